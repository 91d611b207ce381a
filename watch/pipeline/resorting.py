"""Which settings gave stored mentions their subjects, what another version of them changes, and to which rows.

Pure: knows settings and rows, no store. Refuses to judge what a mask hides by other words than those it was judged by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from watch.dedupe import short_hash
from watch.masking import MARKS
from watch.pipeline.desk import subject_rules
from watch.pipeline.roads import roads
from watch.settings import Settings
from watch.store.sorting import Change, Row, Scope
from watch.subjects import Road, SubjectMatcher, SubjectRule

_UNKNOWN = Road()


@dataclass(frozen=True, slots=True)
class Known:
    """What of feeds.yml decides on subjects, and on the tone under each: rules in their order, the subject declared for
    each source, the words of the cause of each subject."""

    rules: tuple[SubjectRule, ...] = ()
    tied: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def now(cls, settings: Settings) -> Known:
        # words in an order of their own: to write them in another changes nothing; subjects keep theirs, the first wins
        rules = (
            SubjectRule(r.id, _sorted(r.terms), _sorted(r.required), _sorted(r.excluded), r.beside)
            for r in subject_rules(settings)
        )
        causes = {s.id: _sorted(s.cause_words) for s in settings.subjects if s.cause_words}
        return cls(tuple(rules), {s.id: s.subject for s in settings.sources}, causes)

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Known:
        return cls(
            tuple(_rule(*each) for each in facts["rules"]),
            dict(facts["tied"]),
            {s: tuple(words) for s, words in facts["causes"].items()},
        )

    def facts(self) -> dict[str, Any]:
        # without a panel, as it was written before there was any
        rules = [(r.id, r.terms, r.required, r.excluded, *([True] if r.beside else [])) for r in self.rules]
        return {"rules": rules, "tied": dict(self.tied), "causes": dict(self.causes)}

    def stamp(self) -> str:
        """Of what arrivals are judged with; without a panel, the one that it was before panels counted."""
        beside = [rule.id for rule in self.rules if rule.beside]
        return short_hash(repr((self.rules, sorted(self.tied.items()), *beside)), 8)

    def scope(self, before: Iterable[Known | None]) -> Scope:
        """Which stored mentions may have another subject, or another tone, than under each of ``before``."""
        sources: set[str] = set()
        subjects: set[str] = set()
        for each in before:
            if each is None or each.rules != self.rules:
                return Scope()
            # A source that is no longer named keeps what it has; one named anew may have been named before.
            sources |= {s for s, subject in self.tied.items() if each.tied.get(s) != subject}
            subjects |= {s for s in {*self.causes, *each.causes} if self.causes.get(s) != each.causes.get(s)}
        return Scope(False, frozenset(sources), frozenset(subjects))


def _rule(
    name: str, terms: Sequence[str], required: Sequence[str], excluded: Sequence[str], beside: bool = False
) -> SubjectRule:
    return SubjectRule(name, tuple(terms), tuple(required), tuple(excluded), beside)


def _sorted(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


class Sorter:
    """Says which of some stored rows change, and how."""

    def __init__(self, settings: Settings, now: Known, before: Sequence[Known | None]) -> None:
        self._matcher = SubjectMatcher(now.rules)
        self._road = roads(settings)
        self._order = {rule.id: place for place, rule in enumerate(now.rules)}
        known = [each for each in before if each is not None]
        same = (rule.id for rule in now.rules if all(rule in each.rules for each in known))
        self._same = frozenset(same)  # subjects whose words are those of then
        self._now, self._before = now, known
        self._telling: dict[tuple[str, str], Callable[[str], bool] | None] = {}

    def changes(self, rows: Iterable[Row]) -> list[Change]:
        found = []
        for row in rows:
            subject = self.subject(row)
            again = row.read_by_text and self._reads_otherwise(row, subject)
            if again or subject != row.subject:
                found.append(Change(row, subject, again))
        return found

    def subject(self, row: Row) -> str:
        """What an arrival of today would get; "" too for what would not be let in."""
        road, text = self._road(row.source_id), f"{row.title}\n{row.text}" if row.title else row.text
        if road is None and row.subject in self._order:
            return row.subject
        found, refused = self._matcher.on(road or _UNKNOWN, text)
        subject = "" if refused else found
        if subject == row.subject or refused or not self._may_hide(row, road or _UNKNOWN, text):
            return subject
        # A term may stand in what the mask took; the first in the list wins, as when it came.
        return subject if subject and self._order[subject] < self._order[row.subject] else row.subject

    def _may_hide(self, row: Row, road: Road, text: str) -> bool:
        fixed = road.fixed_subject and not self._matcher.is_beside(road.fixed_subject)
        if row.subject not in self._same or fixed or not any(mark in text for mark in MARKS):
            return False
        return all(each.tied.get(row.source_id) != row.subject for each in self._before)

    def _reads_otherwise(self, row: Row, subject: str) -> bool:
        key = row.subject, subject
        if key not in self._telling:
            self._telling[key] = self._check(*key)
        check = self._telling[key]
        return check is not None and check(f"{row.title}. {row.text}" if row.title else row.text)

    def _check(self, old: str, new: str) -> Callable[[str], bool] | None:
        now = set(self._now.causes.get(new, ()))
        # where nobody knows the settings of then, those of today stand for them
        versions = [each.causes for each in self._before] or [self._now.causes]
        words = frozenset(w for causes in versions for w in now.symmetric_difference(causes.get(old, ())))
        if not words:
            return None
        from watch.tone.causes import touched

        return touched(words)
