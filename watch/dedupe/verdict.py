"""Are two mentions one text? Sure copies only: a cut, a credit, another title, a word of padding; nothing else.

Two notices of one template share nine words in ten and are two voices. What tells them apart is a *swap*: each says
something at a place where the other says something else (another date, place, trade). So: whatever was cut or added on
one side is forgiven, a swap never is. Refuses to be clever about rewritten articles: a miss costs one voice too many,
a false merge hides one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from watch.dedupe.wording import CALENDAR, SMALL, Wording, stem

DAY = 86_400
SHORTEST = 20  # words of a text that can be told from a phrase anyone writes
SHORTEST_TITLE = 8  # words of a title that stands alone (Google News says no more)
LONG = 80
NEAR_S = 5 * DAY  # less than a week: what comes back each week in the same words is a new notice
FAR_S = 30 * DAY
SAME_OUTLET_S = int(1.5 * DAY)
TITLE_S = 2 * DAY
COMPARED = 700  # words aligned


@dataclass(frozen=True, slots=True)
class Told:
    """One mention, ready to be compared. ``outlet``: who carries it (publisher, site or author)."""

    id: str
    at: int
    outlet: str
    wording: Wording
    url_key: str = ""


def is_comparable(wording: Wording) -> bool:
    """Whether a text is long enough to be anybody's copy."""
    return len(wording.words) >= SHORTEST or len(wording.title) >= SHORTEST_TITLE


def same(a: Told, b: Told) -> bool:
    """Whether ``a`` and ``b`` carry one text. Symmetric."""
    if a.url_key and a.url_key == b.url_key:
        return True
    apart = abs(a.at - b.at)
    if a.outlet == b.outlet and a.outlet:
        # An outlet that says a thing again in other words or days later has a new notice.
        said_again = a.wording.words == b.wording.words and len(a.wording.words) >= SHORTEST
        return apart <= SAME_OUTLET_S and said_again and a.wording.title == b.wording.title
    x, y = a.wording, b.wording
    if _bare(x) or _bare(y):
        return apart <= TITLE_S and _same_title(x, y)
    shorter = min(len(x.words), len(y.words))
    if shorter < SHORTEST or apart > (FAR_S if shorter >= LONG else NEAR_S):
        return False
    if contradict(x, y) or not _same_dates(x.words, y.words):
        return False
    return _same_words(x.words[:COMPARED], y.words[:COMPARED])


def contradict(x: Wording, y: Wording) -> bool:
    """Each states a fact that the other does not know."""
    if x.facts.difference(y.words, y.title) and y.facts.difference(x.words, x.title):
        return True
    mine, theirs = set(x.title).difference(SMALL), set(y.title).difference(SMALL)
    if not mine or not theirs or mine == theirs:
        return False
    if x.title_facts.difference(y.words, y.title) and y.title_facts.difference(x.words, x.title):
        return True
    # Two titles that differ by a word or two are one template filled in twice; two quite other titles are two editors.
    only_mine, only_theirs = {stem(w) for w in mine - theirs}, {stem(w) for w in theirs - mine}
    alike = len(mine & theirs) >= 0.5 * min(len(mine), len(theirs))
    return alike and bool(only_mine - only_theirs) and bool(only_theirs - only_mine)


def adds_up(x: Wording, others: Sequence[Wording]) -> bool:
    """Whether ``x`` can join texts already held for one: it must not contradict what they say together.

    A notice without a date is like the one of Tuesday and like the one of Friday; those two are not one.
    """
    words = {w for o in others for w in (*o.words, *o.title)}
    facts = {f for o in others for f in o.facts}
    return not (x.facts - words and facts.difference(x.words, x.title))


def _bare(x: Wording) -> bool:
    """Nothing but a title, said once or twice."""
    return len(x.words) < SHORTEST and (not x.words or x.words[: len(x.title)] == x.title or x.words == x.title)


def _same_title(x: Wording, y: Wording) -> bool:
    """The same long title with a name or a number in it; at least one side has nothing else to be judged by."""
    if len(x.title) < SHORTEST_TITLE or x.title != y.title:
        return False
    return bool(x.title_facts)


def _same_words(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    if x == y:
        return True
    shorter = min(len(x), len(y))
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    matched = swapped = 0
    mine, theirs = set(x), set(y)
    for what, i, j, k, n in matcher.get_opcodes():
        if what == "equal":
            matched += j - i if j - i >= 3 or j - i == shorter else 0
        elif what == "replace" and _swapped(x[i:j], y[k:n], mine, theirs):
            # A sentence in place of another is an editor at work; a word in place of a word is another notice.
            if min(j - i, n - k) <= 8:
                return False
            swapped += min(j - i, n - k)
    enough = 0.92 if shorter < 40 else 0.8
    return matched >= max(SHORTEST - 2, enough * shorter) and swapped <= 0.12 * shorter and not _moved(x, y)


def _same_dates(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """The numbers, days and months of one stand in the other, in order: « le 9 à 12 h », « le 12 à 9 h »."""
    short, long = sorted(([w for w in one if w.isdigit() or w in CALENDAR] for one in (x, y)), key=len)
    rest = iter(long)
    return all(w in rest for w in short)


def _swapped(a: Sequence[str], b: Sequence[str], all_a: set[str], all_b: set[str]) -> bool:
    """Both sides hold a full word that stands nowhere in the other text, not even in another form."""
    only_a = {w for w in a if w not in SMALL and w not in all_b}
    only_b = {w for w in b if w not in SMALL and w not in all_a}
    if not only_a or not only_b:
        return False
    forms_a, forms_b = {stem(w) for w in only_a}, {stem(w) for w in only_b}
    return bool(forms_a - forms_b) and bool(forms_b - forms_a)


def _moved(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """A short text where each side has its own full words somewhere, even at different places: not sure enough."""
    shorter = min(len(x), len(y))
    only_x, only_y = (
        {stem(w) for w in one if w not in SMALL} - {stem(w) for w in other} for one, other in ((x, y), (y, x))
    )
    return bool(only_x and only_y) and (shorter < 60 or min(len(only_x), len(only_y)) > 0.1 * shorter)
