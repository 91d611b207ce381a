"""Mots de la cause: words of an organisation's own field (cancer, deuil, expulsion …) that never count as tone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from watch.tone.lexicon import french as known_words
from watch.tone.surface import prepare, respelt, shorten, tokens_of


class Matcher:
    """Finds the words and phrases of a cause in a text's words, plural or singular."""

    def __init__(self, phrases: frozenset[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            stems = tuple(map(_stem, tokens_of(phrase.lower())))
            if stems:
                self._by_first.setdefault(stems[0], []).append(stems)

    def places_in(self, words: list[str]) -> frozenset[int]:
        """Positions in ``words`` that belong to the cause."""
        stems = list(map(_stem, words))
        places: set[int] = set()
        for i, stem in enumerate(stems):
            for phrase in self._by_first.get(stem, ()):
                if tuple(stems[i : i + len(phrase)]) == phrase:
                    places.update(range(i, i + len(phrase)))
        return frozenset(places)

    def words_in(self, words: list[str]) -> frozenset[str]:
        return frozenset(words[i] for i in self.places_in(words))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@lru_cache(maxsize=64)
def matcher(phrases: frozenset[str]) -> Matcher:
    return Matcher(phrases)


def touched(phrases: frozenset[str]) -> Callable[[str], bool]:
    """Says of a text whether its tone may change when these phrases join or leave the words of the cause: one of their
    words stands in it. Says it too often rather than too seldom."""
    stems = {_stem(word) for phrase in phrases for word in tokens_of(phrase.lower())}

    def may_change(text: str) -> bool:
        words = tokens_of(prepare(text)[0])
        if not stems.isdisjoint(map(_stem, words)):
            return True
        shorten(words, known_words())
        return not stems.isdisjoint(map(_stem, respelt(words)))

    return may_change
