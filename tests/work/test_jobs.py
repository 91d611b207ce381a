"""What is due is called and done, with a real queue, a real store and real files."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from watch import clock, settings
from watch.errors import DiskFull
from watch.model import SourceState
from watch.pipeline import dropping, importing, leases, sorting, undoing
from watch.pipeline.desk import demo_flag
from watch.settings import Place
from watch.store import imports, mentions, meta, rollups, sources, stale
from watch.work.jobs import Jobs
from watch.work.queue import open_queue
from watch.work.schedule import Job, due

TABLE = "date;auteur;message;réseau;id;type\n" + "".join(
    f"0{1 + i % 9}/03/2026 09:00;Nadia;Merci pour l’accueil n° {i};facebook;a{i};commentaire\n" for i in range(30)
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "data").mkdir()
    found = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    settings.set_organisation(found.config, name="La Maison")
    return found


@pytest.fixture
def jobs(place: Place) -> Iterator[Jobs]:
    made = Jobs(place, open_queue(place, immediate=True))
    yield made
    made.desk().close()


def test_a_first_tick_judges_and_keeps_and_the_next_does_not(jobs: Jobs) -> None:
    called = {job.name for job in jobs.tick()}
    assert {"judge", "keep"} <= called
    with jobs.desk().shelf.reading() as txn:
        assert meta.value(txn, "judged_at")
        assert meta.value(txn, "kept_at")
        assert meta.value(txn, "worker_seen_at")
    assert "judge" not in {job.name for job in jobs.tick()}


def test_a_queued_import_is_run_scored_and_its_file_left_alone(jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_text(TABLE, encoding="utf-8")
    import_id = importing.queue_import(jobs.desk(), path)
    assert Job("import", import_id) in jobs.tick()
    jobs.tick()  # what was stored is read
    with jobs.desk().shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
        assert report is not None
        assert (report.state, report.new, report.refused) == ("done", 30, 0)
        assert mentions.pending(txn, 10, "any") != mentions.pending(txn, 0, "any")
        assert importing.waiting_ids(txn, int(time.time())) == []
    assert path.exists(), "only uploads are ours to delete"


def test_subjects_edited_by_hand_are_noticed_and_given_to_what_is_stored(
    jobs: Jobs, place: Place, tmp_path: Path
) -> None:
    path = tmp_path / "mars.csv"
    path.write_text(TABLE, encoding="utf-8")
    importing.queue_import(jobs.desk(), path)
    jobs.tick()
    assert "sort" not in {job.name for job in jobs.tick()}, "nothing changed"
    place.config.write_text("subjects: [{id: acc, name: Accueil, terms: [accueil]}]\n", encoding="utf-8")
    called = [job.name for job in jobs.tick()]
    assert called.index("declare") < called.index("sort")
    with jobs.desk().shelf.reading() as txn:
        found = txn.conn.exec_driver_sql("SELECT subject, count(*) FROM mention GROUP BY 1").all()
        assert [tuple(row) for row in found] == [("acc", 30)]
        assert sorting.progress(txn) is not None
        assert rollups.recount(txn) == []
    assert "sort" not in {job.name for job in jobs.tick()}
    place.config.write_text("subjects: [{id: acc, name: Autre nom, terms: [accueil]}]\n", encoding="utf-8")
    assert "sort" not in {job.name for job in jobs.tick()}


def test_a_changed_subject_does_not_wait_for_what_walks_over_the_whole_store(
    jobs: Jobs, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One thread at work on a long backlog leaves it when a subject changes."""
    from watch.pipeline import gathering, scoring

    order: list[str] = []

    def long(name: str) -> object:
        def walk(desk: object, stop: threading.Event) -> None:
            order.append(f"{name} {'leaves' if stop.is_set() else 'goes on'}")

        return walk

    for module, name in ((scoring, "score"), (gathering, "gather")):
        monkeypatch.setattr(module, name, long(name))
    monkeypatch.setattr(sorting, "sort", lambda desk, stop, still: order.append(f"sort {still()}"))
    waiting: list[tuple[str, str]] = []
    monkeypatch.setattr(jobs, "_task", lambda name, argument: waiting.append((name, argument)))
    for name in ("score", "sort", "gather"):
        jobs.call(Job(name))
    for name, argument in waiting:
        jobs._run(name, argument)
    assert order == ["score leaves", "sort True", "gather goes on"]
    jobs.stop.set()
    assert jobs.leave.is_set()


