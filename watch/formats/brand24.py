"""Brand24, *Mentions › Export*: a sheet whose first row and first column are empty; date and hour in two columns.

``Source`` is the address, ``Domain`` the publisher; the text is a title and an extract. The zone is the project's, not
written. Refuses to take the domain for a network it is not.
"""

from __future__ import annotations

from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Maker

BRAND24 = DeclaredTable(
    "brand24",
    "Brand24",
    [("Hrs", "Domain", "Sentiment"), ("Hrs", "Source", "Category"), ("Heure", "Domaine", "Sentiment", "Catégorie")],
    Maker(
        "brand24",
        columns={
            "id": ("+vigie id", "ID"),
            "date": ("Date",),
            "time": ("Hrs", "Heure"),
            "title": ("Title", "Titre"),
            "text": ("Content", "Contenu", "Mention"),
            "url": ("Source", "URL", "Link", "Lien"),
            "network": ("Domain", "Domaine"),
            "kind": ("Category", "Catégorie"),
            "author": ("Author", "Auteur"),
            "tool_sentiment": ("Sentiment",),
            "tags": ("Tags", "Étiquettes"),
        },
        extra=("+vigie id",),
        adjust=lambda cells: follow_x(cells, "Source", "+vigie id"),
    ),
)
