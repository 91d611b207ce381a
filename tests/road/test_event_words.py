"""An accepted date keeps a mention's words no longer than the mention: erasure and retention take them, a person's stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.store.made import DAY, T0, mention
from watch import actions
from watch.model import Alert, AlertKind, AlertLevel, Event
from watch.pipeline import keeping
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import alerts, dates, events, mentions
from watch.store.engine import open_shelf

START = date(2026, 12, 12)
NOW = datetime.fromtimestamp(T0, UTC)


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    settings = Settings.default()
    settings = settings.model_copy(update={"organisation": settings.organisation.model_copy(update={"id": "o"})})
    made = Desk(open_shelf(database_url, "o"), settings, Place(tmp_path, tmp_path / "f", database_url, 8501))
    with made.shelf.writing() as txn:
        mentions.upsert(
            txn,
            [
                mention(
                    "1",
                    text="Les soixante ans de Zoé Durand, 12 décembre",
                    author_name="Zoé",
                    author_handle="@zoe",
                    author_key="zoe",
                ),
                mention("2", DAY, text="L’anniversaire, le 12 décembre", author_name="Ana", author_key="ana"),
            ],
        )
    yield made
    made.close()


def proposal(*ids: str) -> Event:
    return Event(
        f"mention:{ids[0]}:{START}", "Les soixante ans de Zoé Durand", START, START, "mention", place="chez Zoé",
        url="https://x.example/zoe/1", mention_ids=ids,
    )  # fmt: skip


def stored(desk: Desk) -> Event:
    with desk.shelf.reading() as txn:
        (found,) = events.list_all(txn)
    return found


def everything(desk: Desk) -> str:
    """All that the store holds of events and alerts."""
    with desk.shelf.reading() as txn:
        return json.dumps(
            [str(events.list_all(txn)), str(alerts.history(txn)), str(dates.said(txn))], ensure_ascii=False
        )


def ring(desk: Desk, event: Event) -> None:
    facts = {"event_id": event.id, "title": event.title, "place": event.place, "days_left": 7}
    with desk.shelf.writing() as txn:
        alerts.save(txn, Alert(f"upcoming:{event.id}", AlertKind.UPCOMING, AlertLevel.WATCH, "", NOW, NOW, facts))
        masked = {"n": 9, "masked_by": event.title}
        alerts.save(txn, Alert("volume:a", AlertKind.VOLUME, AlertLevel.CALM, "", NOW, NOW, masked))


def test_erasing_the_person_takes_the_words_everywhere(desk: Desk) -> None:
    event = actions.accept_event(desk, proposal("x:1", "x:2"), own=True)
    assert "soixante" not in event.id
    ring(desk, event)
    actions.keep_checklist(desk, event.id, [("Gâteau", False)])
    assert actions.erase_person(desk, "Zoé").mentions == 1
    found = stored(desk)
    assert (found.id, found.title, found.place, found.url) == (event.id, "Temps fort du 12 déc. 2026", "", "")
    assert (found.mention_ids, found.start, found.own) == (("x:2",), START, True)
    assert "Zoé" not in everything(desk) and "soixante" not in everything(desk)
    with desk.shelf.reading() as txn:
        told = {a.kind: a.facts for a in alerts.history(txn)}
        assert events.checklists(txn)[event.id] == [("Gâteau", False)]
    assert told[AlertKind.UPCOMING]["title"] == told[AlertKind.VOLUME]["masked_by"] == "Temps fort du 12 déc. 2026"


def test_retention_does_the_same_and_keeps_the_evidence(desk: Desk) -> None:
    actions.accept_event(desk, proposal("x:1", "x:2"))
    keeping.purge(desk, T0 + 500 * DAY)
    found = stored(desk)
    assert (found.title, found.place, found.url) == ("Temps fort du 12 déc. 2026", "", "")
    assert found.mention_ids == ("x:1", "x:2"), "emptied mentions are still counted"
    assert actions.accept_event(desk, proposal("x:1")).title  # nothing breaks when it is looked at again


def test_a_title_that_a_person_wrote_stays(desk: Desk) -> None:
    actions.accept_event(desk, proposal("x:1", "x:2"), title="Grande fête de la maison")
    actions.erase_person(desk, "Zoé")
    found = stored(desk)
    assert (found.title, found.place, found.url) == ("Grande fête de la maison", "", "")


def test_capitals_and_spaces_are_no_words_of_ones_own(desk: Desk) -> None:
    actions.accept_event(desk, proposal("x:1"), title="LES  SOIXANTE ANS de Zoé Durand !")
    actions.erase_person(desk, "Zoé")
    assert stored(desk).title == "Temps fort du 12 déc. 2026"


def test_somebody_elses_erasure_changes_nothing(desk: Desk) -> None:
    event = actions.accept_event(desk, proposal("x:1", "x:2"))
    actions.erase_person(desk, "Ana")
    assert stored(desk) == Event(
        **{f: getattr(event, f) for f in event.__dataclass_fields__} | {"mention_ids": ("x:1",)}
    )
    keeping.purge(desk, T0 + DAY)
    assert stored(desk).title == "Les soixante ans de Zoé Durand"


def test_a_refused_event_leaves_no_word_in_what_rang(desk: Desk) -> None:
    event = actions.accept_event(desk, proposal("x:1", "x:2"), own=True)
    ring(desk, event)
    actions.refuse_event(desk, event)
    assert "Zoé" not in everything(desk) and "soixante" not in everything(desk)
    with desk.shelf.reading() as txn:
        told = {a.kind: a.facts for a in alerts.history(txn)}
    assert told[AlertKind.UPCOMING]["title"] == told[AlertKind.VOLUME]["masked_by"] == "Temps fort du 12 déc. 2026"
    assert told[AlertKind.UPCOMING]["place"] == ""


def test_an_event_that_a_person_names_later_leaves_no_word_in_what_rang_before(desk: Desk) -> None:
    event = actions.accept_event(desk, proposal("x:1", "x:2"))
    ring(desk, event)
    actions.accept_event(desk, proposal("x:1", "x:2"), title="Grande fête", place="")
    assert "Zoé" not in everything(desk)
    with desk.shelf.reading() as txn:
        assert {a.facts.get("title", "Grande fête") for a in alerts.history(txn)} == {"Grande fête"}


def test_an_erasure_reaches_what_an_older_version_left(desk: Desk) -> None:
    """It refused the event and kept its words in the alert."""
    facts = {"event_id": "mention:gone", "title": "Fête de Zoé", "place": "chez Zoé", "start": "2026-12-12"}
    other = facts | {"event_id": "", "title": "Fête des voisins", "place": ""}
    with desk.shelf.writing() as txn:
        for name, said in (("a", facts), ("b", other)):
            alerts.save(txn, Alert(name, AlertKind.UPCOMING, AlertLevel.WATCH, "", NOW, NOW, said))
    actions.erase_person(desk, "Zoé")
    with desk.shelf.reading() as txn:
        assert {a.id: a.facts["title"] for a in alerts.history(txn)} == {
            "a": "Temps fort du 12 déc. 2026", "b": "Fête des voisins",
        }  # fmt: skip
    assert "Zoé" not in everything(desk)
