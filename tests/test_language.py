"""The vote for a language: what has no pack is taken for none that has one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scrubber.data import names
from scrubber.language import vote

ARTICLES = tomllib.loads((Path(__file__).parent / "filters" / "articles.toml").read_text("utf-8"))
OTHERS = {
    "da": "Der er ingen færge i dag. Den kommer i morgen, siger de på havnen.",
    "no": "Fergen til øya gikk torsdag en time for sent, fordi kapteinen ventet på en lege som aldri kom.",
    "sv": "Färjan till ön avgick en timme för sent i torsdags, eftersom kaptenen väntade på en läkare som aldrig kom.",
    "cs": "Obec slibuje odpovědi příští týden, ale nový jízdní řád zatím neexistuje a lidé na ostrově už jsou unavení.",
    "sk": "Obec sľubuje odpovede budúci týždeň, no nový cestovný poriadok zatiaľ nie je a ľudia sú unavení.",
    "hu": "Az önkormányzat a jövő hétre ígér választ, de új menetrend még nincs, és ebbe sokan belefáradtak.",
    "ro": "Feribotul spre insulă a plecat joi cu o oră întârziere, fiindcă așa a vrut căpitanul, care aștepta.",
    "hr": "Kupio sam stari brod i motor ne želi upaliti kad je hladno, ali ne znam što da radim i do kada.",
    "ca": "He comprat una barca vella i el motor no vol arrencar quan fa fred, i ja no sé què fer amb això.",
    "id": "Feri itu berangkat terlambat satu jam, karena nakhoda menunggu dokter yang tidak akan datang ke pulau ini.",
    "vi": "Xã hứa tuần sau sẽ trả lời, nhưng lịch chạy mới vẫn chưa có, và ai trên đảo cũng đã mệt mỏi vì chuyện này.",
    "ru": "Паром на остров отошёл на час позже, потому что капитан ждал врача of the Red Cross and of the Navy.",
    "el": "Το πλοίο για το νησί έφυγε την Πέμπτη με μία ώρα καθυστέρηση.",
    "ar": "غادر القارب إلى الجزيرة يوم الخميس متأخراً ساعة كاملة.",
    "he": "המעבורת אל האי יצאה ביום חמישי באיחור של שעה.",
    "hi": "द्वीप जाने वाली नौका गुरुवार को एक घंटे देर से चली।",
    "th": "เรือข้ามฟากไปเกาะออกเดินทางช้าไปหนึ่งชั่วโมงในวันพฤหัสบดี",
    "zh": "去岛上的渡轮星期四晚开了一个小时，因为船长在等一位始终没有来到码头的医生。",
    "ja": "島へ向かうフェリーは木曜日、一時間遅れて出航した。船長が医師を待っていた。The end of the story.",
    "ko": "섬으로 가는 배는 목요일에 한 시간 늦게 떠났다. 선장이 의사를 기다렸기 때문이다.",
}


@pytest.mark.parametrize("lang", OTHERS)
def test_a_language_without_a_pack_is_none_that_has_one(lang: str) -> None:
    assert vote(OTHERS[lang]) == "und"


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_language_with_a_pack_is_known_paragraph_by_paragraph(lang: str) -> None:
    paragraphs = ARTICLES[lang]["paragraphs"]
    assert [vote(paragraph) for paragraph in (*paragraphs, "\n\n".join(paragraphs))] == [lang] * (len(paragraphs) + 1)


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    english, russian = "\n".join(ARTICLES["en"]["paragraphs"]), OTHERS["ru"]
    assert vote(f"{english}\n\n{russian}") == "en"
    assert vote("\n".join([russian] * 6) + "\n\n" + ARTICLES["en"]["paragraphs"][0]) == "und"


def test_the_stop_words_of_other_languages_are_words() -> None:
    for line in names("other_languages"):
        assert len(line.split()) >= 15
        assert line == line.lower()


def test_a_page_of_names_and_numbers_is_of_the_language_of_its_few_sentences() -> None:
    names = ("Krämer", "Lutz", "Becker", "Roth", "Hahn", "Vogel", "Arnold", "Simon", "Otto", "Graf", "Pohl", "Sauer")
    table = " ".join(f"{name} {number}:{number + 1}" for number in range(7) for name in names)
    sentence = "In einer Partie mit zwei Hälften hat der Gast nach der Pause noch ein Tor und damit den Punkt geholt."
    assert "de" == vote(f"{sentence} {table}")


def test_a_language_that_nobody_knows_is_none_though_a_few_of_its_words_are_known() -> None:
    known = ("der", "den", "er", "men", "mit", "var")
    others = ("og", "som", "til", "fra", "ikke", "skib", "havn", "dag", "nat", "vand", "vind", "sol", "himmel", "barn")
    assert "und" == vote(" ".join([*known, *others * 8]))
