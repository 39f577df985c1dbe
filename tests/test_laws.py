"""The eight laws over every shipped filter, repair, class of the packs, and preset."""

import pytest

from scrubber import preset
from scrubber.filter import Step
from scrubber.testing import filter_laws
from scrubber.testing.clean import clean_texts

KNOWN: dict[str, str] = {}  # what does not hold yet, with the reason; each must fail until it is mended
PRESETS = ("light", "standard", "strict")


def steps() -> list[Step]:
    """Every step that any preset has; where presets differ in the rules of a class, the one with the most."""
    found = {f"{step.id}-{step.kind}": step for name in PRESETS for step in preset(name).steps}
    return list(found.values())


def case(law, name):
    """One law as a case of its own, marked where it is known not to hold."""
    marks = [pytest.mark.xfail(reason=KNOWN[name])] if name in KNOWN else []
    return pytest.param(law, id=name, marks=marks)


def cases():
    return [case(law, f"{step.id}-{step.kind}-{law}") for step in steps() for law in filter_laws(step)]


def preset_cases():
    return [case(law, f"{name}-{law}") for name in PRESETS for law in filter_laws(preset(name))]


@pytest.mark.parametrize("law", cases())
def test_every_step_keeps(law):
    law()


@pytest.mark.parametrize("law", preset_cases())
def test_every_preset_keeps(law):
    law()


@pytest.mark.parametrize(("lang", "text"), clean_texts())
@pytest.mark.parametrize("name", PRESETS)
def test_a_text_without_noise_comes_back_to_the_letter(name, lang, text):
    if "'" in text and lang in ("fr", "it"):
        text = text.replace("'", "’")  # the quotes repair may have the typewriter's
    assert text == preset(name)(text, lang=lang).text
