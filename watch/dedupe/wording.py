"""A text as the comparison sees it: its words in order, its facts, its title; without credits and "read on".

A fact is what tells two notices of one template apart: a number, a day, a month, a name. Words are lower case without
accents. Refuses to judge: ``verdict`` does.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 6_000  # characters read: a dispatch is shorter, and the rest of a long text says nothing more about it
_DAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april "
    "june july august september october november december"
)
CALENDAR = frozenset(_DAYS.split())
_SMALL = (
    "le la les l un une des de du d au aux a en et ou ni or mais donc car que qu qui quoi dont ce c cet cette ces se s "
    "son sa ses leur leurs notre nos votre vos mon ma mes ton ta tes il elle ils elles on nous vous je tu y ne n pas "
    "plus est sont ete etre ont avoir avait fut sera par pour sur sous dans avec sans chez vers entre comme si tres "
    "aussi hier aujourd hui demain the of to in on at by for and is are was it its this that with from as"
)
SMALL = frozenset(_SMALL.split())
_AGENCY = r"(?:AFP|Reuters|AP|Associated Press|Belga|ATS|Keystone-ATS|La Presse Canadienne|dpa|EFE|ANSA)"
# What a carrier adds around a text that is not its own: a line or a bracket, never a sentence. From a line's start:
_LINES = re.compile(
    "^(?:"
    + "|".join(
        (
            rf"[^\n.!?]{{0,60}}\({_AGENCY}(?:[ \t]*/[ \t]*\w+)?\)[ \t]*[-–—:.]*",  # PARIS, 12 mars (AFP) –
            rf"[ \t]*(?:avec|source|d'après|par)?[ \t]*:?[ \t]*{_AGENCY}[ \t]*\.?[ \t]*$",
            r"[ \t]*(?:©|\(c\)|crédits?(?: photos?)?|photos?|illustration|image|légende)[ \t]*:?[^\n]{0,120}$",
            r"[ \t]*(?:par|by)[ \t]+[^\n.]{2,50}$",
            r"[ \t]*(?:publié|publiée|mis à jour|mise à jour|posté|modifié|published|updated)\b[^\n]{0,80}$",
            r"[ \t]*(?:source|via|lire aussi|à lire aussi|voir aussi|sur le même sujet|read more)\b[^\n]{0,160}$",
            r"[ \t]*(?:article|contenu) réservé aux abonnés[^\n]*$",
            r"[ \t]*(?:partager|tweeter|imprimer|s['’]abonner|newsletter)\b[^\n]{0,60}$",
        )
    )
    + ")",
    re.IGNORECASE | re.MULTILINE,
)
# Anywhere in a line: looked for only where one of the signs before it stands in the text, in lower case.
_INSIDE = tuple(
    (signs, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for signs, pattern in (
        (("(",), rf"\([ \t]*(?:avec[ \t]+)?{_AGENCY}(?:[ \t]*/[ \t]*[\w ]{{1,30}})?[ \t]*\)"),
        (
            ("lire la suite", "en savoir plus", "continue reading", "read more", "(suite)"),
            r"(?:lire la suite|en savoir plus|continue reading|read more|\(suite\))[^\n]{0,80}$",
        ),
        (
            ("est apparu", "appeared first"),
            r"(?:l['’]article|cet article|the post)\b[^\n]{0,200}\b(?:est apparu|appeared first)[^\n]*$",
        ),
        (("://",), r"https?://\S+"),
        (("…", "..."), r"\[(?:…|\.\.\.)\]|…[ \t]*$|\.\.\.[ \t]*$"),
    )
)
_BLANKS = re.compile(r"[^\S\n]{2,}")  # first: a pattern with two optional blanks is slow on a thousand of them
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|heures?)\s*(\d{2})?\b", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f .](?=\d{3}\b)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_ENDS = re.compile(r"[.!?…:\n«\"“(\[•|–—-]\s*$")
PLAIN, FACT, CAPITAL = range(3)


@dataclass(frozen=True, slots=True)
class Wording:
    """``words`` in order; ``facts`` ⊂ words that name or number something; the same of the title apart."""

    words: tuple[str, ...]
    facts: frozenset[str]
    title: tuple[str, ...]
    title_facts: frozenset[str]


def fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def _looked_at(raw: str) -> tuple[str, int]:
    """The word folded, and whether it is a fact, may be one, or is none. One string a word: texts share it."""
    word = fold(raw)
    if raw[0].isdigit():
        return word.lstrip("0") or "0", FACT
    if word in CALENDAR:
        return word, FACT
    return word, CAPITAL if raw[0].isupper() and len(raw) > 1 and word not in SMALL else PLAIN


def _split(text: str) -> tuple[list[str], set[str]]:
    if _DIGIT.search(text):
        text = _GROUPED.sub("", text)
        text = _HOUR.sub(lambda m: f" {int(m[1])} h {m[2] if m[2] and m[2] != '00' else ''} ", text)
    words, facts = [], set()
    shouted = text.isupper()
    for found in _WORD.finditer(text):
        word, kind = _looked_at(found.group())
        words.append(word)
        if kind == FACT:
            facts.add(word)
        elif kind == CAPITAL and not shouted:
            before = text[max(0, found.start() - 4) : found.start()]
            # A capital that opens a sentence may be an ordinary word; it is caught as a swapped word, if it is one.
            if before.strip() and not _ENDS.search(before):
                facts.add(word)
    return words, facts


def read(title: str, text: str, publisher: str = "") -> Wording:
    """``publisher``: the carrier's own name, which is no fact of the text (« … - Ouest-France »)."""
    body = _own_words(_BLANKS.sub(" ", text[:LONGEST]))
    head = " ".join(title[:500].split())
    if publisher:
        head = _without(head, publisher[:200])
    head_words, head_facts = _split(head)
    words, facts = _split(body)
    if head_words and len(words) > len(head_words) + 8 and words[: len(head_words)] == head_words:
        words = words[len(head_words) :]  # many feeds say the title again
    if publisher:
        own = {fold(w) for w in _WORD.findall(publisher)}
        facts -= own
        head_facts -= own
        while words and len(words) > 12 and words[-1] in own:
            words.pop()
    return Wording(tuple(words), frozenset(facts), tuple(head_words), frozenset(head_facts))


def _own_words(body: str) -> str:
    """Without what a carrier adds around."""
    body = _LINES.sub(" ", body)
    low = body.lower()
    for signs, pattern in _INSIDE:
        if any(sign in low for sign in signs):
            body = pattern.sub(" ", body)
    return body


def _without(head: str, publisher: str) -> str:
    """« Titre - Ouest-France » without its publisher."""
    start = len(head) - len(publisher) - 3
    tail = head[start:] if start >= 0 else ""
    signed = tail[:1] == " " and tail[1:2] in "-–—|" and tail[2:3] == " "
    return head[:start] if signed and tail[3:].lower() == publisher.lower() else head


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Enough of a word to see that « annonce » and « annoncé », « festival » and « festivals » are one."""
    return word if len(word) < 5 or word.isdigit() else word[: max(4, len(word) - 3)][:7]
