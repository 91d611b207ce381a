"""Tripadvisor: no file to download is confirmed. Reads the table a page's manager keeps, or a copy of its interface.

Told by the addresses or by the interface's own field names; dates are often days. The owner's answer becomes a mention
of ours. Refuses nothing a table reads: any other heading is asked.
"""

from __future__ import annotations

from watch.formats.base import Head
from watch.formats.declared import SURE, DeclaredTable
from watch.formats.table_lines import decode_head
from watch.formats.table_makers import Maker
from watch.model import SourceKind


class Tripadvisor(DeclaredTable):
    def matches(self, head: Head) -> float:
        """A table of reviews whose first rows hold addresses of Tripadvisor."""
        found = super().matches(head)
        if not found:
            return 0.0
        shown = decode_head(head.data[:16_384]) + "\n".join(cell for row in head.rows for cell in row)
        told = "tripadvisor." in shown
        return SURE if told else 0.0


TRIPADVISOR = Tripadvisor(
    "tripadvisor",
    "Tripadvisor (tableau d’avis)",
    [
        ("Note", "Avis", "Lien"),
        ("Note", "Avis", "URL"),
        ("published_date", "rating", "text"),
        ("Date", "Rating", "Review"),
        ("Rating", "Review Text", "URL"),
    ],
    Maker(
        "tripadvisor",
        network="tripadvisor",
        day_first=True,
        columns={
            "id": ("Identifiant", "id", "Review Id"),
            "date": ("Date de publication", "Date de l'avis", "published_date", "Date", "Review Date"),
            "author": ("Auteur", "user.username", "username", "user", "Reviewer", "Reviewer Name"),
            "title": ("Titre", "title", "Review Title"),
            "text": ("Avis", "text", "Review Text", "Review"),
            "rating": ("Note", "rating"),
            "url": ("Lien", "url"),
            "lang": ("Langue", "lang", "language"),
            "reply": ("Réponse du propriétaire", "Réponse", "owner_response.text", "owner_response", "Response"),
            "reply_date": ("Date de réponse", "owner_response.published_date", "Response Date"),
        },
    ),
    source_kind=SourceKind.EXPORT,
)
