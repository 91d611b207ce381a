"""The first run: is there anything yet, and what can be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watch.model import Filters, Period
from watch.settings import Settings
from watch.store import mentions
from watch.store.engine import Txn


@dataclass(frozen=True, slots=True)
class Welcome:
    organisation: str
    sources: int
    mentions: int

    @property
    def started(self) -> bool:
        return bool(self.sources or self.mentions)


def build(txn: Txn, settings: Settings, filters: Filters, now: int) -> Welcome:
    """``filters`` do not count here: everything ever stored does."""
    ever = Filters(Period(date(1990, 1, 1), date(2100, 1, 1)))
    return Welcome(settings.organisation.name, len(settings.sources), mentions.count(txn, ever))
