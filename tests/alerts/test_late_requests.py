"""Late requests are counted all, by subject, and the link of the alert opens as many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.store.made import DAY, T0, ask, read
from watch.insights.late import last_late_due
from watch.model import Alert, AlertKind, AlertLevel, AlertState, Filters, Period
from watch.pipeline import judging, overdue
from watch.pipeline.desk import Desk
from watch.settings import Place
from watch.settings import read as read_settings
from watch.store import alerts, mentions, replies, working
from watch.store.engine import open_shelf
from watch.views import alerts as view
from watch.views import queue, waits
from watch.wording import speak

EVER = Filters(Period(date(1990, 1, 1), date(2026, 11, 2)))


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    (tmp_path / "feeds.yml").write_text(
        "organisation: {id: o, name: X}\nsubjects: [{id: a, name: A, terms: [A]}, {id: b, name: B, terms: [B]}]\n"
    )
    place = Place(tmp_path, tmp_path / "feeds.yml", database_url, 8501)
    made = Desk(open_shelf(database_url, "o"), read_settings(place.config), place)
    yield made
    made.close()


def fill(desk: Desk, a: int, b: int) -> None:
    """``a`` late reviews on a, then ``b`` negative ones on b, asked later; one question among those of b."""
    rows = [ask(f"w{k}", -30 * DAY + k * 60, kind="review", subject="a", author_key=f"u{k}") for k in range(a)]
    rows += [
        ask(
            f"z{k}",
            -20 * DAY + k * 60,
            kind="review",
            subject="b",
            author_key=f"z{k}",
            text="horrible" if k else "Où ?",
        )
        for k in range(b)
    ]
    rows.append(ask("fresh", -60, kind="review", subject="a", author_key="f"))
    rows.append(ask("alone", -9 * DAY, kind="review", subject="", author_key="alone"))
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
        mentions.record_readings(txn, [read(f"z{k}", "negative") for k in range(b)] + [read("w5", "negative")], "e1")


def unanswered(found: list[Alert]) -> dict[str, Alert]:
    return {a.subject: a for a in found if a.kind is AlertKind.UNANSWERED}


def opened(desk: Desk, subject: str, now: int = T0) -> tuple[int, int]:
    """(what the link says, what it opens)."""
    with desk.shelf.reading() as txn:
        (raised,) = [
            r for r in view.build(txn, desk.settings, EVER, now).open
            if r.alert.kind is AlertKind.UNANSWERED and r.alert.subject == subject
        ]  # fmt: skip
        return raised.behind, len(mentions.ids(txn, raised.filters))


def test_seven_hundred_on_one_subject_hide_none_of_another(desk: Desk) -> None:
    fill(desk, 700, 40)
    found = unanswered(judging.judge(desk, T0))
    assert {s: (a.facts["n"], a.facts["negative"]) for s, a in found.items()} == {
        "a": (700, 1),
        "b": (40, 40),
        "": (1, 0),
    }
    assert found["a"].mention_ids[:2] == ("x:w5", "x:w0")
    assert found["b"].mention_ids[0] == "x:z0"
    assert found["b"].facts["questions"] == 1
    assert [opened(desk, s) for s in ("a", "b", "")] == [(700, 700), (40, 40), (1, 1)]


def test_too_many_to_be_read_are_counted_and_their_questions_not_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overdue, "READ", 30)
    fill(desk, 5, 40)
    found = unanswered(judging.judge(desk, T0))
    assert found["b"].facts["n"] == 40
    assert "questions" not in found["b"].facts
    assert found["a"].facts["questions"] == 0


def test_put_off_or_answered_later_the_open_alert_says_the_new_count(desk: Desk) -> None:
    fill(desk, 10, 0)
    with desk.shelf.writing() as txn:
        working.put_off(txn, "x:w3", T0 + 5 * DAY)
    assert unanswered(judging.judge(desk, T0))["a"].facts["n"] == 9
    assert opened(desk, "a") == (9, 9)
    with desk.shelf.writing() as txn:
        for k in (5, 6, 7):
            replies.mark_answered(txn, f"x:w{k}", "Nadia", T0)
    assert unanswered(judging.judge(desk, T0 + 60)) == {}  # nobody is told again
    assert opened(desk, "a") == (6, 6)
    with desk.shelf.reading() as txn:
        (still,) = [r.alert for r in view.build(txn, desk.settings, EVER, T0).open if r.alert.subject == "a"]
    assert still.facts["n"] == 6


def test_the_card_says_what_its_link_opens_at_once_after_an_act(desk: Desk) -> None:
    """Nothing is judged between the act and the look."""
    fill(desk, 6, 4)
    judging.judge(desk, T0)

    def card(subject: str) -> view.Raised:
        with desk.shelf.reading() as txn:
            found = view.build(txn, desk.settings, EVER, T0 + 60).open
        return next(r for r in found if r.alert.kind is AlertKind.UNANSWERED and r.alert.subject == subject)

    before = card("a").alert
    assert (before.facts["n"], before.facts["negative"]) == (6, 1)
    with desk.shelf.writing() as txn:
        replies.mark_answered(txn, "x:w0", "Nadia", T0)  # the oldest
        replies.mark_answered(txn, "x:w5", "Nadia", T0)  # the negative one
    after = card("a")
    assert (after.alert.facts["n"], after.alert.facts["negative"], after.behind) == (4, 0, 4)
    assert "questions" not in after.alert.facts
    assert after.alert.level is AlertLevel.WATCH
    assert {q.mention.id for q in after.quotes} <= {"x:w1", "x:w2", "x:w3", "x:w4"}
    assert card("b").alert.facts["n"] == 4
    with desk.shelf.writing() as txn:
        for k in range(4):
            replies.mark_answered(txn, f"x:z{k}", "Nadia", T0)
    done = card("b")
    for words in (speak("fr").alerts, speak("en").alerts):
        said = words.headline("unanswered", done.alert.facts, "B")
        assert not any(c.isdigit() for c in said + words.what("unanswered", done.alert.facts))


def test_hundreds_of_opening_hours_are_said_by_the_day() -> None:
    facts = {"n": 2, "negative": 0, "oldest_day": "2026-06-17", "hours_late": 711.0}
    for words in (speak("fr").alerts, speak("en").alerts):
        assert "711" not in words.what("unanswered", facts)
        assert "17" in words.what("unanswered", facts)
        assert "3" in words.what("unanswered", facts | {"hours_late": 3.0})


def test_what_was_put_off_follows_again_once_the_pause_is_over(desk: Desk) -> None:
    fill(desk, 4, 0)
    raised = unanswered(judging.judge(desk, T0))["a"]
    with desk.shelf.writing() as txn:
        alerts.snooze(txn, raised.id, datetime.fromtimestamp(T0 + DAY, UTC))
        replies.mark_answered(txn, "x:w0", "", T0)
    judging.judge(desk, T0 + DAY - 60)
    with desk.shelf.reading() as txn:
        put_off = alerts.fetch(txn, raised.id)
    assert put_off is not None
    assert (put_off.state, put_off.facts["n"]) == (AlertState.SNOOZED, 4)  # a person's word: left as it is until then
    judging.judge(desk, T0 + DAY + 60)
    with desk.shelf.reading() as txn:
        (back,) = [a for a in alerts.open_alerts(txn, T0 + DAY + 60) if a.subject == "a"]
    assert back.facts["n"] == 4  # w1 to w3, and the one that was fresh on the day before
    with desk.shelf.writing() as txn:
        for name in ("w1", "w2", "w3", "fresh"):
            replies.mark_answered(txn, f"x:{name}", "", T0 + DAY)
    judging.judge(desk, T0 + DAY + 120)
    with desk.shelf.reading() as txn:
        assert [a for a in alerts.open_alerts(txn, T0 + DAY + 120) if a.subject == "a"] == []


@pytest.mark.parametrize("act", ["close", "snooze"])
@pytest.mark.parametrize("answered", [1, 4])
def test_what_a_person_does_while_it_is_judged_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: str, answered: int
) -> None:
    fill(desk, 4, 0)
    raised = unanswered(judging.judge(desk, T0))["a"]
    with desk.shelf.writing() as txn:
        for k in range(answered):  # the alert is to be brought up to date, or closed
            replies.mark_answered(txn, f"x:w{k}", "", T0)
    judged = judging.rules.judge_all
    until = datetime.fromtimestamp(T0 + DAY, UTC)

    def slow(*args: Any, **more: Any) -> Any:
        verdict = judged(*args, **more)
        with desk.shelf.writing() as txn:
            assert alerts.close(txn, raised.id) if act == "close" else alerts.snooze(txn, raised.id, until)
        return verdict

    monkeypatch.setattr(judging.rules, "judge_all", slow)
    judging.judge(desk, T0 + 60)
    with desk.shelf.reading() as txn:
        left = alerts.fetch(txn, raised.id)
    assert left is not None
    expected = (AlertState.CLOSED, None) if act == "close" else (AlertState.SNOOZED, until)
    assert (left.state, left.snoozed_until) == expected


def test_due_at_closing_time_is_late_at_the_next_opening_on_every_page(desk: Desk) -> None:
    paris = ZoneInfo("Europe/Paris")

    def instant(day: int, hour: int, minute: int = 0) -> int:
        return int(datetime(2026, 11, day, hour, minute, tzinfo=paris).timestamp())

    friday = ask("w", instant(13, 9) - T0, kind="review", subject="a", author_key="w")
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [friday], deadline=lambda *_: instant(13, 17), open_seconds=desk.open_seconds())
        mentions.record_readings(txn, [read("w", "negative")], "e1")

    def said(now: int) -> tuple[int, int, int, str]:
        with desk.shelf.reading() as txn:
            alerted = sum(late.n for late in overdue.late_waits(desk, txn, now))
            line = queue.read(txn, desk.settings, EVER, now)
            (first,) = line.plan.today
            return alerted, line.late, waits.read(txn, desk.settings, EVER, now).late.n, first.group

    assert said(instant(14, 10)) == (0, 0, 0, "negative")
    assert said(instant(16, 8)) == (0, 0, 0, "negative")
    assert said(instant(16, 12)) == (1, 1, 1, "late_negative")


def test_late_is_counted_in_opening_hours(desk: Desk) -> None:
    hours = desk.open_seconds()
    due_by = last_late_due(hours, T0)
    assert due_by is not None
    assert hours(due_by, T0) > 0
    assert hours(due_by + 1, T0) == 0
    assert last_late_due(lambda a, b: 0, T0) is None
    with desk.shelf.reading() as txn:
        assert overdue.late_waits(desk, txn, T0) == ()
