"""What is sealed: one period's figures as plain data, the same for every format. ``snapshot.schema.json`` describes it.

Holds numbers, days, keys, titles of events and names of sources and subjects; a mention is only its id and its facts.
Texts and names of people stay in the store, where erasure and retention reach them; a format asks for them when it is
written, at a privacy level. Refuses sentences: wording makes them, in the document's language.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from watch.snapshots.figures import Beside, Figures, LeftOut, Part, flat_figures

__all__ = ["Beside", "Document", "Figures", "LeftOut", "flat_figures", "read", "text_of"]

FORMAT: Literal["vigie-snapshot-1"] = "vigie-snapshot-1"


class Bar(Part):
    """Voices of a day or a week, by tone."""

    start: str
    end: str
    negative: int
    neutral: int
    positive: int


class Moment(Part):
    """An event. ``last_mentions``: of the last edition, null when the store does not go back that far; of them
    ``last_copies`` only carry a text that another one tells (null before 22 November 2026).

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
    last_copies: int | None = None
    last_negative: int | None = None
    _later = ("event_id", "last_copies", "last_negative")


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


class Heard(Part):
    """Voices about one subject; ``before`` null where the panel changed since."""

    subject: str
    voices: int
    before: int | None


class Voice(Part):
    """Share of voice [0, 1] of a subject beside its ``panel``, with its 95 % range, of ``n`` voices; null under 20.

    ``before_n`` is null where there is no comparison; ``changed``: the days on which another panel began.
    """

    own: Heard
    panel: tuple[Heard, ...]
    value: float | None
    low: float | None
    high: float | None
    n: int
    before_n: int | None
    changed: tuple[str, ...] = ()


class Brought(Part):
    source: str
    network: str
    n: int


class Coverage(Part):
    """``blind``: networks followed by a route that does not show what others write there; ``shown``: those where some
    route does, ``noted`` of these only by a table filled by hand. ``spoke``: sources that brought something, as the
    first page counts them."""

    followed: int
    brought: tuple[Brought, ...]
    silent: tuple[str, ...]
    failing: tuple[str, ...]
    blind: tuple[str, ...]
    networks: tuple[str, ...]
    read_share: float | None
    noted: tuple[str, ...] = ()
    spoke: int | None = None
    shown: tuple[str, ...] | None = None
    _later = ("noted", "spoke", "shown")


class Change(Part):
    """A figure of an earlier period: ``was``, the last that a sealed file told; ``now``, when this one was sealed."""

    figure: str
    was: float | int | None
    now: float | int | None


class Corrected(Part):
    of: str
    changes: tuple[Change, ...]


class Corrections(Part):
    """Of the period before, and of ``earlier`` ones: what changed since it was last told in a sealed file."""

    of: str
    changes: tuple[Change, ...]
    earlier: tuple[Corrected, ...] = ()
    _later = ("earlier",)


class Redefined(Part):
    """A measure whose definition (known by its date) is not the one of the file before."""

    key: str
    was: str
    now: str


class Definition(Part):
    key: str
    since: str


#: hash of the id, local day, hour (-1: unknown), network, kind, tone, state of the reply, reactions
Row = tuple[str, str, int, str, str, str, str, int]


class Document(Part):
    """``listed``: the first public mentions of the period, newest first, and how many are beyond; null before
    21 November 2026. ``voice``: of each subject with a panel; its definition is listed where there is one.
    ``sample``: of the fictional association, and no one else.
    ``alerts_elsewhere``: open when it was sealed, and raised outside of the period. ``left_out``: null where all that
    others said is counted, as in the file before."""

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
    redefined: tuple[Redefined, ...] = ()
    listed: tuple[Row, ...] | None = None
    listed_beyond: int | None = None
    voice: tuple[Voice, ...] = ()
    sample: bool = False
    alerts_elsewhere: int = 0
    left_out: LeftOut | None = None
    _later = ("redefined", "listed", "listed_beyond", "voice", "sample", "alerts_elsewhere", "left_out")

    @property
    def beside(self) -> tuple[str, ...]:
        """Ids of the subjects that no figure counts."""
        return () if self.left_out is None else tuple(each.id for each in self.left_out.subjects)

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
