"""The rules of noise, how many mentions each keeps out, and the latest of those; they count nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from watch.insights.noise import Rule
from watch.model import Filters
from watch.settings import Settings
from watch.store import noise
from watch.store.engine import Txn


@dataclass(frozen=True, slots=True)
class NoisePage:
    """``settings_words``: (subject, required, excluded) written in feeds.yml, which the sources page edits."""

    rules: tuple[tuple[Rule, int], ...]
    total: int
    aside: tuple[noise.Aside, ...]
    settings_words: tuple[tuple[str, list[str], list[str]], ...]


def build(txn: Txn, settings: Settings, filters: Filters, now: int, shown: int) -> NoisePage:
    counts = noise.counts(txn)
    found = noise.rules(txn)
    return NoisePage(
        rules=tuple((rule, counts.get(rule.id, 0)) for rule in found),
        total=sum(counts.values()),
        aside=tuple(noise.aside(txn, limit=shown)),
        settings_words=tuple(
            (s.name, list(s.required), list(s.excluded)) for s in settings.subjects if s.required or s.excluded
        ),
    )
