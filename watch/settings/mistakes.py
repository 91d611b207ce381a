"""A mistake in feeds.yml, told to a person: where, what, and what to do, in French and in English.

Refuses to find mistakes: ``tree``, ``schema`` and ``references`` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from watch.errors import SettingsError

SHOWN = 60  # characters of a wrong value that are repeated to the person


class Words(NamedTuple):
    """The same sentence in both languages of the screen."""

    fr: str
    en: str

    def __add__(self, other: Words) -> Words:  # type: ignore[override]  # sentences follow one another
        return Words(f"{self.fr} {other.fr}", f"{self.en} {other.en}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """``line`` counts from 1, 0 when the file as a whole is meant; ``where`` is ``sources[2].url``."""

    line: int
    where: str
    problem: Words
    remedy: Words

    def sentence(self, language: str = "fr") -> str:
        """One line for a screen or a terminal."""
        at = 1 if language == "en" else 0
        start = (f"ligne {self.line}", f"line {self.line}")[at] if self.line else "feeds.yml"
        if self.where.startswith("VIGIE_"):
            return f"{self.problem[at]} {self.remedy[at]}"
        name = f" ({self.where})" if self.where else ""
        return f"{start}{name}{(' : ', ': ')[at]}{self.problem[at]} {self.remedy[at]}"


def refuse(mistakes: Iterable[Mistake]) -> SettingsError:
    """The error that carries all mistakes, in the order of the file."""
    return SettingsError(mistakes=sorted(set(mistakes), key=lambda m: (m.line, m.where, m.problem)))


def named(path: Sequence[str | int]) -> str:
    """``("sources", 2, "url")`` -> ``sources[3].url``: people count from one."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def clipped(value: object) -> str:
    """A wrong value, short and on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ``""``."""
    by_fold = {k.casefold(): k for k in known}
    found = get_close_matches(word.casefold()[:80], by_fold, n=1, cutoff=0.7)
    if found:
        return by_fold[found[0]]
    longer = [k for fold, k in by_fold.items() if len(word) > 2 and fold.startswith(word.casefold())]
    return longer[0] if len(longer) == 1 else ""


def did_you_mean(word: str, known: Sequence[str], most: int = 12) -> Words:
    """« Vouliez-vous dire … ? », or the list when it is short, or nothing close to say."""
    meant = closest(word, known)
    if meant:
        return Words(f"Vouliez-vous dire « {meant} » ?", f"Did you mean “{meant}”?")
    some = ", ".join(known[:most]) + ("…" if len(known) > most else "")
    return Words(f"Choix possibles : {some}.", f"Possible choices: {some}.")
