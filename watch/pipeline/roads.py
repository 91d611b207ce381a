"""By which road the mentions of a source come, as far as subjects go: for those that arrive and for stored ones.

Refuses to guess: of a source that feeds.yml no longer names, nobody knows what it said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from watch.settings import Settings, Source
from watch.subjects import Road

IMPORT = "import:"  # before the formats of an import, where a source stands
NAMES = "names"  # the source of what the watch on names says


class AboutUs(Protocol):
    @property
    def about_us(self) -> bool: ...


def of_feed(source: Source) -> Road:
    return Road(fixed_subject=source.subject, selective=not source.subject)


def of_import(found: Iterable[AboutUs]) -> Road:
    return Road(about_us=all(each.about_us for each in found))


def of_names() -> Road:
    return Road(about_us=True)


def roads(settings: Settings) -> Callable[[str], Road | None]:
    """Source id → its road; None for a source that feeds.yml does not name, or a format that is no more."""
    known: dict[str, Road | None] = {s.id: of_feed(s) for s in settings.sources}
    known[NAMES] = of_names()

    def road(source_id: str) -> Road | None:
        if source_id not in known:
            known[source_id] = _of_formats(source_id) if source_id.startswith(IMPORT) else None
        return known[source_id]

    return road


def _of_formats(source_id: str) -> Road | None:
    from watch.formats.base import Found
    from watch.formats.registry import FORMATS

    readers = [FORMATS.get(key) for key in source_id.removeprefix(IMPORT).split("+")]
    if None in readers:
        return None
    return of_import(Found(r.key, "", 0, r.sees_others, source_kind=r.source_kind) for r in readers if r is not None)
