"""The shared screen: three figures, one chart, what is coming. No names, no text of mentions."""

from __future__ import annotations

from . import common


def title(organisation: str) -> str:
    return organisation or "Vigie"


def last_days(days: int) -> str:
    return f"Les {days} derniers jours"


def waiting() -> str:
    return "À répondre"


def waiting_n(late: int) -> str:
    return f"{common.count(late)} en retard" if late else "aucune en retard"


def updated(when: str) -> str:
    return f"Données de {when}"


def coming() -> str:
    return "Ce qui vient"


def nothing_coming() -> str:
    return "Rien de prévu"
