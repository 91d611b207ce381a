"""Words that betray French in an English page. Names and titles are told apart by who uses this."""

from __future__ import annotations

import re
import unicodedata

SMALL = frozenset(
    "au aucun aucune aux avec car ce ces cet cette dans de depuis des deux du elle elles est et fait hier il ils je jour "
    "jours la le les leur leurs lui mais mois ne nos notre nous ont ou par pas pour que quel quelle qui sa sans semaine "
    "ses si son sont sous sur tous tout toute toutes un une vers vos votre vous".split()
) - frozenset({"car", "son", "sous", "tout"})  # English words too
_WORD = re.compile(r"\b[^\W\d_]+\b")  # no letters of a checksum


def plain(text: str) -> str:
    """One kind of blank, apostrophe and quotation mark; case kept."""
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("’‘«»“”\u00a0\u202f", '\'\'""""  '))
    return " ".join(text.split())


def french_words(text: str) -> list[re.Match[str]]:
    """Each small word of French, each word with an accent, of a ``plain`` text."""
    return [
        found for found in _WORD.finditer(text)
        if found[0].casefold() in SMALL or unicodedata.normalize("NFD", found[0]) != found[0]
    ]  # fmt: skip


def with_neighbours(text: str, found: re.Match[str]) -> tuple[str, str]:
    """The word with the one before, and with the one after."""
    before = re.search(r"[^\W_]*[\W_]*$", text[: found.start()])
    after = re.match(r"[\W_]*[^\W_]*", text[found.end() :])
    start = before.start() if before else found.start()
    end = found.end() + (after.end() if after else 0)
    return text[start : found.end()], text[found.start() : end]
