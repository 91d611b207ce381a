"""The numbers an alert tells open onto the mentions that make them: events, words, tone, volume; through the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, ask, mention, read
from watch.model import AlertKind, Event, Filters, Period
from watch.pipeline import judging
from watch.pipeline.desk import Desk
from watch.settings import Place
from watch.settings import read as read_settings
from watch.store import events, mentions
from watch.store.engine import open_shelf
from watch.views import alerts as view
from watch.wording import speak

EVER = Filters(Period(date(1990, 1, 1), date(2026, 11, 2)))
LAST = int(datetime(2025, 11, 10, 10, tzinfo=UTC).timestamp()) - T0  # of an event of 9 November 2026


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    (tmp_path / "feeds.yml").write_text(
        "organisation: {id: o, name: X}\n"
        "subjects: [{id: a, name: A, terms: [A]}, {id: b, name: B, terms: [B]}]\n"
        "events:\n"
        "  - {title: Fête, date: 2026-11-09, own: oui, subject: a}\n"
        "  - {title: Fête, date: 2025-11-10, own: oui, subject: a}\n",
        encoding="utf-8",
    )
    place = Place(tmp_path, tmp_path / "feeds.yml", database_url, 8501)
    made = Desk(open_shelf(database_url, "o"), read_settings(place.config), place)
    yield made
    made.close()


def raised(desk: Desk, kind: AlertKind, now: int = T0) -> tuple[view.Raised, list[str]]:
    """The one alert of that kind, judged now, and the mentions that its link opens."""
    judging.judge(desk, now)
    with desk.shelf.reading() as txn:
        (found,) = [r for r in view.build(txn, desk.settings, EVER, now).open if r.alert.kind is kind]
        assert found.filters is not None
        opened = mentions.ids(txn, found.filters)
    assert found.behind == len(opened)
    return found, opened


def french(facts: Mapping[str, float | int | str]) -> str:
    return str(speak("fr").alerts.headline("words", facts)).replace("\u00a0", " ")


def test_the_last_edition_is_of_the_event_and_counts_questions(desk: Desk) -> None:
    asked = {"deadline": desk.deadline(), "open_seconds": desk.open_seconds()}
    rows = [
        mention(f"a{off}{k}", LAST + off * DAY + k * 60, kind="post", author_key=f"u{k}")
        for off in (-3, -2, -1, 0, 1, 2, 3) for k in range(4)
    ]  # fmt: skip
    rows += [mention(f"b{k}", LAST + k * 60, subject="b", kind="post", author_key=f"v{k}") for k in range(10)]
    rows += [ask(f"r{k}", LAST + k * 60, kind="review", text="Très bien", author_key=f"w{k}") for k in range(5)]
    rows += [ask(f"q{k}", LAST + k * 60, text="À quelle heure ?", author_key=f"x{k}") for k in range(2)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, **asked)
    found, opened = raised(desk, AlertKind.UPCOMING)
    assert (found.alert.facts["last_n"], found.behind) == (35, 35)
    assert not any(i.startswith("x:b") for i in opened)
    assert found.alert.facts["last_unanswered"] == 2
    assert found.alert.mention_ids == ("x:q1", "x:q0")
    assert "2 questions restées sans réponse" in speak("fr").alerts.usual("upcoming", found.alert.facts)


def test_an_event_read_in_mentions_opens_them_and_another_opens_nothing(desk: Desk) -> None:
    day = date(2026, 11, 4)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention("told", -9 * DAY, subject="b"), mention("x", -DAY)])
        events.save(txn, Event("mention:1", "Loto", day, day, "mention", subject="a", mention_ids=("x:told",)))
    judging.judge(desk, T0)
    with desk.shelf.reading() as txn:
        seen = view.build(txn, desk.settings, EVER, T0).open
        by_title = {r.alert.facts["title"]: r for r in seen if r.alert.kind is AlertKind.UPCOMING}
        filters = by_title["Loto"].filters
        assert filters is not None
        assert mentions.ids(txn, filters) == ["x:told"]
    assert by_title["Loto"].behind == 1
    assert (by_title["Fête"].filters, by_title["Fête"].behind) == (None, 0)


@pytest.mark.parametrize("unread", [True, False])
def test_three_voices_of_one_word_each_are_said_and_opened(desk: Desk, unread: bool) -> None:
    texts = ("boycott de A", "c'est une arnaque", "quel scandale")
    rows = [mention(f"c{i}", -3600 - i, text=t, author_key=f"k{i}") for i, t in enumerate(texts)]
    rows.append(mention("other", -3000, text="rien du tout", author_key="o"))
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
        if not unread:
            mentions.record_readings(txn, [read(f"c{i}", "negative") for i in range(3)], "e1")
    found, opened = raised(desk, AlertKind.WORDS)
    facts = found.alert.facts
    assert (facts["n"], facts["voices"], facts["word_voices"], len(opened)) == (3, 3, 1, 3)
    assert french(facts) == "« arnaque », « boycott », « scandale » : 3 voix"
    assert speak("en").alerts.headline("words", facts) == "“arnaque”, “boycott”, “scandale”: 3 voices"


def test_one_word_of_all_voices_stays_alone_and_many_words_are_counted() -> None:
    facts: dict[str, float | int | str] = {
        "words": "boycott, fraude",
        "word": "boycott",
        "word_voices": 4,
        "words_n": 2,
        "voices": 4,
        "n": 5,
    }
    assert french(facts) == "« boycott » : 4 voix"
    facts |= {"words": "a, b, c, d, e, f", "word": "a", "word_voices": 2, "words_n": 8}
    assert french(facts) == "« a », « b », « c » et 5 autres mots : 4 voix"


def test_a_tone_alert_opens_its_fortnight_days_later_too(desk: Desk) -> None:
    calm = [mention(f"calm{n}", -(16 + 2 * n) * DAY, author_key=f"c{n}") for n in range(30)]
    bad = [mention(f"bad{n}", -n * DAY // 3, author_key=f"b{n}", text=f"texte {n}") for n in range(20)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [*calm, *bad])
        mentions.record_readings(txn, [read(m.id[2:], "neutral") for m in calm], "e1")
        mentions.record_readings(txn, [read(m.id[2:], "negative") for m in bad], "e1")
    found, _ = raised(desk, AlertKind.TONE)
    assert found.behind == found.alert.facts["negative"]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [mention("later", 2 * DAY, text="encore")])
        mentions.record_readings(txn, [read("later", "negative")], "e1")
    with desk.shelf.reading() as txn:
        seen = view.build(txn, desk.settings, EVER, T0 + 3 * DAY).open
        (again,) = [r for r in seen if r.alert.kind is AlertKind.TONE]
    assert again.behind == found.behind


def test_a_surge_opens_its_day(desk: Desk) -> None:
    rows = [mention(f"h{i}", -i * DAY, kind="post", author_key=f"h{i}") for i in range(2, 60)]
    rows += [mention(f"s{i}", -DAY + i * 60, kind="post", author_key=f"s{i}", text=f"autre {i}") for i in range(12)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    found, opened = raised(desk, AlertKind.VOLUME)
    assert found.behind == found.alert.facts["carriers"] == 12
    assert all(i.startswith("x:s") for i in opened)


def test_a_tone_alert_of_few_mentions_says_counts_and_no_share(desk: Desk) -> None:
    before = [mention(f"c{n}", -(16 + 2 * n) * DAY, author_key=f"c{n}", text=f"calme {n}") for n in range(10)]
    now = [mention(f"n{n}", -n * 3600, author_key=f"n{n}", text=f"texte {n}") for n in range(10)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [*before, *now])
        mentions.record_readings(txn, [read(f"c{n}", "negative" if n == 0 else "neutral") for n in range(10)], "e1")
        mentions.record_readings(txn, [read(f"n{n}", "negative" if n < 8 else "neutral") for n in range(10)], "e1")
    facts = raised(desk, AlertKind.TONE)[0].alert.facts
    w, v = speak("fr").alerts, speak("en").alerts
    said = w.headline("tone", facts, "La Ruche").replace("\u00a0", " ")
    assert said == "Le ton baisse sur La Ruche : 8 négatives sur 10, contre 1 sur 10 avant"
    assert v.headline("tone", facts) == "The tone drops: 8 negative of 10, against 1 of 10 before"
    for words in (w, v):
        assert "%" not in words.headline("tone", facts) + words.what("tone", facts)
    assert "trop peu de mentions" in w.what("tone", facts)
    enough = {**facts, "scored": 40, "scored_before": 150, "rise": 30.0, "share": 50.0, "share_before": 20.0}
    assert "50" in w.headline("tone", enough) and "points" in w.what("tone", enough)
