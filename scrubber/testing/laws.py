"""The eight laws, each as a check of one text: it returns where the law holds and raises BrokenError where not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from scrubber.packs.frames import frame_of
from scrubber.result import Result
from scrubber.testing.limits import OutOfTimeError, cpu_limit, steps_of
from scrubber.testing.subject import BrokenError, Subject

WORD = re.compile(r"[^\W\d_]{3,}")
FRAME_LANG = "de"
GROWTH = 2.5
COUNTED_CHARS = 500
MAX_STAIRS = 4  # each twice the one before
MANY_STEPS = 200_000  # a hundred a character: no threshold makes that
LONG_CHARS = 40_000
SHARED = 30
EXOTIC = str.maketrans({"I": "İ", "s": "ß", "o": "𐐬"})  # letters all: a word stays a word
SHORT_LINE = "Zokis Irsop"  # no word of any language, so that no vote turns


def replay(subject: Subject, text: str) -> None:
    """The edits applied to the source give the text, in order, and share no character."""
    result = subject.run(text)
    kept, at = [], 0
    for start, end, replacement, _ in result.edits:
        if not at <= start <= end <= len(text):
            raise BrokenError(f"the edit ({start}, {end}) is out of order or outside the text")
        if text[start:end] == replacement:
            raise BrokenError(f"the edit ({start}, {end}) changes nothing")
        kept += [text[at:start], replacement]
        at = end
    if "".join([*kept, text[at:]]) != result.text or result.replay() != result.text:
        raise BrokenError(f"the edits give {result.replay()!r} and the text is {result.text!r}")
    if (not result.edits) != (result.text is result.source):
        raise BrokenError("a text without edits is the source itself, and only that")


def only_cutting(subject: Subject, text: str) -> None:
    """What is left stands in the source, in order; a repair, which may write, keeps the order of the words."""
    result = subject.run(text)
    if not subject.writes:
        rest = iter(text)
        if not all(char in rest for char in result.text):
            raise BrokenError(f"{result.text!r} is no part of the source, in order")
        return
    before, after = WORD.findall(text), WORD.findall(result.text)
    known, left = Counter(before), Counter(after)
    letters = "".join(filter(str.isalpha, text))  # in which a word that a repair puts together stands already
    once = {word for word in known if known[word] == 1 and left[word] == 1 and letters.count(word) == 1}
    if [w for w in before if w in once] != [w for w in after if w in once]:
        raise BrokenError(f"the words of {result.text!r} stand in another order")


def idempotent(subject: Subject, text: str) -> None:
    """What was cleaned is clean: a filter finds nothing in what it left, after one application."""
    first = subject.run(text)
    if not subject.strict and not first.settled:
        raise BrokenError(f"did not settle in {subject.pipeline.max_rounds} rounds")
    second = subject.run(first.text)
    if second.text != first.text:
        raise BrokenError(f"left {first.text!r} and, given that, {second.text!r}")


def pure(subject: Subject, text: str) -> None:
    """The same text gives the same result: again, after other texts, and from a copy that was pickled."""
    first = subject.run(text)
    for other in ("", subject.seeds[0] if subject.seeds else "Wort", text[::-1]):
        subject.run_anew(other)
    if _differs(subject.run_anew(text), first):
        raise BrokenError("gave another result when the text came again after others")
    copy = subject.unpickled
    if copy is not None and _differs(subject.run_anew(text, pipeline=copy), first):
        raise BrokenError("gave another result when it had been pickled")
    changed = subject.changed_document(text)
    if changed:
        raise BrokenError(f"changed {changed} of the document that it was shown")


def _differs(one: Result, other: Result) -> bool:
    return (one.text, one.edits) != (other.text, other.edits)


def no_glue(subject: Subject, text: str) -> None:
    """No cut asks for two words, or a sentence end and a word, to run together."""
    result = subject.run(text)
    if not subject.strict:
        return
    for note in result.notes:
        if note.code == "refused-glue":
            raise BrokenError(f"asked for a cut that the engine refuses: {note.message}")


def harmless(subject: Subject, piece: str) -> None:
    """Prose stays: round a planted piece of noise, all of it; of repairs, which may mend it, its letters are asked."""
    head, body, tail = frame_of(subject.lang or FRAME_LANG)
    if any(paragraph[:SHARED] in piece or paragraph[-SHARED:] in piece for paragraph in (head, body, tail)):
        return  # a second copy of the prose is for others to judge
    above, below = f"{piece}\n\n{head}\n\n{body}", f"{head}\n\n{body}\n\n{piece}"
    for text in (above, f"{head}\n\n{piece}\n\n{body}\n\n{tail}\n", below):
        left, at = _prose(subject, subject.run(text).text), 0
        for paragraph in (head, body, tail):
            if paragraph in text:
                found = left.find(_prose(subject, paragraph), at)
                if found < 0:
                    raise BrokenError(f"took prose that only stood near it: {left!r} is left of {text!r}")
                at = found + 1


def untouched(subject: Subject, text: str, lang: str) -> None:
    """A text without noise comes back as it was."""
    for given in dict.fromkeys((lang, None)):
        left = subject.run_anew(text, lang=given).text
        if _prose(subject, left) != _prose(subject, text):
            raise BrokenError(f"changed a text without noise to {left!r}")


def _prose(subject: Subject, text: str) -> str:
    return "".join(filter(str.isalnum, text)) if subject.writes else text


def linear(subject: Subject, unit: str) -> None:
    """The work grows with the length: at twice the text at most two and a half times the steps."""
    if not unit:
        return
    long = unit * (LONG_CHARS // len(unit) + 1)
    sizes, counts = [COUNTED_CHARS], list[int]()
    try:
        with cpu_limit(20 * subject.max_seconds):
            # A threshold makes one stair high, and two where rounds begin behind it; growth makes every one high.
            while len(counts) < 3 or (len(counts) < MAX_STAIRS and counts[-1] < MANY_STEPS and _climbs(counts)):
                counts.append(steps_of(lambda n=sizes[-1]: subject.once(long[:n], lang=subject.lang)))  # type: ignore[misc]
                sizes.append(2 * sizes[-1])
    except OutOfTimeError:
        raise BrokenError("its steps could not be counted in time") from None
    if _climbs(counts):
        raise BrokenError(f"ran {counts} steps on {sizes[:-1]} characters of it, over and over")
    subject.run_anew(long)


def _climbs(counts: list[int]) -> bool:
    return all(after > GROWTH * before + 500 for before, after in pairwise(counts))


def never_silent(subject: Subject, text: str) -> None:
    """Every change has a rule that can be described, and offsets count characters, whatever these are."""
    result = subject.run(text)
    known = {rule.id: rule.why for rule in subject.pipeline.rules()}
    for edit in result.edits:
        for rule in edit.rules:
            if not known.get(rule):
                raise BrokenError(f"{rule!r} made the edit {edit[:3]} and " + (
                    "does not say why: give the function a docstring" if rule in known else "is no rule that it names"))
        if not edit.rules:
            raise BrokenError(f"no rule stands behind the edit {edit[:3]}")


def exact(subject: Subject, piece: str) -> None:
    """Characters of other widths, on a line of their own or in front, move no cut."""
    if any(step.kind != "spans" for step in subject.pipeline.steps):
        return  # a line has no offset that could drift
    for plain, joint in ((SHORT_LINE, "\n\n"), (SHORT_LINE, " ")):
        wanted = [edit[:2] for edit in subject.run(f"{plain}{joint}{piece}").edits]
        if any(start < len(plain) for start, _ in wanted):
            continue
        moved = [edit[:2] for edit in subject.run(f"{plain.translate(EXOTIC)}{joint}{piece}").edits]
        if wanted != moved:
            raise BrokenError(f"cut {wanted} behind {plain!r} and {moved} behind {plain.translate(EXOTIC)!r}: "
                              "offsets are counted in a text whose case was folded, or in bytes")


def of_language(subject: Subject, piece: str) -> None:
    """A filter for one language takes nothing from a text in another."""
    if subject.lang is None or not subject.strict or subject.writes:
        return
    other = "pl" if subject.lang != "pl" else "de"
    if subject.run(piece).edits and subject.run(piece, lang=other).edits:
        raise BrokenError(f"is for {subject.lang!r} and cut a text in {other!r} too")
