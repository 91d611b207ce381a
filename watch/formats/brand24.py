"""Brand24, *Mentions › Export*: a sheet whose first row and first column are empty; date and hour in two columns.

``Source`` is the address, ``Domain`` the publisher; the text is a title and an extract. The zone is the project's, not
written. Refuses to take the domain for a network it is not, and ``ID``, the number of the row in each export, for an
identity: a mention is known by its address, its minute and its author.
"""

from __future__ import annotations

from watch.dedupe import short_hash
from watch.formats.declared import DeclaredTable, follow_x
from watch.formats.table_makers import Cells, Maker
from watch.networks import canonical_url


def _mend(cells: Cells) -> None:
    page = canonical_url(cells["Source"] or cells["URL"] or cells["Link"] or cells["Lien"])
    told = (cells["Date"], cells["Hrs"] or cells["Heure"], cells["Author"] or cells["Auteur"])
    cells["+vigie id"] = f"page-{short_hash(chr(31).join((page, *told)), 8)}" if page else ""
    follow_x(cells, "Source", "+vigie id")


BRAND24 = DeclaredTable(
    "brand24",
    "Brand24",
    [("Hrs", "Domain", "Sentiment"), ("Hrs", "Source", "Category"), ("Heure", "Domaine", "Sentiment", "Catégorie")],
    Maker(
        "brand24",
        columns={
            "id": ("+vigie id",),
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
        adjust=_mend,
    ),
)
