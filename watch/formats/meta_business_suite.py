"""Meta Business Suite, *Statistiques › Contenu › Exporter*: our own posts of Facebook and Instagram, with their counts.

The hour has no zone: the one of Meta's reports, which the file does not say. The column ``Date`` ("Lifetime") is a span
of counts, no date. Headings in English are sure, in French presumed. Shows nothing of what others wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watch.formats.declared import DeclaredTable
from watch.formats.table_headings import fold_heading
from watch.formats.table_makers import Maker

_ENGLISH = Maker(
    "meta_business_suite",
    own_posts=True,
    day_first=False,
    columns={
        "id": ("Post ID", "Story ID", "Video asset ID", "Identifiant de la publication", "ID de la publication"),
        "date": ("Publish time", "Heure de publication", "Date de publication"),
        "text": ("Description", "Title", "Titre", "Légende"),
        "url": ("Permalink", "Permalien", "Lien permanent"),
        "author": ("Account name", "Page name", "Nom du compte", "Nom de la Page"),
        "handle": ("Account username", "Nom d’utilisateur du compte", "Nom d'utilisateur du compte"),
        "views": ("Views", "Impressions", "Vues"),
        "reach": ("Reach", "Couverture", "Portée"),
        "likes": ("Likes", "Reactions", "Mentions J’aime", "Réactions"),
        "comments_count": ("Comments", "Commentaires"),
        "shares": ("Shares", "Partages"),
    },
)
_FRENCH = replace(_ENGLISH, day_first=None)  # the file decides, else French order
_SIGNATURES = (
    ("Permalink", "Publish time", "Post type"),
    ("Permalien", "Heure de publication", "Type de publication"),
    ("Lien permanent", "Heure de publication", "Type de publication"),
)


class MetaBusinessSuite(DeclaredTable):
    """Two languages, one declaration."""

    def maker_of(self, headings: Sequence[str]) -> Maker | None:
        return _ENGLISH if fold_heading("Publish time") in map(fold_heading, headings) else _FRENCH


META_BUSINESS_SUITE = MetaBusinessSuite(
    "meta_business_suite", "Meta Business Suite (publications)", _SIGNATURES, _ENGLISH, sees_others=False
)
