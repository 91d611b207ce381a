"""DRAWER: how text becomes a ToneReading: rules and a learnt layer for French and English, rules alone, VADER, stars.

Everything here runs offline with numpy, is safe in threads, and loads its lists and tables on the first text.
Refuses to decide what outranks what (a human, then stars, then text): the pipeline does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watch.model import ToneReading
from watch.tone.engine import Engine, Lexicon, PlainVader
from watch.tone.learnt import Learnt
from watch.tone.stars import stars
from watch.tone.words import words_of

if TYPE_CHECKING:
    from watch.tone.offset import Offset

ENGINES: dict[str, Engine] = {
    "appris": Learnt(),
    "renfort": Learnt(second=True),
    "lexique": Lexicon(),
    "vader": PlainVader(),
}
DEFAULT = "appris"

__all__ = ["DEFAULT", "ENGINES", "read", "stars", "taught", "version", "words_of"]


def taught(engine: str, offset: Offset | None) -> Engine:
    """An engine of ``ENGINES`` with an organisation's offset; the engines of rules take none. KeyError when unknown."""
    chosen = ENGINES[engine]
    if offset is None or not isinstance(chosen, Learnt):
        return chosen
    return Learnt(offset, second=engine == "renfort")


def read(
    texts: Sequence[str],
    langs: Sequence[str | None] | None = None,
    *,
    cause_words: frozenset[str] = frozenset(),
    engine: str = DEFAULT,
    explain: bool = True,
) -> list[ToneReading]:
    """One reading a text, in order. ``langs``: declared languages (``fr``, ``fr-FR``), None or "" where unknown: then
    detected. ``cause_words`` never count as tone. ``explain=False`` leaves ``hits`` empty and is faster: for bulk
    scoring. Any text is read without an exception; only its first 20,000 characters count.

    Raises KeyError for an unknown engine and ValueError when ``langs`` has another length than ``texts``.
    """
    return ENGINES[engine].read(texts, langs, cause_words, explain)


def version(engine: str = DEFAULT) -> str:
    """Name and version of an engine; when it changes, stored readings are due to be made again."""
    chosen = ENGINES[engine]
    return f"{chosen.name} {chosen.version}"
