"""A table to fill by hand, one for each network: written here (CSV, XLSX), read here without a question.

The first column names the network in its heading and marks the example line, which is never imported. Headings are
French: the people who fill it are. Refuses to guess what a filled line leaves empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import BinaryIO, TypeGuard

from watch.formats.base import Context, Head, Row
from watch.formats.declared import SURE, DeclaredTable
from watch.formats.table_headings import fold_heading
from watch.formats.table_makers import Cells, Maker
from watch.formats.table_peek import headings_of
from watch.formats.table_values import PRIVATE_NETWORKS, network_of_word
from watch.model import Kind, RawMention, SourceKind
from watch.networks import NETWORKS

MARK = "Modèle Vigie"
EXAMPLE = "exemple"
_MARK = fold_heading(MARK)
_ANSWER = ":reply"


@dataclass(frozen=True, slots=True)
class Column:
    """``kinds``: the kinds of network that have this column; none for all."""

    heading: str
    field: str
    example: str
    told: str  # what to write, in French
    kinds: tuple[str, ...] = ()
    needed: bool = False


_TALK = ("post", "comment", "message", "article", "page_edit", "name")
COLUMNS = (
    Column("Date", "date", "04/03/2026", "Le jour : 04/03/2026 ou 4 mars 2026.", needed=True),
    Column("Heure", "time", "09:05", "L’heure locale, si vous la connaissez : 09:05. Vide sinon."),
    Column("Auteur", "author", "Nadia B.", "Le nom ou le pseudo affiché, tel quel."),
    Column("Titre", "title", "Une pause verte", "Le titre, s’il y en a un.", ("review", "article", "post")),
    Column("Texte", "text", "Bravo pour l’accueil !", "Les mots de la personne, sans rien changer.", needed=True),
    Column("Note sur 5", "rating", "5", "Le nombre d’étoiles, de 0 à 5 : 4 ou 4,5.", ("review",)),
    Column("Lien", "url", "https://exemple.example/message/1", "L’adresse du message, s’il en a une."),
    Column("Nature", "kind", "commentaire", "commentaire, publication, message, avis ou article.", _TALK),
    Column("Identifiant", "id", "1", "Un numéro à vous, différent à chaque ligne ; utile pour « En réponse à »."),
    Column("En réponse à", "parent", "", "L’identifiant de la ligne à laquelle celle-ci répond.", _TALK),
    Column("De nous ?", "own", "non", "oui si c’est votre organisation qui a écrit, non sinon.", _TALK),
    Column("Notre réponse", "reply", "Merci pour votre visite !", "Ce que vous avez répondu, s’il y a lieu."),
    Column("Date de notre réponse", "reply_date", "05/03/2026", "Le jour de votre réponse."),
    Column("Mentions J’aime", "likes", "3", "Un nombre. Vide si vous ne savez pas : ce n’est pas zéro.", _TALK),
    Column("Partages", "shares", "", "Un nombre. Vide si vous ne savez pas.", _TALK),
    Column("Étiquettes", "tags", "accueil", "Vos mots de classement, séparés par des virgules."),
)


def columns_of(network: str) -> tuple[Column, ...]:
    """The columns of a network's template, without the first one. Raises KeyError for an unknown network."""
    kind = str(NETWORKS[network].kind_default)
    return tuple(c for c in COLUMNS if not c.kinds or kind in c.kinds)


def heading_of(network: str) -> str:
    """« Modèle Vigie : Pinterest »."""
    return f"{MARK} : {NETWORKS[network].label}"


def rows_of(network: str) -> list[list[str]]:
    """The header and the example line."""
    columns = columns_of(network)
    kind = {Kind.MESSAGE: "message", Kind.ARTICLE: "article", Kind.POST: "publication"}.get(
        NETWORKS[network].kind_default, "commentaire"
    )
    example = [kind if c.field == "kind" else c.example for c in columns]
    return [[heading_of(network), *(c.heading for c in columns)], [f"{EXAMPLE} (ligne jamais importée)", *example]]


