"""Profiles of the property tests: quick and the same on every run, or deep on demand (HYPOTHESIS_PROFILE=deep)."""

import os

from hypothesis import HealthCheck, settings

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("quick", max_examples=30, derandomize=True, deadline=None, suppress_health_check=QUIET)
settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=QUIET)
examples = int(os.environ.get("HYPOTHESIS_EXAMPLES", "300"))
settings.register_profile("mid", max_examples=examples, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
