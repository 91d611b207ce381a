"""Dates read in mentions, gathered into events: the same day, then the same place or the same words.

What a person said comes first: a date that was said to tell of an event belongs to it, one that was refused stays
refused with all that resembles it. Then events already known take the mentions that name them; the rest are proposals.
Accepts nothing. A proposal needs two voices, or ours, or an article, or a day named with its month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from watch.insights.calendar_fr import slug
from watch.model import Event

MOST_DAYS = 31
TITLE_CHARS = 80
# words that end the name of a place
_STOP = r"(?!à|(?:dès|pour|avec|et|où|est|sont|sera|qui|samedi|dimanche)\b|(?:de|le) \d)"
_PLACE = re.compile(
    r"\b(?:à la|à l['’]|au|aux|dans la|dans l['’]|sur la|sur le|devant la|devant le|chez|at the|in the)\s*"
    r"((?:salle|gymnase|église|chapelle|cathédrale|place|mairie|parc|théâtre|médiathèque|bibliothèque|école|collège|lycée"
    r"|stade|halle|halles|centre|maison|local|jardin|cinéma|quai|port|plage|foyer|marché|musée|café|square|hall|library"
    rf"|church|town)\b(?:[ -]{_STOP}[^\s,.;:!?()«»]+){{0,4}})",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?:^|[,;–-] |(?=place d))((?:salle|gymnase|église|chapelle|théâtre|place|parc|médiathèque|stade|foyer|centre)\b"
    rf"(?:[ -]{_STOP}[^\s,.;:!?()«»]+){{0,4}})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\d\s*/\s*\d|\d{4}-\d\d|janv|f[ée]v|mars|avr|mai\b|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c|march|april|may\b|june|july"
    r"|aug", re.IGNORECASE
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?…\n])\s+|\n+")
_LOOSE_END = re.compile(
    r"(?:[\s,:;–(«-]|\b(?:le|la|les|l['’]|ce|cette|du|de|des|d['’]|au|aux|à|en|on|the|for|et|est|aura|lieu|pour|dès|partir"
    r"|avant|jusqu|is|at))+$",
    re.IGNORECASE,
)
_LOOSE_START = re.compile(r"^(?:[\s,.:;–)»!?-])+")
# words that say nothing of what an event is
_EMPTY = frozenset({
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "fevrier", "mars", "avril",
    "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "rendez", "vous", "venez", "nous",
    "notre", "votre", "avec", "pour", "dans", "bonjour", "merci", "tous", "toutes", "prochain", "prochaine",
    "demain", "soir", "matin", "midi", "apres", "partir", "jusqu", "entree", "libre", "gratuit", "gratuite",
    "inscription", "inscriptions", "date", "heures", "heure", "week", "have", "with", "from", "your", "this",
    "that", "will", "sont", "sera", "seront", "cette", "nombreux", "place", "places", "soyez", "bien", "plus",
    "tout", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class MentionDate:
    """One date of one mention, with what is said around it. ``sure``: a day named with its month."""

    mention_id: str
    title: str
    words: frozenset[str]
    start: date
    end: date
    start_time: str = ""
    place: str = ""
    subject: str = ""
    url: str = ""
    own: bool = False
    article: bool = False
    voice: str = ""
    sure: bool = False


@dataclass(slots=True)
class _Group:
    event: Event
    words: set[str]
    places: set[str] = field(default_factory=set)
    proposed: bool = True
    refused: bool = False
    ids: list[str] = field(default_factory=list)
    voices: set[str] = field(default_factory=set)
    worth: bool = False

    def holds(self, each: MentionDate) -> bool:
        if self.proposed:
            return self.event.start == each.start and (self.event.end == each.end or each.start == each.end)
        return self.event.start <= each.start <= self.event.end or each.start <= self.event.start <= each.end

    def resembles(self, each: MentionDate) -> bool:
        place = slug(each.place)
        common = self.words & each.words
        if place and place in self.places:
            return bool(common) or self.event.start_time == each.start_time or not each.words
        return bool(common) and len(common) >= min(2, len(self.words), len(each.words))

    def take(self, each: MentionDate) -> None:
        self.words |= each.words
        if each.place:
            self.places.add(slug(each.place))
        if each.mention_id not in self.ids:
            self.ids.append(each.mention_id)
        self.voices.add(each.voice or each.mention_id)
        self.worth = self.worth or each.own or each.article or each.sure


@dataclass(frozen=True, slots=True)
class Gathered:
    """``evidence``: mentions that tell of each known event. ``proposals``: events nobody has accepted or refused."""

    evidence: dict[str, tuple[str, ...]]
    proposals: tuple[Event, ...]


def read(text: str, at: int, to: int) -> tuple[str, str, frozenset[str]]:
    """(title, place, words) of what is said around the characters ``at``..``to`` of a text."""
    first = max((s.end() for s in _SENTENCE.finditer(text, 0, at)), default=0)
    after = _SENTENCE.search(text, to)
    sentence_end = after.start() if after else len(text)
    before, behind = text[first:at], text[to:sentence_end]
    place = ""
    for piece in (behind, before, text[sentence_end : sentence_end + 120]):
        if found := _PLACE.search(piece) or _ROOM.search(piece):
            place = found[1].strip()
            break
    title = _LOOSE_END.sub("", before).strip()
    if not content(title):
        rest = _LOOSE_START.sub("", behind).strip(" .!?…\n")
        title = f"{title} {rest}".strip() if title else rest
    title = title[:1].upper() + title[1:]
    if len(title) > TITLE_CHARS:
        title = title[: TITLE_CHARS - 1].rsplit(" ", 1)[0] + "…"
    near = text[max(0, first - 80) : sentence_end + 80]
    return title, place, content(near[: at - max(0, first - 80)] + " " + near[to - max(0, first - 80) :])


def content(text: str) -> frozenset[str]:
    return frozenset(w for w in slug(text).split("-") if len(w) > 3 and w not in _EMPTY and not w.isdigit())


def names_a_month(words: str) -> bool:
    return bool(_NAMED.search(words))


def gather(
    found: Iterable[MentionDate], known: Iterable[Event], said: Mapping[tuple[str, str], str] | None = None
) -> Gathered:
    """Mentions' dates against the events known and what people ``said`` ((mention id, start day) -> event id or "")."""
    said = said or {}
    dates = [each for each in found if (each.end - each.start).days < MOST_DAYS]
    groups: dict[str, _Group] = {
        e.id: _Group(e, set(content(e.title)), {slug(e.place)} if e.place else set(), proposed=False) for e in known
    }
    loose: list[MentionDate] = []
    for each in dates:
        target = said.get((each.mention_id, each.start.isoformat()))
        if target is None:
            loose.append(each)
            continue
        key = target or f"refused:{each.start}:{each.mention_id}"
        if target and key not in groups:
            continue  # told of an event that is gone
        if key not in groups:
            event = Event(key, each.title, each.start, each.end, "mention", start_time=each.start_time)
            groups[key] = _Group(event, set(), refused=True)
        groups[key].take(each)
    by_day: dict[date, list[_Group]] = {}
    spans = []
    for group in groups.values():
        if group.event.start == group.event.end:
            by_day.setdefault(group.event.start, []).append(group)
        else:
            spans.append(group)
    for each in loose:
        days = by_day.setdefault(each.start, [])
        at = next((g for g in (*days, *spans) if g.holds(each) and g.resembles(each)), None)
        if at is None:
            event = Event(
                f"mention:{each.mention_id}:{each.start}", each.title, each.start, each.end, "mention",
                subject=each.subject, start_time=each.start_time, place=each.place, own=each.own, url=each.url,
            )  # fmt: skip
            at = _Group(event, set())
            days.append(at)
        elif at.proposed:
            at.event = replace(
                at.event,
                start_time=at.event.start_time or each.start_time,
                place=at.event.place or each.place,
                own=at.event.own or each.own,
            )
        at.take(each)
    proposals = [
        replace(g.event, mention_ids=tuple(g.ids))
        for groups_ in by_day.values()
        for g in groups_
        if g.proposed and not g.refused and g.ids and g.event.title and (g.worth or len(g.voices) > 1)
    ]
    proposals.sort(key=lambda e: (e.start, e.start_time, -len(e.mention_ids), e.title))
    evidence = {key: tuple(g.ids) for key, g in groups.items() if not g.proposed and g.ids}
    return Gathered(evidence, tuple(proposals))
