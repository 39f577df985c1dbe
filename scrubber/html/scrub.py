"""`scrub_html` and `clean_html`: from a page to its body, with an account of what was taken.

The page's text as a reader sees it is the source of the account. The body scorer drops the lines that are not body
(rule `html.body`), then the text pipeline of the preset runs on what stays, with the facts of each line at hand.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from scrubber.html.read import read_page
from scrubber.langcode import code_said

if TYPE_CHECKING:
    from scrubber.html.model import HtmlModel
    from scrubber.pipeline import Pipeline
    from scrubber.result import Result

Engine = Literal["scrubber", "trafilatura"]
Format = Literal["text", "markdown"]
ENGINES = ("scrubber", "trafilatura")
FORMATS = ("text", "markdown")


def clean_html(
    html: Any,
    *,
    url: str | None = None,
    title: str | None = None,
    lang: str | None = None,
    preset: str = "standard",
    engine: Engine = "scrubber",
    comments: bool = False,
    authors: bool = False,
    format: Format = "text",
    links: bool = False,
    encoding: str | None = None,
) -> str:
    """Return the body text of a page; `scrub_html` also says what was taken and why."""
    return scrub_html(
        html,
        url=url,
        title=title,
        lang=lang,
        preset=preset,
        engine=engine,
        comments=comments,
        authors=authors,
        format=format,
        links=links,
        encoding=encoding,
    ).text


def scrub_html(
    html: Any,
    *,
    url: str | None = None,
    title: str | None = None,
    lang: str | None = None,
    preset: str = "standard",
    engine: Engine = "scrubber",
    comments: bool = False,
    authors: bool = False,
    format: Format = "text",
    links: bool = False,
    encoding: str | None = None,
    model: HtmlModel | None = None,
    pipeline: Pipeline | None = None,
) -> Result:
    """Take the body out of a page and account for it.

    `html` is `str`, `bytes`, or a node of BeautifulSoup, lxml or selectolax, which is left as it is. `encoding` is the
    HTTP header's charset. `engine="trafilatura"` lets trafilatura choose the body instead (it must be installed).
    `comments` keeps reader comments below an article; `authors` keeps who wrote which post of a thread. `markdown`
    marks headings and list items, and with `links` the links. `pipeline` is the preset with what you added or left
    out, in its place; where it has lost the choice of the body, the page keeps all its lines. What is no edit is in
    `notes`: the encoding, what was skipped or capped, why a text is empty; what the page says of itself is in
    `metadata`. Raises ValueError for an unknown engine or format, and for `links` without markdown.
    """
    from scrubber.api import preset as pipeline_of
    from scrubber.document import Document

    _check("engine", engine, ENGINES)
    _check("format", format, FORMATS)
    if links and format != "markdown":
        raise ValueError('links=True keeps links in markdown only: give format="markdown" too')
    page = read_page(html, url=url, encoding=encoding, links=links)
    metadata = {k: v for k, v in page.metadata._asdict().items() if v and k not in ("body", "types", "kind")}
    # Pages without the language that they claim are rarer than texts too short to tell.
    language = lang or code_said(page.metadata.language)
    title = title or page.metadata.title
    if engine == "trafilatura":
        text = _trafilatura(html, url, encoding, comments, format, links)
        notes = list(page.notes)
        if not text:
            notes.append("empty: trafilatura found no body")
        behind = pipeline or pipeline_of(preset)
        return (behind.without("repair.links") if links else behind).run(
            Document(text, lang=language, url=url, title=title), notes=_notes(notes), metadata=metadata
        )
    from scrubber.html.chrome import choose
    from scrubber.html.facts import PageFacts
    from scrubber.html.markdown import marked

    kept, notes = choose(page, comments=comments, authors=authors, model=model)
    lines = marked(page) if format == "markdown" else [line.text for line in page.lines]
    source = "\n".join(lines)
    facts = PageFacts(page.lines, page.blocks, kept)
    document = Document(source, lang=language, url=url, title=title, facts=facts)
    chosen = _pipeline(preset, format, links) if pipeline is None else _changed(pipeline, preset, format, links)
    return chosen.run(document, notes=_notes([*page.notes, *notes]), metadata=metadata)


def _check(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        from scrubber.errors import did_you_mean

        raise ValueError(f"no {what} {value!r}{did_you_mean(str(value), known)}; there are {', '.join(known)}")


def _notes(messages: list[str]) -> list[Any]:
    from scrubber.apply import Note

    out = []
    for message in messages:
        code, _, rest = message.partition(": ")
        out.append(Note(f"html.{code}", rest or code))
    return out


@cache
def _pipeline(preset: str, format: str, links: bool) -> Pipeline:
    from scrubber.api import preset as pipeline_of

    return _changed(pipeline_of(preset), preset, format, links)


def _changed(pipeline: Pipeline, preset: str, format: str, links: bool) -> Pipeline:
    """The choice of the body, and the text pipeline without its own, and without what mends the marks we made."""
    from scrubber.api import preset as pipeline_of
    from scrubber.html.body import html_body

    without: tuple[str, ...] = ("body", "repair.headings") if format == "markdown" else ("body",)
    if links:
        without += ("repair.links",)
    steps = [step for step in pipeline if not step.id.startswith(without)]
    lost = _chooses(pipeline_of(preset)) and not _chooses(pipeline)
    return pipeline.with_steps(*steps) if lost else pipeline.with_steps(html_body, *steps)


def _chooses(pipeline: Pipeline) -> bool:
    return any(step.id.startswith("body") for step in pipeline)


def _trafilatura(
    html: Any, url: str | None, encoding: str | None, comments: bool, format: str, links: bool
) -> str:
    """The body as trafilatura chooses it. `deduplicate` keeps state between calls and is never used."""
    try:
        import trafilatura
    except ImportError as error:
        raise ImportError('engine="trafilatura" needs trafilatura: pip install trafilatura') from error
    from scrubber.html.read import source_of

    text, _ = source_of(html, encoding)
    found = trafilatura.extract(
        text, url=url, include_comments=comments, include_links=links,
        output_format="markdown" if format == "markdown" else "txt",
    )
    return found or ""


__all__ = ["clean_html", "scrub_html"]