def as_csv(network: str) -> bytes:
    """UTF-8 with its mark, semicolons: what a French spreadsheet opens without a question."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows_of(network))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(network: str) -> bytes:
    """The same, with a second sheet that says what to write in each column. Every cell is text."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **safe}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        grey = book.add_format({"italic": True, "font_color": "#6B6B6B", "num_format": "@"})
        text, wrap = book.add_format({"num_format": "@"}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("À remplir")
        header, example = rows_of(network)
        sheet.write_row(0, 0, header, bold)
        sheet.write_row(1, 0, example, grey)
        sheet.set_column(0, len(header) - 1, 18, text)
        for at, column in enumerate(columns_of(network), 1):
            if column.field in ("text", "reply"):
                sheet.set_column(at, at, 50, text)
        sheet.freeze_panes(1, 1)
        told = book.add_worksheet("Explications")
        told.set_column(0, 0, 24)
        told.set_column(1, 1, 14)
        told.set_column(2, 2, 80)
        told.write_row(0, 0, ["Colonne", "Obligatoire", "Ce qu’on y écrit"], bold)
        told.write_row(1, 0, [header[0], "", "Rien : laissez-la vide. La ligne d’exemple n’est jamais importée."], wrap)
        for at, column in enumerate(columns_of(network), 2):
            told.write_row(at, 0, [column.heading, "oui" if column.needed else "", column.told], wrap)
    return out.getvalue()


def _numbered(row: Row) -> TypeGuard[RawMention]:
    return isinstance(row, RawMention) and bool(row.native_id) and not row.native_id.endswith(_ANSWER)


def _own_id(row: RawMention) -> str:
    """The same when the words are corrected, another in the file of another day."""
    if row.native_id.startswith("row-"):
        return row.native_id
    told = "\x1f".join((row.native_id, row.published_raw, row.author_name))
    return "row-" + blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _is_mark(folded: str) -> bool:
    return folded.startswith(_MARK)


class Template(DeclaredTable):
    """A filled template, CSV or XLSX, of whatever network its first heading names."""

    def matches(self, head: Head) -> float:
        date = fold_heading("Date")
        found = any(date in row and any(map(_is_mark, row)) for row in headings_of(head))
        return SURE + 0.05 if found else 0.0

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        """A person numbers each file from 1: the number counts inside the file only, so it is made one of its own."""
        known = {row.native_id: _own_id(row) for row in super().parse(stream, context) if _numbered(row)}
        stream.seek(0)
        for row in super().parse(stream, context):
            if isinstance(row, RawMention):
                bare, answer, _ = row.native_id.partition(_ANSWER)
                row = row._replace(
                    native_id=known.get(bare, bare) + answer,
                    parent_native_id=known.get(row.parent_native_id, row.parent_native_id),
                    thread_id=known.get(row.thread_id, row.thread_id),
                )
            yield row

    def header_words(self, context: Context) -> list[dict[str, str]]:
        needed = dict.fromkeys((c.heading for c in COLUMNS if not c.kinds), "")
        return [needed, {"Date": "", "Texte": ""}]

    def maker_of(self, headings: Sequence[str]) -> Maker:
        mark = next((h for h in headings if _is_mark(fold_heading(h))), "")
        told = mark.rpartition(":")[2].strip()
        network = network_of_label(told)

        def mend(cells: Cells) -> None:
            if mark and cells[mark].casefold().startswith(EXAMPLE):
                cells.row[:] = [""] * len(cells.row)

        return Maker(
            "template",
            network=network,
            day_first=True,
            own_numbers=True,
            private=network in PRIVATE_NETWORKS,
            others=str(NETWORKS[network].kind_default) == "review",
            blank="no_content",
            columns={c.field: (c.heading,) for c in COLUMNS},
            adjust=mend,
        )


def network_of_label(label: str) -> str:
    """The key of a network by its label, or by any word for it; "web" for one we do not know."""
    folded = fold_heading(label)
    named = next((key for key, network in NETWORKS.items() if folded in (fold_heading(network.label), key)), "")
    known = named or network_of_word(label) or "web"
    return known if known in NETWORKS else "web"


TEMPLATE = Template(
    "template",
    "Modèle Vigie rempli à la main",
    [("Date", "Texte")],
    Maker("template"),
    source_kind=SourceKind.GENERIC,
)
