"""The rules of noise, how many mentions each keeps out, and the latest of those; they count nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from watch.insights.noise import Rule, settings_rule
from watch.model import Filters
from watch.settings import Settings
from watch.store import noise
from watch.store.engine import Txn


@dataclass(frozen=True, slots=True)
class NoisePage:
    """``settings_words``: rules that required and excluded words of feeds.yml make, each with what it keeps out; the
    file is where they are lifted."""

    rules: tuple[tuple[Rule, int], ...]
    total: int
    aside: tuple[noise.Aside, ...]
    settings_words: tuple[tuple[Rule, int], ...]


def build(txn: Txn, settings: Settings, filters: Filters, now: int, shown: int) -> NoisePage:
    counts = noise.counts(txn)
    found = noise.rules(txn)
    return NoisePage(
        rules=tuple((rule, counts.get(rule.id, 0)) for rule in found),
        total=sum(counts.values()),
        aside=tuple(noise.aside(txn, limit=shown)),
        settings_words=tuple((rule, counts.get(rule.id, 0)) for rule in _of_settings(settings)),
    )


def _of_settings(settings: Settings) -> list[Rule]:
    return [
        Rule(settings_rule(kind, s.id), kind, ", ".join(words), s.id, ", ".join(words))
        for s in settings.subjects
        for kind, words in (("required", s.required), ("excluded", s.excluded))
        if words
    ]
