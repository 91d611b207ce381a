"""The logo, colour and introduction of feeds.yml. A logo is a local file beside feeds.yml, small, and an image indeed.

Refuses an address (a sealed page asks for nothing outside), a path that leaves the folder, and more than 200 kB.
"""

from __future__ import annotations

from pathlib import Path

from watch.errors import LogoRefused
from watch.settings import Settings
from watch.snapshots.pieces import Look

LARGEST = 200_000  # bytes


def of(settings: Settings, folder: Path) -> Look:
    """Raises LogoRefused with why: missing, kind, size."""
    chosen = settings.snapshots
    return Look(chosen.colour, chosen.introduction, read_logo(folder, chosen.logo) if chosen.logo else None)


def read_logo(folder: Path, name: str) -> tuple[str, bytes]:
    """(media type, bytes) of the file ``name`` in ``folder``."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise LogoRefused(why="missing")
    if path.stat().st_size > LARGEST:
        raise LogoRefused(why="size")
    data = path.read_bytes()
    kind = media_type(data)
    if not kind:
        raise LogoRefused(why="kind")
    return kind, data


def media_type(data: bytes) -> str:
    """From the content, never from the name; "" for what is no image we take."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "image/svg+xml" if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4000].lower() else ""
