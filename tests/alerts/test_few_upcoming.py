"""Months on a store that holds almost nothing: only what somebody here chose rings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.store.made import T0, mention
from watch.model import Event
from watch.pipeline import judging, measuring
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import events, mentions

START = "organisation: {id: o, name: X, region: FR, school_zone: A}\nsubjects: [{id: a, name: A, terms: [A]}]\n"
FIRST, LAST = date(2027, 2, 1), date(2027, 6, 30)


def desk_of(folder: Path, more: str = "") -> Desk:
    (folder / "feeds.yml").write_text(START + more, encoding="utf-8")
    made = open_desk(
        Place.from_environment({"VIGIE_DATA": str(folder / "d"), "VIGIE_CONFIG": str(folder / "feeds.yml")})
    )
    with made.shelf.writing() as txn:
        mentions.upsert(txn, [mention("z", kind="post")])
    return made


def test_months_of_the_shipped_calendar_rings_never_and_what_was_chosen_does(tmp_path: Path) -> None:
    desk = desk_of(
        tmp_path,
        "events: [{title: Fête, date: 2027-03-20, own: oui}]\n"
        "awareness: {added: [{title: Notre journée, date: '05-12'}]}\n",
    )
    day, other = date(2027, 6, 1), date(2027, 6, 20)
    with desk.shelf.writing() as txn:
        events.save(txn, Event("ics:ville:1", "Conseil", day, day, "ics"))
        events.save(txn, Event("mention:1", "Brocante", other, other, "mention"))
    rang = judging.replay(desk, FIRST, LAST)
    desk.close()
    assert {a.facts["title"] for a in rang} == {"Fête", "Notre journée", "Conseil", "Brocante"}
    assert len(rang) == 16


@pytest.mark.parametrize(
    ("more", "known", "rings"),
    [
        ("", True, False),
        ("awareness: {tags: [santé]}\n", True, True),
        ("awareness: {tags: [droits]}\n", False, False),
        ("awareness: {added: [{title: Journée mondiale contre le cancer, date: '02-04'}]}\n", True, True),
    ],
)
def test_an_awareness_day_rings_when_it_was_chosen(tmp_path: Path, more: str, known: bool, rings: bool) -> None:
    desk = desk_of(tmp_path, more)
    with desk.shelf.reading() as txn:
        seen = measuring.measure(desk, txn, T0 + 87 * 86_400).upcoming  # 28 January: a week before the day
    found = [u for u in seen if u.event.title == "Journée mondiale contre le cancer"]
    assert bool(found) is known
    assert any(not u.background for u in found) is rings
    rang = judging.replay(desk, date(2027, 1, 28), date(2027, 1, 28))
    desk.close()
    assert any(a.facts["title"] == "Journée mondiale contre le cancer" for a in rang) is rings
