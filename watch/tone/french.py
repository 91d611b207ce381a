"""French rules in VADER's manner, over our own lexicon: one pass over the words that carry something.

Raw sum s of signed weights, compound = s / sqrt(s² + 15) as in VADER (Hutto & Gilbert 2014). In order: expressions
("pas terrible", "laisse à désirer"), then for each word with a valence a look back of five words inside its clause
(negation, intensifiers, "évite"), a look ahead for verbs ("ne recommande pas"), irony of openers ("Bravo, encore 2 h
d'attente"), contrast ("mais": before halves, after grows), question, exclamation, capitals.

Refuses to say which label a compound gets: ``engine`` does. Takes words that ``surface`` made.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from watch.tone.lexicon import BOOSTS, HEDGES, IRONY, NEGATES, OPENER, SIGN, VERB, Entry, french, rows

REACH = 5  # words looked back
BOOST, DAMP = 1.3, 0.7
FLIP_GOOD, FLIP_BAD = -0.9, -0.5  # "pas bon" is bad; "pas mauvais" is half as good as bad is bad
CALM = -0.35
CAPS = 1.25
TOLD = 0.15  # what is left of a sad word that tells a plot
RATED = 2  # different words of a visit or a purchase that make a text one that comes with stars
ALPHA = 15.0
NEGATE, PLUS, STOP, CALMS, PEU, MOINS, BOOSTS_WHAT, DAMPS_WHAT = 1, 2, 3, 4, 5, 6, 7, 8

_SOFTENS = frozenset(("pour", "sans", "pas", "après", "contre"))  # "merci pour …", "bravo, plus de panne après …"

Found = list[tuple[int, int, float, str]]  # first word, word after the last, weight, rule


class Said(NamedTuple):
    """What one text has said so far, as word positions."""

    openers: list[int]  # words irony likes: bravo, merci, super
    negated: list[int]  # where an expression such as "loin d'être" ends
    spent: list[int]  # a "pas" that already denied the verb before it


class Turns(NamedTuple):
    modifiers: dict[str, int]  # word -> NEGATE … DAMPS_WHAT
    contrast: frozenset[str]
    closing: frozenset[str]
    after_verb: frozenset[str]
    never_so: frozenset[str]
    mishap: frozenset[str]
    unless: frozenset[str]
    work: frozenset[str]
    plot: frozenset[str]
    place: frozenset[str]


@lru_cache(maxsize=1)
def turns() -> Turns:
    words = {kind: listed.split() for kind, listed in rows("tournures_fr.tsv")}
    kinds = {"negate": NEGATE, "plus": PLUS, "stop": STOP, "calm": CALMS, "peu": PEU, "moins": MOINS}
    kinds |= {"boost": BOOSTS_WHAT, "damp": DAMPS_WHAT}
    return Turns(
        {word: what for kind, what in kinds.items() for word in words[kind]},
        frozenset(words["contrast"]),
        frozenset(words["closing"]),
        frozenset(words["after_verb"]),
        frozenset(words["never_so"]),
        frozenset(words["mishap"]),
        frozenset(words["unless"]),
        frozenset(words["work"]),
        frozenset(words["plot"]),
        frozenset(words["place"]),
    )


def weigh(words: list[str], masked: frozenset[int] = frozenset()) -> Found:
    """Which words say something and how much. ``masked`` positions never do. Linear in the number of words."""
    marks: list[tuple[int, Entry]] = [(i, e) for i, e in enumerate(map(french().get, words)) if e]
    if masked:
        marks = [m for m in marks if m[0] not in masked]
    found: Found = []
    if not marks:
        return found
    kinds = list(map(turns().modifiers.get, words))
    said = Said([], [], [])
    irony = False
    free = 0  # first word not inside an expression
    for i, (valence, flags, shapes) in marks:
        if i < free:
            continue
        for before, length, of_words in shapes:
            first = i - before
            end = first + length
            if first < 0 or (phrase := of_words.get(tuple(words[first:end]))) is None:
                continue
            if masked and not masked.isdisjoint(range(first, end)):
                continue
            if found and found[-1][0] < first < found[-1][1]:  # inside a longer expression already read
                continue
            weight, kind = phrase
            if kind == BOOSTS or (kind == HEDGES and found):  # they change what was said just before
                if found and found[-1][1] >= first - 2:
                    a, b, w, rule = found[-1]
                    found[-1] = (a, b, w * (1.4 if kind == BOOSTS else 0.1), rule)
            else:
                while found and found[-1][1] > first:  # the longer reading wins over the single words in it
                    found.pop()
                if kind == NEGATES:
                    said.negated.append(end)
                if weight:
                    if kinds[first] is None and _denied_before(words, kinds, first, said):
                        weight *= FLIP_GOOD if weight > 0 else FLIP_BAD
                    found.append((first, end, weight, "idiom"))
                elif kind != NEGATES:
                    found.append((first, end, 0.0, "idiom"))
            free = end
            break
        else:
            if flags & SIGN:
                irony = irony or bool(flags & IRONY)
                found.append((i, i + 1, valence, "emoji"))
            elif valence:
                weight, rule = _modify(words, kinds, i, valence, bool(flags & VERB), said)
                if flags & OPENER:
                    said.openers.append(i)
                found.append((i, i + 1, weight, rule))
    if irony or (said.openers and len(found) > 1):
        _turn(words, found, said.openers, irony)
    if said.openers and not irony and said.openers[0] < 4:
        _mishap(words, found, said.openers[0])
    if found and not turns().work.isdisjoint(words):
        _tell(words, found)
    return found


def rates(words: list[str]) -> bool:
    """Whether a text speaks of a meal, a stay, a purchase or a visit, as those do that come with stars."""
    return len(turns().place.intersection(words)) >= RATED


def _tell(words: list[str], found: Found) -> None:
    """Of a work of art, sad words tell the story: "un deuil raconté avec pudeur" blames nothing."""
    plot = turns().plot
    for k, (a, b, weight, rule) in enumerate(found):
        if weight < 0 and b == a + 1 and rule != "irony" and words[a] in plot:
            found[k] = (a, b, weight * TOLD, rule)


def _modify(
    words: list[str], kinds: list[int | None], i: int, valence: float, verb: bool, said: Said
) -> tuple[float, str]:
    """Weight and rule of the word at ``i`` after what stands around it in its clause."""
    weight, rule = valence, "lexicon"
    negation = False
    low = i - REACH if i > REACH else 0
    for j in range(i - 1, low - 1, -1):
        if said.negated and j + 1 in said.negated:
            negation = True
        what = kinds[j]
        if what is None:
            continue
        near = i - j
        if what >= BOOSTS_WHAT:
            if near <= 2:
                weight *= BOOST if what == BOOSTS_WHAT else DAMP
                rule = "intensifier"
        elif what == STOP:
            if near > 1 or words[j] != "et":
                break
        elif what == NEGATE:
            if j in said.spent:
                continue
            if words[j] == "jamais" and not turns().never_so.isdisjoint(words[j + 1 : i]):
                weight *= BOOST
                rule = "intensifier"
            elif words[j + 1] not in ("que", "qu", "seulement", "uniquement"):
                negation = True
        elif what == PLUS:
            if _denied(words, j - 4, i):
                negation = True
            elif near == 1:
                weight *= 1.2
        elif what == CALMS:
            if weight < 0 and near <= 4:  # once: "lutte contre" is one fight
                weight *= CALM
                rule = "negation"
        elif near == 1:
            if what == PEU and j and words[j - 1] == "un":
                weight *= DAMP
                rule = "intensifier"
            else:  # "peu aimable", "moins cher"
                weight *= FLIP_GOOD if valence > 0 else -FLIP_BAD if what == PEU else FLIP_BAD
                rule = "negation"
    if verb and not negation:
        negation = _denied_after(words, kinds, i, low, said)
    if negation:
        weight *= FLIP_GOOD if weight > 0 else FLIP_BAD
        rule = "negation"
    return weight, rule


def _denied_before(words: list[str], kinds: list[int | None], first: int, said: Said) -> bool:
    """Whether one of the three words before an expression denies it: "jamais été bien reçu", "sans perte de temps"."""
    for j in range(first - 1, max(first - 4, -1), -1):
        if j + 1 in said.negated:  # "je m'attendais à une belle soirée"
            return True
        what = kinds[j]
        if what == STOP:
            return False
        if what == NEGATE and j not in said.spent and words[j + 1] not in ("que", "qu", "seulement", "uniquement"):
            return words[j] != "jamais" or turns().never_so.isdisjoint(words[j + 1 : first])
        if what == PLUS and _denied(words, j - 4, first):
            return True
    return False


def _denied(words: list[str], start: int, end: int) -> bool:
    before = words[max(0, start) : end]
    return "ne" in before or "n" in before


def _denied_after(words: list[str], kinds: list[int | None], i: int, low: int, said: Said) -> bool:
    """ "(ne) recommande pas": French denies a verb from behind. That "pas" is spent for the words after it."""
    after_verb = turns().after_verb
    for k in (i + 1, i + 2):
        if k < len(words) and (words[k] in after_verb or words[k] == "plus"):
            close = k == i + 1 or kinds[i + 1] == BOOSTS_WHAT
            if (close and words[k] != "plus") or _denied(words, low, i):
                said.spent.append(k)
                return True
            break
    return False


def _turn(words: list[str], found: Found, openers: list[int], irony: bool) -> None:
    """Irony: a bravo in front of a complaint, or anything glad in front of an eye-roll, is not glad."""
    if not irony and not turns().unless.isdisjoint(words):  # "merci malgré le retard"
        return
    for place, (a, b, weight, rule) in enumerate(found):
        if weight <= 0 or not (irony or (a in openers and a < 8)):
            continue
        rest = found[place + 1 :]
        sad = -sum(f[2] for f in rest if f[2] < 0)
        glad = sum(f[2] for f in rest if f[2] > 0)
        if irony and rule != "emoji":
            found[place] = (a, b, -0.3 * weight, "irony")
        elif sad > 1.0 and sad > glad and "mais" not in words[b : rest[0][0]]:
            found[place] = (a, b, -0.4 * weight, "irony")


def _mishap(words: list[str], found: Found, opener: int) -> None:
    """ "Super, bloqué depuis une heure": a bravo before something broke, and nothing good after it."""
    t = turns()
    after = words[opener + 1 :]
    if t.mishap.isdisjoint(after) or not t.unless.isdisjoint(after) or not _SOFTENS.isdisjoint(after):
        return
    place = next((k for k, f in enumerate(found) if f[0] == opener and f[2] > 0 and f[3] != "irony"), None)
    if place is not None and not any(f[2] > 0 for f in found[place + 1 :]):
        a, b, weight, _ = found[place]
        found[place] = (a, b, -0.7 * weight, "irony")


def total(words: list[str], found: Found, low: str) -> tuple[float, float]:
    """(compound in [-1, 1], how far words pull both ways in [0, 1]), after contrast, question and exclamation.
    Weights in ``found`` become those that counted."""
    if len(found) > 1:
        t = turns()
        if not t.contrast.isdisjoint(words) or not t.closing.isdisjoint(words):
            _contrast(words, found, t)
    raw = strong = 0.0
    for f in found:
        weight = f[2]
        raw += weight
        strong += weight if weight > 0 else -weight
    if not raw:
        return 0.0, 1.0
    mixed = 1.0 - abs(raw) / strong
    if raw > 0 and "?" in low and low.rstrip().endswith("?"):
        raw *= 0.6
    if "!" in low:
        loud = 0.2 * min(low.count("!"), 4)
        raw = raw + loud if raw > 0 else raw - loud
    return raw / sqrt(raw * raw + ALPHA), mixed


def _contrast(words: list[str], found: Found, t: Turns) -> None:
    cut = -1
    for k in range(len(words) - 2, 0, -1):
        word = words[k]
        if (word in t.contrast and words[k + 1] not in ("aussi", "surtout", "également")) or word in t.closing:
            cut = k
            break
    if found[0][0] < cut < found[-1][1]:
        found[:] = [(a, b, w * (0.5 if a < cut else 1.5), r) for a, b, w, r in found]


def shout(text: str, spans: list[tuple[int, int]], found: Found) -> None:
    """Words in capitals weigh more, in a text that is not all capitals. ``spans``: word -> offsets in ``text``."""
    if text.upper() == text:
        return
    for k, (a, b, weight, rule) in enumerate(found):
        said = text[spans[a][0] : spans[b - 1][1]]
        if len(said) > 2 and said.isupper():
            found[k] = (a, b, weight * CAPS, rule)
