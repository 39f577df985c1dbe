"""Thin skins over ``scrubber.batch`` for the engines that people already have. Each imports its package on use."""
