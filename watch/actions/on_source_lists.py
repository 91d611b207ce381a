"""Acts on lists of sources: an OPML or a file of bookmarks looked at, chosen lines followed, our own list written.

Waits for the network in ``follow_listed`` only, for the pages behind which a feed must be looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watch import settings
from watch.actions.on_sources import discover_feed
from watch.actions.sample import leave_demo
from watch.errors import NotAFeed, SettingsError, VigieError
from watch.networks import guess_network
from watch.networks.secret import is_secret
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.formats.source_lists import Listed

READ = "watch.formats.source_lists:read_sources"
_MOST_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a list. ``failed``: title and error of each line that gave no feed."""

    added: tuple[str, ...]  # ids
    known: int
    failed: tuple[tuple[str, VigieError], ...]


def listed_sources(path: Path) -> list[Listed] | None:
    """The lines of a list of sources, read in a child; None when the file is something else. Raises FeedRefused."""
    from watch.formats.source_lists import looks_like_sources
    from watch.sandbox import Sandbox

    with path.open("rb") as file:
        if not looks_like_sources(file.read(4096)):
            return None
        file.seek(0)
        body = file.read(_MOST_BYTES + 1)
    with Sandbox(workers=1, memory_mb=1_000, cpu_s=30) as box:
        return list(box.call(READ, body, timeout_s=60))


def follow_listed(
    desk: Desk,
    chosen: Sequence[Listed],
    *,
    subject: str = "",
    look: bool = True,
    on_progress: Callable[[int], object] | None = None,
) -> Followed:
    """Adds the chosen lines to feeds.yml. ``look``: ask a page for its feed (at most 15 seconds each)."""
    leave_demo(desk.place)
    failed: list[tuple[str, VigieError]] = []
    followed = set() if desk.is_demo else {source.url for source in desk.settings.sources}
    known = sum(line.url in followed for line in chosen)
    fresh = [line for line in chosen if line.url not in followed]
    pages = [line for line in fresh if look and not line.is_feed]
    added = _add_all(desk, [line for line in fresh if line not in pages], subject, failed)
    for done, line in enumerate(pages, len(chosen) - len(pages) + 1):
        try:
            found = discover_feed(desk, line.url)
            if not found:
                raise NotAFeed(found="other")
            if found[0].url in followed:
                known += 1
            else:
                feed = line._replace(url=found[0].url, title=line.title or found[0].title)
                followed.add(feed.url)
                added += _add_all(desk, [feed], subject, failed)
        except VigieError as error:
            failed.append((line.title, error))
        if on_progress is not None:
            on_progress(done)
    return Followed(tuple(added), known, tuple(failed))


def _add_all(desk: Desk, lines: list[Listed], subject: str, failed: list[tuple[str, VigieError]]) -> list[str]:
    """Ids of the sources written: in one edit, and one by one when feeds.yml refuses a line of them."""
    many = [
        {"url": x.url, "name": x.title[:120] or x.url, "network": guess_network(x.url), "subject": subject}
        for x in lines
    ]
    try:
        return settings.add_sources(desk.place.config, many)
    except SettingsError as error:
        if len(lines) == 1:
            failed.append((lines[0].title, error))
            return []
    return [name for line in lines for name in _add_all(desk, [line], subject, failed)]


def sources_as_opml(desk: Desk, *, secrets: bool = False) -> tuple[bytes, int]:
    """Our sources as OPML, a folder a subject, and how many were left out: secret addresses, unless asked for."""
    from watch.formats.source_lists import Listed, write_opml

    names = {subject.id: subject.name for subject in desk.settings.subjects}
    kept = [s for s in desk.settings.sources if secrets or not is_secret(s.network, s.url)]
    lines = [Listed(s.url, s.name or s.id, names.get(s.subject, s.subject), True) for s in kept]
    title = desk.settings.organisation.name or "Vigie"
    return write_opml(lines, title), len(desk.settings.sources) - len(kept)
