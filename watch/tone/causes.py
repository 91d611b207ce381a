"""Mots de la cause: words of an organisation's own field (cancer, deuil, expulsion …) that never count as tone."""

from __future__ import annotations

from functools import lru_cache

from watch.tone.surface import tokens_of


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
