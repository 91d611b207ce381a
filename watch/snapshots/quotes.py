"""The words and names that a privacy level lets through, asked of the store when a file is written, never sealed.

    public   no text and no name of a person; the title and the publisher of a press article
    team     the text of public mentions, handles in it masked, no author
    board    text, author and link of public mentions

E-mail addresses, telephones and other personal numbers are masked at every level (``watch.masking``). Private and
restricted messages give nothing at any level. A text erased or past its time gives nothing either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watch.masking import mask
from watch.model import Kind, StoredMention, Visibility
from watch.snapshots.document import Document, Moment, Raised
from watch.store import events, mentions
from watch.store.engine import Txn

LEVELS = ("public", "team", "board")
LENGTH = 280
HIDDEN = "[…]"
_HANDLE = re.compile(r"(?<![\w@])@[\w.\-]{2,}(?:@[\w.\-]{2,})?")


@dataclass(frozen=True, slots=True)
class Quote:
    """What may be said of one mention; each field "" where the level or the law keeps it."""

    mention_id: str
    title: str
    text: str
    author: str
    publisher: str
    url: str


def of_document(txn: Txn, document: Document, level: str) -> dict[str, Quote]:
    """By mention id, for the mentions that weighed."""
    found = {}
    for weighty in document.weighty:
        stored = mentions.fetch(txn, weighty.mention_id)
        if stored is not None:
            found[weighty.mention_id] = of(stored, level)
    return found


def with_names(txn: Txn, document: Document, level: str) -> Document:
    """The document as a file of this level says it: events named by a mention have their name back while the store has
    it, but in a public file. For writing only: the digest is that of what is sealed."""
    wanted = {m.event_id for m in (*document.events, *document.upcoming)} - {""}
    wanted |= {str(a.facts.get("event_id", "")) for a in document.alerts} - {""}
    if level == "public" or not wanted:
        return document
    hide = _masked if level == "team" else mask
    known = {e.id: _cut(hide(e.title), 120) for e in events.list_all(txn) if e.title_from}

    def moment(m: Moment) -> Moment:
        return m.model_copy(update={"title": known[m.event_id]}) if known.get(m.event_id) else m

    def raised(a: Raised) -> Raised:
        title = known.get(str(a.facts.get("event_id", "")))
        return a.model_copy(update={"facts": dict(a.facts) | {"title": title}}) if title else a

    fresh = {
        "events": tuple(map(moment, document.events)), "upcoming": tuple(map(moment, document.upcoming)),
        "alerts": tuple(map(raised, document.alerts)),
    }  # fmt: skip
    return document.model_copy(update=fresh)


def of(stored: StoredMention, level: str, length: int = LENGTH) -> Quote:
    m = stored.mention
    if m.visibility != Visibility.PUBLIC:
        return Quote(m.id, "", "", "", "", "")
    press = m.kind == Kind.ARTICLE and bool(m.publisher)
    if level == "public":
        return Quote(m.id, _cut(mask(m.title), 160) if press else "", "", "", m.publisher if press else "", "")
    text = m.text if m.text != m.title else ""
    if level == "team":
        return Quote(m.id, _cut(_masked(m.title), 160), _cut(_masked(text), length), "", m.publisher, "")
    who = mask(m.author_name or m.author_handle)
    link = m.url if m.url.startswith(("https://", "http://")) else ""
    return Quote(m.id, _cut(mask(m.title), 160), _cut(mask(text), length), who, m.publisher, link)


def _cut(text: str, length: int) -> str:
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + "…"


def _masked(text: str) -> str:
    """Without handles; numbers and addresses are masked at the door already, and again for what came in before."""
    return _HANDLE.sub(HIDDEN, mask(text))
