"""Which subject a text is about: words matched whole, without accents or case. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


def fold(text: str) -> str:
    """Lower case without accents, for matching words."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """What makes a text be about a subject: a term, one of the required words, no excluded one.

    Words are matched whole, without accents or case. ``beside``: it only stands in the panel of another; a text that
    is about one of ours too is ours.
    """

    id: str
    terms: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    beside: bool = field(default=False, repr=False)


class Road(NamedTuple):
    """What a source says of subjects. ``fixed_subject``: the one declared for it, "" lets the words decide.
    ``selective``: it speaks of everything (a press feed). ``about_us``: it is an export of our own accounts."""

    fixed_subject: str = ""
    selective: bool = False
    about_us: bool = False


Words = re.Pattern[str] | None


class SubjectMatcher:
    """Finds the subject of a text: the first rule with a term in it, a required word if any, no excluded one.

    Those that only stand in a panel come after all others, whatever the order in which they are given.
    """

    def __init__(self, rules: Iterable[SubjectRule]) -> None:
        given = sorted(rules, key=lambda rule: rule.beside)
        self._rules = [(rule.id, _any_of(rule.terms), _any_of(rule.required), _any_of(rule.excluded)) for rule in given]
        self._by_id = {rule[0]: rule for rule in self._rules}
        self._beside = frozenset(rule.id for rule in given if rule.beside)
        self._ours = [rule for rule in self._rules if rule[0] not in self._beside]

    def __bool__(self) -> bool:
        return bool(self._rules)

    def find(self, text: str) -> str | None:
        """The id of the subject that ``text`` is about, or None."""
        subject, refused = self.judge(text)
        return None if refused or not subject else subject

    def judge(self, text: str, *, ours: bool = False) -> tuple[str, str]:
        """(the subject that ``text`` is about, ""), or (the first whose term stands there, required | excluded: by
        which of its words it is refused), or ("", ""). ``ours``: it is about none that only stands in a panel, and
        without a term, or without a required word, about the first subject all the same, which may exclude it."""
        rules = (self._ours or self._rules) if ours else self._rules
        return self._judged(rules, text, ours)

    def _judged(self, rules: list[tuple[str, Words, Words, Words]], text: str, ours: bool) -> tuple[str, str]:
        folded, away = fold(text), ("", "")
        for id_, terms, required, excluded in rules:
            if terms is None or not terms.search(folded):
                continue
            refused = "excluded" if excluded and excluded.search(folded) else ""
            if not refused and not (required and not required.search(folded)):
                return id_, ""
            away = away if away[0] else (id_, refused or "required")
        if not ours or not rules or away[1] == "excluded":
            return away
        id_, _, _, excluded = rules[0]
        return id_, "excluded" if excluded and excluded.search(folded) else ""

    def on(self, road: Road, text: str) -> tuple[str, str]:
        """(the subject of a mention that comes by ``road``, by which kind of its words it is refused or ""): what holds
        for mentions that arrive and for those that are sorted anew."""
        if not self._rules:
            return road.fixed_subject, ""
        if road.fixed_subject in self._beside:
            subject, refused = self._judged(self._ours, text, False)
            if subject and not refused:
                return subject, ""  # a source about somebody else brought a text that names us
        if road.fixed_subject:
            return road.fixed_subject, "excluded" if self.excludes(road.fixed_subject, text) else ""
        # An export of our own accounts is about us even where no term is written.
        subject, refused = self.judge(text, ours=road.about_us and not road.selective)
        # A person chose the file: a required word that is missing takes the subject away, not the row.
        return ("", "") if refused == "required" and not road.selective else (subject, refused)

    def is_beside(self, subject: str) -> bool:
        """True where ``subject`` only stands in a panel."""
        return subject in self._beside

    def excludes(self, subject: str, text: str) -> bool:
        """True when an excluded word of ``subject`` stands in ``text``."""
        rule = self._by_id.get(subject)
        return bool(rule and rule[3] and rule[3].search(fold(text)))


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    folded = [re.escape(fold(w.strip())).replace(r"\ ", r"\s+") for w in words if w.strip()]
    return re.compile(r"(?<!\w)(?:" + "|".join(folded) + r")(?!\w)") if folded else None
