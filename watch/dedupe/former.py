"""Talks that were stored under another name: a message that is here keeps the id it has, which notes, alerts and sealed
weeks hold. Refuses to say which talk is which: ``pipeline.talks`` does.
"""

from __future__ import annotations

from dataclasses import dataclass

from watch.dedupe.identity import Occurrences, identify
from watch.model import RawMention


@dataclass(frozen=True, slots=True)
class Former:
    """Under which other names a talk was stored, and the ids that its messages have in the store."""

    threads: tuple[str, ...]
    ids: frozenset[str]


class Formers:
    """By the thread that a talk has today. Counts identical lines under each name, so it must see every message."""

    def __init__(self) -> None:
        self.of: dict[str, Former] = {}
        self._known: dict[tuple[str, str], Occurrences] = {}

    def __bool__(self) -> bool:
        return bool(self.of)

    def as_stored(self, name: str, raw: RawMention, text: str) -> str:
        """The id under which a message of such a talk is here, else ``name``, the one it has today."""
        former = self.of.get(raw.thread_id)
        if former is None or raw.native_id:
            return name
        for thread in former.threads:
            known = self._known.setdefault((raw.thread_id, thread), Occurrences())
            old = identify(raw._replace(thread_id=thread), text, "", known)
            if old in former.ids and name not in former.ids:
                name = old
        return name
