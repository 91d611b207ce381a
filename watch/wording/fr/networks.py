"""What networks and exports are called on a screen. Their proper names are theirs; here, those that are words."""

from __future__ import annotations

LABELS: dict[str, str] = {}
EXPORTS: dict[str, str] = {}


def label(key: str, proper: str) -> str:
    """``proper`` is the network's own label, already French where it is no proper name."""
    return LABELS.get(key, proper)


def export(key: str, proper: str) -> str:
    """An export format; ``proper`` is its own label, in French."""
    return EXPORTS.get(key, proper)
