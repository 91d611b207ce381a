"""What leaves while the sample data is looked at says so, each entry by itself: readers and diaries mix them.

Refuses to touch what is a person's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

from watch.channels.atom import AtomEntry
from watch.model import Event


def entries(is_sample: bool, words: ModuleType, found: list[AtomEntry], title: str) -> tuple[list[AtomEntry], str]:
    """The entries and the title of a feed."""
    if not is_sample:
        return found, title
    common = words.common
    return [replace(e, title=common.sample_title(e.title)) for e in found], f"{title} — {common.sample()}"


def events(is_sample: bool, words: ModuleType, found: Iterable[Event], name: str) -> tuple[list[Event], str]:
    """The events and the name of a calendar."""
    if not is_sample:
        return list(found), name
    common = words.common
    return [replace(e, title=common.sample_title(e.title)) for e in found], f"{name} — {common.sample()}"
