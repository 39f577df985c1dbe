"""Texts that break text tools: a name, and a function from a size to a text of about that many characters."""

from __future__ import annotations

from collections.abc import Callable

PROSE = "Die Fähre legte um sechs Uhr ab, und auf dem Deck war an diesem Abend kein einziger Platz mehr frei. "


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


TEXTS: dict[str, Callable[[int], str]] = {
    "one line of words": _repeat("Wort "),
    "one line of prose": _repeat(PROSE),
    "'<'": _repeat("<"),
    "nested <div>": lambda size: "<div>" * (size // 11) + "Text." + "</div>" * (size // 11),
    "unclosed <p>": _repeat("<p>Absatz "),
    "unclosed <script>": lambda size: "<script>" + "var a = 1; " * (size // 11),
    "'<script'": _repeat("<script "),
    "'<!--'": _repeat("<!--"),
    "a\"=": _repeat('a"='),
    "class=\"": _repeat('class="'),
    "class=\"a\" ": _repeat('class="a" '),
    "<img class=\"": _repeat('<img class="'),
    "spaces": _repeat(" "),
    "'\"'": _repeat('"'),
    "quotes mixed": _repeat("\"'„“”»«‚‘’"),
    "lone surrogates": _repeat("\ud800"),
    "NUL": _repeat("\x00"),
    "mojibake": _repeat("Ã©"),
    "triple mojibake": lambda size: "é".encode().decode("latin-1").encode().decode("latin-1").encode().decode("latin-1")
    * (size // 8),
    "'&'": _repeat("&"),
    "'&amp;'": _repeat("&amp;"),
    "'&amp;amp;'": _repeat("&amp;amp;"),
    "'a@'": _repeat("a@"),
    "'http://'": _repeat("http://"),
    "'1-'": _repeat("1-"),
    "newlines": _repeat("\n"),
    "' \\n'": _repeat(" \n"),
    "'a\\n'": _repeat("a\n"),
    "'.'": _repeat("."),
    "'. '": _repeat(". "),
    "combining marks": lambda size: "e" + "\u0301" * size,
    "bidi and zero width": _repeat("\u202e\u200b"),
    "U+FDFA": _repeat("\ufdfa"),
    "emoji with joiners": _repeat("👩\u200d👩\u200d👧 "),
    "'['": _repeat("["),
    "'![']": _repeat("!["),
    "'![a]('": _repeat("![a]("),
    "'[a]('": _repeat("[a]("),
    "'[['": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "'*'": _repeat("*"),
    "'*a '": _repeat("*a "),
    "'_a_'": _repeat("_a_"),
    "back-ticks": lambda size: "".join("`" * (i % 50 + 1) + " " for i in range(size // 26)),
    "'[quote]'": _repeat("[quote]"),
    "'data:image/png;base64,'": _repeat("data:image/png;base64,"),
    "' 300w,'": _repeat("a/b.jpg 300w, "),
    "'Foto: '": _repeat("Foto: "),
    "'Foto: A'": _repeat("Foto: A/dpa. "),
    "'(dpa) - '": _repeat("Ort (dpa) - "),
    "same paragraph": lambda size: (PROSE * 2 + "\n") * (size // (2 * len(PROSE) + 1)),
    "same sentences": lambda size: "".join(PROSE * (i % 5 + 1) + "\n" for i in range(size // (3 * len(PROSE)))),
    "short lines": lambda size: "".join(f"Zeile {i}\n" for i in range(size // 12)),
    "job lines": _repeat("Stellenangebote\nBäcker (m/w/d)\n"),
    "newsletter lines": _repeat("Newsletter abonnieren\n"),
    "table": _repeat("| a | b | c |\n"),
    "'- '": _repeat("- "),
    "' -, '": _repeat("Wort -, "),
    "soft hyphens": _repeat("a\u00ad"),
    "CR": _repeat("\r"),
    "line separators": _repeat("a\u2028"),
    "'~~~'": _repeat("~~~\n"),
    "'# '": _repeat("# "),
    "'{a:b;}'": _repeat("{a:b;}"),
    "dotless and sharp": _repeat("İß ı"),
}
