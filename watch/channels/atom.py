"""The alerts as an Atom 1.0 feed (RFC 4287), for an intranet or a reader. Holds no text and no author of a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters XML 1.0 refuses


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """``id`` is any lasting string (an alert's id); ``summary`` plain text; ``updated`` aware."""

    id: str
    title: str
    summary: str
    updated: datetime
    link: str = ""
    category: str = ""


def atom_feed(entries: Iterable[AtomEntry], *, feed_id: str, title: str, link: str = "", lang: str = "fr") -> str:
    """The feed with its XML declaration, newest entry first. An empty feed is dated 1970: it says nothing new."""
    ordered = sorted(entries, key=lambda e: (e.updated, e.id), reverse=True)
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    _add(feed, "id", _urn(feed_id))
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(ordered[0].updated if ordered else datetime.fromtimestamp(0, UTC)))
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", "Vigie")
    if link:
        ET.SubElement(feed, f"{{{ATOM}}}link", {"href": _clean(link)})
    for entry in ordered:
        node = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(node, "id", _urn(entry.id))
        _add(node, "title", entry.title)
        _add(node, "updated", _stamp(entry.updated))
        _add(node, "summary", entry.summary)
        if entry.link:
            ET.SubElement(node, f"{{{ATOM}}}link", {"href": _clean(entry.link)})
        if entry.category:
            ET.SubElement(node, f"{{{ATOM}}}category", {"term": _clean(entry.category)})
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _urn(value: str) -> str:
    from uuid import NAMESPACE_URL, uuid5

    return value if re.match(r"(?:https?://|urn:)", value) else f"urn:uuid:{uuid5(NAMESPACE_URL, 'vigie:' + value)}"


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
