"""Reply drafts with fields: ``Bonjour {prénom},``. Filled with what is known; what is not known disappears cleanly.

Fields, French and English names alike: {prénom} {first_name}, {nom} {name}, {organisation}, {sujet} {subject},
{réseau} {network}, {signature}. Refuses to invent a first name: a handle or a company name gives none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

FIELDS = {
    "prenom": "first_name", "first_name": "first_name", "nom": "name", "name": "name", "organisation": "organisation",
    "organization": "organisation", "sujet": "subject", "subject": "subject", "reseau": "network",
    "network": "network", "signature": "signature",
}  # fmt: skip
_FIELD = re.compile(r"(?P<before>[ \u00a0]?)\{(?P<name>[^{}\n]{1,30})\}")
_GIVEN = re.compile(r"[^\W\d_][^\W\d_’'-]*(?:[-’'][^\W\d_]+)*")


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).replace(" ", "_")


def fill(body: str, known: Mapping[str, str]) -> str:
    """``body`` with its fields replaced; a known field without a value goes with the space before it.

    ``known``: first_name, name, organisation, subject, network, signature. Braces that name no field stay.
    """

    def value(match: re.Match[str]) -> str:
        key = FIELDS.get(_key(match["name"]))
        if key is None:
            return match[0]
        found = known.get(key, "").strip()
        return match["before"] + found if found else ""

    return _FIELD.sub(value, body)


def unknown_fields(body: str) -> list[str]:
    """Names between braces that fill nothing: a typing mistake to say."""
    return [m["name"] for m in _FIELD.finditer(body) if _key(m["name"]) not in FIELDS]


def first_name(author: str) -> str:
    """« Camille Durand » → « Camille »; "" for a handle, one initial, capitals throughout, or more than three words."""
    words = author.split()
    if not 1 <= len(words) <= 3 or author.startswith("@") or not _GIVEN.fullmatch(words[0]):
        return ""
    given = words[0]
    return given if len(given) > 1 and given[0].isupper() and not (given.isupper() and len(given) > 3) else ""
