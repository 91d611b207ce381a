"""The tasks: each opens a desk, does one piece of work of the road, and leaves its progress in the store.

Refuses to hold state between two calls, except the desk's connections. Failures go to the log (one line, no text of a
mention) and to the store; they never stop the consumer.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from watch import clock
from watch.errors import DiskFull, VigieError
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store.engine import Shelf
from watch.work.schedule import Facts, Job

log = logging.getLogger("vigie.work")
SEEN_EVERY_S = 15


class Either(threading.Event):
    """Set where this or one of ``others`` is."""

    def __init__(self, *others: threading.Event) -> None:
        super().__init__()
        self._others = others

    def is_set(self) -> bool:
        return super().is_set() or any(other.is_set() for other in self._others)


class Jobs:
    """The tasks of one place, registered on a queue. ``stop`` asks running tasks to leave at their next safe point."""

    def __init__(self, place: Place, queue: Any) -> None:
        self.place, self.queue = place, queue
        self.stop = threading.Event()
        # Somebody changed a subject and looks: what walks over a whole store leaves at its next safe point, and goes on
        # from there when it is called again.
        self.hurry = threading.Event()
        self.leave = Either(self.stop, self.hurry)
        self._called: set[str] = set()
        self._seen = 0
        self._packed: tuple[Shelf, int] | None = None  # no day waited for its pack at this data version
        self._short = False  # of room on the disk
        self._lock = threading.Lock()
        self._desk: tuple[object, Desk] | None = None
        self._task = queue.task(name="vigie.job")(self._run)

    def desk(self) -> Desk:
        """The desk, opened again when feeds.yml or the sample-data flag changed."""
        from watch.pipeline.desk import demo_flag

        def stamp() -> object:
            try:
                seen = self.place.config.stat()
                config = (seen.st_mtime_ns, seen.st_size)
            except OSError:
                config = (0, 0)
            return config, demo_flag(self.place).exists()

        with self._lock:
            current = stamp()
            if self._desk is None or self._desk[0] != current:
                # The old shelf is left to tasks still running on it; its connections close when they let go.
                self._desk = (current, open_desk(self.place))
            return self._desk[1]

    def call(self, job: Job) -> bool:
        """Puts a call in the queue unless the same one is there or running; True when put."""
        with self._lock:
            if job.key in self._called:
                return False
            self._called.add(job.key)
        if job.name == "sort":
            self.hurry.set()
        try:
            self._task(job.name, job.argument)
        except BaseException:  # a full disk, a server that is away: called again at the next tick
            with self._lock:
                self._called.discard(job.key)
            raise
        return True

    def tick(self) -> list[Job]:
        """Looks at what is due and calls it. Returns what was called."""
        from watch.work.schedule import due

        return [job for job in due(self.facts()) if self.call(job)]

    def facts(self) -> Facts:
        """What the store and the folders say about what is due."""
        from watch.pipeline import (
            calendars,
            dating,
            declaring,
            dropping,
            foreseeing,
            gathering,
            importing,
            keeping,
            naming,
            packing,
            scoring,
            sorting,
            undoing,
        )
        from watch.pipeline.collecting import due_sources
        from watch.store import meta

        desk, now = self.desk(), clock.epoch()
        if now - self._seen >= SEEN_EVERY_S:
            self._seen = now
            desk.shelf.reserve.keep()
            with suppress(DiskFull), desk.shelf.writing(growing=True) as txn:
                meta.set_value(txn, "worker_seen_at", str(now))
        day, hour = clock.local_day(now, desk.zone)
        _, last_week = keeping.weeks_around(day)
        with desk.shelf.reading() as txn:
            return Facts(
                now=now,
                sources_due=len(due_sources(desk, txn, now)),
                imports_waiting=importing.waiting_ids(txn, now),
                undos_waiting=undoing.waiting_ids(txn, now),
                pending_scores=scoring.has_pending(txn),
                pending_stories=gathering.has_due(txn),
                names_due=naming.is_due(desk, txn, now),
                days_unpacked=self._unpacked(desk.shelf, meta.data_version(txn), lambda: packing.has_due(txn)),
                last_judged=_int(meta.value(txn, "judged_at")),
                last_kept=_int(meta.value(txn, "kept_at")),
                last_snapshot_week=meta.value(txn, "snapshot_week") or "",
                previous_week=last_week,
                month_wanted=keeping.month_before(day) if desk.settings.snapshots.monthly else "",
                last_snapshot_month=meta.value(txn, "snapshot_month") or "",
                local_hour=hour,
                files_dropped=dropping.has_files(desk.place),
                accounts_changed=declaring.has_changed(desk, txn),
                dates_unread=dating.has_backlog(desk, txn),
                calendars_due=calendars.is_due(desk, txn, now),
                subjects_changed=sorting.is_due(desk, txn),
                being_sorted=sorting.under_way(txn, now),
                forecast_due=foreseeing.is_due(txn, day),
                room=self._room(desk.shelf),
            )

    def _room(self, shelf: Shelf) -> bool:
        """Whether what grows may run; said once when that changes."""
        short = shelf.reserve.short()
        if short != self._short:
            self._short = short
            log.warning("the disk is nearly full: imports and collections wait" if short else "there is room again")
        return not short

    def _unpacked(self, shelf: Shelf, version: int, has_due: Callable[[], bool]) -> bool:
        """Whether days wait for their pack; looked at again only when data changed since none did."""
        if self._packed == (shelf, version):
            return False
        due = has_due()
        self._packed = None if due else (shelf, version)
        return due

    def _run(self, name: str, argument: str) -> None:
        job = Job(name, argument)
        try:
            if not self.stop.is_set():
                _WORK[name](self, argument)
        except VigieError as error:
            log.warning("job %s: %s", job.key, error.log_line())
        except Exception as error:  # a defect of ours: named in the log without its message, which may quote a mention
            log.error("job %s: %s at %s", job.key, type(error).__name__, _where(error))
        finally:
            with self._lock:
                self._called.discard(job.key)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"


def _collect(jobs: Jobs, _: str) -> None:
    from watch.pipeline.collecting import collect

    collect(jobs.desk(), stop=jobs.stop)


def _import(jobs: Jobs, import_id: str) -> None:
    from watch.pipeline.importing import run_import

    run_import(jobs.desk(), import_id, stop=jobs.stop)


def _undo(jobs: Jobs, import_id: str) -> None:
    from watch.pipeline.undoing import run

    run(jobs.desk(), import_id, stop=jobs.stop)


def _declare(jobs: Jobs, _: str) -> None:
    from watch.pipeline.declaring import redeclare

    redeclare(jobs.desk(), stop=jobs.stop)


def _sort(jobs: Jobs, _: str) -> None:
    from watch.pipeline.sorting import sort

    jobs.hurry.clear()
    desk = jobs.desk()
    sort(desk, stop=jobs.stop, still=lambda: jobs.desk() is desk)


def _drop(jobs: Jobs, _: str) -> None:
    from watch.pipeline.dropping import take_files

    take_files(jobs.desk(), stop=jobs.stop)


def _score(jobs: Jobs, _: str) -> None:
    from watch.pipeline.scoring import score

    score(jobs.desk(), stop=jobs.leave)


def _gather(jobs: Jobs, _: str) -> None:
    from watch.pipeline.gathering import gather

    gather(jobs.desk(), stop=jobs.leave)


def _date(jobs: Jobs, _: str) -> None:
    from watch.pipeline.dating import read_backlog

    read_backlog(jobs.desk(), stop=jobs.leave)


def _calendars(jobs: Jobs, _: str) -> None:
    from watch.pipeline.calendars import read_calendars

    read_calendars(jobs.desk(), stop=jobs.stop)


def _foresee(jobs: Jobs, _: str) -> None:
    from watch.pipeline.foreseeing import foresee

    foresee(jobs.desk(), stop=jobs.stop)


def _pack(jobs: Jobs, _: str) -> None:
    from watch.pipeline.packing import pack

    pack(jobs.desk(), stop=jobs.leave)


def _names(jobs: Jobs, _: str) -> None:
    from watch.pipeline.naming import check

    check(jobs.desk())


def _judge(jobs: Jobs, _: str) -> None:
    from watch.pipeline.judging import judge_and_tell

    judge_and_tell(jobs.desk())


def _keep(jobs: Jobs, _: str) -> None:
    from watch.pipeline.keeping import purge

    purge(jobs.desk())


def _snapshot(jobs: Jobs, week: str) -> None:
    from watch.snapshots import seal_scheduled

    seal_scheduled(jobs.desk(), week)


_WORK: dict[str, Callable[[Jobs, str], None]] = {
    "collect": _collect,
    "import": _import,
    "undo": _undo,
    "declare": _declare,
    "sort": _sort,
    "drop": _drop,
    "score": _score,
    "date": _date,
    "calendars": _calendars,
    "foresee": _foresee,
    "gather": _gather,
    "pack": _pack,
    "names": _names,
    "judge": _judge,
    "keep": _keep,
    "snapshot": _snapshot,
}
