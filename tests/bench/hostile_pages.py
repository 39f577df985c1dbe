"""Pages that break HTML tools: a name, and a page of about so many repetitions."""

from __future__ import annotations

from collections.abc import Callable

PAGE = "<html><head><title>t</title></head><body>{}</body></html>"


def hostile(n: int) -> dict[str, Callable[[], str]]:
    """Pages of about `n` repetitions."""
    return {
        "one long line": lambda: PAGE.format("<p>" + "word " * n + "</p>"),
        "bare <": lambda: PAGE.format("<p>" + "<" * n),
        "nested div": lambda: PAGE.format("<div>" * n + "deep text stays" + "</div>" * n),
        "nested div with text": lambda: PAGE.format("<div>a<b></b>" * n + "deep text stays" + "</div>" * n),
        "nested tables": lambda: PAGE.format("<table><tr><td>" * (n // 5) + "cell"),
        "a quote equals": lambda: PAGE.format("<p>" + 'a"=' * n),
        "spaces": lambda: PAGE.format("<p>a" + " " * n + "b"),
        "quotes": lambda: PAGE.format("<p>" + '"' * n),
        "surrogates": lambda: PAGE.format("<p>kept text " + "\ud800" * n),
        "nul": lambda: PAGE.format("<p>kept text " + "\x00" * n),
        "mojibake": lambda: PAGE.format("<p>" + "Ã©" * n),
        "ampersands": lambda: PAGE.format("<p>" + "&" * n),
        "amp entities": lambda: PAGE.format("<p>" + "&amp;" * n),
        "newlines": lambda: PAGE.format("<pre>" + "\n" * n + "x"),
        "dots": lambda: PAGE.format("<p>" + "." * n),
        "combining": lambda: PAGE.format("<p>e" + "\u0301" * n),
        "bidi": lambda: PAGE.format("<p>" + "\u202e\u200b" * n),
        "comments": lambda: PAGE.format("<!--" * n),
        "unclosed script": lambda: PAGE.format("<p>kept text</p><script>" + "var a=1;" * n),
        "unclosed p": lambda: PAGE.format("<p>word" * n),
        "unclosed b": lambda: PAGE.format("<b>word" * n),
        "links": lambda: PAGE.format('<a href="/x">link</a> ' * n),
        "rows": lambda: PAGE.format("<table>" + "<tr><td>cell</td><td>two</td></tr>" * n + "</table>"),
        "attributes": lambda: PAGE.format("<p " + " ".join(f'a{i}="x"' for i in range(n)) + ">kept text</p>"),
        "attributes that hold >": lambda: PAGE.format(
            "<p " + " ".join(f'a{i}=">"' for i in range(n)) + ">kept text</p>"
        ),
        "attributes without values": lambda: PAGE.format(
            "<p " + " ".join(f"a{i}" for i in range(n)) + ">kept text</p>"
        ),
        "br": lambda: PAGE.format("word<br>" * n),
        "billion laughs": lambda: (
            '<!DOCTYPE lolz [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]>' + PAGE.format("<p>&m;")
        ),
        "one tag open": lambda: "<p " + "a" * n,
        "open quote in every tag": lambda: '<p a="' * n,
        "classes": lambda: PAGE.format(
            "".join(f'<div class="c{i} post-{i} nav"><p>word</p></div>' for i in range(n // 4))
        ),
        "one long class": lambda: PAGE.format(f'<div class="{"ab " * n}"><p>kept text</p></div>'),
        "spans": lambda: PAGE.format("<p>" + "<span>w</span>" * n),
        "siblings of one shape": lambda: PAGE.format('<div class="a">w</div>' * n),
    }
