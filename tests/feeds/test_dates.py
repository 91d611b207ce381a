from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.formats.dates import NO_DATE, read_date

PARIS = "assumed:Europe/Paris"


@pytest.mark.parametrize(
    ("raw", "at", "precision", "zone"),
    [
        ("Wed, 04 Mar 2026 09:00:00 +0100", "2026-03-04T08:00:00", "s", "explicit"),
        ("Wed,04 Mar 2026 09:00:00 +0100", "2026-03-04T08:00:00", "s", "explicit"),
        ("mer., 04 mars 2026 09:00:00 +0100", "2026-03-04T08:00:00", "s", "explicit"),
        ("Wed, 04 Mar 2026 09:00:00 CET", "2026-03-04T08:00:00", "s", "explicit"),
        ("Wed, 01 Jul 2026 09:00:00 CEST", "2026-07-01T07:00:00", "s", "explicit"),
        ("Wed, 01 Jul 2026 09:00:00 CET", "2026-07-01T07:00:00", "s", "explicit"),  # the label of the wrong season
        ("Wed, 04 Mar 2026 09:00:00 GMT+1", "2026-03-04T08:00:00", "s", "explicit"),
        ("Wed, 04 Mar 2026 09:00:00 (UTC+01:00)", "2026-03-04T08:00:00", "s", "explicit"),
        ("Tue, 17 Oct 2017 22:17:00 EST", "2017-10-18T03:17:00", "s", "explicit"),
        ("Wed, 4 Mar 26 09:00 GMT", "2026-03-04T09:00:00", "min", "explicit"),
        ("02 Mar 2026 08:00 +0000", "2026-03-02T08:00:00", "min", "explicit"),
        ("04/03/2026 09:00", "2026-03-04T08:00:00", "min", PARIS),
        ("12/31/2026 10:00 PM", "2026-12-31T21:00:00", "min", PARIS),
        ("2026-03-04T09:00:00", "2026-03-04T08:00:00", "s", PARIS),
        ("2026-03-05T10:00:00.000+01:00", "2026-03-05T09:00:00", "s", "explicit"),
        ("2026-03-04T24:00:00Z", "2026-03-05T00:00:00", "s", "explicit"),
        ("2026-03-04", "2026-03-03T23:00:00", "day", PARIS),
        ("2 mars 2026", "2026-03-01T23:00:00", "day", PARIS),
        ("1er août 2026", "2026-07-31T22:00:00", "day", PARIS),
        ("le 5 mars 2026 à 21 h 15", "2026-03-05T20:15:00", "min", PARIS),
        ("mercredi 4 mars 2026 à 9h05", "2026-03-04T08:05:00", "min", PARIS),
        ("March 4, 2026 9:05 AM", "2026-03-04T08:05:00", "min", PARIS),
        ("2026/03/04 10:00", "2026-03-04T09:00:00", "min", PARIS),
        ("Wed Mar  4 09:05:00 2026", "2026-03-04T08:05:00", "s", PARIS),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24", "s", "explicit"),
        ("1518478934", "2018-02-12T23:42:14", "s", "epoch"),
        ("25 oct. 2026 02:30", "2026-10-25T00:30:00", "min", PARIS),  # happens twice: always the first
        ("29 mars 2026 02:30", "2026-03-29T01:30:00", "min", PARIS),  # does not happen
    ],
)
def test_dates_as_feeds_write_them(raw: str, at: str, precision: str, zone: str) -> None:
    found = read_date(raw)
    assert found.at is not None
    assert datetime.fromtimestamp(found.at, UTC).isoformat()[:19] == at
    assert (found.precision, found.tz_status) == (precision, zone)


@pytest.mark.parametrize(
    "raw",
    ["", "hier", "1" * 1_000_000, "99999-01-01", "Thu, 01 Jan 1970 00:00:00 GMT", "2026-02-30", "2026-13-01T00:00:00Z",
     "Wed, 04 Zzz 2026 09:00:00 GMT", "32 mars 2026", "2026-03-04T09:00:00+99:00"],
)  # fmt: skip
def test_what_is_no_date_is_none(raw: str) -> None:
    assert read_date(raw) == NO_DATE


def test_another_zone() -> None:
    assert read_date("2026-03-04T09:00", "America/Toronto").tz_status == "assumed:America/Toronto"


@given(st.text(max_size=120))
def test_never_raises(raw: str) -> None:
    read_date(raw)


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 1, 1)))
def test_iso_and_mail_dates_round_trip(when: datetime) -> None:
    from email.utils import format_datetime

    exact = when.replace(microsecond=0, tzinfo=UTC)
    assert read_date(exact.isoformat()).at == int(exact.timestamp())
    assert read_date(format_datetime(exact)).at == int(exact.timestamp())
