"""The sentences were written before the grammar; each is a case: all right, no trap taken."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch.insights.dates_fr import FoundDate, find_dates

LEADING = re.compile(
    r"^(?:(?:le|la|les|l'|ce|cette|à|au|en|on|the|pour|dès|pendant|d'ici|avant|jusqu'au|in)\s+)+", re.IGNORECASE
)
DATA = Path(__file__).parents[1] / "data" / "dates"


def cases(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(found: FoundDate) -> str:
    days = f"{found.start}" if found.start == found.end else f"{found.start}..{found.end}"
    hours = "-".join(t for t in (found.start_time, found.end_time) if t)
    precision = "" if found.precision == ("minute" if hours else "day") else f"~{found.precision}"
    return f"{days}T{hours}{precision}" if hours else f"{days}{precision}"


def core(words: str) -> str:
    """Without the articles and prepositions before a date, which belong to it or not as one likes."""
    return LEADING.sub("", words).casefold()


@pytest.mark.parametrize(("said", "expected", "marked"), cases("found.tsv"))
def test_the_date_of_a_sentence(said: str, expected: str, marked: str) -> None:
    found = find_dates(marked.replace("⟦", "").replace("⟧", ""), date.fromisoformat(said), zone="B")
    assert {shown(f) for f in found} == set(expected.split(" + "))
    assert {core(f.words) for f in found} == {core(words) for words in re.findall("⟦(.*?)⟧", marked)}


def test_there_are_enough_sentences() -> None:
    assert len(cases("found.tsv")) >= 150
    assert len(cases("traps.tsv")) >= 100


@pytest.mark.parametrize(("said", "sentence"), cases("traps.tsv"))
def test_a_trap_holds_no_date(said: str, sentence: str) -> None:
    assert find_dates(sentence, date.fromisoformat(said)) == []


def test_the_span_is_where_the_words_are() -> None:
    text = "Rendez-vous samedi 14 mars à 18 h à la salle"
    (found,) = find_dates(text, date(2026, 3, 3))
    assert text[found.at : found.to] == found.words == "samedi 14 mars à 18 h"
    assert found.precision == "minute"
    assert found.confidence > 0.9


def test_the_confidence_orders_the_shapes() -> None:
    sure = [find_dates(t, date(2026, 3, 3))[0].confidence for t in ("le 14 mars 2026", "le 14 mars", "samedi ?")]
    assert sure == sorted(sure, reverse=True)


def test_a_weekday_that_fits_a_far_year_only_is_a_slip() -> None:
    (found,) = find_dates("Rendez-vous samedi 10 juillet", date(2026, 6, 22))  # 2026-07-10 is a Friday
    assert found.start == date(2026, 7, 10)
    assert found.confidence < 0.7


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 250))
def test_a_full_date_ahead_is_found_on_any_day(said: date, ahead: int) -> None:
    names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    months = (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    )  # fmt: skip
    day = said + timedelta(days=ahead)
    written = f"{names[day.weekday()]} {day.day if day.day > 1 else '1er'} {months[day.month - 1]}"
    (found,) = find_dates(f"Rendez-vous le {written} à 18 h 30.", said)
    assert (found.start, found.end, found.start_time) == (day, day, "18:30")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["samedi", "14", "mars", "2026", "du", "au", "le", "31", "février", "9999", "/", "-", "à", "18", "h", "30",
             "mardi", "en", "huit", "dans", "quinze", "jours", "week-end", "prochain", "Noël", "J-", "1er", "et", ","]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_no_text_raises_and_nothing_past_is_given(words: list[str]) -> None:
    said = date(2026, 3, 3)
    for found in find_dates(" ".join(words), said):
        assert found.start <= found.end
        assert found.end >= said
