"""What strangers write is read in time in proportion to its length, whatever it is made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from watch import normalise, tone
from watch.formats import google_reviews, whatsapp_lines
from watch.insights import asking
from watch.insights.dates_fr.find import find_dates
from watch.tone import surface


def dates(text: str) -> object:
    return find_dates(text, date(2026, 11, 22))


CASES: list[tuple[Callable[[str], object], str, str, str, int]] = [
    (asking.asks_question, "", "-\n", "", 4000),
    (asking.asks_question, "", "!\n\n", "x", 4000),
    (dates, "le 14 mars", " ", "x", 1000),
    (dates, "le 14", "\u00a0", "", 1000),
    (dates, "", "lundi ", "", 4000),
    (dates, "lundi ", "!", "a", 4000),
    (normalise.clean, "a", "\u00a0", "\nb", 10_000),
    (normalise.clean, "a", " \t", "\nb", 10_000),
    (surface.bare, "", "0", "", 10_000),
    (surface.bare, "", "-", "@", 10_000),
    (surface.has_link, "", "a.", "", 4000),
    (surface.prepare, "", "_", "@", 4000),
    (tone.words_of, "merci ", "_", "@ merci", 4000),
    (google_reviews._ORIGINAL_FIRST.search, "a", " ", "b", 10_000),
    (whatsapp_lines._EDITED.search, "a", " ", ">", 10_000),
]


@pytest.mark.parametrize(
    ("read", "before", "piece", "after", "n"), CASES, ids=[f"{c[0].__name__}-{i}" for i, c in enumerate(CASES)]
)
def test_four_times_the_text_takes_four_times_the_time(
    read: Callable[[str], object], before: str, piece: str, after: str, n: int
) -> None:
    def spent(size: int) -> float:
        text = before + piece * (size // len(piece)) + after
        began = time.process_time()
        read(text)
        return time.process_time() - began

    spent(100)  # lists are loaded once
    once = spent(n)
    assert spent(4 * n) < 8 * once + 0.25  # sixteen times, where each character is tried against the rest


def test_what_stands_on_both_sides_of_a_wide_gap_is_still_read() -> None:
    found = find_dates("Bal le 14 mars 2027" + " " * 40 + "et loto\n\n\nle 3 avril 2027 à 18 h", date(2026, 11, 22))
    assert [(each.words, each.start, each.start_time) for each in found] == [
        ("le 14 mars 2027", date(2027, 3, 14), ""), ("le 3 avril 2027 à 18 h", date(2027, 4, 3), "18:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("🙂🙂 - Comment venir", True),
        ("Bonjour\n\n\n   … quand ouvrez vous", True),
        ("-\n-\nRien de plus.", False),
    ],
)
def test_openers_of_questions_are_seen_after_signs_and_blank_lines(text: str, asks: bool) -> None:
    assert asking.asks_question(text) is asks


def test_handles_and_addresses_are_left_out_of_what_is_read() -> None:
    assert surface.bare("à jean.paul+x@exemple.fr et @zoe-b puis a@b") == "à et puis"
