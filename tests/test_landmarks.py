"""A rule that is switched off takes nothing, and still says what a line is to the rules that are left."""

import pickle

import scrubber

PROSE = "Am Abend saßen alle noch lange am Tisch und hörten dem Wind zu, der über die Dächer strich."
TEXT = f"{PROSE}\n\nStellenangebote\n\nBootsbauer (m/w/d)\n\nSegelmacherin (m/w/d)\n\nJetzt Newsletter abonnieren!\n"


def test_a_block_does_not_go_on_over_what_a_rule_that_is_off_names():
    pipeline = scrubber.preset("standard").without("newsletter", "body")
    assert pipeline(TEXT, lang="de").text == f"{PROSE}\n\nJetzt Newsletter abonnieren!\n"


def test_what_is_off_stays_a_landmark_behind_every_other_change():
    pipeline = scrubber.preset("standard").without("newsletter").without("body").limited(max_chars=10_000).then()
    assert pickle.loads(pickle.dumps(pipeline))(TEXT, lang="de").text.endswith("\n\nJetzt Newsletter abonnieren!\n")


def test_only_knows_nothing_of_the_rest():
    pipeline = scrubber.preset("standard").only("jobs")
    assert not pipeline.landmarks
    assert pipeline(TEXT, lang="de").text == f"{PROSE}\n"


def test_without_phrases_there_are_no_landmarks():
    assert not scrubber.preset("light").only("repair").without("repair.dashes").landmarks


def test_a_landmark_is_what_no_step_takes_and_stands_once():
    pipeline = scrubber.preset("standard").without("body", "newsletter").without("jobs").without("share")
    taken = {rule for step in pipeline.steps for rule in getattr(step, "phrase_rules", ())}
    assert len(pipeline.landmarks) == len(set(pipeline.landmarks))
    assert taken.isdisjoint(pipeline.landmarks)
    assert {"de.newsletter.buttons", "de.jobs.heading"} <= {rule.id for rule in pipeline.landmarks}


def test_a_block_goes_on_over_what_only_a_cue_names():
    """Rules of ``strict`` are cues for the body scorer in every preset; only where they run do they end a block."""
    links = "Mehr zum Thema\nBrücke bleibt gesperrt\n14. April 2018\nRadweg kostet 88 Millionen\n"
    text = f"{PROSE}\n\n{links}"
    standard = scrubber.preset("standard")
    for pipeline in (standard, standard.without("body"), standard.without("newsletter").without("body")):
        assert "88" not in pickle.loads(pickle.dumps(pipeline))(text, lang="de").text


def test_cues_of_a_step_that_is_off_are_no_landmarks():
    pipeline = scrubber.preset("standard").without("body").without("newsletter")
    assert pipeline.cues
    assert not {rule.id for rule in pipeline.landmarks if rule.preset == "strict"}
    assert not pipeline.only("jobs").cues
