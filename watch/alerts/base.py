"""What the alert rules receive and what they give. Decides nothing; the rules are the other files of this drawer.

A rule is ``judge(measures, thresholds, now) -> list[Alert]``: pure, so that a past year can be replayed.
``watch.alerts.RULES`` lists the rules, ``watch.alerts.verdict`` adds mutes and cooldown.

Facts of each kind (plain numbers and strings, what ``wording`` builds its sentences from). Days are ``YYYY-MM-DD``,
shares are percents 0-100, a key marked ? may be absent.

volume      n (voices that day, copies once), carriers (with copies), usual (mean expected, float), usual_low,
            usual_high (95 % range, whole numbers), history_days, weekday_aware (0/1),
            model (poisson | negative_binomial), p (chance of so many or more on a usual day), day, negative, scored,
            bar (the largest count that would not have rung: what this day counts for in later "usual"),
            burst_n?, burst_from?, burst_to? (hours 0-24), burst_usual? (float), burst_p? (the hours that make it ring)
            masked_by? (title of the own event that explains the peak: the alert is then CALM, listed and not sent)
tone        negative, scored, share, negative_before, scored_before, share_before, rise (points observed, float),
            rise_asked (points), probability (0-1), window_days, before_days, day (the last),
            copies (negative carriers not counted)
unanswered  n (waits past their deadline), negative (among them), questions? (among them, when few enough to be read),
            hours_late (opening hours of the oldest, float), oldest_day, network (of the oldest), networks (names joined
            by ", "), private (0/1: the first is a private message), first_day (local, of the earliest), due_by,
            counted_at (epochs: these waits were due then, and not put off then), private_only? (1: private messages
            alone were counted)
silence     reason (quiet | failing | paused), source_id, source, network, hours_quiet, usual_hours (float, its own
            rhythm), last_new_day?, failures, error? (class name of watch.errors), last_ok_day?, read_at? (epoch of the
            last good reading)
words       words (joined by ", ", most voices first), word (the first), word_voices (voices that say it), words_n (how
            many words), n (mentions), voices, hours (window), day
upcoming    event_id, title, days_left, start, end, start_time, place, category, own (0/1), last_start?, last_n?,
            last_copies? (carriers among last_n), last_negative?, last_scored? (voices; mentions without last_copies),
            last_unanswered? (questions), last_from?, last_to? (the days counted)
name        reason (lookalike_domain | lookalike_handle | lookalike_mail | own_domain_expires), name, network,
            looks_like, day,
            days_left? (own_domain_expires)

Every alert: ``subject`` is the id of the subject ("" = the whole organisation), ``since`` when it began, and
``mention_ids`` at most MENTIONS_SHOWN of the mentions that make it, most telling first (words: WORDS_LINKED, for no
filter chooses them; the link of that alert opens these ids).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta

from watch.model import Alert, AlertKind, Event, Period

MENTIONS_SHOWN = 50
WORDS_LINKED = 500


@dataclass(frozen=True, slots=True)
class DailyVolume:
    """Voices of one subject a day, oldest first; the last count is the local day judged (it may be unfinished).

    ``counts`` count copies of one text once. Days before the first relevé of the subject are left out, not zero.
    ``excluded`` are positions in ``counts`` that are no part of "usual" (days of own events). Days that alerted before
    are lowered by ``volume.calmed``, which knows the past alerts.
    ``hours``: the last day's voices by local hour, 24 counts, those without an hour left out; ``rhythm``: the part of
    an average day's voices that falls in each hour, 24 shares. Both () where too few hours are known.
    """

    subject: str
    last_day: date
    counts: tuple[int, ...]
    carriers: int = 0  # of the last day, copies included
    negative: int = 0  # of the last day
    scored: int = 0
    excluded: frozenset[int] = frozenset()
    mention_ids: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()
    rhythm: tuple[float, ...] = ()

    @property
    def today(self) -> int:
        return self.counts[-1] if self.counts else 0


@dataclass(frozen=True, slots=True)
class DailyTone:
    """Negative and scored voices of one subject a day, oldest first; the last is the day judged.

    A story is one voice; ``copies``: further carriers of negative ones.
    """

    subject: str
    last_day: date
    negative: tuple[int, ...]
    scored: tuple[int, ...]
    mention_ids: tuple[str, ...] = ()  # negative ones, newest first
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wait:
    """One request without an answer. Times in epoch seconds; ``late_open_s`` in opening-hours seconds past due."""

    mention_id: str
    subject: str
    network: str
    asked_at: int
    due_at: int
    late_open_s: int  # 0 or less: not late
    negative: bool = False
    question: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class LateWaits:
    """The waits of one subject past their deadline: counted all, ``first`` of them read, the negative ones before all.

    ``questions`` is None when there are too many to be read. ``oldest`` was due first; ``due_by``: the latest deadline
    that counts as passed at ``counted_at`` (epochs); ``first_day``: local day of the earliest. ``private_only``: of a
    subject that is only compared with, whose public questions ask us nothing.
    """

    subject: str
    n: int
    negative: int
    questions: int | None
    first: tuple[Wait, ...]
    oldest: Wait
    networks: tuple[str, ...]
    first_day: str
    due_by: int
    counted_at: int
    private_only: bool = False


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source. ``gaps_s``: between the local days on which it said something, oldest first (at most 50)."""

    source_id: str
    name: str
    network: str
    subject: str
    gaps_s: tuple[int, ...] = ()
    last_new_at: int | None = None
    last_ok_at: int | None = None
    failures: int = 0
    failing_since: int | None = None
    paused: str = ""
    error: str = ""
    interval_s: int = 3600


