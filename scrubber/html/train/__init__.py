"""How the HTML model is made: not needed to use it."""
