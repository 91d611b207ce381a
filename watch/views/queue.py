"""Everything that waits, in order, with today's part of it: what the inbox and the first page share.

Reads light rows only. A request is judged by all the messages that make it: negative when one of them is, else a
question when one of them asks (``said``). Waits that a person put off are counted apart. Refuses texts: the pages fetch
those they show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights import priority
from watch.insights.late import last_late_due
from watch.model import Filters, Kind, Period
from watch.settings import Settings
from watch.store import looking, notes, replies, working
from watch.store.engine import Txn
from watch.store.replies import Line
from watch.views import said
from watch.views.ours import about_us

DONE = frozenset(("answered", "dismissed"))
PACE_ACTS = 200
PACE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Queue:
    """``total`` and ``late`` leave out what was put off, and what came with an archive (``archived``). ``groups``:
    (key of priority.GROUPS, how many)."""

    plan: priority.Plan
    total: int
    late: int
    put_off: int
    comes_back: int | None  # epoch of the first that comes back
    done_today: int
    groups: tuple[tuple[str, int], ...]
    networks: tuple[str, ...]
    closed: tuple[str, int] | None  # by whom and when the day was closed
    day: date
    archived: int = 0

    @property
    def thanks_later(self) -> int:
        """What may be ignored today."""
        return sum(i.group == "thanks" for i in self.plan.later)


def read(txn: Txn, settings: Settings, filters: Filters, now: int, archive: bool = False) -> Queue:
    """``filters`` choose subjects, networks and tones; the period does not count: what waits still waits. A panel's
    subject is looked at where it is chosen. ``archive``: what came with an archive alone, in its order."""
    chosen = about_us(settings, replace(filters, reply_states=(), query=""))
    lines = replies.lines(txn, chosen, archive=archive)
    put_off = working.put_off_until(txn, now)
    away = [put_off[line.id] for line in lines if line.id in put_off]
    lines = [line for line in lines if line.id not in put_off]
    zone = ZoneInfo(settings.organisation.zone)
    today = datetime.fromtimestamp(now, UTC).astimezone(zone)
    midnight = int(today.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())
    done = _done(notes.since(txn, midnight))
    rhythm = pace(txn, today.date())
    asked = requests(txn, lines)
    late_due = last_late_due(settings.terms.open_seconds, now)
    plan = priority.plan(asked, late_due, settings.organisation.minutes_a_day, rhythm, done * rhythm.minutes)
    groups = Counter(i.group for i in (*plan.today, *plan.later))
    return Queue(
        plan=plan,
        total=len(lines),
        late=sum(i.late for i in (*plan.today, *plan.later)),
        put_off=len(away),
        comes_back=min(away, default=None),
        done_today=done,
        groups=tuple((key, groups[key]) for key in priority.GROUPS),
        networks=tuple(sorted({line.network for line in lines})),
        closed=working.closed(txn, today.date().isoformat()),
        day=today.date(),
        archived=0 if archive else replies.from_archive(txn, chosen),
    )


def requests(txn: Txn, lines: Sequence[Line]) -> list[priority.Request]:
    """What the order needs of each line."""
    told = said.together(txn, [line for line in lines if not line.negative])
    nothing = said.Said(False, False)  # of a negative one nothing else is asked
    return [
        priority.Request(line.id, line.published_at, line.due_at, line.negative, *told.get(line.id, nothing))
        for line in lines
    ]


def pace(txn: Txn, today: date) -> priority.Pace:
    """The organisation's own: from the answers marked here; with too few, from its own dated replies; else default."""
    marked = priority.pace(notes.times(txn, "answered", PACE_ACTS))
    if marked.measured:
        return marked
    chosen = Filters(
        Period(today - timedelta(days=PACE_DAYS), today),
        ownership="own",
        kinds=(Kind.COMMENT.value, Kind.MESSAGE.value),
    )
    own = looking.page(txn, chosen, limit=PACE_ACTS)
    replied = priority.pace([s.mention.published_at for s in own if s.mention.precision in ("s", "min")])
    return replied if replied.measured else marked


def _done(today: Sequence[notes.Note]) -> int:
    """Requests a person settled; one taken back is not counted."""
    acts: dict[str, int] = defaultdict(int)
    for note in today:
        if note.about:  # counted, not ordered: two acts may fall in one second
            acts[note.about] += (note.what in DONE) - (note.what == "reopened")
    return sum(n > 0 for n in acts.values())
