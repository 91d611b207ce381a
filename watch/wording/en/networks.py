"""What a network is called on a screen. Proper names are in ``watch.networks``; here, those that are French words."""

from __future__ import annotations

LABELS: dict[str, str] = {
    "google": "Google reviews",
    "google_news": "Google News",
    "google_alerts": "Google Alerts",
    "press": "Press",
    "wikipedia": "Wikipedia",
}


def label(key: str, proper: str) -> str:
    """``proper`` is the network's own label, already French where it is no proper name."""
    return LABELS.get(key, proper)
