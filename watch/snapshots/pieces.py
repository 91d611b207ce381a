"""What a sealed page is made of, in finished words: cards, tables, drawings, quotes. No number is phrased here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What the organisation chose for its files. ``logo`` is (media type, bytes) or None; ``colour`` #RRGGBB."""

    colour: str = "#1D5FA8"
    introduction: str = ""
    logo: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    label: str
    value: str
    n: str
    span: str  # the 95 % range, "" without
    before: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of finished words; ``numeric`` are the columns set to the right. ``caption`` names it for screen readers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One mention that weighed: what it is, and what may be quoted."""

    about: str
    title: str
    text: str
    by: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    drawing: str = ""  # SVG
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    lang: str
    browser_title: str
    organisation: str
    period: str
    sealed: str
    privacy: str
    summary: str
    cards_title: str
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
    digest: str

    def section(self, key: str) -> Section:
        return next(s for s in self.sections if s.key == key)
