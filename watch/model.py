"""The nouns of Vigie. Imports nothing of ours; does no input, no output and no arithmetic.

Two of them, ``RawMention`` and ``Mention``, are named tuples and not dataclasses: an import makes a million of
them, a named tuple is built three times faster and goes to the database driver as it is.

Datetimes in dataclasses are aware and UTC. Inside ``Mention`` (one table row) times are whole epoch seconds, UTC.
Null is not zero: a count that the source did not give is ``None``.

Longer than other files on purpose: whoever arrives reads all the nouns in one place, and nothing here is logic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNSCORED = "unscored"  # not read (yet, or not readable): never the same thing as neutral


class ToneBy(StrEnum):
    """Who said the tone, in rising order of authority."""

    NOBODY = ""
    TEXT = "text"
    STARS = "stars"
    HUMAN = "human"


class Kind(StrEnum):
    POST = "post"
    COMMENT = "comment"
    REVIEW = "review"
    ARTICLE = "article"
    MESSAGE = "message"
    PAGE_EDIT = "page_edit"
    NAME = "name"


class Ownership(StrEnum):
    OWN = "own"
    OTHER = "other"
    UNKNOWN = "unknown"


class Visibility(StrEnum):
    PUBLIC = "public"
    RESTRICTED = "restricted"
    PRIVATE = "private"  # never on a shared screen, never in a snapshot


class Precision(StrEnum):
    SECOND = "s"
    MINUTE = "min"
    DAY = "day"
    NONE = "none"  # no date in the source: the time stored is the time of collection


HOURLY = frozenset((Precision.SECOND.value, Precision.MINUTE.value))  # what tells an hour; else only a day is said


class ReplyState(StrEnum):
    NOTHING = ""  # nothing is asked of us
    WAITING = "waiting"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class SourceKind(StrEnum):
    FEED = "feed"
    EXPORT = "export"
    TOOL = "tool"
    GENERIC = "generic"


class AccountType(StrEnum):
    PAGE = "page"
    PROFILE = "profile"
    GROUP = "group"
    SITE = "site"


class RunOutcome(StrEnum):
    OK = "ok"
    NOT_MODIFIED = "not_modified"
    FAILED = "failed"
    POSTPONED = "postponed"  # the host asked to wait, or its circuit is open: not this source's fault


class AlertKind(StrEnum):
    VOLUME = "volume"
    TONE = "tone"
    UNANSWERED = "unanswered"
    SILENCE = "silence"
    WORDS = "words"
    UPCOMING = "upcoming"
    NAME = "name"


class AlertLevel(StrEnum):
    """Levels name who acts."""

    CALM = "calm"  # calme
    WATCH = "watch"  # à surveiller
    TODAY = "today"  # à traiter aujourd'hui
    TOGETHER = "together"  # à plusieurs


class AlertState(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    FADED = "faded"  # closed by itself: nobody touched it


class RawMention(NamedTuple):
    """What a source said, untouched but decoded: what every reader in ``formats`` yields.

    ``published_at`` is epoch seconds UTC or None; ``published_raw`` the characters found; ``tz_status`` one of
    ``explicit``, ``epoch``, ``assumed:<zone>``, ``unknown``. ``row`` says where in the file (member and row number).
    """

    network: str
    kind: str  # a Kind value
    text: str
    native_id: str = ""
    parent_native_id: str = ""
    thread_id: str = ""
    root_url: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    author_name: str = ""
    author_handle: str = ""
    author_id: str = ""
    ownership: str = "unknown"
    reply_to_author: str = ""
    published_at: int | None = None
    published_raw: str = ""
    precision: str = "none"
    tz_status: str = "unknown"
    edited_at: int | None = None
    lang: str = ""
    likes: int | None = None
    comments_count: int | None = None
    shares: int | None = None
    views: int | None = None
    reach: int | None = None
    rating: float | None = None
    rating_max: float | None = None
    visibility: str = "public"
    media_count: int = 0
    tags: str = ""  # joined by "\n"
    tool_sentiment: str = ""
    is_share: bool = False
    probable_parent: bool = False  # the parent was inferred from a sentence, not from an id
    row: str = ""


class Mention(NamedTuple):
    """One row of the ``mention`` table as the road delivers it, columns in table order.

    ``id`` can be explained: ``network:native id``, ``network:url:<hash of canonical URL>``, or ``network:hash:…``.
    ``asks`` is True when the mention would wait for an answer if no own reply is found (``insights.asking``).
    """

    org: str
    id: str
    network: str
    kind: str
    source_id: str
    subject: str
    ownership: str
    visibility: str
    asks: bool
    parent_id: str  # id of another mention (same form as ``id``) or ""
    thread_id: str
    root_url: str
    author_name: str
    author_handle: str
    author_key: str  # keyed hash, stable inside one installation
    reply_to_author: str
    url: str
    url_key: str | None  # hash of the canonical URL; None where the URL is no identity
    title: str
    text: str
    lang: str
    lang_source: str  # declared | detected | ""
    publisher: str
    published_at: int
    published_raw: str
    precision: str
    tz_status: str
    local_day: str  # YYYY-MM-DD in the organisation's zone
    local_hour: int  # 0-23 in the organisation's zone, -1 when the hour is unknown
    edited_at: int | None
    likes: int | None
    comments_count: int | None
    shares: int | None
    views: int | None
    reach: int | None
    rating: float | None
    rating_max: float | None
    media_count: int
    tags: str
    tool_sentiment: str
    is_share: bool
    raw_ref: str
    collected_at: int
    content_hash: str  # of title + text + rating + edited_at + parent: what makes a re-import "changed"


class StoredMention(NamedTuple):
    """What the store adds to a mention and screens read. Times are epoch seconds UTC."""

    mention: Mention
    reply_state: str
    answered_at: int | None
    answered_by: str
    response_s: int | None  # wall clock
    response_open_s: int | None  # opening hours
    due_at: int | None  # deadline in opening hours, when waiting
    dismiss_reason: str
    tone: str
    compound: float | None
    confidence: float | None
    uncertain: bool
    tone_engine: str
    tone_by: str
    first_seen_at: int
    story_id: str = ""  # carriers of one text share it
    copy: bool = False  # carries a story that another mention tells


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that made the tone. Offsets are in characters of the text read."""

    start: int
    end: int
    words: str
    weight: float  # signed contribution, same unit as the compound's raw sum
    rule: str  # lexicon | idiom | negation | intensifier | emoji | irony | punctuation | learnt | cause


