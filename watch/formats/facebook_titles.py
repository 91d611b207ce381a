"""Facebook's sentence over a record ("X a répondu au commentaire de Y."): the only hint of who was answered, and where.

French and English, as the export writes them; any other language gives nothing rather than a guess.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Title(NamedTuple):
    """What a sentence says; "" for what it does not. ``kind``: post, comment or ""."""

    author: str = ""
    kind: str = ""
    reply_to: str = ""
    group: str = ""


_NAME = r"(?P<author>.{1,100}?)"
_IN = r"(?: (?:dans|in)(?: le groupe| the group)? (?P<group>.{1,120}?))?[.!]?$"
_THING = r"(?:la |le |l['’])?(?:publication|photo|vid[ée]o|lien|statut|album|note|événement|contenu)"
_COMMENTED = (
    re.compile(rf"^{_NAME} a répondu (?:au|à un) commentaire de (?P<to>.{{1,100}}?){_IN}"),
    re.compile(rf"^{_NAME} a commenté {_THING} de (?P<to>.{{1,100}}?){_IN}"),
    re.compile(rf"^{_NAME} (?:a répondu à (?:son|sa) propre|a commenté (?:son|sa) propre) [^.]{{1,40}}?{_IN}"),
    re.compile(rf"^{_NAME} replied to (?P<to>.{{1,100}}?)['’]s? (?:comment|reply){_IN}"),
    re.compile(
        rf"^{_NAME} commented on (?P<to>.{{1,100}}?)['’]s? (?:post|photo|video|link|status|album|note|event|reel){_IN}"
    ),
    re.compile(rf"^{_NAME} (?:replied to|commented on) (?:his|her|their|its) own [^.]{{1,40}}?{_IN}"),
)
_POSTED = (
    re.compile(rf"^{_NAME} a (?:publié|partagé|ajouté|écrit|mis à jour|diffusé)\b[^.]*?{_IN}"),
    re.compile(rf"^{_NAME} (?:posted|shared|added|wrote|updated|published|was live)\b[^.]*?{_IN}"),
    re.compile(rf"^{_NAME} a (?:écrit|publié) (?:sur|dans) [^.]{{1,120}}[.!]?$"),
)
_LAST_INITIAL = re.compile(r"\s[^\W\d_]$")


def read_title(sentence: str) -> Title:
    """What the sentence says, or an empty Title."""
    sentence = sentence.strip()
    if len(sentence) > 400:
        return Title()
    for kind, patterns in (("comment", _COMMENTED), ("post", _POSTED)):
        for pattern in patterns:
            found = pattern.match(sentence)
            if found:
                said = found.groupdict()
                end = sentence[-1:]
                return Title(said["author"], kind, _initial(said.get("to"), end), _initial(said.get("group"), end))
    return Title()


def _initial(name: str | None, end: str) -> str:
    """``Nadia B`` of a sentence that ended by a full stop is ``Nadia B.``: the stop was hers."""
    name = (name or "").strip()
    return f"{name}." if end == "." and _LAST_INITIAL.search(name) else name
