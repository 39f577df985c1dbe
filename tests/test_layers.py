"""Each layer imports only what stands above it, so that the text path never needs what stands below."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import scrubber

ROOT = Path(scrubber.__file__).parent
# Top down; modules on one line may import each other.
LAYERS = (
    ("version", "errors", "data", "langcode"),
    ("edits", "packs.rule", "packs.compiled"),
    ("language", "document"),
    ("fold", "phrase", "prose", "scan", "code", "zones"),
    ("filter", "apply", "selector", "settled"),
    ("board", "copies", "lexicon"),
    ("result",),
    ("pipeline", "plan"),
    ("packs",),
    ("filters", "repairs"),
    ("body",),
    ("presets",),
    ("api",),
    ("body.crossval", "body.train"),
    ("html",),
    ("batch",),
    ("integrations",),
    ("testing", "cli", "docs_of", "__main__"),
)


def layer_of(module: str) -> int:
    """The place of ``module`` (without the package) in the table; the longest name that fits counts."""
    best = (-1, -1)
    for place, names in enumerate(LAYERS):
        for name in names:
            if module == name or module.startswith(name + "."):
                best = max(best, (len(name), place))
    return best[1]


def imports(path: Path) -> set[str]:
    """The modules of the package that ``path`` imports when it is imported (not inside functions)."""
    found: set[str] = set()
    nodes: list[ast.AST] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scrubber."):
            found.add((node.module or "").removeprefix("scrubber."))
        elif isinstance(node, ast.Import):
            found.update(a.name.removeprefix("scrubber.") for a in node.names if a.name.startswith("scrubber."))
    return found


FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_above_it(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    here = layer_of(module)
    assert here >= 0, f"{module} has no place in the table of layers"
    assert [] == sorted(name for name in imports(path) if layer_of(name) > here)
