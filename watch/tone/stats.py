"""What the rules found in one text, as a fixed row of numbers for the learnt layer.

Sums are squashed (log) so that a long review does not drown a tweet. The order of ``NAMES`` is part of a model file:
a model made for other names is refused when it is loaded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log1p, sqrt

BRIEF = 14  # words: "grave sympa" says in two words what a tweet says in twenty
SHORT = 30  # words: about a tweet
REVIEW = 32  # words and signs: a longer text is also read sentence by sentence
VERDICT = 14  # last words and signs of a review
_ENDS = frozenset(".!?…")
_NOTHING = (0.0,) * 7
BANDS = (-0.6, -0.35, -0.14, 0.14, 0.35, 0.6)  # of the rules' compound; the middle one is "says nothing"
NAMES = (
    "compound", "good", "bad", "nothing", "mixed", "first", "last", "best", "worst", "idiom_good", "idiom_bad",
    "negation", "irony", "emoji_good", "emoji_bad", "band0", "band1", "band2", "band3", "band4", "band5", "band6",
    "exclaims", "asks", "asks_last", "shouts", "link", "handle", "tags", "length", "figures", "quotes", "trails",
    "speaks", "addresses", "notice", "denies", "brief", "brief_compound", "brief_good", "brief_bad",
    "long", "long_compound", "glad_sentences", "sad_sentences", "last_sentence", "first_sentence", "verdict",
)  # fmt: skip
_SPEAKER = frozenset("je j moi me m ai suis nous notre nos mon ma mes on i my me we our".split())  # noqa: SIM905
_ADDRESSED = frozenset("vous votre vos tu toi ton te t you your".split())  # noqa: SIM905
_DATES = """h lundi mardi mercredi jeudi vendredi samedi dimanche inscription inscriptions horaires réunion ouvert
ouverture janvier février mars avril mai juin juillet août septembre octobre novembre décembre rendez programme agenda
monday tuesday wednesday thursday friday saturday sunday tomorrow pm am"""
_NOTICE = frozenset(_DATES.split())
_DENIAL = frozenset("pas jamais plus rien aucun aucune sans ne n not no never don doesn didn isn t".split())  # noqa: SIM905

Weighed = Sequence[tuple[int, int, float, str]]


def row(
    text: str, low: str, words: Sequence[str], weighed: Weighed, compound: float, mixed: float
) -> tuple[float, ...]:
    """One number for each of ``NAMES``. ``weighed``: (first word, word after the last, weight, rule), any order."""
    good = bad = best = worst = idiom_good = idiom_bad = emoji_good = emoji_bad = 0.0
    negation = irony = 0
    for _, _, weight, rule in weighed:
        if weight > 0:
            good += weight
            best = max(best, weight)
        else:
            bad -= weight
            worst = max(worst, -weight)
        if rule == "idiom":
            if weight > 0:
                idiom_good += weight
            else:
                idiom_bad -= weight
        elif rule == "emoji":
            if weight > 0:
                emoji_good += weight
            else:
                emoji_bad -= weight
        elif rule == "negation":
            negation += 1
        elif rule == "irony":
            irony = 1
    n = len(words)
    if n > SHORT:  # a review of a thousand words says more of everything: what counts is how much for its length
        share = sqrt(SHORT / n)
        good, bad = good * share, bad * share
        idiom_good, idiom_bad = idiom_good * share, idiom_bad * share
    band = sum(compound >= edge for edge in BANDS)
    bands = [0.0] * 7
    bands[band] = 1.0
    brief = max(0.0, 1.0 - n / BRIEF)
    asks = low.count("?") if "?" in low else 0
    present = set(words)
    letters = len(text)
    shouts = 0.0
    if letters and low != text:
        upper = sum(map(str.isupper, text[:400]))
        shouts = upper / min(letters, 400)
    return (
        compound,
        log1p(good),
        log1p(bad),
        0.0 if good or bad else 1.0,
        mixed if good or bad else 0.0,
        _squash(weighed[0][2]) if weighed else 0.0,
        _squash(weighed[-1][2]) if weighed else 0.0,
        best / 4.0,
        worst / 4.0,
        log1p(idiom_good),
        log1p(idiom_bad),
        min(negation, 3) / 3.0,
        float(irony),
        log1p(emoji_good),
        log1p(emoji_bad),
        *bands,
        min(low.count("!"), 3) / 3.0,
        min(asks, 3) / 3.0,
        1.0 if asks and low.rstrip().endswith("?") else 0.0,
        min(shouts, 0.6),
        1.0 if "http" in text or "www." in text else 0.0,
        1.0 if "@" in text else 0.0,
        min(low.count("#"), 4) / 4.0,
        log1p(min(n, SHORT)) / 4.0,
        1.0 if any(map(str.isdigit, text[:400])) else 0.0,
        1.0 if "«" in low or '"' in low or "“" in low else 0.0,
        1.0 if "..." in low or "…" in low else 0.0,
        1.0 if not _SPEAKER.isdisjoint(present) else 0.0,
        1.0 if not _ADDRESSED.isdisjoint(present) else 0.0,
        1.0 if not _NOTICE.isdisjoint(present) else 0.0,
        1.0 if not _DENIAL.isdisjoint(present) else 0.0,
        brief,
        brief * compound,
        brief if compound > 0 else 0.0,
        brief if compound < 0 else 0.0,
        *_of_review(words, weighed, compound),
    )


def _of_review(words: Sequence[str], weighed: Weighed, compound: float) -> tuple[float, ...]:
    """What a longer text says sentence by sentence: shares of glad and sad ones, what the first and the last that feel
    something say, and what its last words say; nought for a text of the length of a remark."""
    n = len(words)
    if n <= REVIEW:
        return _NOTHING
    long = min(1.0, (n - REVIEW) / 40.0)
    if not weighed:
        return (long, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    ends = [k for k, word in enumerate(words) if word in _ENDS]
    sums: dict[int, float] = {}
    verdict = 0.0
    for first, end, weight, _ in weighed:
        at = bisect_left(ends, first)
        sums[at] = sums.get(at, 0.0) + weight
        if end > n - VERDICT:
            verdict += weight
    glad = sum(s > 0.5 for s in sums.values())
    sad = sum(s < -0.5 for s in sums.values())
    both = glad + sad + 1.0
    return (
        long,
        long * compound,
        long * glad / both,
        long * sad / both,
        long * _squash(sums[max(sums)]),
        long * _squash(sums[min(sums)]),
        long * _squash(verdict),
    )


def _squash(weight: float) -> float:
    return weight / (2.0 + abs(weight))
