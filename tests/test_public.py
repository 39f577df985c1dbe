"""What the package shows, and what importing it costs."""

import json
import subprocess
import sys

import pytest

import scrubber

HEAVY = ("bs4", "lxml", "trafilatura", "numpy", "pyarrow", "selectolax", "ftfy", "click", "hypothesis")


def imported_by(code: str) -> list[str]:
    """The modules loaded after ``code`` ran in a fresh interpreter."""
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True, text=True, check=True,
    ).stdout
    return json.loads(out.splitlines()[-1])


def test_all_is_the_public_surface():
    assert sorted(scrubber.__all__) == sorted(scrubber._HOMES)
    for name in scrubber.__all__:
        assert getattr(scrubber, name) is not None


def test_import_loads_nothing_heavy():
    loaded = imported_by("import scrubber")
    assert [] == [name for name in HEAVY if name in loaded]
    assert ["scrubber", "scrubber.version"] == [name for name in loaded if name.startswith("scrubber")]


def test_cleaning_text_never_imports_an_html_package():
    loaded = imported_by("import scrubber; scrubber.clean('Im Hafen.\\n\\n![](a.jpg)\\n')")
    assert [] == [name for name in ("bs4", "lxml", "trafilatura", "selectolax", "pyarrow") if name in loaded]


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        _ = scrubber.nothing
