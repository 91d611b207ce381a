"""Sources, leases, runs, imports, alerts, events, mappings, notes, small facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from watch.model import (
    Alert,
    AlertKind,
    AlertLevel,
    AlertState,
    CollectionRun,
    Event,
    Period,
    Refusal,
    RunOutcome,
    SourceState,
    UpsertCounts,
)
from watch.store import alerts, events, imports, mappings, meta, notes, sources, working


def test_a_lease_belongs_to_one(shelf):
    with shelf.writing() as txn:
        assert sources.lease(txn, "s", "me", 100, 60)
        assert not sources.lease(txn, "s", "you", 159, 60)
        assert sources.lease(txn, "s", "me", 150, 60)
        assert sources.holder(txn, "s", 209) == "me"
        assert sources.holder(txn, "s", 210) == ""
        assert sources.lease(txn, "s", "you", 210, 60)
        sources.release(txn, "s", "me")
        assert sources.holder(txn, "s", 211) == "you"
        sources.release(txn, "s", "you")
        assert sources.lease(txn, "s", "me", 212, 60)


def test_states_and_the_last_thirty_runs(shelf):
    state = SourceState("s", etag='"e"', failures=2, last_ok_at=7, sees_others=False, paused="gone")
    with shelf.writing() as txn:
        sources.save_state(txn, SourceState("s"))
        sources.save_state(txn, state)
        assert sources.states(txn) == {"s": state}
        assert sources.last_collection(txn) is None
        for i in range(34):
            run = CollectionRun("s", i, i + 1, RunOutcome.FAILED, "TlsFailed", {"host": "h"}, None, 3, 2, 1, 0, 0)
            sources.record_run(txn, run)
        sources.record_run(txn, CollectionRun("t", 5, 50, RunOutcome.OK))
        kept = sources.runs(txn, "s", 99)
        assert [r.started_at for r in kept] == list(range(33, 3, -1))
        assert kept[0] == CollectionRun("s", 33, 34, RunOutcome.FAILED, "TlsFailed", {"host": "h"}, None, 3, 2, 1, 0, 0)
        assert [r.started_at for r in sources.runs(txn, "t")] == [5]
        assert sources.last_collection(txn) == 50
        sources.forget(txn, "s")
        assert sources.states(txn) == {}
        assert sources.runs(txn, "s") == []


def test_an_import_is_told_from_its_queue_to_its_end(shelf):
    with shelf.writing() as txn:
        imports.queue(txn, "i1", "a.csv", "s", {"path": "/p", "mapping": {"texte": "text"}})
        assert imports.request(txn, "i1") == {"path": "/p", "mapping": {"texte": "text"}}
        assert imports.request(txn, "none") == {}
        assert imports.unfinished(txn) == ["i1"]
        bad = [Refusal(f"a.csv:{i}", "no_date", "x" * 200) for i in range(3)]
        imports.advance(
            txn, "i1", consumed=10, counts=UpsertCounts(5, 1, 1), refused=3, refusals=bad, formats=["table"]
        )
        imports.advance(txn, "i1", consumed=20, counts=UpsertCounts(2), refused=1, refusals=bad[:1])
        assert imports.resume_at(txn, "i1") == 20
        imports.finish(txn, "i1", "failed", "FileRefused")
        report = imports.fetch(txn, "i1")
        assert (report.rows, report.new, report.changed, report.known, report.refused) == (13, 7, 1, 1, 4)
        assert (report.state, report.error, report.formats) == ("failed", "FileRefused", ("table",))
        assert imports.unfinished(txn) == []
        refusals = imports.refusals(txn, "i1")
        assert [r.where for r in refusals] == ["a.csv:0", "a.csv:1", "a.csv:2", "a.csv:0"]
        assert len(refusals[0].seen) == 80
        assert imports.start(txn, "i2", "b.zip", ["x"]).formats == ("x",)
        assert {r.import_id for r in imports.list_all(txn)} == {"i1", "i2"}
        assert imports.fetch(txn, "none") is None


def alert(name="volume:a:1", **more):
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    given = {"kind": AlertKind.VOLUME, "level": AlertLevel.TODAY, "subject": "a", "since": at, "raised_at": at}
    return Alert(id=name, facts={"n": 9, "usual": 2.5, "mot": "été"}, mention_ids=("x:1",), **{**given, **more})


def test_alerts_and_what_people_did_about_them(shelf):
    later = datetime.now(UTC) + timedelta(days=1)
    with shelf.writing() as txn:
        alerts.save(txn, alert())
        alerts.save(txn, alert("words:a:1", kind=AlertKind.WORDS, strength=2.0))
        assert alerts.fetch(txn, "volume:a:1") == alert()
        assert alerts.fetch(txn, "none") is None
        assert len(alerts.open_alerts(txn)) == 2
        assert alerts.snooze(txn, "volume:a:1", later)
        assert [a.id for a in alerts.open_alerts(txn)] == ["words:a:1"]
        assert len(alerts.open_alerts(txn, int(later.timestamp()))) == 2
        assert alerts.close(txn, "words:a:1") and not alerts.close(txn, "none")
        alerts.mute(txn, AlertKind.VOLUME, "a")
        assert alerts.muted(txn) == {("volume", "a")}
        assert alerts.open_alerts(txn, int(later.timestamp())) == []
        assert {a.state for a in alerts.history(txn)} == {AlertState.CLOSED}
        assert len(alerts.history(txn, since=alert().raised_at)) == 2
        assert alerts.history(txn, since=later) == []
        alerts.unmute(txn, "volume", "a")
        assert alerts.muted(txn) == set()


def test_events_are_kept_or_refused_for_good(shelf):
    event = Event(
        "e1", "Fête", date(2026, 12, 5), date(2026, 12, 6), "mention", "a", "18:30", own=True, mention_ids=("x:1",)
    )
    with shelf.writing() as txn:
        assert events.save(txn, event) and events.save(txn, event)
        assert events.list_all(txn) == [event]
        assert events.list_all(txn, Period(date(2026, 12, 6), date(2026, 12, 9))) == [event]
        assert events.list_all(txn, Period(date(2026, 12, 7), date(2026, 12, 9))) == []
        events.refuse(txn, "e1", str)
        assert not events.save(txn, event)
        assert events.list_all(txn) == [] and events.refused(txn) == {"e1"}
        assert not events.remove(txn, "e1", str)


def test_mappings_notes_and_small_facts(shelf):
    with shelf.writing() as txn:
        mappings.remember(txn, "sig", {"Texte": "text"})
        mappings.remember(txn, "sig", {"Texte": "title"})
        assert mappings.recall(txn, "sig") == {"Texte": "title"}
        notes.write(txn, who="Léa", what="answered", about="x:1")
        notes.write(txn, who="Léa", what="tone", about="x:2", detail="positive")
        assert [n.what for n in notes.read(txn, about="x:2")] == ["tone"]
        assert len(notes.read(txn)) == 2
        assert meta.value(txn, "k", "d") == "d"
        meta.set_value(txn, "k", "v")
        assert meta.value(txn, "k") == "v"
        before = meta.data_version(txn)
        meta.bump(txn)
        assert meta.data_version(txn) == before + 1


def test_many_runs_at_once_keep_thirty_of_each_source(shelf):
    with shelf.writing() as txn:
        for start in range(0, 40, 10):
            sources.record_run(
                txn,
                *[CollectionRun(name, start + i, start + i, RunOutcome.OK) for i in range(10) for name in ("a", "b")],
            )
        sources.record_run(txn, CollectionRun("c", 1, 1, RunOutcome.OK))
        assert [len(sources.runs(txn, name, 100)) for name in "abc"] == [30, 30, 1]
        assert sources.runs(txn, "a", 1)[0].started_at == 39
        assert sources.runs(txn, "a", 100)[-1].started_at == 10


def test_what_happens_within_one_second_is_told_in_its_order(shelf):
    with shelf.writing() as txn:
        for n in range(12):  # a poll against a near server, a person who clicks fast, a script
            sources.record_run(txn, CollectionRun("s", 7, 7, RunOutcome.OK, new=n))
            notes.write(txn, who="", what="closed", about="m", detail=str(n))
            working.write_remark(txn, "m", str(n))
        assert [run.new for run in sources.runs(txn, "s")] == list(range(11, -1, -1))
        assert [note.detail for note in notes.read(txn, about="m")] == [str(n) for n in range(11, -1, -1)]
        assert [remark.text for remark in working.remarks(txn, ["m"])["m"]] == [str(n) for n in range(12)]