def test_an_import_that_somebody_took_back_goes(jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_text(TABLE, encoding="utf-8")
    import_id = importing.queue_import(jobs.desk(), path)
    jobs.tick()
    undoing.ask(jobs.desk(), import_id, "Léa")
    assert Job("undo", import_id) in jobs.tick()
    with jobs.desk().shelf.reading() as txn:
        report = imports.fetch(txn, import_id)
        assert report is not None
        assert (report.state, report.removed) == ("undone", 30)
        assert undoing.waiting_ids(txn, int(time.time())) == []


def test_days_are_packed_after_what_is_read_and_not_looked_at_again(
    jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mars.csv"
    path.write_text(TABLE, encoding="utf-8")
    importing.queue_import(jobs.desk(), path)
    called = [{job.name for job in jobs.tick()} for _ in range(5)]
    assert "pack" not in called[0]  # the import comes first
    assert "pack" in set().union(*called)
    with jobs.desk().shelf.reading() as txn:
        assert stale.due(txn) == []
        assert txn.conn.exec_driver_sql("SELECT sum(n) FROM spoken_day").scalar() == 30
    jobs.tick()
    monkeypatch.setattr(stale, "due", None)  # whoever calls it fails
    assert "pack" not in {job.name for job in jobs.tick()}
    with jobs.desk().shelf.writing() as txn:
        meta.bump(txn)
    with pytest.raises(TypeError):
        jobs.tick()


def test_a_file_in_the_drop_folder_is_imported_once_and_moved(
    jobs: Jobs, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "moved_at", lambda path: path.stat().st_mtime)
    inbox = dropping.folder(place)
    inbox.mkdir()
    unnamed = "zzz;yyy;xxx\n1;2;3\n4;5;6\n"
    for name, text in (
        ("bon.csv", TABLE), ("mauvais.csv", "\x00\x01\x02" * 400), (".cache", "x"), ("a.csv.part", TABLE),
        ("~$bon.xlsx", "x"), ("colonnes.csv", unnamed),
    ):  # fmt: skip
        (inbox / name).write_text(text, encoding="utf-8")
        os.utime(inbox / name, (time.time() - 60, time.time() - 60))
    (inbox / "lien.csv").symlink_to(inbox / "bon.csv")
    fresh = inbox / "en-cours.csv"
    fresh.write_text(TABLE, encoding="utf-8")
    os.utime(fresh, (time.time() + 3600, time.time() + 3600))  # still written, however slow this machine is
    assert dropping.has_files(place)
    assert "drop" in {job.name for job in jobs.tick()}
    assert (inbox / "done" / "bon.csv").exists()
    assert (inbox / "refused" / "mauvais.csv").exists()
    why = (inbox / "refused" / "mauvais.csv.raison.txt").read_text(encoding="utf-8")
    assert why.startswith(("Vigie ne reconnaît pas ce fichier", "Ce fichier"))
    assert "page Sources" in (inbox / "refused" / "colonnes.csv.raison.txt").read_text(encoding="utf-8")
    assert (inbox / "a.csv.part").exists()
    assert (inbox / "~$bon.xlsx").exists()
    assert fresh.exists(), "a copy in progress is left alone"
    assert not dropping.has_files(place)


def test_a_copy_that_keeps_an_old_date_is_left_alone_while_it_lasts(place: Place) -> None:
    inbox = dropping.folder(place)
    inbox.mkdir()
    (inbox / "ancien.csv").write_text(TABLE, encoding="utf-8")
    os.utime(inbox / "ancien.csv", (1_700_000_000, 1_700_000_000))
    assert not dropping.has_files(place)


def test_an_import_left_by_a_killed_worker_is_taken_up_not_begun_again(
    jobs: Jobs, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "QUIET_S", -1)
    inbox = dropping.folder(place)
    inbox.mkdir()
    (inbox / "bon.csv").write_text(TABLE, encoding="utf-8")
    left = importing.queue_import(jobs.desk(), inbox / "bon.csv")
    assert dropping.take_files(jobs.desk()) == 1
    with jobs.desk().shelf.reading() as txn:
        assert [r.import_id for r in imports.list_all(txn)] == [left]
    assert (inbox / "done" / "bon.csv").exists()


def test_a_store_that_cannot_write_refuses_no_file(jobs: Jobs, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropping, "QUIET_S", -1)
    inbox = dropping.folder(place)
    inbox.mkdir()
    (inbox / "bon.csv").write_text(TABLE, encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(importing, "import_path", full)
    with pytest.raises(DiskFull):
        dropping.take_files(jobs.desk())
    assert (inbox / "bon.csv").exists()


def test_the_desk_follows_the_settings_file_and_the_sample_flag(jobs: Jobs, place: Place) -> None:
    before = jobs.desk()
    assert jobs.desk() is before
    settings.set_organisation(place.config, name="Autre nom")
    assert jobs.desk().settings.organisation.name == "Autre nom"
    demo_flag(place).write_text("1", encoding="ascii")
    assert jobs.desk().is_demo


def test_a_failing_job_is_logged_and_called_again(
    jobs: Jobs, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert jobs.call(Job("snapshot", "pas-une-semaine"))
    assert "cannot be sealed" in caplog.text
    assert "pas-une-semaine" in caplog.text

    def broken(*_: object) -> None:
        raise ValueError("Camille a écrit")

    monkeypatch.setattr("watch.snapshots.seal_scheduled", broken)
    assert jobs.call(Job("snapshot", "2026-W01"))
    assert "ValueError" in caplog.text
    assert "Camille" not in caplog.text
    assert jobs.call(Job("snapshot", "pas-une-semaine")), "a job that ended may be called again"


def test_nothing_runs_after_stop(jobs: Jobs) -> None:
    jobs.stop.set()
    jobs.call(Job("keep"))
    with jobs.desk().shelf.reading() as txn:
        assert meta.value(txn, "kept_at") == ""


def test_a_lease_of_a_dead_process_is_taken_over_and_of_a_living_one_is_not(jobs: Jobs) -> None:
    desk, now = jobs.desk(), int(time.time())
    host = leases.holder_name().split("|")[0]
    with desk.shelf.writing() as txn:
        assert sources.lease(txn, "x", f"{host}|999999999|aa", now, 100)
        assert leases.is_free(txn, "x", now)
        assert leases.take(txn, "x", leases.holder_name(), now, 100)
        assert not leases.take(txn, "x", leases.holder_name(), now, 100)
        assert sources.lease(txn, "y", "ailleurs|1|aa", now, 100)
        assert not leases.take(txn, "y", leases.holder_name(), now, 100), "another machine's lease runs its time"
        assert leases.take(txn, "y", leases.holder_name(), now + 101, 100)


def test_the_queue_keeps_calls_beside_the_store(place: Place) -> None:
    queue = open_queue(place)
    queue.task(name="t")(lambda: None)()
    assert len(queue) == 1
    assert (place.data / "queue.db").exists()


def test_a_changed_deadline_or_hour_holds_for_what_already_waits(jobs: Jobs, place: Place, tmp_path: Path) -> None:
    from watch.store import replies, rollups

    def due() -> list[int | None]:
        with jobs.desk().shelf.reading() as txn:
            assert rollups.recount(txn) == []
            return sorted(line.due_at for line in replies.lines(txn) if line.due_at is not None)

    def declared(text: str) -> bool:
        place.config.write_text(text, encoding="utf-8")
        return "declare" in {job.name for job in jobs.tick()}

    path = tmp_path / "discussion.csv"
    path.write_text(
        "date;auteur;message;réseau;id;type;fil;en réponse à\n"
        "03/03/2026 09:00;Nadia;Vous ouvrez demain ?;facebook;m1;commentaire;f1;\n"
        "04/03/2026 09:00;Karim;Et dimanche ?;facebook;m2;commentaire;f1;\n"
        "04/03/2026 10:00;La Maison;Oui;facebook;m3;commentaire;f1;m2\n",
        encoding="utf-8",
    )
    ours = (
        "organisation:\n  name: Les Amis\n  hours: {lundi: 09:00-17:00, mardi: 09:00-17:00, mercredi: 09:00-17:00}\n"
        "  accounts: [{id: page, network: facebook, type: page, name: La Maison}]\n"
    )
    assert declared(ours)
    importing.import_path(jobs.desk(), path)
    (first,) = due()
    assert declared(ours + "  deadlines: {facebook: 2}\n")
    (shorter,) = due()
    assert datetime.fromtimestamp(shorter, UTC) == datetime(2026, 3, 3, 10, 0, tzinfo=UTC), "11 h in Paris"
    assert shorter != first
    assert declared(ours.replace("mardi: 09:00-17:00", "mardi: 09:00-10:00") + "  deadlines: {facebook: 2}\n")
    assert [datetime.fromtimestamp(at, UTC).day for at in due() if at] == [4], "the second hour is Wednesday's"
    assert "declare" not in {job.name for job in jobs.tick()}


def test_declaring_an_own_account_after_the_import_makes_the_rest_wait(
    jobs: Jobs, place: Place, tmp_path: Path
) -> None:
    from watch.store import replies, rollups

    path = tmp_path / "discussion.csv"
    path.write_text(
        "date;auteur;message;réseau;id;type;fil;en réponse à\n"
        "04/03/2026 09:00;Nadia;Vous ouvrez demain ?;facebook;m1;commentaire;f1;\n"
        "04/03/2026 10:00;La Maison;Oui, à 9 h;facebook;m2;commentaire;f1;m1\n"
        "05/03/2026 09:00;Karim;Et dimanche ?;facebook;m3;commentaire;f1;\n",
        encoding="utf-8",
    )
    settings.set_organisation(place.config, name="Le Collectif")
    importing.import_path(jobs.desk(), path)
    with jobs.desk().shelf.reading() as txn:
        assert "La Maison" in {w.mention.author_name for w in replies.waiting(txn)}, "nobody said yet that this is us"
    settings.add_account(place.config, network="facebook", name="La Maison", type="page")
    assert "declare" in {job.name for job in jobs.tick()}
    with jobs.desk().shelf.reading() as txn:
        assert [w.mention.author_name for w in replies.waiting(txn)] == ["Karim"]
        assert rollups.recount(txn) == []
    assert "declare" not in {job.name for job in jobs.tick()}


def test_a_clock_that_had_jumped_ten_years_ahead_stops_nothing(
    place: Place, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written while the clock is wrong must not be waited for: readings, alerts, retention, sealed weeks."""
    settings.add_source(place.config, url="https://blog.example/feed", network="blog", name="Blog")
    with place.config.open("a", encoding="utf-8") as more:
        more.write(
            "calendars: [{id: ville, name: Ville, file: ville.ics}]\nnames: {enabled: oui, domains: [maison.example]}\n"
        )
    now = int(datetime(2026, 11, 19, 10, tzinfo=UTC).timestamp())
    wrong = now + 10 * 365 * 86_400
    monkeypatch.setattr(clock, "epoch", lambda: wrong)
    for job in due(jobs.facts()):
        if job.name in ("judge", "keep", "snapshot", "calendars"):
            jobs.call(job)
    (source,) = jobs.desk().settings.sources
    with jobs.desk().shelf.writing() as txn:
        sources.save_state(txn, SourceState(source.id, next_due_at=wrong + 86_400, last_ok_at=wrong))
        meta.set_value(txn, "names_asked_at", str(wrong))
        assert json.loads(meta.value(txn, "calendar:ville"))["next_due_at"] > wrong
    monkeypatch.setattr(clock, "epoch", lambda: now)
    facts = jobs.facts()
    assert (facts.sources_due, facts.calendars_due, facts.names_due) == (1, True, True)
    assert {"collect", "judge", "keep", "snapshot"} <= {job.name for job in due(facts)}
    for job in due(facts):
        if job.name in ("judge", "keep", "snapshot"):
            jobs.call(job)
    assert not {"judge", "keep", "snapshot"} & {job.name for job in due(jobs.facts())}