@dataclass(frozen=True, slots=True)
class ToneReading:
    label: Tone
    compound: float | None  # [-1, 1]; None when not scored
    confidence: float | None  # [0, 1]; None when not scored
    uncertain: bool
    lang: str
    engine: str  # name and version, "lexique-fr 1"
    hits: tuple[Hit, ...] = ()
    reason: str = ""  # why not scored: language | empty | media | link | ""


@dataclass(frozen=True, slots=True)
class Period:
    """Local days, both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def previous(self) -> Period:
        """The period of the same length that ends the day before this one starts."""
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))


SAMPLE_ORG = "demo"  # the id of the fictional association


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose to look at; also a cache key. Empty tuples mean "all"."""

    period: Period
    subjects: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ownership: str = ""  # "", own, other
    reply_states: tuple[str, ...] = ()
    query: str = ""
    visibility: tuple[str, ...] = ()
    hide_private: bool = False
    cut: str = ""  # one narrower choice that only a figure makes: ``watch.store.cuts``
    left_out: tuple[str, ...] = ()  # subjects of which only our own words and private messages are kept


@dataclass(frozen=True, slots=True)
class SourceState:
    """The collector's memory of one source: what feeds.yml does not say."""

    source_id: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    next_due_at: int = 0
    failures: int = 0
    paused: str = ""  # "" or why: gone | not_found
    interval_s: int = 3600
    moved_to: str = ""  # permanent redirect seen
    moved_seen: int = 0  # polls in a row that saw the same one
    last_ok_at: int | None = None
    last_new_at: int | None = None
    title: str = ""
    sees_others: bool = True
    moved_since: int | None = None  # first poll of that row
    moved_known: bool = False  # what stands there was known before
    moved_from: str = ""  # the address that a move took the place of, "" when nothing can be undone
    moved_at: int | None = None
    moved_refused: str = ""  # a person said no to this address
    unstable: str = ""  # ids of entries: "" hold | renewed (once) | changing (at each poll)
    ids_seen: str = ""  # short hashes of the last poll's ids, joined by a blank
    comments_url: str = ""  # the feed of the comments on what this feed brings


@dataclass(frozen=True, slots=True)
class CollectionRun:
    """One relevé of one source, recorded even when it failed."""

    source_id: str
    started_at: int
    finished_at: int
    outcome: RunOutcome
    error: str = ""  # name of the exception class in watch.errors
    detail: Mapping[str, str] = field(default_factory=dict)  # its parameters, no secret, no text of mentions
    status: int | None = None
    bytes_read: int = 0
    seen: int = 0
    new: int = 0
    changed: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row of an export that could not be taken, and why."""

    where: str  # member and row number
    reason: str  # key of watch.wording.*.refusals
    seen: str = ""  # at most 80 characters of what was met, without personal data when avoidable


KEPT_REFUSALS = 10_000  # of one import, each with its place; the report counts them all


@dataclass(frozen=True, slots=True)
class UpsertCounts:
    new: int = 0
    changed: int = 0
    known: int = 0

    def __add__(self, other: UpsertCounts) -> UpsertCounts:
        return UpsertCounts(self.new + other.new, self.changed + other.changed, self.known + other.known)


@dataclass(frozen=True, slots=True)
class ImportReport:
    import_id: str
    filename: str
    formats: tuple[str, ...]
    state: str  # running | done | failed | undoing | undone
    rows: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0
    error: str = ""
    started_at: int = 0
    finished_at: int | None = None
    source_id: str = ""
    undone_at: int | None = None  # when a person asked for it to be taken back
    undone_by: str = ""
    removed: int = 0  # mentions taken away since


@dataclass(frozen=True, slots=True)
class Alert:
    """Each alert says: what, since when, what is usual, which mentions, what to do."""

    id: str  # deterministic: kind:subject-or-source:since
    kind: AlertKind
    level: AlertLevel
    subject: str
    since: datetime
    raised_at: datetime
    facts: Mapping[str, float | int | str]  # numbers for the sentence in watch.wording.*.alerts
    mention_ids: tuple[str, ...] = ()
    strength: float = 0.0  # for the cooldown: a stronger one comes through
    state: AlertState = AlertState.OPEN
    snoozed_until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Open, or put off until a time that is over."""
        if self.state is AlertState.SNOOZED:
            return self.snoozed_until is not None and self.snoozed_until <= now
        return self.state is AlertState.OPEN


@dataclass(frozen=True, slots=True)
class Event:
    """Temps fort. ``source`` is settings | calendar | ics | mention | data | person; whole days are local."""

    id: str
    title: str
    start: date
    end: date
    source: str
    subject: str = ""
    start_time: str = ""  # "18:30" local, "" for a whole day
    place: str = ""
    own: bool = False  # declared by the organisation: masks its expected peak
    url: str = ""
    category: str = ""  # public_holiday | school_holiday | awareness | own | recurrence
    mention_ids: tuple[str, ...] = ()
    title_from: str = ""  # the mention whose words the title is, "" for a person's or a calendar's
