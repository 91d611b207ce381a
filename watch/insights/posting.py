"""What one of our posts does: it promotes, it relays, or it talks with people (« camelots », « relais », dialogue).

Rules, the first that holds wins; the words that made it are given, so that a person can see why and correct it:

    relay     it is a share, it begins like one (RT, via, « à lire »), or beside an address it has few words of ours
    talk      it asks readers something (a question to them, an invitation to tell), or thanks or names somebody
    promote   the rest: it sells, invites to buy, to book, to join, or announces ourselves and asks nobody anything

A question that only carries a sale (« Envie de venir ? Réservez ! ») is a sale: selling words beat a bare question
mark, not an invitation to tell. Refuses to judge replies: they talk by nature, and are counted elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

CLASSES = ("talk", "promote", "relay")
FEW_WORDS = 8  # beside an address, fewer words than this only point elsewhere

_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_TAG = re.compile(r"(?<!\w)#\w+")
_NAMED = re.compile(r"(?<![\w.])@[\w.]{2,}")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_RELAY = re.compile(
    r"^\W*(?:RT\b|via @|à (?:lire|voir|écouter|découvrir)\b|(?:lu|vu|entendu) (?:dans|sur|chez)\b|"
    r"(?:nous|on) (?:relayons|relaye|relaie|partageons|partage)\b|(?:repost|regram|partage)\b|"
    r"must read\b|worth (?:reading|a read)\b|shared from\b)"
    r"|\b(?:article|vidéo|billet|post) (?:de|du|via) @",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(?:r[ée]servez|achetez|commandez|inscrivez-vous|adhérez|abonnez-vous|profitez(?:-en)?|offrez|"
    r"faites un don|soutenez-nous|cliquez|téléchargez|découvrez (?:notre|nos)|rejoignez-nous|billetterie|boutique|"
    r"promo(?:tion)?s?|"
    r"soldes?|tarifs?|prix|réductions?|remise|en vente|dernières places|places limitées|offre (?:spéciale|limitée)|"
    r"code promo|gratuit(?:e|ement)?s?|lien en bio|book (?:now|your)|buy|order now|sign up|subscribe|shop|sale|"
    r"discount|tickets?|donate|join us|limited offer)\b"
    r"|\d\s?(?:€|euros?\b|\$|£)|[-−]\s?\d{1,2}\s?%",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:dites|racontez|montrez|confiez|envoyez|partagez|donnez)[- ](?:le[- ])?(?:nous|vos|votre)\b"
    r"|\b(?:qu'en pensez|qu'en dites|et vous|votre avis|vos (?:avis|idées|souvenirs|questions|réactions|témoignages)|"
    r"quel(?:le)?s? (?:est|sont) (?:votre|vos)|posez(?:-nous)? vos|répondez|commentez|on vous écoute|aidez-nous à)\b"
    r"|\b(?:tell us|what do you think|your (?:thoughts|ideas|questions|views)|ask us|let us know|share your|"
    r"how about you)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?(?!\w*=)|\b(?:savez|avez|connaissez|préférez|voulez|souhaitez|viendrez|aimez|étiez|seriez)-vous\b", re.I
)
_THANKS = re.compile(
    r"\bmerci (?:à|a|aux|pour|de|d')\b|\bmerci\s*[!@]|\bbravo (?:à|a|aux)\b|\bfélicitations (?:à|a|aux)\b"
    r"|\bthank(?:s| you),? (?:to|all|everyone|for)\b|\bcongratulations to\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Classed:
    """``rule`` is why: share | few_words | relay_words | invites | thanks | names | asks | sells | alone."""

    label: str
    rule: str
    words: tuple[str, ...] = ()


def classify(text: str, *, is_share: bool = False) -> Classed:
    """The class of one post, from its title and text; at most three of the words that made it."""
    plain = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    bare = _TAG.sub(" ", _ADDRESS.sub(" ", plain))
    if is_share:
        return Classed("relay", "share")
    if found := _words(_RELAY, bare):
        return Classed("relay", "relay_words", found)
    invites, thanks = _words(_INVITES, bare), _words(_THANKS, bare)
    if invites:
        return Classed("talk", "invites", invites)
    if thanks:
        return Classed("talk", "thanks", thanks)
    if found := _words(_SELLS, bare):
        return Classed("promote", "sells", found)
    if found := _words(_ASKS, bare):
        return Classed("talk", "asks", found)
    if found := _words(_NAMED, bare):
        return Classed("talk", "names", found)
    if _ADDRESS.search(plain) and len(_WORD.findall(bare)) < FEW_WORDS:
        return Classed("relay", "few_words")
    return Classed("promote", "alone")


def _words(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = dict.fromkeys(
        " ".join(m.group().split()).strip(" .,!:;") or m.group().strip() for m in pattern.finditer(text)
    )
    return tuple(found)[:3]


@dataclass(frozen=True, slots=True)
class Run:
    """Posts of ours in a row, on one channel, that nobody answered. Days are local, ``YYYY-MM-DD``."""

    network: str
    first_day: str
    last_day: str
    n: int


def monologues(posts: list[tuple[str, int, str, int]], least: int = 3) -> list[Run]:
    """Longest first, from (network, epoch, local day, outside comments) of our posts; runs of ``least`` or more.

    A run ends at the first post of its channel that somebody else commented.
    """
    runs: list[Run] = []
    held: dict[str, list[str]] = {}

    def close(network: str) -> None:
        days = held.pop(network, [])
        if len(days) >= least:
            runs.append(Run(network, days[0], days[-1], len(days)))

    for network, _, day, comments in sorted(posts, key=lambda p: (p[0], p[1])):
        if comments:
            close(network)
        else:
            held.setdefault(network, []).append(day)
    for network in list(held):
        close(network)
    by_length: Callable[[Run], tuple[int, str, str]] = lambda r: (-r.n, r.first_day, r.network)  # noqa: E731
    return sorted(runs, key=by_length)
