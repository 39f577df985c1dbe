"""Repairs: what the journey from page to text broke, one repair a file.

Each module exports ``STEPS``. A repair is the only kind of step that may write, and the only one that acts inside a
word. Everything here gives nothing back on text that needs no repair, and finds that out with a few scans.
"""
