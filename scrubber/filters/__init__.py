"""The filters: one noise class, one file. ``scrubber.presets`` has the order in which they run."""
