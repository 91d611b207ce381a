"""What is not about us: rules a person accepted, and which of them keeps a mention out.

    mention    this one, by its id                         author    this author, by the keyed hash
    site       an address on this host or under it         excluded  one of these words stands in the text
    required   none of these words stands in the text      keep      this one stays, whatever the others say

Words are matched whole, without accents or case; several are separated by commas. ``excluded`` may, ``required`` must
name a subject. Refuses to keep out anything of our own, and a social network as a "site": its host is everybody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

KINDS = ("keep", "mention", "author", "site", "excluded", "required")
#: networks whose addresses are the publisher's own; elsewhere the host says nothing about who speaks
OPEN_WEB = frozenset(("press", "blog", "web", "google_alerts", "google_news", "forum", "tumblr"))
_EVERYBODYS = ("google.com", "news.google.com", "facebook.com", "t.co", "bit.ly", "feedburner.com", "wikipedia.org")
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


OF_SETTINGS = "feeds.yml"  # before the id of what required or excluded words of feeds.yml keep out


def settings_rule(kind: str, subject: str) -> str:
    """The id under which words of a subject in feeds.yml keep a mention out. ``kind``: required or excluded."""
    return f"{OF_SETTINGS}:{kind}:{subject}"


class Rule(NamedTuple):
    id: str
    kind: str  # of KINDS
    value: str
    subject: str = ""  # "": whatever the subject
    label: str = ""  # how a person knows it: a name, a site, words
    by: str = ""
    at: int = 0


class Judged(NamedTuple):
    """What a rule looks at in a mention."""

    id: str
    author_key: str
    url: str
    subject: str
    ownership: str
    title: str
    text: str


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def host(url: str) -> str:
    """``https://www.Journal.example:8080/a`` → ``journal.example``; "" when there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def words(value: str) -> tuple[str, ...]:
    """The words of a rule's value, as typed."""
    return tuple(w for w in (" ".join(part.split()) for part in value.split(",")) if w)


def pattern(value: str) -> re.Pattern[str] | None:
    """Finds any of the words of ``value`` in a folded text."""
    parts = [re.escape(fold(w)).replace(r"\ ", r"\s+") for w in words(value)]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)") if parts else None


class Matcher:
    """Says which rule keeps a mention out. False when there is no rule at all."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = {r.id: r for r in rules}
        self._by: dict[str, dict[str, str]] = {kind: {} for kind in ("keep", "mention", "author", "site")}
        self._words: list[tuple[Rule, re.Pattern[str]]] = []
        for rule in sorted(self.rules.values(), key=lambda r: (r.kind, r.at, r.id)):
            if rule.kind in self._by:
                self._by[rule.kind].setdefault(rule.value, rule.id)
            elif (found := pattern(rule.value)) is not None and (rule.kind == "excluded" or rule.subject):
                self._words.append((rule, found))

    def __bool__(self) -> bool:
        return bool(self.rules)

    def verdict(self, m: Judged) -> str:
        """The id of the rule that keeps ``m`` out; "" when it stays."""
        by = self._by
        if m.ownership == "own" or m.id in by["keep"]:
            return ""
        found = by["mention"].get(m.id) or (m.author_key and by["author"].get(m.author_key)) or self._site(m.url)
        if found or not self._words:
            return found or ""
        folded = ""
        for rule, wanted in self._words:
            if rule.subject and rule.subject != m.subject:
                continue
            folded = folded or fold(f"{m.title}\n{m.text}")
            if (wanted.search(folded) is None) == (rule.kind == "required"):
                return rule.id
        return ""

    def _site(self, url: str) -> str:
        sites = self._by["site"]
        name = host(url) if sites and url else ""
        while name:
            if name in sites:
                return sites[name]
            name = name.partition(".")[2]
        return ""


def site_of(network: str, url: str) -> str:
    """The host that may be blocked for a mention, "" where a host is everybody's."""
    name = host(url) if network in OPEN_WEB else ""
    shared = name in _EVERYBODYS or name.endswith((".google.com", ".facebook.com", ".wikipedia.org"))
    return "" if shared or "." not in name else name


def telling_words(text: str, known: Iterable[str], content: Iterable[str] = (), limit: int = 4) -> list[str]:
    """Words of a text that could tell it apart: not ours, long first, capitals before all; as written.

    ``content``: the words that carry meaning, when a tone engine has told them; without, every long word may.
    """
    carrying = {fold(w) for w in content}
    ours = {fold(w) for each in known for w in each.split()}
    found: dict[str, str] = {}
    for match in _WORD.finditer(text[:5_000]):
        word = match[0].strip("’'-")
        word = re.sub(r"^(?:qu|[cdjlmnst])['’]", "", word, flags=re.IGNORECASE)
        if len(word) >= 5 and fold(word) not in ours and (not carrying or fold(word) in carrying):
            found.setdefault(fold(word), word)
    best = sorted(found.values(), key=lambda w: (not w[0].isupper(), -len(w), fold(w)))
    return best[:limit]
