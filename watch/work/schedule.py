"""What is due, from facts alone: no clock, no store, no queue. ``due`` is called every few seconds.

Refuses to believe what was "last done" later than now: a clock that had jumped ahead wrote it, and waiting for that day
would stop alerts, retention and sealed weeks for years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

JUDGE_EVERY_S = 900
KEEP_EVERY_S = 86_400


@dataclass(frozen=True, slots=True)
class Facts:
    """What the scheduler knows. Times are epoch seconds; ``last_*`` None when never done."""

    now: int
    sources_due: int
    imports_waiting: Sequence[str]
    pending_scores: bool
    last_judged: int | None
    last_kept: int | None
    last_snapshot_week: str
    previous_week: str
    local_hour: int
    files_dropped: bool = False
    accounts_changed: bool = False
    dates_unread: bool = False
    calendars_due: bool = False
    forecast_due: bool = False
    pending_stories: bool = False
    names_due: bool = False
    days_unpacked: bool = False
    subjects_changed: bool = False
    being_sorted: bool = False  # subjects are given anew to stored mentions: alerts wait for the end
    month_wanted: str = ""  # the month that ended, "" unless feeds.yml asks for sealed months
    last_snapshot_month: str = ""
    room: bool = True  # on the disk of the store
    undos_waiting: Sequence[str] = ()  # imports that somebody took back; one is taken back at a time


@dataclass(frozen=True, slots=True)
class Job:
    """One call to go and look. ``key`` tells two calls of the same work apart from two works."""

    name: str
    argument: str = ""

    @property
    def key(self) -> str:
        return f"{self.name}:{self.argument}"


def due(facts: Facts) -> list[Job]:
    """The jobs that should run now, the most urgent first. An import waits for nobody; scores follow what is stored."""
    if not facts.room:
        return _without_room(facts)
    jobs = [Job("import", import_id) for import_id in facts.imports_waiting]
    jobs += [Job("undo", import_id) for import_id in facts.undos_waiting[:1]]
    if facts.accounts_changed:
        jobs.append(Job("declare"))
    if facts.subjects_changed:
        jobs.append(Job("sort"))
    if facts.files_dropped:
        jobs.append(Job("drop"))
    if facts.sources_due:
        jobs.append(Job("collect"))
    if facts.pending_scores:
        jobs.append(Job("score"))
    if facts.dates_unread:
        jobs.append(Job("date"))
    if facts.calendars_due:
        jobs.append(Job("calendars"))
    if facts.forecast_due:
        jobs.append(Job("foresee"))
    if facts.names_due:
        jobs.append(Job("names"))
    if facts.pending_stories:
        jobs.append(Job("gather"))
    if facts.days_unpacked and not (
        facts.imports_waiting or facts.undos_waiting or facts.pending_scores or facts.being_sorted
    ):
        jobs.append(Job("pack"))
    if _past(facts.last_judged, facts.now, JUDGE_EVERY_S) and not facts.being_sorted:
        jobs.append(Job("judge"))
    if _past(facts.last_kept, facts.now, KEEP_EVERY_S):
        jobs.append(Job("keep"))
    # The week that ended is sealed from Monday 6 o'clock on, or at the first start after it.
    sealed = facts.last_snapshot_week if facts.last_snapshot_week <= facts.previous_week else ""
    if sealed < facts.previous_week and (
        facts.local_hour >= 6 or (sealed and sealed < _week_before(facts.previous_week))
    ):
        jobs.append(Job("snapshot", facts.previous_week))
    if facts.month_wanted and facts.last_snapshot_month != facts.month_wanted and facts.local_hour >= 6:
        jobs.append(Job("snapshot", facts.month_wanted))
    return jobs


def _without_room(facts: Facts) -> list[Job]:
    """On a full disk: what frees room and what warns. The rest would be refused, every two seconds."""
    jobs = [Job("keep")] if _past(facts.last_kept, facts.now, KEEP_EVERY_S) else []
    return [*jobs, Job("judge")] if _past(facts.last_judged, facts.now, JUDGE_EVERY_S) else jobs


def _past(last: int | None, now: int, every_s: int) -> bool:
    return last is None or not 0 <= now - last < every_s


def _week_before(week: str) -> str:
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1) - timedelta(days=7)
    return f"{monday.isocalendar().year:04d}-W{monday.isocalendar().week:02d}"
