"""What the figures and the waits of the house are about: all but the subjects that one is only compared with.

Refuses to narrow what a person chose: subjects that are named are looked at, a panel's too.
"""

from __future__ import annotations

from dataclasses import replace

from watch.model import Filters
from watch.settings import Settings


def about_us(settings: Settings, filters: Filters) -> Filters:
    """``filters`` without what others say of subjects that only stand in a panel; as they are where subjects are
    chosen."""
    return filters if filters.subjects else replace(filters, left_out=settings.beside)
