"""What is sealed: one period's figures as plain data, the same for every format. ``snapshot.schema.json`` describes it.

Holds numbers, days, keys, titles of events and names of sources and subjects; a mention is only its id and its facts.
Texts and names of people stay in the store, where erasure and retention reach them; a format asks for them when it is
written, at a privacy level. Refuses sentences: wording makes them, in the document's language.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

FORMAT: Literal["vigie-snapshot-1"] = "vigie-snapshot-1"


class Part(BaseModel):
    """``_later``: fields that came after the first sealed documents; one that says nothing is left out, so that those
    documents keep their bytes, and so their digest."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    _later: ClassVar[tuple[str, ...]] = ()

    @model_serializer(mode="wrap")
    def _only_what_is_said(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = plain(self)
        return {k: v for k, v in said.items() if k not in self._later or getattr(self, k) not in (None, "", ())}


class Net(Part):
    """Net sentiment in points [-100, 100] with its 95 % range; null under 20 voices whose tone was read (``n``).

    ``copies``: further carriers whose tone was read. Null in documents from before the definition of 21 November 2026,
    which counted mentions.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    copies: int | None = None
    _later = ("copies",)


class Rate(Part):
    """Response rate in [0, 1] with its 95 % range; ``value`` null when nothing was asked (``received``)."""

    value: float | None
    low: float
    high: float
    answered: int
    received: int


class Delay(Part):
    """First-response time in seconds, wall clock, over ``timed`` answers; ``open`` requests still waited."""

    median_s: float | None
    p90_s: float | None
    timed: int
    open: int


class Figures(Part):
    """Of others' public mentions. ``copies`` only carry a story that another one tells; the tones are of voices."""

    mentions: int
    copies: int
    negative: int
    neutral: int
    positive: int
    unscored: int
    net: Net
    rate: Rate
    delay: Delay


class Bar(Part):
    """Voices of a day or a week, by tone."""

    start: str
    end: str
    negative: int
    neutral: int
    positive: int


class Moment(Part):
    """An event. ``last_mentions``: of the last edition, null when the store does not go back that far.

    ``event_id``: of an event whose title is a mention's words: it is sealed under neutral ones, and a file asks the
    store for its name when it is written.
    """

    title: str
    start: str
    end: str
    kind: str
    days_left: int | None = None
    place: str = ""
    last_mentions: int | None = None
    event_id: str = ""
    _later = ("event_id",)


class WaitingThere(Part):
    network: str
    n: int
    oldest_s: int


class Waits(Part):
    """Open waits when it was sealed, whatever their age. ``ages``: under 1, 3, 7, 30 days, and older.

    ``answers``: answers to requests of the period in 0-1 h, 1-4 h, 4-8 h, 8-24 h, 24 h and more.
    """

    total: int
    negative: int
    late_negative: int
    oldest_s: int
    networks: tuple[WaitingThere, ...]
    ages: tuple[int, int, int, int, int]
    answers: tuple[int, int, int, int, int]


class Weighty(Part):
    """One mention that weighed, without a word of it."""

    mention_id: str
    day: str
    network: str
    kind: str
    tone: str
    likes: int | None
    comments: int | None
    shares: int | None


class Moved(Part):
    """Voices; mentions where ``copies`` is null (before 21 November 2026)."""

    subject: str
    n: int
    before: int
    copies: int | None = None
    _later = ("copies",)


class Raised(Part):
    """An alert, and what was done: its state, and how its mentions stand with an answer."""

    kind: str
    level: str
    state: str
    subject: str
    since: str
    facts: dict[str, float | int | str]
    mentions: int
    answered: int
    dismissed: int
    waiting: int


class Dialogue(Part):
    """The index [0, 100] and its four shares, null where nothing was counted; ``n`` own messages.

    ``word``: monologue, announcements, exchanges, conversation; without an index, "few" (under twenty messages of ours;
    ``posts`` of which ``commented`` are given) or "unseen" (no route shows others there).
    """

    network: str
    value: float | None
    word: str
    parts: tuple[float | None, float | None, float | None, float | None]
    n: int
    posts: int | None = None
    commented: int | None = None
    _later = ("posts", "commented")


class Brought(Part):
    source: str
    network: str
    n: int


class Coverage(Part):
    """``blind``: networks followed by a route that does not show what others write there."""

    followed: int
    brought: tuple[Brought, ...]
    silent: tuple[str, ...]
    failing: tuple[str, ...]
    blind: tuple[str, ...]
    networks: tuple[str, ...]
    read_share: float | None


class Change(Part):
    """A figure of the period before that is no longer what was sealed."""

    figure: str
    was: float | int | None
    now: float | int | None


class Corrections(Part):
    of: str
    changes: tuple[Change, ...]


class Definition(Part):
    key: str
    since: str


class Document(Part):
    format: Literal["vigie-snapshot-1"] = FORMAT
    id: str
    kind: Literal["week", "month", "chosen"]
    start: str
    end: str
    before_start: str
    before_end: str
    organisation: str
    language: str
    zone: str
    sealed_at: int
    sealed_on: str
    trend: Literal["up", "down", "flat", "few"]
    now: Figures
    before: Figures
    weekly_bars: bool
    bars: tuple[Bar, ...]
    events: tuple[Moment, ...]
    waits: Waits
    weighty: tuple[Weighty, ...]
    moved: tuple[Moved, ...]
    alerts: tuple[Raised, ...]
    alerts_beyond: int
    upcoming: tuple[Moment, ...]
    dialogue: tuple[Dialogue, ...]
    coverage: Coverage
    corrections: Corrections | None
    definitions: tuple[Definition, ...]
    engines: tuple[str, ...]
    vigie: str
    digest: str = ""

    def sealed(self) -> Document:
        """The same with the SHA-256 of everything else in ``digest``."""
        return self.model_copy(update={"digest": digest_of(self)})


def text_of(document: Document) -> str:
    """Canonical JSON: keys sorted, one line; the same document gives the same bytes."""
    return _canonical(document.model_dump(mode="json"))


def read(text: str) -> Document:
    return Document.model_validate_json(text)


def digest_of(document: Document) -> str:
    facts = document.model_dump(mode="json")
    facts.pop("digest")
    return hashlib.sha256(_canonical(facts).encode()).hexdigest()


def _canonical(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def flat_figures(figures: Figures) -> dict[str, float | int | None]:
    """The figures every format shows, by name."""
    return {
        "mentions": figures.mentions,
        "copies": figures.copies,
        "negative": figures.negative,
        "neutral": figures.neutral,
        "positive": figures.positive,
        "unscored": figures.unscored,
        "net_sentiment": figures.net.value,
        "net_sentiment_low": figures.net.low,
        "net_sentiment_high": figures.net.high,
        "net_sentiment_n": figures.net.n,
        "response_rate": figures.rate.value,
        "response_rate_low": figures.rate.low,
        "response_rate_high": figures.rate.high,
        "answered": figures.rate.answered,
        "requests": figures.rate.received,
        "median_response_s": figures.delay.median_s,
        "p90_response_s": figures.delay.p90_s,
        "timed_answers": figures.delay.timed,
        "still_waiting": figures.delay.open,
    }
