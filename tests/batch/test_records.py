"""One document at a time: what is cleaned, what is marked, what stays."""

import pickle
import time

import pytest

from scrubber.batch import BatchError, Work, scrub_record
from scrubber.batch.limits import TimeLimit, time_limit
from scrubber.batch.records import replayed
from scrubber.errors import SelectorError
from scrubber.filter import cut_spans
from scrubber.pipeline import Pipeline

DIRTY = "The ferry left at six.\n\n![](ferry.jpg)\n"
CLEAN = "The ferry left at six.\n"


@cut_spans("test.sleepy")
def sleepy(doc):
    """Never comes to an end."""
    while doc.text:
        time.sleep(0)
    return []


@cut_spans("test.broken")
def broken(doc):
    """Fails."""
    raise KeyError(doc.text[:3])


def test_other_fields_stay_in_their_order():
    record = scrub_record({"id": 7, "text": DIRTY, "tags": ["sea"]})
    assert ["id", "text", "tags", "edits", "error"] == list(record)
    assert (7, CLEAN, ["sea"], None) == (record["id"], record["text"], record["tags"], record["error"])


def test_the_edits_replayed_on_the_source_give_the_text():
    record = scrub_record({"text": DIRTY})
    assert record["text"] == replayed(DIRTY, record["edits"])


def test_the_clean_text_can_stand_beside_the_source():
    record = scrub_record({"text": DIRTY}, Work(output="body", edits=None))
    assert {"text": DIRTY, "body": CLEAN, "error": None} == record


def test_nothing_stays_nothing_and_is_no_error():
    assert {"text": None, "edits": None, "error": None} == scrub_record({"text": None})


@pytest.mark.parametrize(("record", "work", "error"), [
    ({"text": 7}, Work(), "not text: int"),
    ({"body": DIRTY}, Work(), "no field 'text'"),
    ({"text": DIRTY}, Work(max_chars=10), "too long: 39 characters; the limit is 10 characters"),
    ({"text": DIRTY}, Work(pipeline=Pipeline(broken)), "KeyError: 'The'"),
    ({"text": b"\x89PNG\x0d\x0a\xff\xfe\x00\x9d\x81" * 9}, Work(), "cannot be decoded"),
    ({"text": "Hafen und Kai".encode("utf-16-le")}, Work(), "cannot be decoded"),
])
def test_a_document_that_fails_keeps_its_text_and_says_why(record, work, error):
    made = scrub_record(record, work)
    assert made["error"].startswith(error)
    assert record.get("text") == made["text"]
    assert made["edits"] is None


def test_a_document_that_takes_too_long_is_stopped():
    made = scrub_record({"text": DIRTY}, Work(pipeline=Pipeline(sleepy), max_seconds=0.2))
    assert "too slow: took more than 0.2 s of processor time" == made["error"]


def test_a_time_limit_leaves_no_alarm_behind():
    with pytest.raises(TimeLimit), time_limit(0.05):
        while True:
            pass
    end = time.process_time() + 0.7
    while time.process_time() < end:
        pass


def test_bytes_in_an_old_charset_are_read():
    assert "Ein Café am Hafen, grün gestrichen.\n" == scrub_record(
        {"text": "Ein Café am Hafen, grün gestrichen.\n".encode("cp1252")})["text"]


def test_a_field_that_is_taken_is_an_error_of_the_run():
    with pytest.raises(BatchError, match="already has a field 'error'"):
        scrub_record({"text": CLEAN, "error": "mine"})


def test_work_is_plain_data():
    work = Work(preset="light", without=("images",), context=(("url", "address"),))
    assert work == pickle.loads(pickle.dumps(work))


@pytest.mark.parametrize("options", [{"preset": "hard"}, {"max_chars": 0}, {"context": (("page", "url"),)}])
def test_wrong_options_are_refused_at_once(options):
    with pytest.raises(ValueError, match=r"preset|max_chars|context"):
        Work(**options)


def test_a_rule_that_is_not_there_stops_the_run_and_no_document():
    with pytest.raises(SelectorError):
        Work(without=("nothing-like-it",)).ready()


def test_long_bytes_are_refused_before_they_are_read_and_long_text_after():
    limited = Work(max_chars=10)
    assert limited(b"x" * 41).error.startswith("too long: 41 bytes")
    assert limited(b"x" * 11).error.startswith("too long: 11 characters")
    assert limited(b"x" * 10).text == "x" * 10


def test_bytes_that_hold_no_page_are_an_error():
    picture = b"\x89PNG\xff\xfe" * 9
    assert "cannot be decoded: 54 bytes hold no HTML" == Work(html=True)(picture, encoding="utf-8").error


def test_pages_are_cleaned_with_the_rules_that_were_chosen():
    page = "<body><p>Die Fähre fährt um sechs.</p><p>![](a.jpg)</p>"
    assert "Die Fähre fährt um sechs." == Work(preset="light", html=True)(page).text
    for work in (Work(preset="light", html=True, without=("images",)), Work(html=True, only=("credit",), body=False)):
        assert "Die Fähre fährt um sechs.\n![](a.jpg)" == work(page).text


def test_own_packs_and_single_rules_are_part_of_the_work(tmp_path):
    pack = tmp_path / "site.toml"
    pack.write_text('lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\n'
                    'why = "Our own stall."\ndrops = ["Kauft Fisch!"]\nkeeps = ["Sie kauft Fisch."]\n')
    text = "Die Fähre fährt um sechs.\n\nKauft Fisch!\n\n![](a.jpg)\n"
    assert "Die Fähre fährt um sechs.\n" == Work(preset="light", packs=(str(pack),))(text).text
    assert text.replace("\n![](a.jpg)\n", "") == Work(only=("images",), body=False)(text).text
    assert text.replace("Kauft Fisch!\n\n", "") == Work(
        preset="light", packs=(str(pack),), without=("images",), body=False)(text).text
    own = Work(packs=(str(pack),), only=("promotion.own",), body=False)
    assert text.replace("Kauft Fisch!\n\n", "") == own(text).text
    assert text == Work(packs=(str(pack),), only=("promotion.own",), without=("und.promotion.own",))(text).text
