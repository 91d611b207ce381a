"""The alerts that are open, with the mentions that make them; those in pause; what nobody wants to hear of; the past.

Carries facts, no sentences: ``wording.<lang>.alerts`` says them. Refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.alerts.base import Thresholds
from watch.alerts.lowering import Proposal, proposals
from watch.alerts.verdict import about
from watch.alerts.words import DEFAULT_CRISIS_WORDS
from watch.insights import anticipation
from watch.model import Alert, AlertKind, AlertLevel, AlertState, Filters, Period, StoredMention
from watch.settings import Channel, Settings
from watch.store import alerts, deliveries, mentions, meta
from watch.store import names as names_seen
from watch.store.deliveries import Sent
from watch.store.engine import Txn
from watch.store.names import Seen

QUOTED = 3
SENT_SHOWN = 10
LOWERING_DAYS = 180
SEVERITY = (AlertLevel.TOGETHER, AlertLevel.TODAY, AlertLevel.WATCH, AlertLevel.CALM)
AROUND_DAYS = 1


@dataclass(frozen=True, slots=True)
class Raised:
    """One alert. ``quotes``: its first mentions that are still there; ``filters`` open the list it comes from.

    ``behind``: how many mentions that list holds now, counted for the open ones; what the link says.
    """

    alert: Alert
    subject: str  # name, "" for the whole organisation
    quotes: tuple[StoredMention, ...]
    more: int  # mentions beyond the quotes
    filters: Filters
    behind: int
    about: str  # what a mute goes by: subject, source, event or name
    about_name: str


@dataclass(frozen=True, slots=True)
class Muted:
    kind: str
    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class Way:
    """A channel and its last messages. Whether its secret is there is the page's own question: it is no stored fact."""

    channel: Channel
    sent: tuple[Sent, ...]  # latest first


@dataclass(frozen=True, slots=True)
class Words:
    """The crisis vocabulary of one subject; ``shipped``: it is the list delivered with Vigie."""

    subject: str
    name: str
    words: tuple[str, ...]
    shipped: bool


@dataclass(frozen=True, slots=True)
class Alerts:
    open: tuple[Raised, ...]  # most pressing first
    snoozed: tuple[Raised, ...]
    muted: tuple[Muted, ...]
    past: tuple[Raised, ...]  # closed ones, latest first, without quotes
    judged_at: int | None  # epoch of the last time alerts were computed; None: never
    history_days: int  # days since the oldest mention
    lowerings: tuple[Proposal, ...] = ()
    ways: tuple[Way, ...] = ()
    vocabulary: tuple[Words, ...] = ()
    names: tuple[Seen, ...] = ()
    names_asked_at: int | None = None


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Alerts:
    """``filters.subjects`` narrows; an alert on the whole organisation is always shown."""
    names = {s.id: s.name for s in settings.subjects}
    declared = anticipation.settings_events(settings.events)
    zone = ZoneInfo(settings.organisation.zone)
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()

    def called(key: str) -> str:
        source = settings.source(key)
        if source is not None:
            return source.name or key
        return names.get(key) or next((e.title for e in declared if e.id == key), key)

    def wanted(alert: Alert) -> bool:
        return not filters.subjects or not alert.subject or alert.subject in filters.subjects

    def raised(alert: Alert, quoted: int) -> Raised:
        quotes = tuple(q for q in (mentions.fetch(txn, i) for i in alert.mention_ids[:quoted]) if q is not None)
        opened = behind(alert, zone, today)
        return Raised(
            alert=alert,
            subject=names.get(alert.subject, alert.subject),
            quotes=quotes,
            more=max(0, len(alert.mention_ids) - len(quotes)) if quoted else 0,
            filters=opened,
            behind=mentions.count(txn, opened) if quoted else 0,
            about=about(alert),
            about_name=called(about(alert)),
        )

    everything = [a for a in alerts.history(txn) if wanted(a)]
    open_ids = {a.id for a in alerts.open_alerts(txn, now)}
    open_ = sorted((a for a in everything if a.id in open_ids), key=_pressing)
    snoozed = [a for a in everything if a.state == AlertState.SNOOZED and a.id not in open_ids]
    past = [a for a in everything if a.state in (AlertState.CLOSED, AlertState.FADED)]
    judged, asked = meta.value(txn, "judged_at"), meta.value(txn, "names_asked_at")
    return Alerts(
        open=tuple(raised(a, QUOTED) for a in open_),
        snoozed=tuple(raised(a, 0) for a in snoozed),
        muted=tuple(Muted(k, s, called(s)) for k, s in sorted(alerts.muted(txn))),
        past=tuple(raised(a, 0) for a in past),
        judged_at=int(judged) if judged else None,
        history_days=_history_days(txn, today),
        names=tuple(names_seen.every(txn)),
        names_asked_at=int(asked) if asked else None,
        lowerings=_lowerings(txn, settings, now),
        ways=tuple(Way(c, tuple(deliveries.latest(txn, c.name, SENT_SHOWN))) for c in settings.channels),
        vocabulary=tuple(
            Words(s.id, s.name, s.crisis_words or DEFAULT_CRISIS_WORDS, not s.crisis_words) for s in settings.subjects
        ),
    )


def _lowerings(txn: Txn, settings: Settings, now: int) -> tuple[Proposal, ...]:
    answered = {kind.value: int(meta.value(txn, f"lowering:{kind.value}") or 0) for kind in AlertKind}
    moment = datetime.fromtimestamp(now, UTC)
    past = alerts.history(txn, since=moment - timedelta(days=LOWERING_DAYS))
    chosen = settings.alerts
    thresholds = Thresholds.of(chosen.model_dump(exclude_none=True))
    return tuple(proposals(past, thresholds, chosen.calm, answered, moment))


def behind(alert: Alert, zone: ZoneInfo, today: date) -> Filters:
    """The filters of the mentions page that show what an alert speaks of."""
    kind, facts = alert.kind.value, alert.facts
    start = alert.since.astimezone(zone).date()
    end = today
    if kind == "volume":
        start = end = date.fromisoformat(str(facts["day"])) if facts.get("day") else start
    elif kind == "upcoming" and facts.get("last_start"):
        start = date.fromisoformat(str(facts["last_start"])) - timedelta(days=AROUND_DAYS)
        end = start + timedelta(days=2 * AROUND_DAYS + 1)
    start = min(start, today)
    cut = ""
    if kind == "unanswered":
        first = str(facts.get("first_day") or facts.get("oldest_day") or start)
        start = min(start, date.fromisoformat(first))
        if facts.get("due_by"):
            cut = f"late:{facts['due_by']}:{facts['counted_at']}{'' if alert.subject else ':alone'}"
    return Filters(
        period=Period(start, max(start, min(end, today))),
        subjects=(alert.subject,) if alert.subject else (),
        tones=("negative",) if kind == "tone" else (),
        sources=(str(facts["source_id"]),) if facts.get("source_id") else (),
        reply_states=("waiting",) if kind == "unanswered" else (),
        query=str(facts.get("word", "")) if kind == "words" else "",
        ownership="" if kind == "silence" else "other",
        cut=cut,
    )


def _pressing(alert: Alert) -> tuple[int, float, str]:
    return SEVERITY.index(alert.level), -alert.raised_at.timestamp(), alert.id


def _history_days(txn: Txn, today: date) -> int:
    ever = Filters(Period(date(1990, 1, 1), today))
    oldest = mentions.page(txn, ever, limit=1, order="oldest")
    return (today - date.fromisoformat(oldest[0].mention.local_day)).days + 1 if oldest else 0
