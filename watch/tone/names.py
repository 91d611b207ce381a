"""Names of places and people in French, found by their capitals: "Port-Clair", "rue de la Paix", "café Le Triste",
"Jean Bonnet". Their words say nothing of tone.

A capital alone proves nothing ("Merci Beaucoup", "Quelle Honte"): a word is taken for a name where capitals are joined
by a hyphen, where it follows a word that announces a name (a kind of place, a title, "à") or a capitalised word that
says nothing by itself. Texts in capitals, titles with a capital a word and first words of sentences are left alone.
Refuses to look names up anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container

_UP = "[A-ZÀ-ÖØ-Þ]"
_NAME = rf"{_UP}[a-zà-öø-ÿ]+"
_PLACES = """rue avenue place boulevard quai impasse allée allee chemin square hôtel hotel café cafe restaurant resto
bar brasserie bistrot bistro auberge pizzeria boulangerie camping gîte chez mme mlle mr m monsieur madame docteur dr
maître professeur lycée collège école stade gare pont parc château cinéma théâtre musée salle espace résidence cabinet
famille saint sainte village commune quartier cité plage lac mont association amicale club festival"""
_ANNOUNCES = frozenset(_PLACES.split())
_LINKS = frozenset("de du des d la le les l en sur sous lès au aux et".split())  # noqa: SIM905
_CAPITAL = re.compile(rf"(?:(?<=[a-zà-öø-ÿ0-9,;] )|(?<=\bM\. )|(?<=['’])){_UP}[a-zà-öø-ÿ]")
_BEFORE = re.compile(r"\w+")
_WHOLE = re.compile(rf"{_NAME}(?:[- ](?:(?:d[eu]s?|la|les?|en|sur|sous|lès|aux?|et|l|d)[- '’]){{0,3}}{_NAME})*")
_SECOND = re.compile(rf"{_NAME} (?:(?:de|du|le|la|von|van) |d['’])?{_NAME}")
_ONE = re.compile(_NAME)
_HYPHENED = re.compile(rf"(?<!\w){_NAME}(?:-(?:(?:le|la|les|de|du|des|en|sur|sous|lès|aux?|l|d)[-'’])*{_NAME})+")
_WORD = re.compile(r"(?<![\w#@])[^\W\d_]{4,}")
_LOOK_BACK = 40  # characters

Stretch = tuple[int, int]


def spans(text: str, says: Container[str]) -> tuple[list[Stretch], list[Stretch]]:
    """(names of places and of what is announced, names of people) as stretches of ``text``. ``says``: words that the
    rules know, in lower case: "Super Bien" names nobody."""
    found = [m.span() for m in _HYPHENED.finditer(text)] if "-" in text else []
    people: list[Stretch] = []
    done = 0
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at < done:
            continue
        before = _BEFORE.findall(text, max(0, at - _LOOK_BACK), at)
        direct = before[-1].lower() if before else ""
        while before and before[-1].lower() in _LINKS:
            before.pop()
        name = None
        if before and before[-1].lower() in _ANNOUNCES:
            name = _WHOLE.match(text, at)
        elif direct == "à" and text[at - 1] == " ":
            name = _person(text, at, says) or _ONE.match(text, at)
        elif pair := _person(text, at, says):
            people.append(pair.span())
            done = pair.end()
        if name is not None:
            found.append(name.span())
            done = name.end()
    both = found + people
    if both:
        words = [m for m in _WORD.finditer(text[:2_000]) if not any(a <= m.start() < b for a, b in both)]
        if 2 * sum(m[0][0].isupper() for m in words) > len(words) + 2:  # a title with a capital a word
            return [], []
    return found, people


def _person(text: str, at: int, says: Container[str]) -> re.Match[str] | None:
    """Two capitalised words in a row, of which the first says nothing by itself."""
    first, pair = _ONE.match(text, at), _SECOND.match(text, at)
    return pair if first and first[0].lower() not in says else None


def places(text: str, says: Container[str], word_spans: Callable[[], list[tuple[int, int]]]) -> frozenset[int]:
    """Positions of the words of names that are not to be read. Of a person's name only the words that the rules know:
    who is spoken of tells something. ``word_spans``: where each word stands in ``text``, asked only if need be."""
    found, people = spans(text, says)
    if not found and not people:
        return frozenset()
    where = word_spans()
    starts, ends = [a for a, _ in where], [b for _, b in where]

    def inside(a: int, b: int) -> range:
        return range(bisect_left(starts, a), bisect_right(ends, b))

    unread = {k for a, b in found for k in inside(a, b)}
    unread |= {k for a, b in people for k in inside(a, b) if text[starts[k] : ends[k]].lower() in says}
    return frozenset(unread)
