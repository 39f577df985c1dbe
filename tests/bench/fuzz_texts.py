"""What the search of ``tests.bench.fuzz`` starts from, and what it puts in: texts, pages, packs, and tokens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
PACKS = ROOT / "scrubber" / "packs"
SEEDS = 1200  # of one target
MARKUP = """<b> </b> <p> </p> <br/> <div> </div> <a/href="x"> </a> <!-- --> <script> </script> <![CDATA[ ]]>
&amp; &amp;amp; &#0; &#xD800; &#1114112; &nbsp; &lt;b&gt; Ã¤ â€œ Ã©Â© ** __ *_ _* ~~ ``` ~~~ ` [quote] [/quote] [b]
[/b] [caption] ![a](b.jpg) [a](b) [a]: ]( [[ ]] | |--|-- # ## - 1. > “ ” „ » « ‚ ‘ ’ ' " -- – — … . : © (c) (dpa) </ <a
< = /> www.a.de http://a.de/b.html data:image/png;base64,AAAA a.jpg 300w 12.03.2021 {{a}} \u00ad \u200b \ufeff \u2028
\u0085 \x00 \ud800 \udc00 \ufffd \u202e e\u0301 İ ß ﬁ Ⅳ \u3000 \u180e \x0b \x1c 日本。 😀 👩\u200d👩 _ \u00a0"""
TAGS = """<article> </article> <main> <aside> <nav> <ul> <li> </li> <ol_start=9> <table> <tr> <td> </table> <pre>
</pre> <h1> </h1> <h2> <template> <noscript> </noscript> <iframe> <svg> <math> <style> </style> <title> <textarea>
<select> <option> <button> <form> <figure> <figcaption> <blockquote> <details> <dl> <dt> <dd> <body> <html_lang=de>
<head> <base> <meta_charset=latin1> <meta_property="og:title"_content="a"> <link_rel=canonical_href="//[">
<time_datetime="9999-99"> class="comment" id="post1" itemprop="articleBody" role="main" style="display:none" hidden
aria-hidden=true rel=nofollow <script_type="application/ld+json"> {"@type":"Article","articleBody":"a"} {"@graph":[
[[[[ <?xml <!DOCTYPE <plaintext> <frameset> colspan=99999999999 value=-5 href="http://[::1" href="javascript:"
src=data: dir=rtl </title> </article>"""
TOML = r"""" ''' [ ] { } = , [[rule]] [rule] [a.b] lang stop_words id kind any where with unless pattern take items nan
preset drops keeps why everywhere line span block whole start end inside head tail edge sentence rest true false -1 0 8
1e9 99999999999999999999 2021-01-01 00:00:00 min max max_chars min_chars zone shape only {n} ( ) (?: (?= (?<= (?! inf
(?P<a> (?P=a) \1 (?i) (?s-i: (?x) (?L) (?u) (?a) (?> [^ [a-z] \d \w \s \b \B \Z \N{DASH} \u00e4 \x * + ? *+ *? {0,9}
{9,} {200} {65535} {4294967295} | . ^ $ (a|a)* (a+)+ (\w+\s?)+ (?:a{0,99}){99} "" "{n}" "..." "\u0000" \" ß İ"""
SHELLS = (
    "<!doctype html><html lang=de><title>{0}</title><nav><ul><li><a href=/>{1}</a></ul></nav><article><h1>{0}</h1>"
    "<p>{2}</p><p>{3}</p><ul><li>{1}<li>{3}</ul></article><div class=comments><p>{1}</p></div><pre>{2}</pre>{0}",
    "<meta charset=iso-8859-1><div id=post1 class=post><a href=/u>{0}</a> {1}</div><div class=post>{2}<br>{3}</div>",
    '<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{2}"}}</script>'
    "<main><h2>{0}</h2><table><tr><td>{1}</table><noscript>{3}</noscript><figure><img src=a.jpg><figcaption>{1}",
)


@cache
def texts() -> list[str]:
    """Return the texts of the fixtures and the phrases and examples of the packs."""
    found = [(ROOT / "fixtures" / "ferry.txt").read_text(encoding="utf-8")]
    for path in sorted((ROOT / "fixtures").rglob("*.md")):
        found += [m[2] for m in re.finditer(r"^(`{3,})\w*\n(.*?)^\1$", path.read_text(encoding="utf-8"), re.M | re.S)]
    for path in sorted(PACKS.glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            found += [*rule["any"][:2], *rule["drops"], *rule["keeps"][:1]]
    frames = tomllib.loads((PACKS / "examples" / "frames.toml").read_text(encoding="utf-8"))
    return found + ["\n\n".join(frame.values()) for frame in frames.values()] * 20


def pages() -> list[str]:
    """Return pages that hold these texts."""
    random = Random(0)
    return [random.choice(SHELLS).format(*random.choices(texts(), k=4)) for _ in range(SEEDS)]


def packs() -> list[str]:
    """Return packs of one rule each, out of the shipped ones."""
    return [f'lang = "{path.stem}"\n[[rule]]\n{re.sub("(?m)^#.*", "", rule).strip()}\n'
            for path in sorted(PACKS.glob("*.toml"))
            for rule in path.read_text(encoding="utf-8").split("\n[[rule]]\n")[1:]]


def changed(random: Random, text: str, seeds: Sequence[str], tokens: Sequence[str]) -> str:
    """Return ``text`` with tokens, lines and seeds put in, repeated, nested, moved or left out."""
    from scrubber.testing.mutate import MUTATIONS

    for _ in range(random.choice((1, 1, 2, 3))):
        low, high = sorted(random.randint(0, len(text)) for _ in "ab")
        way, token, other = random.randrange(10), random.choice(tokens), random.choice(tokens)
        if way < 4:
            text = random.choice(MUTATIONS)(random, text, random.choice(seeds))
        elif way < 7:
            text = text[:low] + token + text[random.choice((low, low, low + 1, low + len(token))) :]
        elif way == 7:
            text = text[:low] + token + text[low:high] + random.choice((token, other)) + text[high:]
        elif way == 8:
            text = text[:low] + text[low : low + random.choice((1, 5, 40))] * random.choice((2, 9, 60)) + text[low:]
        else:
            text = "".join(random.sample(lines := text.splitlines(keepends=True), len(lines)))
    return text
