"""Which subject a text is about: words matched whole, without accents or case. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def fold(text: str) -> str:
    """Lower case without accents, for matching words."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """What makes a text be about a subject: a term, one of the required words, no excluded one.

    Words are matched whole, without accents or case.
    """

    id: str
    terms: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class SubjectMatcher:
    """Finds the subject of a text: the first rule with a term in it, a required word if any, no excluded one."""

    def __init__(self, rules: Iterable[SubjectRule]) -> None:
        self._rules = [(rule.id, _any_of(rule.terms), _any_of(rule.required), _any_of(rule.excluded)) for rule in rules]
        self._by_id = {rule[0]: rule for rule in self._rules}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def find(self, text: str) -> str | None:
        """The id of the subject that ``text`` is about, or None."""
        subject, refused = self.judge(text)
        return None if refused or not subject else subject

    def judge(self, text: str, *, ours: bool = False) -> tuple[str, str]:
        """(the subject that ``text`` is about, ""), or (the first whose term stands there, required | excluded: by
        which of its words it is refused), or ("", ""). ``ours``: without a term, or without a required word, it is
        about the first subject all the same, which may exclude it."""
        folded, away = fold(text), ("", "")
        for id_, terms, required, excluded in self._rules:
            if terms is None or not terms.search(folded):
                continue
            refused = "excluded" if excluded and excluded.search(folded) else ""
            if not refused and not (required and not required.search(folded)):
                return id_, ""
            away = away if away[0] else (id_, refused or "required")
        if not ours or not self._rules or away[1] == "excluded":
            return away
        id_, _, _, excluded = self._rules[0]
        return id_, "excluded" if excluded and excluded.search(folded) else ""

    def lacks(self, subject: str, text: str) -> bool:
        """True when ``subject`` requires words and none of them stands in ``text``."""
        rule, folded = self._by_id.get(subject), fold(text)
        return bool(rule and rule[2] and not rule[2].search(folded))

    def excludes(self, subject: str, text: str) -> bool:
        """True when an excluded word of ``subject`` stands in ``text``."""
        rule = self._by_id.get(subject)
        return bool(rule and rule[3] and rule[3].search(fold(text)))


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    folded = [re.escape(fold(w.strip())).replace(r"\ ", r"\s+") for w in words if w.strip()]
    return re.compile(r"(?<!\w)(?:" + "|".join(folded) + r")(?!\w)") if folded else None
