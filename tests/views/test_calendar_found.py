"""Dates read in mentions on the road: found while scoring, proposed, accepted, merged, refused; both back ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch import actions
from watch.model import Filters, Period
from watch.pipeline import dating, foreseeing, scoring
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import dates, forecasts, mentions, meta, people
from watch.views import ahead, calendar, evidence

TODAY = datetime.now(UTC)
SOON = local_day(TODAY + timedelta(days=20))
MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre").split()
SAID = f"{SOON.day if SOON.day > 1 else '1er'} {MONTHS[SOON.month - 1]}"
EVER = Filters(Period(date(1990, 1, 1), date(2100, 1, 1)))
FEEDS = f"""\
organisation: {{name: Les Amis, zone: Europe/Paris}}
subjects:
  - {{id: fete, name: La fête, terms: [fête]}}
events:
  - {{title: Assemblée générale, date: {SOON}}}
"""


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    place = Place.from_environment(
        {"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml"),
         "VIGIE_DATABASE_URL": database_url}
    )  # fmt: skip
    place.config.write_text(FEEDS, encoding="utf-8")
    made = open_desk(place)
    yield made
    made.close()


def put(desk: Desk, *texts: str, **more: object) -> None:
    rows = [sample.row(n, TODAY - timedelta(hours=len(texts) - n), text=text, **more) for n, text in enumerate(texts)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    with desk.shelf.reading() as txn:
        due = dates.undated(txn, "", "2000-01-01", 100)
    with desk.shelf.writing() as txn:  # what scoring does beside the tone
        dates.record(txn, [r.id for r in due], dating.read_dates(desk, due, dating.today_of(desk)))


def build(desk: Desk) -> calendar.Calendar:
    with desk.shelf.reading() as txn:
        return calendar.build(txn, desk.settings, EVER, int(TODAY.timestamp()))


CONCERT = (f"Concert solidaire le {SAID} à 18 h, salle des fêtes", f"Qui vient au concert solidaire du {SAID} ?")


def test_two_mentions_make_one_proposal_that_is_accepted(desk: Desk) -> None:
    put(desk, *CONCERT)
    (found,) = build(desk).proposals
    assert (found.title, found.start, found.start_time, found.place) == (
        "Concert solidaire", SOON, "18:00", "salle des fêtes",
    )  # fmt: skip
    assert found.mention_ids == ("facebook:0", "facebook:1")
    actions.accept_event(desk, found, title="Grand concert", own=True)
    view = build(desk)
    assert view.proposals == ()
    (event,) = [c for c in view.coming if c.event.title == "Grand concert"]
    assert event.event.own
    assert set(event.evidence) == {"facebook:0", "facebook:1"}


def test_what_is_refused_stays_refused_when_others_say_it_too(desk: Desk) -> None:
    put(desk, *CONCERT)
    actions.refuse_event(desk, build(desk).proposals[0])
    assert build(desk).proposals == ()
    put(desk, *CONCERT, f"Concert solidaire {SAID} : c'est confirmé !")
    assert build(desk).proposals == ()


def test_merged_mentions_become_evidence(desk: Desk) -> None:
    put(desk, *CONCERT)
    (known,) = [c for c in build(desk).coming if c.event.title == "Assemblée générale"]
    actions.merge_event(desk, build(desk).proposals[0], known.event.id)
    view = build(desk)
    assert view.proposals == ()
    (known,) = [c for c in view.coming if c.event.title == "Assemblée générale"]
    assert set(known.evidence) == {"facebook:0", "facebook:1"}


def test_private_messages_propose_nothing(desk: Desk) -> None:
    put(desk, *CONCERT, visibility="private")
    assert build(desk).proposals == ()
    with desk.shelf.reading() as txn:
        assert dates.ahead(txn, date(2000, 1, 1), date(2100, 1, 1)) == []


def test_an_erased_person_leaves_no_date(desk: Desk) -> None:
    put(desk, CONCERT[0])
    assert build(desk).proposals
    with desk.shelf.writing() as txn:
        people.erase_author(txn, "k0")
    assert build(desk).proposals == ()


def test_an_edited_text_has_its_new_date_alone(desk: Desk) -> None:
    put(desk, *CONCERT)
    put(desk, "Le concert est reporté", "Dommage")
    assert build(desk).proposals == ()


def test_the_backlog_is_read_once_and_goes_on_where_it_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [sample.row(n, TODAY - timedelta(minutes=n), text=CONCERT[n % 2]) for n in range(7)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    monkeypatch.setattr(dating, "BATCH", 3)
    stop = threading.Event()
    real = dates.record

    def once(*args: object) -> int:
        stop.set()
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "record", once)
    assert dating.read_backlog(desk, stop) == 3
    with desk.shelf.reading() as txn:
        assert dating.has_backlog(desk, txn)
    monkeypatch.setattr(dates, "record", real)
    assert dating.read_backlog(desk) == 4
    with desk.shelf.reading() as txn:
        assert not dating.has_backlog(desk, txn)
        assert len(dates.ahead(txn, SOON, SOON)) == 7
    assert dating.read_backlog(desk) == 0


def test_scoring_reads_the_dates(desk: Desk) -> None:
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(1, TODAY, text=CONCERT[0])], deadline=None, open_seconds=None)
    scoring.score(desk)
    assert [e.title for e in build(desk).proposals] == ["Concert solidaire"]


def test_a_checklist_is_first_ours_then_theirs(desk: Desk) -> None:
    (known,) = [c for c in build(desk).coming if c.event.title == "Assemblée générale"]
    assert known.todo_is_first
    assert known.todo
    actions.keep_checklist(desk, known.event.id, [("Réserver la salle", True), (" ", False), ("Convoquer", False)])
    (known,) = [c for c in build(desk).coming if c.event.title == "Assemblée générale"]
    assert known.todo == (("Réserver la salle", True), ("Convoquer", False))
    assert not known.todo_is_first


def test_a_forecast_is_stored_once_a_day_and_none_on_a_short_history(desk: Desk) -> None:
    def fill(days: int) -> None:
        rows = [sample.row(1000 * d + n, TODAY - timedelta(days=d)) for d in range(1, days) for n in range(1 + d % 2)]
        with desk.shelf.writing() as txn:
            mentions.upsert(txn, rows, deadline=None, open_seconds=None)

    fill(30)
    assert foreseeing.foresee(desk) == 0
    view = build(desk)
    assert view.forecast == ()
    assert view.history_days == 29
    fill(80)
    assert foreseeing.foresee(desk) > 0
    view = build(desk)
    assert len(view.forecast) == 14
    assert view.forecast[0].days == 79
    assert all(r.low <= r.mean <= r.high for r in view.forecast)
    (known,) = [c for c in view.coming if c.event.title == "Assemblée générale"]
    assert [r.day for r in known.usual] == [SOON]
    with desk.shelf.reading() as txn:
        assert forecasts.between(txn, "fete", SOON, SOON)
        today = dating.today_of(desk).isoformat()
        assert not foreseeing.is_due(txn, today)
        assert foreseeing.is_due(txn, "2100-01-01")
        assert meta.value(txn, "foreseen_on").startswith(today)


def test_the_last_edition_moves_the_range_of_the_next_one(desk: Desk) -> None:
    then = SOON - timedelta(days=364)
    lines = "".join(f"  - {{title: Brocante, date: {day}, own: true}}\n" for day in (then, SOON))
    desk.place.config.write_text(FEEDS.rstrip() + "\n" + lines, encoding="utf-8")
    place, noon = desk.place, datetime(then.year, then.month, then.day, 12, tzinfo=UTC)
    again = open_desk(place)
    rows = [sample.row(100 * d + n, noon - timedelta(days=d)) for d in range(1, 90) for n in range(2)]
    rows += [sample.row(50_000 + n, noon + timedelta(minutes=n)) for n in range(24)]
    rows += [sample.row(60_000 + 100 * d + n, TODAY - timedelta(days=d)) for d in range(1, 80) for n in range(2)]
    with again.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=None)
    foreseeing.foresee(again)
    (known,) = [c for c in build(again).coming if c.event.title == "Brocante"]
    (usual,), (edition,) = known.usual, known.edition
    assert (edition.day, edition.days) == (SOON, 24)
    assert usual.high < edition.mean
    assert 15 < edition.mean < 35, "24 voices where 2 were usual, carried to 2 a day now"
    assert edition.high - edition.low > 1.5 * edition.mean, "one edition says little"
    (other,) = [c for c in build(again).coming if c.event.title == "Assemblée générale"]
    assert other.edition == ()
    place.config.write_text(FEEDS, encoding="utf-8")
    again.close()
    again = open_desk(place)
    foreseeing.foresee(again)
    with again.shelf.reading() as txn:
        assert forecasts.between(txn, forecasts.EDITION + known.event.id, SOON, SOON) == [], "no event, no range"
    again.close()


def test_every_mention_that_tells_of_an_event_is_listed(desk: Desk) -> None:
    put(desk, f"Concert à Tours le {SAID}", f"Le concert du {SAID} à Tours approche", f"Loto à Nantes le {SAID}")
    view = build(desk)
    concert = next(p for p in view.proposals if "oncert" in p.title)
    with desk.shelf.reading() as txn:
        told = evidence.build(txn, desk.settings, EVER, int(TODAY.timestamp()), concert.id)
        assert told is not None
        assert told.event.id == concert.id
        found = mentions.page(txn, told.filters, limit=10)
        assert {s.mention.id for s in found} == set(concert.mention_ids)
        assert mentions.count(txn, told.filters) == len(concert.mention_ids)
    taken = actions.accept_event(desk, concert, title="Concert à Tours")
    with desk.shelf.reading() as txn:
        told = evidence.build(txn, desk.settings, EVER, int(TODAY.timestamp()), taken.id)
        assert told is not None
        assert mentions.count(txn, told.filters) == len(concert.mention_ids)
        assert evidence.build(txn, desk.settings, EVER, int(TODAY.timestamp()), "mention:rien") is None


def test_a_private_calendar_is_not_shown_outside(desk: Desk) -> None:
    from watch.model import Event
    from watch.settings import CalendarFeed

    settings = desk.settings.model_copy(
        update={"calendars": (CalendarFeed(name="Bureau", url_env="SECRET"), CalendarFeed(name="Mairie", file="m.ics"))}
    )
    made = [Event(f"ics:{c}:1:{SOON}", c, SOON, SOON, "ics") for c in ("bureau", "mairie")]
    assert [e.title for e in ahead.shareable(made, settings)] == ["mairie"]
    gone = settings.model_copy(update={"calendars": settings.calendars[1:]})
    assert [e.title for e in ahead.shareable(made, gone)] == ["mairie"], "no longer followed, no less private"
