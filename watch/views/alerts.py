"""The alerts that are open, with the mentions that make them; those in pause; what nobody wants to hear of; the past.

Carries facts, no sentences: ``wording.<lang>.alerts`` says them. Refuses to judge; of late requests the open card
counts again those that still wait, so that its title says what its link opens as soon as one is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from watch.alerts.base import Thresholds
from watch.alerts.lowering import Proposal, proposals
from watch.alerts.verdict import about
from watch.alerts.words import DEFAULT_CRISIS_WORDS
from watch.insights import anticipation
from watch.model import Alert, AlertKind, AlertLevel, AlertState, Filters, Period, ReplyState, StoredMention, Tone
from watch.settings import Channel, Settings
from watch.store import alerts, deliveries, mentions, meta
from watch.store import names as names_seen
from watch.store.deliveries import Sent
from watch.store.engine import Txn
from watch.store.names import Seen
from watch.views.ours import about_us

QUOTED = 3
SENT_SHOWN = 10
LOWERING_DAYS = 180
SEVERITY = (AlertLevel.TOGETHER, AlertLevel.TODAY, AlertLevel.WATCH, AlertLevel.CALM)
AROUND_DAYS = 3  # of an edition, in alerts that do not name the days they counted
LONG_AGO = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Raised:
    """One alert. ``quotes``: its first mentions that are still there; ``filters`` open the list it comes from
    (None: it speaks of no mention).

    ``behind``: how many mentions that list holds now, counted for the open ones; what the link says.
    """

    alert: Alert
    subject: str  # name, "" for the whole organisation
    quotes: tuple[StoredMention, ...]
    more: int  # mentions beyond the quotes
    filters: Filters | None
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

    history = alerts.history(txn)
    # events that feeds.yml does not hold are known by what was said of them
    titles = {str(a.facts["event_id"]): str(a.facts.get("title", "")) for a in history if "event_id" in a.facts}

    def called(key: str) -> str:
        source = settings.source(key)
        if source is not None:
            return source.name or key
        declared_as = next((e.title for e in declared if e.id == key), "")
        return names.get(key) or declared_as or titles.get(key) or key

    def wanted(alert: Alert) -> bool:
        return not filters.subjects or not alert.subject or alert.subject in filters.subjects

    def raised(alert: Alert, quoted: int) -> Raised:
        quotes = tuple(q for q in (mentions.fetch(txn, i) for i in alert.mention_ids[:quoted]) if q is not None)
        opened = behind(alert, zone, today)
        if opened is not None and alert.kind is AlertKind.UPCOMING and not opened.cut:
            opened = about_us(settings, opened)
        still = mentions.count(txn, opened) if quoted and opened is not None else 0
        if quoted and opened is not None and opened.cut.startswith("late:"):
            alert = _still_late(txn, settings, alert, opened, still)
            quotes = tuple(q for q in quotes if q.reply_state == ReplyState.WAITING)
        return Raised(
            alert=alert,
            subject=names.get(alert.subject, alert.subject),
            quotes=quotes,
            more=max(0, len(alert.mention_ids) - len(quotes)) if quoted else 0,
            filters=opened,
            behind=still,
            about=about(alert),
            about_name=called(about(alert)),
        )

    everything = [a for a in history if wanted(a)]
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
            Words(s.id, s.name, s.crisis_words or DEFAULT_CRISIS_WORDS, not s.crisis_words)
            for s in settings.subjects
            if s.id not in settings.beside
        ),
    )


def _still_late(txn: Txn, settings: Settings, alert: Alert, opened: Filters, n: int) -> Alert:
    """The alert with the numbers of ``opened``, where they are not those of the last judging any more."""
    bad = mentions.count(txn, replace(opened, tones=(Tone.NEGATIVE.value,)))
    if (n, bad) == (alert.facts.get("n"), alert.facts.get("negative")):
        return alert
    facts = {k: v for k, v in alert.facts.items() if k != "questions"}  # of those that are left nobody counted them
    facts |= {"n": n, "negative": bad}
    for oldest in mentions.page(txn, opened, limit=1, order="oldest"):
        late = settings.terms.open_seconds(oldest.due_at or 0, int(facts["counted_at"])) if oldest.due_at else 0
        facts |= {"oldest_day": oldest.mention.local_day, "hours_late": round(late / 3600, 1)}
    level = AlertLevel.WATCH if alert.level is AlertLevel.TODAY and not bad else alert.level
    return replace(alert, facts=facts, level=level)


def _lowerings(txn: Txn, settings: Settings, now: int) -> tuple[Proposal, ...]:
    answered = {kind.value: int(meta.value(txn, f"lowering:{kind.value}") or 0) for kind in AlertKind}
    moment = datetime.fromtimestamp(now, UTC)
    past = alerts.history(txn, since=moment - timedelta(days=LOWERING_DAYS))
    chosen = settings.alerts
    thresholds = Thresholds.of(chosen.model_dump(exclude_none=True))
    return tuple(proposals(past, thresholds, chosen.calm, answered, moment))


def behind(alert: Alert, zone: ZoneInfo, today: date) -> Filters | None:
    """The filters of the mentions page that show what an alert speaks of; None when it speaks of no mention.

    Where no choice of filters says it (crisis words, an event read in mentions), the mentions that the alert names.
    """
    kind, facts = alert.kind.value, alert.facts
    start, raised = alert.since.astimezone(zone).date(), alert.raised_at.astimezone(zone).date()
    day = date.fromisoformat(str(facts["day"])) if kind in ("volume", "tone") and facts.get("day") else None
    chosen = Filters(
        Period(min(start, today), today), subjects=(alert.subject,) if alert.subject else (), ownership="other"
    )
    if kind == "volume":
        return replace(chosen, period=Period(day or start, day or start))
    if kind == "tone":
        if day is not None:
            start = day - timedelta(days=int(facts["window_days"]) - 1)
        return replace(chosen, period=Period(start, day or today), tones=("negative",))
    if kind == "silence":
        return replace(chosen, sources=(str(facts["source_id"]),), ownership="")
    if kind == "unanswered":
        first = date.fromisoformat(str(facts.get("first_day") or facts.get("oldest_day") or start))
        alone = (":private" if facts.get("private_only") else "") if alert.subject else ":alone"
        cut = f"late:{facts['due_by']}:{facts['counted_at']}{alone}" if facts.get("due_by") else ""
        return replace(chosen, period=Period(min(start, first, today), today), reply_states=("waiting",), cut=cut)
    if kind == "upcoming" and facts.get("last_n"):
        around = timedelta(days=AROUND_DAYS)
        then = date.fromisoformat(str(facts["last_start"]))
        begun, over = (date.fromisoformat(str(facts[k])) if facts.get(k) else None for k in ("last_from", "last_to"))
        return replace(chosen, period=Period(begun or then - around, over or then + around))
    if not alert.mention_ids:
        return None
    named = replace(chosen, cut=f"alert:{alert.id}")
    if kind == "words":
        return replace(named, period=Period(min(start, raised), raised))
    return Filters(Period(LONG_AGO, today), cut=named.cut)


def _pressing(alert: Alert) -> tuple[int, float, str]:
    return SEVERITY.index(alert.level), -alert.raised_at.timestamp(), alert.id


def _history_days(txn: Txn, today: date) -> int:
    ever = Filters(Period(LONG_AGO, today))
    oldest = mentions.page(txn, ever, limit=1, order="oldest")
    return (today - date.fromisoformat(oldest[0].mention.local_day)).days + 1 if oldest else 0
