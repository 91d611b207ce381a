"""Numbers, dates, plurals: the French forms, with their spaces and signs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from watch.wording import speak

w = speak("fr").common
NOW = datetime(2026, 11, 21, 14, 5)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (w.count(8135), "8\u202f135"),
        (w.count(-8135), "\u22128\u202f135"),
        (w.decimal(4.25), "4,2"),
        (w.decimal(-0.04), "0,0"),
        (w.percent(0.042, 1), "4,2\u202f%"),
        (w.signed(7), "+7"),
        (w.signed(-3), "\u22123"),
        (w.signed(0.2), "0"),
        (w.metric_delta(-3), "-3"),
        (w.mentions(0), "0 mention"),
        (w.mentions(1), "1 mention"),
        (w.mentions(2), "2 mentions"),
        (w.of("Emmaüs"), "d’Emmaüs"),
        (w.of("Vigie"), "de Vigie"),
        (w.listing(["a"]), "a"),
        (w.listing(["a", "b", "c"]), "a, b et c"),
        (w.listing([]), ""),
        (w.short_day(date(2026, 12, 1)), "1er déc."),
        (w.weekday_day(date(2026, 11, 3)), "mar. 3 nov."),
        (w.week(date(2026, 11, 16)), "semaine 47 (16–22 nov.)"),
        (w.span(date(2026, 10, 28), date(2026, 11, 3)), "28 oct.–3 nov."),
        (w.period(date(2026, 11, 16), date(2026, 11, 22)), "du 16 au 22 nov. 2026"),
        (w.period(date(2025, 12, 30), date(2026, 1, 2)), "du 30 déc. 2025 au 2 janv. 2026"),
        (w.time(NOW), "14\u202fh\u202f05"),
        (w.duration(20), "moins d’une minute"),
        (w.duration(12 * 60), "12\u202fmin"),
        (w.duration(9 * 3600 + 40 * 60), "9\u202fh\u202f40"),
        (w.duration(52 * 3600), "2\u202fj\u202f4\u202fh"),
        (w.ago(datetime(2026, 11, 21, 11, 0), NOW), "il y a 3\u202fh"),
        (w.ago(datetime(2026, 11, 20, 23, 59), datetime(2026, 11, 21, 0, 1)), "il y a 2\u202fmin"),
        (w.ago(datetime(2026, 11, 20, 8, 0), NOW), "hier"),
        (w.ago(datetime(2026, 11, 17, 8, 0), NOW), "il y a 4\u202fj"),
        (w.ago(datetime(2026, 11, 3, 8, 0), NOW), "le 3 nov."),
        (w.ago(datetime(2025, 11, 3, 8, 0), NOW), "le 3 nov. 2025"),
        (w.in_days(0), "aujourd’hui"),
        (w.in_days(1), "demain"),
        (w.in_days(13), "dans 13 jours"),
        (w.in_days(-2), "il y a 2 jours"),
    ],
)
def test_form(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, 3, 3, "2\u202fj"), "3 demandes négatives attendent depuis plus de 24 h."),
        ((5, 1, 1, "2\u202fj"), "1 demande négative attend depuis plus de 24 h."),
        ((2, 1, 0, "3\u202fh"), "1 demande négative attend une réponse. L’attente la plus longue\u00a0: 3\u202fh."),
        ((1, 0, 0, "3\u202fh"), "1 demande attend une réponse, la plus ancienne depuis 3\u202fh."),
        ((0, 0, 0, ""), "Rien n’attend de réponse."),
        ((5, 3, 3, "", 1), "3 demandes négatives attendent depuis plus de 24 h (dont 1 remise à plus tard)."),
        ((5, 3, 3, "", 3), "3 demandes négatives attendent depuis plus de 24 h (toutes remises à plus tard)."),
        (
            (1, 0, 0, "3\u202fh", 1),
            "1 demande attend une réponse (remise à plus tard), la plus ancienne depuis 3\u202fh.",
        ),
    ],
)
def test_the_sentence_of_the_first_screen(counts: tuple[int, int, int, str, int], expected: str) -> None:
    assert speak("fr").overview.act(*counts) == expected


def test_two_remarks_on_the_same_requests_stand_in_one_pair_of_brackets() -> None:
    act, lead = speak("fr").overview.act, speak("fr").inbox.lead
    assert "(dont 1 remise à plus tard et 1 arrivée avec sa source)." in act(3, 3, 3, "3 j", 1, 1)
    assert "(toutes remises à plus tard, dont 2 arrivées avec leur source)" in act(3, 3, 3, "3 j", 3, 2)
    assert "(1 put off, 1 came with its source)" in speak("en").overview.act(3, 3, 3, "3 d", 1, 1)
    assert lead(1, 1) == "1 demande attend une réponse, au-delà du délai."
    assert lead(4, 4) == "4 demandes attendent une réponse, toutes au-delà du délai."
