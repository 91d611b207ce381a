"""Which of 03/04/2026 is the day, when the file does not say: by the language it is written in, the last resort before
an assumption. Refuses to let the run of the numbers speak against French: a monthly report is no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watch.formats import local_time
from watch.formats.table_headings import fold_heading

# Headings of one of the two languages only.
_WORDS_FR = """auteur autrice reseau texte contenu avis lien titre heure note commentaire commentaires enreponsea
    reponse jaime partages vues langue utilisateur expediteur nom pseudo identifiant etoiles plateforme publiele
    publieele creele datedepublication jour horodatage objet verbatim corps legende permalien adresse sens tonalite
    etiquettes portee couverture abonnes nature"""
_WORDS_EN = """author network text content review link title time rating stars comment comments reply inreplyto likes
    shares views language user username sender from name platform channel published publishedat createdat postedat
    created subject body headline reach kind snippet"""
_FRENCH, _ENGLISH = frozenset(_WORDS_FR.split()), frozenset(_WORDS_EN.split())
_HALF = re.compile(r"\d\s*[ap]\.?\s?m\.?\s*$", re.IGNORECASE)
# Words that a talk in one language always has, and notices of WhatsApp itself.
_SAID_FR = re.compile(
    r"\b(?:le|les|des|est|pour|avec|vous|nous|merci|bonjour|pas|une|oui|je|absente?|omis|omise)\b", re.IGNORECASE
)
_SAID_EN = re.compile(
    r"\b(?:the|and|is|you|for|with|thanks|hello|hi|yes|not|are|what|omitted|deleted|added)\b", re.IGNORECASE
)
_NOTICE_FR = re.compile(r"chiffr[ée]s de bout en bout|\b(?:a|avez) (?:créé|été ajouté|supprimé)|\bomis>", re.IGNORECASE)
_NOTICE_EN = re.compile(r"end-to-end encrypted|created group|\bomitted\b|message was deleted", re.IGNORECASE)
_NAME_DAY_FIRST = re.compile(r"(?:discussion|conversation) whatsapp|whatsapp-chat mit|chat whatsapp con", re.IGNORECASE)
_NAME_EN = re.compile(r"whatsapp chat (?:with|-)", re.IGNORECASE)


_EITHER_WAY = re.compile(r"\D{0,12}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


def in_numbers(dates: Iterable[str]) -> bool:
    """Whether there is an order to decide: no years first, no months in words."""
    return any(_EITHER_WAY.match(cell.strip()) for cell in dates)


def settled_order(
    person: bool | None,
    maker: bool | None,
    headings: Sequence[str],
    delimiter: str,
    dates: Sequence[str],
    before: tuple[bool | None, bool] = (None, False),
) -> tuple[bool, str]:
    """Day first or not in a table, and who said so: the person, the file (a number over 12), the last file with these
    headings (``before``: its order, and whether that was sure), the tool that made it, else assumed as the last time,
    from the language of the headings, from the number that changes faster, in French order."""
    last, sure = before
    numbered = in_numbers(dates)
    remembered = last if sure and numbered else None
    for told, by in (
        (person, "person"), (local_time.day_first(dates), "file"), (remembered, "remembered"), (maker, "maker"),
    ):  # fmt: skip
        if told is not None:
            return told, by
    if not numbered:
        return True, "file"  # nothing to decide
    order = order_of_table(headings, delimiter, dates[:50]) if last is None else last
    if order is None:
        order = local_time.day_changes_faster(dates)
    return order is not False, "assumed"


def order_of_table(headings: Sequence[str], delimiter: str, dates: Iterable[str]) -> bool | None:
    """True: French (day first); False: a twelve-hour clock in a table that is not; None: the language says nothing."""
    folded = list(map(fold_heading, headings))
    french = sum(f in _FRENCH or not h.isascii() for f, h in zip(folded, headings, strict=True))
    english = sum(f in _ENGLISH for f in folded)
    if french > english or (french == english and delimiter == ";"):
        return True
    return False if any(_HALF.search(cell) for cell in dates) else None


def order_of_chat(names: Iterable[str], lines: Sequence[str], *, halves: bool, padded: bool) -> bool | None:
    """Of a chat: ``halves`` AM and PM are written, ``padded`` 3 April is written 03/04 — as it never is in America."""
    talk = "\n".join(lines)
    french, english = bool(_NOTICE_FR.search(talk)), bool(_NOTICE_EN.search(talk))
    if french == english:
        french, english = any(map(_NAME_DAY_FIRST.search, names)), any(map(_NAME_EN.search, names))
    if french == english:
        said = len(_SAID_FR.findall(talk)), len(_SAID_EN.findall(talk))
        french, english = said[0] > said[1], said[1] > said[0]
    if french:
        return True
    return False if english and halves and not padded else None
