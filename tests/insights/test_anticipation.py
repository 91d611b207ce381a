from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from watch.insights import anticipation as a
from watch.insights.awareness import SHIPPED, AwarenessMistake, awareness_days, days_of, nth_weekday, read_list
from watch.insights.calendar_fr import easter, public_holidays, school_holidays
from watch.model import Event, Period

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Rule:
    title: str
    date: date | None = None
    start: date | None = None
    end: date | None = None
    subject: str = ""
    own: bool = False
    place: str = ""
    url: str = ""
    time: str = ""


def test_events_of_the_settings() -> None:
    days = [
        Rule("Gala 2026", date=date(2026, 6, 5), own=True, time="18:30"),
        Rule("Salon", start=date(2026, 2, 1), end=date(2026, 2, 3)),
        Rule("Sans date"),
    ]
    salon, gala = a.settings_events(days)
    assert (salon.start, salon.end, salon.own) == (date(2026, 2, 1), date(2026, 2, 3), False)
    assert (gala.id, gala.start_time, gala.category) == ("settings:gala-2026:2026-06-05", "18:30", "own")


def test_public_holidays_by_region() -> None:
    france = {e.title for e in public_holidays(YEAR)}
    moselle = {e.title for e in public_holidays(YEAR, "FR-ALSACE-MOSELLE")}
    assert len(france) == 11
    assert moselle - france == {"Vendredi saint", "Saint-Étienne"}
    assert {e.title for e in public_holidays(YEAR, "nulle part")} == france
    assert public_holidays(Period(date(2026, 7, 14), date(2026, 7, 14)))[0].id == (
        "calendar:public_holiday:fete-nationale:2026-07-14"
    )


def test_school_holidays_by_zone() -> None:
    winter = Period(date(2027, 2, 1), date(2027, 3, 15))
    assert [(e.start, e.end) for e in school_holidays(winter, "B")] == [(date(2027, 2, 20), date(2027, 3, 7))]
    assert [(e.start, e.end) for e in school_holidays(winter, "c")] == [(date(2027, 2, 6), date(2027, 2, 21))]
    assert school_holidays(winter, "") == []


