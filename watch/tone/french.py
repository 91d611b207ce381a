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

from watch.tone.lexicon import BOOSTS, IRONY, NEGATES, OPENER, VERB, Entry, french, rows

REACH = 5  # words looked back
BOOST, DAMP = 1.3, 0.7
FLIP_GOOD, FLIP_BAD = -0.74, -0.5  # "pas bon" is bad; "pas mauvais" is half as good as bad is bad
CALM = -0.35
CAPS = 1.25
ALPHA = 15.0
NEGATE, PLUS, STOP, CALMS, PEU, MOINS = 1, 2, 3, 4, 5, 6

Found = list[tuple[int, int, float, str]]  # first word, word after the last, weight, rule


class Turns(NamedTuple):
    modifiers: dict[str, float]  # whole number >= 1: what it does; fraction or > 1 kept in ``factors``
    factors: dict[str, float]
    contrast: frozenset[str]
    closing: frozenset[str]
    after_verb: frozenset[str]
    never_so: frozenset[str]


@lru_cache(maxsize=1)
def turns() -> Turns:
    words = {kind: listed.split() for kind, listed in rows("tournures_fr.tsv")}
    kinds = {"negate": NEGATE, "plus": PLUS, "stop": STOP, "calm": CALMS, "peu": PEU, "moins": MOINS}
    return Turns(
        {word: what for kind, what in kinds.items() for word in words[kind]},
        {**dict.fromkeys(words["boost"], BOOST), **dict.fromkeys(words["damp"], DAMP)},
        frozenset(words["contrast"]),
        frozenset(words["closing"]),
        frozenset(words["after_verb"]),
        frozenset(words["never_so"]),
    )


def weigh(words: list[str], masked: frozenset[int] = frozenset()) -> Found:
    """Which words say something and how much. ``masked`` positions never do. Linear in the number of words."""
    marks: list[tuple[int, Entry]] = [(i, e) for i, e in enumerate(map(french().get, words)) if e]
    if masked:
        marks = [m for m in marks if m[0] not in masked]
    found: Found = []
    if not marks:
        return found
    t = turns()
    openers: list[int] = []  # word positions of openers
    negated: list[int] = []  # word positions where an expression such as "loin d'être" ends
    irony = False
    free = 0  # first word not inside an expression
    for i, (valence, flags, shapes) in marks:
        if i < free:
            continue
        for before, length, of_words in shapes:
            first = i - before
            end = first + length
            if first < 0 or (said := of_words.get(tuple(words[first:end]))) is None:
                continue
            if masked and not masked.isdisjoint(range(first, end)):
                continue
            weight, kind = said
            if kind == BOOSTS:
                if found and found[-1][1] >= first - 1:
                    a, b, w, rule = found[-1]
                    found[-1] = (a, b, w * 1.4, rule)
            else:
                while found and found[-1][1] > first:  # the longer reading wins over the single words in it
                    found.pop()
                if kind == NEGATES:
                    negated.append(end)
                if weight:
                    found.append((first, end, weight, "idiom"))
                elif kind != NEGATES:
                    found.append((first, end, 0.0, "idiom"))
            free = end
            break
        else:
            if valence:
                weight, rule = _modify(words, i, valence, flags, negated, t)
                if flags & OPENER:
                    openers.append(i)
                elif flags & IRONY:
                    irony = True
                    rule = "emoji"
                found.append((i, i + 1, weight, rule))
    if irony or (openers and len(found) > 1):
        _turn(words, found, openers, irony)
    return found


def _modify(words: list[str], i: int, valence: float, flags: int, negated: list[int], t: Turns) -> tuple[float, str]:
    weight, rule = valence, "lexicon"
    modifiers, factors = t.modifiers, t.factors
    negation = False
    low = i - REACH if i > REACH else 0
    for j in range(i - 1, low - 1, -1):
        word = words[j]
        if negated and j + 1 in negated:
            negation = True
        if i - j <= 2 and word in factors:
            weight *= factors[word]
            rule = "intensifier"
        what = modifiers.get(word)
        if what is None:
            continue
        if what == STOP:
            if i - j > 1 or word != "et":
                break
        elif what == NEGATE:
            if word == "jamais" and not t.never_so.isdisjoint(words[j + 1 : i]):
                weight *= BOOST
                rule = "intensifier"
            elif words[j + 1] not in ("que", "qu", "seulement", "uniquement"):
                negation = True
        elif what == PLUS:
            if "ne" in words[max(0, j - 4) : i] or "n" in words[max(0, j - 4) : i]:
                negation = True
            elif j == i - 1:
                weight *= 1.2
        elif what == CALMS:
            if valence < 0 and i - j <= 4:
                weight *= CALM
                rule = "negation"
        elif j == i - 1:
            if what == PEU and j and words[j - 1] == "un":
                weight *= DAMP
                rule = "intensifier"
            else:  # "peu aimable", "moins cher"
                weight *= FLIP_GOOD if valence > 0 else -FLIP_BAD if what == PEU else FLIP_BAD
                rule = "negation"
    if flags & VERB and not negation and i + 1 < len(words):
        after = words[i + 1]
        if after in t.after_verb:
            negation = True
        elif "ne" in words[low:i] or "n" in words[low:i]:
            negation = after == "plus" or (i + 2 < len(words) and words[i + 2] in t.after_verb)
    if negation:
        weight *= FLIP_GOOD if weight > 0 else FLIP_BAD
        rule = "negation"
    return weight, rule


def _turn(words: list[str], found: Found, openers: list[int], irony: bool) -> None:
    """Irony: a bravo in front of a complaint, or anything glad in front of an eye-roll, is not glad."""
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


def total(words: list[str], found: Found, low: str) -> float:
    """Compound in [-1, 1] after contrast, question and exclamation. Weights in ``found`` become those that counted."""
    if len(found) > 1:
        t = turns()
        if not t.contrast.isdisjoint(words) or not t.closing.isdisjoint(words):
            _contrast(words, found, t)
    raw = 0.0
    for f in found:
        raw += f[2]
    if not raw:
        return 0.0
    if raw > 0 and "?" in low and low.rstrip().endswith("?"):
        raw *= 0.6
    if "!" in low:
        loud = 0.2 * min(low.count("!"), 4)
        raw = raw + loud if raw > 0 else raw - loud
    return raw / sqrt(raw * raw + ALPHA)


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
