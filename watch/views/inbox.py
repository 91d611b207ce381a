"""What waits for an answer, in the order to answer it, and where the quarter of an hour ends.

Nothing leaves the list for want of minutes: what does not fit today is shown under it. Refuses to say "0" of a network
whose route brings in nothing from others (PRODUCT.md, honesty rule 4); such a network has ``waiting`` None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.insights import asking, priority
from watch.model import Filters, Kind, Period, StoredMention, Tone, Visibility
from watch.networks import NETWORKS
from watch.settings import Settings
from watch.store import mentions, notes, questions, replies, sources
from watch.store.engine import Txn

READ = 1_000  # waits put in order at once; the first due come first, so nothing urgent is beyond
PACE_DAYS = 60
DONE = frozenset(("answered", "dismissed"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request. ``left_open_s`` in opening-hours seconds until the deadline, negative once it is past."""

    stored: StoredMention
    group: str  # a key of insights.priority.GROUPS
    late: bool
    today: bool  # inside the minutes of today
    left_open_s: int | None
    subject: str  # name of the subject, "" without

    @property
    def id(self) -> str:
        return self.stored.mention.id


@dataclass(frozen=True, slots=True)
class Channel:
    """One network. ``waiting`` None: the route does not show what others write there."""

    network: str
    label: str
    waiting: int | None
    oldest: int | None  # epoch
    seen_at: int | None  # epoch of the last time a source of it was read


@dataclass(frozen=True, slots=True)
class Inbox:
    total: int
    late: int
    thanks: int  # among those that can wait
    items: tuple[Waiting, ...]
    plan: priority.Plan
    done_today: int
    channels: tuple[Channel, ...]
    beyond: int  # waits that were not read (``READ``)

    @property
    def networks(self) -> tuple[str, ...]:
        return tuple(c.network for c in self.channels if c.waiting)

    @property
    def sees_anything(self) -> bool:
        return any(c.waiting is not None for c in self.channels)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Inbox:
    """``filters`` choose subjects, networks and tones; the period does not count: what waits still waits."""
    asked = replace(filters, reply_states=(), query="")
    waits = replies.waiting(txn, asked, limit=READ)
    total = len(waits) if len(waits) < READ else _counted(txn, filters)
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(settings.organisation.zone))
    done = _done_since(txn, int(today.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()))
    rhythm = priority.pace(_own_replies(txn, today.date()))
    plan = priority.plan(
        [request(w) for w in waits], now, settings.organisation.minutes_a_day, rhythm, done * rhythm.minutes
    )
    by_id = {w.mention.id: w for w in waits}
    names = {s.id: s.name for s in settings.subjects}
    hours = settings.opening_hours
    items = []
    for planned, is_today in [*((p, True) for p in plan.today), *((p, False) for p in plan.later)]:
        stored = by_id[planned.id]
        left = None
        if stored.due_at is not None:
            past = now > stored.due_at
            seconds = hours.open_seconds(min(now, stored.due_at), max(now, stored.due_at))
            left = -seconds if past else seconds
        subject = names.get(stored.mention.subject, stored.mention.subject)
        items.append(Waiting(stored, planned.group, planned.late, is_today, left, subject))
    return Inbox(
        total=total,
        late=sum(i.late for i in items),
        thanks=sum(i.group == "thanks" and not i.today for i in items),
        items=tuple(items),
        plan=plan,
        done_today=done,
        channels=channels(txn, settings),
        beyond=max(0, total - len(waits)),
    )


def request(stored: StoredMention) -> priority.Request:
    """What the order needs of a wait."""
    text = f"{stored.mention.title}\n{stored.mention.text}"
    return priority.Request(
        id=stored.mention.id,
        asked_at=stored.mention.published_at,
        due_at=stored.due_at,
        negative=stored.tone == Tone.NEGATIVE,
        question=asking.asks_question(text),
        thanks=asking.gives_thanks(text),
    )