@dataclass(frozen=True, slots=True)
class WordVoice:
    """One mention with a crisis word. ``voice`` is who speaks: author key, else site; copies of a text share one."""

    word: str
    voice: str
    mention_id: str
    subject: str
    said_at: int


@dataclass(frozen=True, slots=True)
class Edition:
    """What the last edition of an event gave on the event's subject, in counts, over the days of ``window``.

    ``n`` mentions, ``copies`` of which only carry a text that another one tells; the tones are of voices.
    ``unanswered``: questions nobody answered, ``question_ids`` the first of them.
    """

    start: date
    n: int
    negative: int = 0
    scored: int = 0
    unanswered: int = 0
    window: Period | None = None
    question_ids: tuple[str, ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """``background``: nobody here chose it (a day of the shipped list, a holiday): on the calendar, no alert."""

    event: Event
    last: Edition | None = None
    background: bool = False


@dataclass(frozen=True, slots=True)
class NameSighting:
    """A look-alike name seen for the first time, or an own domain that ends soon (``expires``)."""

    name: str
    reason: str  # lookalike_domain | lookalike_handle | lookalike_mail | own_domain_expires
    seen_at: int
    network: str = ""
    looks_like: str = ""
    expires: date | None = None
    mention_id: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything the rules need, at one moment. ``today`` is the organisation's local day at that moment.

    ``volumes`` may hold several days of a subject, those collected late; ``verdict`` judges them in order.

    ``own_events`` are those the organisation declared (``Event.own``): they mask the volume they cause.
    """

    today: date
    volumes: tuple[DailyVolume, ...] = ()
    tones: tuple[DailyTone, ...] = ()
    waits: tuple[LateWaits, ...] = ()
    sources: tuple[SourceHealth, ...] = ()
    words: tuple[WordVoice, ...] = ()
    upcoming: tuple[UpcomingEvent, ...] = ()
    names: tuple[NameSighting, ...] = ()
    own_events: tuple[Event, ...] = ()


def _cooldowns() -> dict[AlertKind, timedelta]:
    return {
        AlertKind.VOLUME: timedelta(days=3),
        AlertKind.TONE: timedelta(days=14),
        AlertKind.UNANSWERED: timedelta(days=1),
        AlertKind.SILENCE: timedelta(days=7),
        AlertKind.WORDS: timedelta(days=3),
        AlertKind.UPCOMING: timedelta(0),
        AlertKind.NAME: timedelta(days=30),
    }


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When each rule speaks. ADR 0007 chose the defaults and gives the false alarms they cost.

    Volume: p = 0.005 for the day, where a test of days alone would take 0.01, because hours of the day are
    judged too (p = 0.0003) and each of the two tests costs false alarms.
    """

    volume_p: float = 0.005
    volume_burst_p: float = 0.0003  # for 3 or 6 hours of the day
    volume_floor: int = 3
    volume_days: int = 28
    volume_min_days: int = 14  # under this there is no "usual", and no alert
    tone_rise: float = 0.10
    tone_probability: float = 0.95
    tone_floor: int = 10
    words_voices: int = 2
    words_hours: int = 72
    silence_factor: float = 3.0
    silence_min_hours: float = 48.0
    failing_hours: float = 24.0
    upcoming_days: tuple[int, ...] = (30, 7, 2, 0)
    expiry_days: int = 30
    off: frozenset[AlertKind] = frozenset()  # kinds the organisation does not want
    cooldown: Mapping[AlertKind, timedelta] = field(default_factory=_cooldowns)
    stronger: float = 1.0  # how much more strength passes a cooldown (volume: one power of ten)

    @classmethod
    def of(cls, chosen: Mapping[str, object]) -> Thresholds:
        """The defaults with what feeds.yml says instead: the ``alerts`` part as a mapping, or names of this class.

        What is neither is left out. ``tone.rise_points`` are points (10), ``tone_rise`` a share (0.10).
        """
        own = {f.name for f in fields(cls)} - {"cooldown", "off"}
        found: dict[str, object] = {k: v for k, v in chosen.items() if k in own and v is not None}
        for part, names in _SETTINGS.items():
            said = chosen.get(part)
            if isinstance(said, Mapping):
                found |= {ours: said[theirs] for theirs, ours in names.items() if said.get(theirs) is not None}
        tone = chosen.get("tone")
        if isinstance(tone, Mapping) and tone.get("rise_points") is not None:
            found["tone_rise"] = float(tone["rise_points"]) / 100
        off = chosen.get("off")
        if isinstance(off, (list, tuple, set, frozenset)):
            found["off"] = frozenset(AlertKind(kind) for kind in off)
        return cls(**found)  # type: ignore[arg-type]


_SETTINGS: dict[str, dict[str, str]] = {
    "volume": {"chance": "volume_p", "floor": "volume_floor", "days": "volume_days"},
    "tone": {"certainty": "tone_probability", "floor": "tone_floor"},
    "words": {"voices": "words_voices"},
    "upcoming": {"days": "upcoming_days"},
}

Rule = Callable[[Measures, Thresholds, datetime], list[Alert]]


def alert_id(kind: AlertKind, about: str, since: str) -> str:
    """``kind:subject-or-source:since``, the same at every replay."""
    return f"{kind.value}:{about or '-'}:{since}"
