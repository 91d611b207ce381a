"""HelloAsso, *Participants › Exporter*: orders. Only the answer to one free question enters, without its author.

Names, addresses, amounts, tickets and means of payment stay outside whatever a person asks; e-mail addresses and
telephone numbers inside an answer are masked. Private: it was written to the association, not to the public. Refuses to
choose between two free questions: it asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from watch.errors import FileRefused, MappingNeeded
from watch.formats.base import Context
from watch.formats.declared import DeclaredTable
from watch.formats.local_time import looks_like_date
from watch.formats.numbers import looks_numeric
from watch.formats.table_headings import fold_heading, is_personal
from watch.formats.table_makers import EXTRA, Cells, Maker
from watch.model import SourceKind

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>(),;]+")
_PHONE = re.compile(r"(?<!\d)(?:\+\d{1,3}|0)(?:[\s.\-\u00a0\u202f]?\d){8,11}(?!\d)")
# What HelloAsso writes itself: everything else is a question of the campaign.
_OWN = frozenset(
    map(
        fold_heading,
        (
            "Référence commande", "Date de la commande", "Statut de la commande", "Nom participant",
            "Prénom participant", "Nom adhérent", "Prénom adhérent", "Nom acheteur", "Prénom acheteur", "Nom payeur",
            "Prénom payeur", "Email payeur", "Email acheteur", "Email participant", "Raison sociale",
            "Moyen de paiement", "Billet", "Numéro de billet", "Tarif", "Montant tarif", "Code Promo",
            "Montant code promo", "Statut du paiement", "Versé", "Date de versement", "Attestation", "Reçu fiscal",
            "Carte d'adhérent", "Don supplémentaire", "Montant du don", "Type", "Campagne", "Type de campagne",
            "Adresse", "Adresse payeur", "Ville", "Ville payeur", "Code postal", "Code postal payeur", "Pays",
            "Pays payeur", "Date de naissance", "Numéro de reçu", "Options", "Commentaire interne",
        ),
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALLOWED = frozenset(("text", "title", "date"))


def _mend(cells: Cells) -> None:
    ticket, order = cells["Numéro de billet"], cells["Référence commande"]
    cells["+vigie id"] = f"{order}-{ticket}" if ticket and ticket != order else order
    # Every cell of this table may come to be the text: none keeps an address or a number to call.
    for index, cell in enumerate(cells.row):
        if "@" in cell:
            cells.row[index] = cell = _EMAIL.sub("…", cell)
        if any(c.isdigit() for c in cell) and len(cell) > 9 and "/" not in cell:
            cells.row[index] = _PHONE.sub("…", cell)


class HelloAsso(DeclaredTable):
    def mapping_of(
        self, headings: tuple[str, ...], sample: list[list[str]], maker: Maker | None, context: Context
    ) -> Mapping[str, str]:
        """The one column that can be the question, or the one that a person chose; else raises MappingNeeded."""
        fixed = self.maker.mapping(headings)
        if context.mapping:
            told = {h: f for h, f in context.mapping.items() if f in _ALLOWED and not self._kept_out(h)}
            return {**{h: f for h, f in fixed.items() if f not in told.values()}, **told}
        asked = [
            h for h in headings
            if h and not h.startswith(EXTRA) and fold_heading(h) not in _OWN and not is_personal(h)
        ]  # fmt: skip
        if not asked:
            raise FileRefused(reason="no_question")
        possible = [h for h in asked if _may_be_words(_told(h, headings, sample))]
        if len(possible) == 1 and _is_free(_told(possible[0], headings, sample)):
            return {**fixed, possible[0]: "text"}
        raise MappingNeeded(**self._ask(headings, sample, possible or asked))

    def _kept_out(self, heading: str) -> bool:
        return (fold_heading(heading) in _OWN and "date" not in fold_heading(heading)) or is_personal(heading)

    def _ask(self, headings: Sequence[str], sample: list[list[str]], questions: list[str]) -> dict[str, object]:
        from watch.formats.table_headings import signature

        places = [headings.index(h) for h in questions]
        length = {h: sum(len(row[i]) for row in sample[:200]) for h, i in zip(questions, places, strict=True)}
        return {
            "columns": questions,
            "guess": {max(length, key=lambda h: length[h]): "text"} if length else {},
            "missing": ["text"],
            "rows": [[row[i] for i in places] for row in sample[:5]],
            "signature": signature(headings),
            "header_row": "",
            "network": True,
        }


def _told(heading: str, headings: Sequence[str], sample: list[list[str]]) -> list[str]:
    index = headings.index(heading)
    return [cell for row in sample if (cell := row[index].strip())]


def _may_be_words(told: list[str]) -> bool:
    """False for numbers, dates, sizes (M, XL) and for the same few answers over many rows: a list to choose from."""
    if sum(looks_numeric(cell) or looks_like_date(cell) for cell in told) > len(told) / 2:
        return False
    choices = len(told) >= 6 and len(set(told)) <= len(told) // 3
    return not choices and any(_WORD.search(cell) for cell in told)


def _is_free(told: list[str]) -> bool:
    """Answered in words of their own: more than one word, as often as not."""
    return sum(" " in cell for cell in told) * 2 >= len(told)


HELLOASSO = HelloAsso(
    "helloasso",
    "HelloAsso (export des commandes)",
    [("Référence commande", "Date de la commande"), ("Référence commande", "Statut de la commande")],
    Maker(
        "helloasso",
        network="helloasso",
        day_first=True,
        own_numbers=True,
        private=True,
        others=True,
        blank="no_content",
        zone="Europe/Paris",
        columns={"id": ("+vigie id",), "date": ("Date de la commande",)},
        extra=("+vigie id",),
        adjust=_mend,
    ),
    source_kind=SourceKind.EXPORT,
)
