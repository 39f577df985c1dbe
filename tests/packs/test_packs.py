"""Every rule's examples hold, and packs are read strictly."""

import pytest

from scrubber import PackError, load_pack
from scrubber.packs.check import check_rules
from scrubber.packs.compiled import COMPILED, PACKS, as_json, compile_packs
from scrubber.packs.reader import pack_from, read_pack

RULE = {
    "id": "share", "kind": "line", "any": ["Teilen mit"], "why": "Buttons.", "drops": ["Teilen mit:"],
    "keeps": ["Man muss teilen."],
}


@pytest.mark.parametrize("path", sorted(PACKS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_holds(path):
    assert [] == list(check_rules(read_pack(path).rules))


def test_the_compiled_packs_are_those_in_the_folder():
    assert as_json(compile_packs()) == COMPILED.read_text(encoding="utf-8"), (
        "run python -m scrubber.packs.compiled"
    )


def test_a_users_pack_runs_behind_a_preset(tmp_path):
    import scrubber

    pack = tmp_path / "my.toml"
    pack.write_text(
        'lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\nwhy = "Ours."\n'
        'drops = ["Kauft Fisch!"]\nkeeps = ["Sie kauft Fisch."]\n', encoding="utf-8"
    )
    text = "Der Hafen lag still.\n\nKauft Fisch!\n"
    assert text == scrubber.clean(text)
    assert "Der Hafen lag still.\n" == scrubber.preset().then(load_pack(pack))(text).text


def test_a_pack_may_begin_with_the_mark_that_editors_of_windows_write(tmp_path):
    pack = tmp_path / "my.toml"
    pack.write_text(
        'lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\nwhy = "Ours."\n'
        'drops = ["Kauft Fisch!"]\nkeeps = ["Sie kauft Fisch."]\n', encoding="utf-8-sig"
    )
    assert ["und.promotion.own"] == [rule.id for rule in load_pack(pack).rules]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"wher": {}}, r"my\.toml: de\.share: unknown key 'wher'; did you mean 'where'\?"),
        ({"kind": "lines"}, r"de\.share: kind: 'lines' is none of line, span, block; did you mean 'line'\?"),
        ({"where": {"zone": "tial"}}, r"where: zone: 'tial' is none of .*; did you mean 'tail'\?"),
        ({"any": []}, r"de\.share: any: needs at least 1"),
        ({"drops": []}, r"de\.share: drops: needs at least 1"),
        ({"why": " "}, r"de\.share: why: say in a sentence"),
        ({"pattern": "("}, r"de\.share: pattern: "),
        ({"where": {"max_chars": -1}}, r"max_chars: -1 is less than nothing"),
        ({"id": "Share Bar"}, r"id: lower-case words"),
        ({"items": {"min": 2}}, r"items: only a rule of kind 'block'"),
        ({"any": ["{n} mal geteilt"], "where": {"line": "start"}}, r"{n} stands for a number in whole"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(change, message):
    with pytest.raises(PackError, match=message):
        pack_from({"lang": "de", "rule": [{**RULE, **change}]}, "my.toml")


def test_a_missing_key_a_wrong_language_and_a_double_id_are_named():
    with pytest.raises(PackError, match=r"rule 1: id: is missing"):
        pack_from({"lang": "de", "rule": [{k: v for k, v in RULE.items() if k != "id"}]}, "my.toml")
    with pytest.raises(PackError, match="no ISO 639-1 code"):
        pack_from({"lang": "german"}, "my.toml")
    with pytest.raises(PackError, match=r"de\.share: id: used twice"):
        pack_from({"lang": "de", "rule": [RULE, RULE]}, "my.toml")


def test_files_that_cannot_be_read_are_named(tmp_path):
    with pytest.raises(PackError, match=r"nix\.toml: cannot be read"):
        load_pack(tmp_path / "nix.toml")
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"lang = \xff")
    with pytest.raises(PackError, match="is not UTF-8"):
        load_pack(broken)
    broken.write_text("lang = ")
    with pytest.raises(PackError, match="is not TOML"):
        load_pack(broken)
