"""From what a source said (RawMention) to ours (Mention): clean text, one identity, one subject, the local day.

E-mail addresses, telephones and other personal numbers are masked here, at the door: nothing behind it has seen them.
Pure but for the caches; refuses to invent: a date that is not there becomes the day of collection with precision
"none", an hour that is not there stays -1, an owner that cannot be known stays "unknown".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import blake2b

from watch import clock
from watch.dedupe import Occurrences, identify, native, short_hash, url_key
from watch.insights.noise import settings_rule
from watch.masking import mask, mask_name
from watch.model import Mention, RawMention

LONGEST_TEXT = 100_000
LONGEST_LINE = 500
LONGEST_URL = 2_000
EARLIEST = 631_152_000  # 1990-01-01: an older "date" is a default value of some software
DAY = 86_400

# Control characters, zero-width characters, bidi marks and overrides, byte order marks, soft hyphens, surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PILED_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# What is left of a text in UTF-8 without these bytes are the first ones of marks, and of some other signs. Fewer than
# five are no pile, and to count them is a third of the work of looking for one.
_NO_MARK = bytes(set(range(256)) - set(b"\xcc\xcd\xd2\xe1\xe2\xef"))
_BLANK_LINES = re.compile(r"[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+")
# Networks where a question is asked to the readers in general, not to us.
_SPEAKS_TO_ALL = frozenset(("press", "blog", "web", "google_news", "google_alerts", "wikipedia", "youtube", "podcast"))
_PAGES = ("http://", "https://")
_HANDLES_WITH_SERVER = frozenset(("mastodon",))


_mention: Callable[[tuple[object, ...]], Mention] = partial(tuple.__new__, Mention)  # half the time of Mention(…)


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Text for display and matching: NFC, no control or bidi characters or piled marks, ``longest`` characters."""
    if len(text) > longest:
        text = _clip(text, longest)
    if text.isascii() and text.isprintable():
        return text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():  # everything invisible is unprintable; a line break and a no-break space are too
        text = _INVISIBLE.sub("", text)
    if not text.isascii():
        if len(text.encode("utf-8", "surrogatepass").translate(None, _NO_MARK)) > 4 and _PILED_MARKS.search(text):
            text = _PILED_MARKS.sub(r"\1", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    if "\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip()


def _clip(text: str, longest: int) -> str:
    """Cuts between characters, never inside a letter with its marks or a joined emoji."""
    end = longest
    while end > max(0, longest - 64) and (
        unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"
    ):
        end -= 1
    return text[:end]


def fold(text: str) -> str:
    """Lower case without accents, for matching words."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class SubjectRule:
    """What makes a text be about a subject: a term, one of the required words, no excluded one.

    Words are matched whole, without accents or case.
    """

    id: str
    terms: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class SubjectMatcher:
    """Finds the subject of a text: the first rule with a term in it, a required word if any, no excluded one."""

    def __init__(self, rules: Iterable[SubjectRule]) -> None:
        self._rules = [(rule.id, _any_of(rule.terms), _any_of(rule.required), _any_of(rule.excluded)) for rule in rules]
        self._by_id = {rule[0]: rule for rule in self._rules}

    def __bool__(self) -> bool:
        return bool(self._rules)

    @property
    def first(self) -> str:
        return self._rules[0][0] if self._rules else ""

    def find(self, text: str) -> str | None:
        """The id of the subject that ``text`` is about, or None."""
        folded = fold(text)
        for id_, terms, required, excluded in self._rules:
            if terms is None or not terms.search(folded):
                continue
            if not (required and not required.search(folded)) and not (excluded and excluded.search(folded)):
                return id_
        return None

    def turned_away(self, text: str) -> tuple[str, str]:
        """(subject, required | excluded): the first subject whose term stands in ``text`` and whose words refuse it."""
        folded = fold(text)
        for id_, terms, _, excluded in self._rules:
            if terms is not None and terms.search(folded):
                return id_, "excluded" if excluded and excluded.search(folded) else "required"
        return "", ""

    def lacks(self, subject: str, text: str) -> bool:
        """True when ``subject`` requires words and none of them stands in ``text``."""
        rule, folded = self._by_id.get(subject), fold(text)
        return bool(rule and rule[2] and not rule[2].search(folded))

    def excludes(self, subject: str, text: str) -> bool:
        """True when an excluded word of ``subject`` stands in ``text``."""
        rule = self._by_id.get(subject)
        return bool(rule and rule[3] and rule[3].search(fold(text)))


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    folded = [re.escape(fold(w.strip())).replace(r"\ ", r"\s+") for w in words if w.strip()]
    return re.compile(r"(?<!\w)(?:" + "|".join(folded) + r")(?!\w)") if folded else None


@dataclass(slots=True)
class Normaliser:
    """Turns the raw mentions of one source into mentions. Keeps counts of what it left out in ``dropped``.

    What only required or excluded words of feeds.yml left out is kept whole in ``aside``, beside the rule that did it
    (``insights.noise.settings_rule``): it must be seen, and come back when the word goes.

    ``own`` maps a network to the casefolded names, handles and ids of the organisation's accounts there.
    ``fixed_subject``: the subject declared for the source; "" lets the words decide.
    ``selective``: a source that speaks of everything (a press feed): what matches no subject is left out.
    ``canonical``: address → canonical address; None for sources whose addresses are no identity (exports).
    """

    org: str
    zone: str
    salt: bytes
    source_id: str
    now: int
    subjects: SubjectMatcher
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    own_sites: tuple[str, ...] = ()
    fixed_subject: str = ""
    selective: bool = False
    is_feed: bool = False
    sees_others: bool = True
    canonical: Callable[[str], str] | None = None
    raw_prefix: str = ""
    dropped: dict[str, int] = field(default_factory=dict)
    aside: list[tuple[Mention, str]] = field(default_factory=list)
    _occurrences: Occurrences = field(default_factory=Occurrences)
    _looks: bool = field(init=False)  # whether there are subjects to look for

    def __post_init__(self) -> None:
        self._looks = bool(self.subjects)

    def normalise(self, raw: RawMention) -> Mention | None:
        """The mention, or None when it is left out (the reason is counted in ``dropped``)."""
        (  # unpacked in one step: to ask for each field by its name costs as much as to clean the text
            network, kind, text, native_id, parent_id, thread, root_url, title, address, publisher, author_name,
            author_handle, author_id, ownership, reply_to, published, published_raw, precision, tz_status, edited, lang,
            likes, comments, shares, views, reach, rating, rating_max, visibility, media, tags, sentiment, is_share, _,
            where,
        ) = raw  # fmt: skip
        text = clean(text)
        title = clean(title, LONGEST_LINE).replace("\n", " ") if title else ""
        if not text and not title and rating is None and not media:
            self._drop("empty")
            return None
        url = address if address.startswith(_PAGES) and len(address) <= LONGEST_URL else ""
        canonical = self.canonical(url) if self.canonical is not None and url else ""
        subject, refused = self.fixed_subject, ""
        if self._looks:
            whole = f"{title}\n{text}" if title else text
            if not subject:
                subject = self._subject(whole)
            elif self.subjects.excludes(subject, whole):
                refused = "excluded"
            if not subject and self.selective:
                subject, refused = self.subjects.turned_away(whole)
                if not refused:
                    self._drop("off_subject")
                    return None

        hour_known = precision in ("s", "min")
        if published is None or published < EARLIEST:
            published, precision, hour_known = self.now, "none", False
        elif published > self.now + DAY:
            # A date in the future is kept as found in published_raw; statistics see the day of collection.
            published, precision, hour_known = self.now, "none", False
        day, hour = clock.local_day(published, self.zone)

        author = author_id or author_handle or author_name
        if ownership == "unknown":
            ownership = self._ownership(raw, url)
        # From the words as they were written: what is masked later does not make another mention of an old one.
        name = native(network, native_id) if native_id else identify(raw, text, canonical, self._occurrences)
        text, title = mask(text), mask(title) if title else ""
        parent = native(network, parent_id) if parent_id else ""
        made = _mention(
            (
                self.org,
                name,
                network,
                kind,
                self.source_id,
                subject,
                ownership,
                visibility,
                ownership == "other"
                and not is_share
                # A private message from somebody is there: whatever else its export leaves out.
                and (self.sees_others or kind == "message")
                and asks_for_answer(
                    kind, network, text, root_url or address, is_feed=self.is_feed, own_sites=self.own_sites
                ),
                parent,
                thread[:LONGEST_LINE],
                root_url[:LONGEST_URL],
                _named(author_name) if author_name else "",
                # « ana@serveur.example » is a handle where servers are many
                author_handle[:200]
                if not author_handle or network in _HANDLES_WITH_SERVER
                else _person(author_handle[:200]),
                author_key(self.salt, network, author) if author else "",
                _person(reply_to[:200]) if reply_to else "",
                url,
                url_key(canonical) if canonical and kind in ("post", "article") else None,
                title,
                text,
                lang[:8],
                "declared" if lang else "",
                mask(clean(publisher, 200)) if publisher else "",
                published,
                published_raw[:80],
                precision,
                tz_status,
                day,
                hour if hour_known else -1,
                edited,
                likes,
                comments,
                shares,
                views,
                reach,
                rating,
                rating_max,
                media,
                mask(tags[:LONGEST_LINE]) if tags else "",
                sentiment[:40],
                is_share,
                f"{self.raw_prefix}{where}",
                self.now,
                short_hash(f"{title}\x1f{text}\x1f{rating}\x1f{edited}\x1f{parent}", 8),
            )
        )
        if not refused:
            return made
        self._drop("excluded_word" if refused == "excluded" else "off_subject")
        if ownership != "own":
            self.aside.append((made, settings_rule(refused, subject)))
        return None

    def _drop(self, reason: str) -> None:
        self.dropped[reason] = self.dropped.get(reason, 0) + 1

    def _subject(self, text: str) -> str:
        found = self.subjects.find(text)
        # An export of our own accounts is about us even where no term is written.
        return found if found is not None else ("" if self.selective else self.subjects.first)

    def _ownership(self, raw: RawMention, url: str) -> str:
        """Whose it is where the source does not say."""
        own = self.own.get(raw.network)
        if own and any(name and name.casefold() in own for name in (raw.author_id, raw.author_handle, raw.author_name)):
            return "own"
        if self.is_feed and raw.kind in ("post", "article") and self.own_sites and url:
            bare = url.split("://", 1)[-1].removeprefix("www.")
            if bare.startswith(self.own_sites):
                return "own"
        if own or raw.kind in ("article", "review", "page_edit") or self.is_feed:
            return "other"
        return "unknown"


def asks_for_answer(
    kind: str, network: str, text: str, root: str, *, is_feed: bool, own_sites: tuple[str, ...] = ()
) -> bool:
    """Whether something another person wrote waits for us (PRODUCT.md, *Waiting*). ``root``: the page it stands on."""
    if kind in ("review", "message"):
        return True
    if kind == "comment":
        # In a feed a comment may stand under somebody else's article: ours only when the page is ours.
        if not is_feed:
            return True
        bare = root.split("://", 1)[-1].removeprefix("www.")
        return bool(own_sites and bare.startswith(own_sites)) or "?" in text
    return kind == "post" and "?" in text and network not in _SPEAKS_TO_ALL


@lru_cache(maxsize=65_536)
def _person(name: str) -> str:
    return mask(mask_name(name)) if name else ""


@lru_cache(maxsize=65_536)
def _named(name: str) -> str:
    return _person(clean(name, 200))


@lru_cache(maxsize=65_536)
def author_key(salt: bytes, network: str, author: str) -> str:
    """A keyed hash of an author, stable in one installation and meaningless in another."""
    return blake2b(
        f"{network}|{author.casefold()}".encode("utf-8", "surrogatepass"), digest_size=12, key=salt
    ).hexdigest()
