"""The sealed weeks."""

from __future__ import annotations

from . import common

KINDS = {
    "html": "Page (HTML)", "pdf": "PDF", "xlsx": "Classeur (XLSX)", "csv": "Tableau (CSV)", "json": "Données (JSON)",
    "ics": "Agenda (ICS)", "zip": "Archive (ZIP)",
}  # fmt: skip


def title() -> str:
    return "Instantanés"


def caption() -> str:
    return "Une semaine scellée ne change plus. Une correction est dite dans la suivante."


def kind(key: str) -> str:
    return KINDS.get(key, key.upper())


def size(n: int) -> str:
    return (
        f"{common.decimal(n / 1_000_000)}\u202fMo" if n >= 1_000_000 else f"{common.count(max(1, n // 1000))}\u202fko"
    )


def download(kind: str, size: str) -> str:
    return f"{kind}, {size}"


def empty_title() -> str:
    return "Aucune semaine scellée pour l’instant"


def empty_body() -> str:
    return (
        "Le lundi, Vigie scelle la semaine passée en une page qui s’ouvre sans internet et s’imprime. "
        "Pour en sceller une maintenant\u00a0: python -m watch snapshot"
    )