@pytest.mark.parametrize(("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05")])
def test_easter(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(day)


def test_every_shipped_day_can_be_read_in_any_year() -> None:
    lines = read_list(SHIPPED)
    assert len(lines) > 40
    for year in range(2020, 2040):
        for line in lines:
            start, end = days_of(line, year)
            assert start.year == year
            assert end >= start


def test_known_awareness_days() -> None:
    found = {e.title: (e.start, e.end) for e in awareness_days(YEAR)}
    assert found["Journées européennes du patrimoine"] == (date(2026, 9, 19), date(2026, 9, 20))
    assert found["Fête des mères"] == (date(2026, 5, 31), date(2026, 5, 31))
    assert found["Octobre rose"] == (date(2026, 10, 1), date(2026, 10, 31))
    assert found["Mardi gras"][0] == date(2026, 2, 17)
    # 2023: the last Sunday of May was Pentecost
    assert days_of({"title": "x", "rule": "mothers_day_fr"}, 2023)[0] == date(2023, 6, 4)
    assert {e.title for e in awareness_days(YEAR, tags=["handicap"])} < set(found)


def test_an_own_list(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    lines = "- {title: Nuit, from: '12-28', to: '01-03'}\n- {title: Bissextile, date: '02-29'}\n"
    own.write_text(lines, encoding="utf-8")
    events = awareness_days(Period(date(2027, 1, 1), date(2027, 3, 1)), own)
    assert [(e.title, e.start, e.end) for e in events] == [
        ("Nuit", date(2026, 12, 28), date(2027, 1, 3)), ("Bissextile", date(2027, 2, 28), date(2027, 2, 28)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["- {title: Rien}", "- {title: Faux, date: '13-45'}", "- {title: Faux, rule: lune}", "- {date: '01-01'}",
     "titre: x", "- {title: Faux, nth: 6, weekday: monday, month: 2}"],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    own = tmp_path / "wrong.yml"
    own.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(AwarenessMistake):
        read_list(own)


def test_nth_weekday() -> None:
    assert nth_weekday(2026, 9, 5, 3) == date(2026, 9, 19)
    assert nth_weekday(2026, 12, 6, -1) == date(2026, 12, 27)


def event(title: str, start: date, days: int = 1) -> Event:
    end = start + timedelta(days=days - 1)
    return Event(f"settings:{title}:{start}", title, start, end, "settings")


def test_days_left_and_coming() -> None:
    today = date(2026, 3, 3)
    fair = event("Foire", date(2026, 3, 1), 4)
    later, over = event("Gala", date(2026, 3, 10)), event("Loto", date(2026, 2, 1))
    far = event("Noël", date(2026, 12, 24))
    assert [a.days_left(e, today) for e in (fair, later, over)] == [0, 7, -30]
    assert a.coming([far, later, over, fair, later], today) == [fair, later]


def test_the_last_edition_is_found_by_its_title() -> None:
    now = event("Foire aux livres 2026", date(2026, 5, 9))
    last = event("12e édition Foire aux livres 2025", date(2025, 5, 10))
    older = event("Foire aux livres 2023", date(2023, 5, 3))
    another = event("Foire aux plants 2025", date(2025, 5, 3))
    others = [another, older, last, now]
    assert a.last_edition(now, others) == last
    assert a.last_edition(last, [now]) is None
    assert a.edition_window(last).days == 7


def test_a_fair_held_twice_a_year_has_the_last_one_and_a_monthly_meeting_none() -> None:
    def made(start: date, title: str = "Braderie") -> Event:
        return Event(f"e:{start}", title, start, start, "person")

    now, half, year = made(date(2026, 12, 12)), made(date(2026, 7, 11)), made(date(2025, 12, 13))
    assert a.last_edition(now, [half]) == half
    assert a.last_edition(now, [half, year]) == year, "the same season first"
    assert a.last_edition(now, [made(date(2026, 11, 12)), made(date(2026, 9, 12))]) is None


def test_a_recurrence_needs_last_years_peak() -> None:
    today = date(2026, 3, 3)
    monday_then = date(2026, 3, 9) - timedelta(days=364)
    history = [1] * 500
    first = today - timedelta(days=500)
    assert a.recurrences(history, today) == []
    at = (monday_then - first).days
    history[at : at + 3] = [12, 9, 6]
    (found,) = a.recurrences(history, today)
    assert found.week == Period(date(2026, 3, 9), date(2026, 3, 15))
    assert found.last_year.start == monday_then
    assert found.n == 31
    assert found.high < 16
    assert found.usual == pytest.approx(7, abs=0.3), "the busy week is no part of what was usual before it"
    assert a.recurrences(history[-200:], today) == []


def test_the_calendar_in_one_list() -> None:
    events = a.calendar_events(Period(date(2026, 12, 1), date(2027, 1, 1)), school_zone="A")
    assert {e.category for e in events} == {"public_holiday", "school_holiday", "awareness"}
    assert [e.start for e in events] == sorted(e.start for e in events)


def test_the_list_of_days_is_narrowed_and_added_to() -> None:
    def titles(**chosen: object) -> set[str]:
        return {e.title for e in awareness_days(YEAR, **chosen)}  # type: ignore[arg-type]

    own = {"title": "Journée du canal", "date": "05-12", "days": 2}
    assert "Octobre rose" in titles()
    assert titles(hidden=["octobre ROSE"]) == titles() - {"Octobre rose"}
    assert titles(added=[own], tags=["handicap"]) == titles(tags=["handicap"]) | {"Journée du canal"}
    assert titles(added=[own], shipped=False) == {"Journée du canal"}
