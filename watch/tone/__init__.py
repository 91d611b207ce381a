"""DRAWER: how text becomes a ToneReading: rules and a learnt layer for French and English, rules alone, VADER, stars.

Everything here runs offline with numpy, is safe in threads, and loads its lists and tables on the first text.
Refuses to decide what outranks what (a human, then stars, then text): the pipeline does.
"""

from __future__ import annotations

from collections.abc import Sequence

from watch.model import ToneReading
from watch.tone.engine import Engine, Lexicon, PlainVader
from watch.tone.learnt import Learnt
from watch.tone.stars import stars
from watch.tone.words import words_of

ENGINES: dict[str, Engine] = {"appris": Learnt(), "lexique": Lexicon(), "vader": PlainVader()}
DEFAULT = "appris"

__all__ = ["DEFAULT", "ENGINES", "read", "stars", "version", "words_of"]


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