def channels(txn: Txn, settings: Settings) -> tuple[Channel, ...]:
    """Every network of our accounts, our sources, and the mentions: most waits first, then the blind ones."""
    waits: dict[str, int] = defaultdict(int)
    oldest: dict[str, int] = {}
    for _, network, n, first in replies.open_waits(txn):
        waits[network] += n
        oldest[network] = min(first, oldest.get(network, first))
    seen = visible_networks(txn, settings)
    known = {a.network for a in settings.organisation.accounts} | {s.network for s in settings.sources}
    found = [
        Channel(
            network=key,
            label=NETWORKS[key].label if key in NETWORKS else key,
            waiting=waits[key] if key in waits or key in seen else None,
            oldest=oldest.get(key),
            seen_at=seen.get(key),
        )
        for key in known | set(waits) | set(seen)
        if key
    ]
    return tuple(sorted(found, key=lambda c: (c.waiting is None, -(c.waiting or 0), c.label.casefold())))


def visible_networks(txn: Txn, settings: Settings) -> dict[str, int | None]:
    """Networks of which some source shows what others write → epoch of its last good reading.

    A feed shows others where its network says so; an import where its format says so (kept in its source's state).
    """
    states = sources.states(txn)
    found: dict[str, int | None] = {}

    def add(network: str, at: int | None) -> None:
        found[network] = max((a for a in (at, found.get(network)) if a is not None), default=None)

    followed = {s.id: s for s in settings.sources}
    for source in settings.sources:
        state = states.get(source.id)
        kind = NETWORKS.get(source.network)
        if source.enabled and (kind is None or kind.feed_shows_others) and (state is None or state.sees_others):
            add(source.network, state.last_ok_at if state else None)
    ever = Filters(Period(date(1990, 1, 1), date(2100, 1, 1)), ownership="other")
    for source_id, network, _n, _days, last_day in questions.coverage(txn, ever):
        if source_id in followed:
            continue
        state = states.get(source_id)
        if state is None or state.sees_others:
            day = datetime.combine(date.fromisoformat(last_day), datetime.min.time(), UTC)
            add(network, state.last_ok_at if state and state.last_ok_at else int(day.timestamp()))
    return found


def conversation(txn: Txn, mention_id: str, limit: int = 30) -> tuple[StoredMention, ...]:
    """The other messages around a request, oldest first; the latest ``limit`` of a long private thread."""
    return tuple(s for s in mentions.thread(txn, mention_id) if s.mention.id != mention_id)[-limit:]


def quotable(stored: StoredMention) -> bool:
    """False for what must not be shown on a shared screen."""
    return stored.mention.visibility != Visibility.PRIVATE


def _counted(txn: Txn, filters: Filters) -> int:
    return sum(
        n
        for subject, network, n, _ in replies.open_waits(txn)
        if (not filters.subjects or subject in filters.subjects)
        and (not filters.networks or network in filters.networks)
    )


def _done_since(txn: Txn, midnight: int) -> int:
    """Requests a person settled since local midnight; one taken back is not counted."""
    acts: dict[str, int] = defaultdict(int)
    for note in notes.read(txn, limit=500):
        if note.at >= midnight and note.about:  # counted, not ordered: two acts may fall in one second
            acts[note.about] += (note.what in DONE) - (note.what == "reopened")
    return sum(n > 0 for n in acts.values())


def _own_replies(txn: Txn, today: date) -> list[int]:
    """Epochs of our own latest comments and messages: the pace is measured on them."""
    chosen = Filters(
        Period(today - timedelta(days=PACE_DAYS), today),
        ownership="own",
        kinds=(Kind.COMMENT.value, Kind.MESSAGE.value),
    )
    return _timed(mentions.page(txn, chosen, limit=200))


def _timed(found: Iterable[StoredMention]) -> list[int]:
    return [s.mention.published_at for s in found if s.mention.precision in ("s", "min")]
