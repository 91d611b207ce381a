"""Local days, weeks, public holidays, and opening hours to the minute (PRODUCT.md)."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watch import clock
from watch.clock import OpeningHours, iso_week, local_day, public_holidays, week_period
from watch.model import Period

PARIS = "Europe/Paris"
NINE_TO_FIVE = ((("09:00", "17:00"),),) * 5 + ((), ())
HOURS = OpeningHours(PARIS, NINE_TO_FIVE, "FR")
HALVES = ((("09:00", "12:00"), ("14:00", "17:30")),) * 5 + ((("10:00", "12:00"),), ())


def at(text: str, zone: str = PARIS) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


instants = st.integers(at("2015-01-01"), at("2035-01-01"))
zones = st.sampled_from(
    [PARIS, "America/Toronto", "Indian/Reunion", "Asia/Kathmandu", "Pacific/Noumea", "Asia/Kolkata"]
)
clocks = st.integers(0, 96).map(lambda n: f"{n // 4:02d}:{n % 4 * 15:02d}")
day_slots = st.lists(clocks, unique=True, max_size=6).map(
    lambda found: tuple(zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
)
weeks = st.tuples(*[day_slots] * 7).filter(any)


@given(ts=st.integers(0, 2**32), zone=zones)
def test_local_day_is_what_the_zone_says(ts: int, zone: str) -> None:
    local = datetime.fromtimestamp(ts, UTC).astimezone(ZoneInfo(zone))
    if zone == "Asia/Kathmandu" and ts < at("1986-01-02"):  # +05:30 until then, all quarters of an hour
        return
    assert local_day(ts, zone) == (local.date().isoformat(), local.hour)


def test_local_day_on_the_nights_of_a_clock_change() -> None:
    assert local_day(at("2026-03-29T01:59"), PARIS) == ("2026-03-29", 1)
    assert local_day(at("2026-03-29T01:59") + 60, PARIS) == ("2026-03-29", 3)
    twice = at("2026-10-25T02:30")
    assert [local_day(twice + n * 3600, PARIS)[1] for n in range(3)] == [2, 2, 3]


@pytest.mark.parametrize(
    ("day", "week"),
    [("2026-11-21", "2026-W47"), ("2027-01-01", "2026-W53"), ("2024-12-30", "2025-W01"), ("2026-01-01", "2026-W01")],
)
def test_iso_weeks_near_new_year(day: str, week: str) -> None:
    assert iso_week(date.fromisoformat(day)) == week
    assert week_period(week).start <= date.fromisoformat(day) <= week_period(week).end


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_week_is_seven_days_from_monday(day: date) -> None:
    period = week_period(iso_week(day))
    assert (period.days, period.start.weekday()) == (7, 0)


@pytest.mark.parametrize("wrong", ["", "2026", "2026-47", "2026-W54", "2026-W1", "x-W01", "2026-W-1"])
def test_a_wrong_week_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        week_period(wrong)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-03-06T16:45", 30, "2026-03-09T09:15"),  # Friday 16:45 + 30 min -> Monday 9:15 (PRODUCT.md)
        ("2026-03-06T16:30", 30, "2026-03-06T17:00"),  # at the closing minute: on time
        ("2026-03-07T11:00", 60, "2026-03-09T10:00"),  # outside hours: starts at the next opening
        ("2026-03-09T07:00", 60, "2026-03-09T10:00"),
        ("2026-07-13T16:45", 30, "2026-07-15T09:15"),  # over the 14th of July
        ("2026-05-07T16:00", 120, "2026-05-11T10:00"),  # the 8th of May is a Friday
        ("2026-03-27T16:30", 60, "2026-03-30T09:30"),  # over the night of the clock change
        ("2026-12-31T16:59", 2, "2027-01-04T09:01"),  # into a year not reckoned yet
    ],
)
def test_deadlines_to_the_minute(start: str, minutes: int, due: str) -> None:
    for hours in (HOURS, OpeningHours(PARIS, NINE_TO_FIVE, "FR")):
        assert hours.deadline(at(start), minutes * 60) == at(due)
        assert hours.open_seconds(at(start), at(due)) == minutes * 60


def test_several_slots_a_day() -> None:
    hours = OpeningHours(PARIS, HALVES)
    assert hours.deadline(at("2026-03-09T11:45"), 1800) == at("2026-03-09T14:15")
    assert hours.open_seconds(at("2026-03-09T00:00"), at("2026-03-16T00:00")) == (5 * 6.5 + 2) * 3600
    assert [hours.is_open(at(f"2026-03-09T{clock}")) for clock in ("08:59", "09:00", "12:00", "14:00", "17:30")] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_closures_and_days_on_call() -> None:
    closed = Period(date(2026, 8, 3), date(2026, 8, 14))
    hours = OpeningHours(
        PARIS, NINE_TO_FIVE, "FR", closures=(closed,), extra_holidays=(date(2026, 8, 17),),
        on_call=((Period(date(2026, 8, 8), date(2026, 8, 8)), (("10:00", "11:00"),)),),
    )  # fmt: skip
    assert hours.deadline(at("2026-07-31T16:30"), 1800 + 3600) == at("2026-08-08T11:00")
    assert hours.deadline(at("2026-07-31T16:30"), 1800 + 3601) == at("2026-08-18T09:00:01")


def test_hours_over_a_clock_change_have_their_real_length() -> None:
    always = OpeningHours(PARIS, ((("00:00", "24:00"),),) * 7)
    assert always.open_seconds(at("2026-03-29T00:00"), at("2026-03-30T00:00")) == 23 * 3600
    assert always.open_seconds(at("2026-10-25T00:00"), at("2026-10-26T00:00")) == 25 * 3600
    night = OpeningHours(PARIS, ((("01:00", "04:00"),),) * 7)
    assert night.open_seconds(at("2026-03-29T00:00"), at("2026-03-29T12:00")) == 2 * 3600
    swallowed = OpeningHours(PARIS, ((("02:00", "03:00"),),) * 7)
    assert swallowed.open_seconds(at("2026-03-29T00:00"), at("2026-03-29T12:00")) == 0


@pytest.mark.parametrize("wrong", [(), ((),) * 7, NINE_TO_FIVE[:5]])
def test_hours_that_never_open_are_refused(wrong: tuple[tuple[tuple[str, str], ...], ...]) -> None:
    with pytest.raises(ValueError):
        OpeningHours(PARIS, wrong)


def test_outside_the_reckoned_years_nothing_is_open_and_nothing_fails() -> None:
    far = 10**12
    assert HOURS.open_seconds(far, far + 10**6) == 0
    assert HOURS.open_seconds(-far, 0) == 0
    assert HOURS.deadline(far, 60) == far
    assert HOURS.deadline(at("2026-01-05T09:00"), 10**10) == int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())


@settings(max_examples=60, deadline=None)
@given(slots=weeks, zone=zones, times=st.tuples(instants, instants, instants), long=st.integers(0, 400_000))
def test_open_seconds_add_up_and_deadlines_agree(
    slots: tuple[tuple[tuple[str, str], ...], ...], zone: str, times: tuple[int, int, int], long: int
) -> None:
    hours = OpeningHours(zone, slots)
    a, b, c = times
    assert hours.open_seconds(a, b) + hours.open_seconds(b, c) == hours.open_seconds(a, c)
    assert hours.open_seconds(a, b) == -hours.open_seconds(b, a)
    low, high = min(a, b), max(a, b)
    assert 0 <= hours.open_seconds(low, high) <= high - low
    due = hours.deadline(a, long)
    assert due >= a
    assert hours.open_seconds(a, due) == long
    assert due == a or hours.open_seconds(a, due - 1) == long - 1  # the first such instant
    assert hours.deadline(a, long) <= hours.deadline(a, long + 1)
    assert hours.deadline(hours.deadline(a, long), 777) == hours.deadline(a, long + 777)


@settings(max_examples=25, deadline=None)
@given(slots=weeks, zone=zones, start=instants)
def test_open_seconds_equal_counting_minutes(
    slots: tuple[tuple[tuple[str, str], ...], ...], zone: str, start: int
) -> None:
    start -= start % 60
    tz, hours, counted = ZoneInfo(zone), OpeningHours(zone, slots), 0
    for minute in range(2 * 24 * 60):
        local = datetime.fromtimestamp(start + 60 * minute, UTC).astimezone(tz)
        clock = local.strftime("%H:%M")
        counted += any(a <= clock < b for a, b in slots[local.weekday()])
    offsets = {datetime.fromtimestamp(start + n * 3600, UTC).astimezone(tz).utcoffset() for n in range(-24, 73)}
    if len(offsets) == 1:  # a local time that occurs twice counts once; the fixed examples above cover those nights
        assert hours.open_seconds(start, start + 2 * 86_400) == 60 * counted


def test_the_order_of_questions_does_not_change_the_answers() -> None:
    days = [at("2026-06-01T10:00") + n * 400 * 86_400 for n in (0, 3, -4, 1, -9)]
    fresh = OpeningHours(PARIS, NINE_TO_FIVE, "FR")
    asked = [fresh.open_seconds(day, day + 10 * 86_400) for day in days]
    assert asked == [OpeningHours(PARIS, NINE_TO_FIVE, "FR").open_seconds(day, day + 10 * 86_400) for day in days]


@pytest.mark.parametrize(
    ("region", "day", "closed"),
    [
        ("FR", "2026-07-14", True), ("FR", "2026-04-03", False), ("FR-ALSACE-MOSELLE", "2026-04-03", True),
        ("FR-ALSACE-MOSELLE", "2026-12-26", True), ("BE", "2026-07-21", True), ("CA-QC", "2026-06-24", True),
        ("CH-GE", "2026-08-01", True), ("FR-GUADELOUPE", "2026-05-27", True), ("", "2026-12-25", False),
    ],
)  # fmt: skip
def test_public_holidays_by_region(region: str, day: str, closed: bool) -> None:
    assert (date.fromisoformat(day) in public_holidays(region, 2026)) is closed


def test_holidays_speak_the_language_asked() -> None:
    assert public_holidays("FR", 2026)[date(2026, 7, 14)] == "Fête nationale"
    assert list(public_holidays("FR", 2026)) == sorted(public_holidays("FR", 2026))


def test_hours_travel_to_another_process() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(HOURS)).deadline(at("2026-03-06T16:45"), 1800) == at("2026-03-09T09:15")
    assert OpeningHours(PARIS, NINE_TO_FIVE, "FR") == HOURS
    assert timedelta(seconds=HOURS.open_seconds(at("2026-03-02"), at("2026-03-09"))) == timedelta(hours=40)


def test_days_beyond_those_kept_are_still_right(monkeypatch: pytest.MonkeyPatch) -> None:
    from watch import clock

    monkeypatch.setattr(clock, "MOST_DAYS", 3)
    noon = at("2026-06-01T12:00")
    assert [local_day(noon + n * 86_400, PARIS) for n in range(12)] == [
        ((date(2026, 6, 1) + timedelta(days=n)).isoformat(), 12) for n in range(12)
    ]


def test_now_is_aware_and_whole() -> None:
    from watch.clock import epoch, utc_now

    assert utc_now().tzinfo is UTC
    assert isinstance(epoch(), int) and abs(epoch() - utc_now().timestamp()) < 60


everything = st.builds(
    OpeningHours,
    zone=zones,
    slots=weeks,
    region=st.sampled_from(["", "FR", "FR-ALSACE-MOSELLE", "BE", "CH-GE", "CA-QC"]),
    closures=st.lists(
        st.builds(
            lambda day, n: Period(day, day + timedelta(days=n)),
            st.dates(date(2025, 1, 1), date(2027, 12, 31)),
            st.integers(0, 20),
        ),
        max_size=3,
    ).map(tuple),
    on_call=st.lists(
        st.tuples(st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(lambda d: Period(d, d)), day_slots), max_size=3
    ).map(tuple),
)
recent = st.integers(at("2025-01-01"), at("2028-01-01"))


@settings(max_examples=60, deadline=None)
@given(hours=everything, times=st.lists(recent, min_size=3, max_size=3), long=st.integers(0, 200_000))
def test_holidays_closures_and_days_on_call_keep_time_monotone_and_additive(
    hours: OpeningHours, times: list[int], long: int
) -> None:
    a, b, c = sorted(times)
    assert 0 <= hours.open_seconds(a, b) <= hours.open_seconds(a, c)  # later is never less
    assert hours.open_seconds(b, c) <= hours.open_seconds(a, c)
    assert hours.open_seconds(a, b) + hours.open_seconds(b, c) == hours.open_seconds(a, c)
    assert hours.deadline(a, long) <= hours.deadline(b, long)  # who asks first is due first
    if hours.open_seconds(a, hours.deadline(a, long)) == long and long:
        assert hours.is_open(hours.deadline(a, long) - 1)  # a deadline falls inside opening hours, or at a closing


CHANGES = [
    ("Europe/Paris", "2026-03-29", 23), ("Europe/Paris", "2026-10-25", 25), ("America/Toronto", "2026-03-08", 23),
    ("America/Toronto", "2026-11-01", 25), ("Europe/Brussels", "2027-03-28", 23), ("Indian/Reunion", "2026-03-29", 24),
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(change=st.sampled_from(CHANGES), slots=day_slots, cut=st.integers(0, 30 * 3600))
def test_the_day_of_a_clock_change_has_the_hours_it_really_has(
    change: tuple[str, str, int], slots: tuple[tuple[str, str], ...], cut: int
) -> None:
    zone, day, hours_of_day = change
    first, last = at(f"{day}T00:00", zone), at((date.fromisoformat(day) + timedelta(days=1)).isoformat(), zone)
    assert last - first == hours_of_day * 3600
    always = OpeningHours(zone, ((("00:00", "24:00"),),) * 7)
    assert always.open_seconds(first, last) == hours_of_day * 3600
    assert always.deadline(first, hours_of_day * 3600) == last
    if not slots:
        return
    hours = OpeningHours(zone, (slots,) * 7)
    plain = sum((int(b[:2]) - int(a[:2])) * 3600 + (int(b[3:]) - int(a[3:])) * 60 for a, b in slots)
    whole = hours.open_seconds(first, last)
    assert abs(whole - plain) <= abs(hours_of_day - 24) * 3600  # at most the hour that came or went
    middle = first + min(cut, last - first)
    assert hours.open_seconds(first, middle) + hours.open_seconds(middle, last) == whole


def test_a_reply_at_the_deadline_is_on_time_to_the_second() -> None:
    """PRODUCT.md: Friday 16:45 + 30 min, hours 9 to 17, gives Monday 9:15; one second later is late."""
    asked, due = at("2026-03-06T16:45"), at("2026-03-09T09:15")
    assert HOURS.deadline(asked, 1800) == due
    assert HOURS.open_seconds(asked, due) <= 1800 < HOURS.open_seconds(asked, due + 1)


def test_ids_of_one_second_sort_in_the_order_of_writing_and_never_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_000_000_000)  # a clock too coarse to tell them apart
    made = [clock.dated_id(1_800_000_000) for _ in range(200)]
    assert made == sorted(set(made))
    assert clock.dated_id(1_799_999_999) < made[0]
