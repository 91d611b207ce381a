"""Columns of contact details, by what stands in them: postal addresses, e-mails, telephones. A list of members, by its
columns. Refuses to keep a value: columns are judged, then dropped like the ones whose heading says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_WAYS = (
    "rue|avenue|av|bd|blvd|boulevard|place|pl|chemin|che|allées?|impasse|imp|route|rte|quai|cours|square|sq|lotissement|"
    "résidence|rés|hameau|lieu-dit|passage|sentier|faubourg|fg|esplanade|villa|street|st|road|rd|lane|drive"
)
_STREET = re.compile(
    rf"^(?:appt?\.? ?\w+[ ,]+)?\d{{1,5}}\s*(?:bis|ter|quater|[a-d])?\s*,?\s+(?:{_WAYS})\b"
    rf"|^(?:{_WAYS})\s+(?:de|du|des|d['’]|l['’]|la|le|les)\b.{{0,60}},?\s*\d{{5}}\b"
    r"|^(?:f-)?\d{5}\s+[^\W\d_][\w' -]{1,40}$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"^\S+@\S+\.\w{2,}$")
_PHONE = re.compile(r"^(?:\+|00|0|\(0)[\d\s().-]{8,18}$")
_ADDRESS = re.compile(r"^\W*(?:votre |your )?(?:adresse|address)\b", re.IGNORECASE)
_LEAST = 0.5  # of the values


def are_contacts(heading: str, values: Sequence[str]) -> bool:
    """True for a column of postal addresses, e-mails or telephones; ``values`` are stripped and not empty."""
    if not values:
        return False
    if _ADDRESS.match(heading):
        return sum("://" in v or v.startswith("www.") for v in values) < _LEAST * len(values)
    return any(
        sum(bool(shape.match(v)) for v in values if len(v) < 120) >= _LEAST * len(values)
        for shape in (_STREET, _EMAIL, _PHONE)
    )


def lists_people(personal: Collection[int], known: Collection[str]) -> bool:
    """True when a table of these contact columns and these fields looks like a list of members: nobody says a word."""
    return len(personal) >= 2 and not {"text", "title", "rating", "date"} & set(known)
