"""The eight laws over every shipped filter, repair, class of the packs, and preset."""

from functools import cache

import pytest

from scrubber import preset
from scrubber.filter import Step
from scrubber.testing import filter_laws

PRESETS = ("light", "standard", "strict")


def steps() -> list[Step]:
    """Every step that any preset has; where presets differ in the rules of a class, the one with the most."""
    found = {f"{step.id}-{step.kind}": step for name in PRESETS for step in preset(name).steps}
    return list(found.values())


@cache
def cases():
    return [pytest.param(law, id=f"{step.id}-{step.kind}-{law}") for step in steps() for law in filter_laws(step)]


@pytest.mark.parametrize("law", cases())
def test_every_step_keeps(law):
    law()


@pytest.mark.parametrize("law", [pytest.param(law, id=f"{name}-{law}") for name in PRESETS
                                 for law in filter_laws(preset(name))])
def test_every_preset_keeps(law):
    law()
