"""iCalendar texts as days: recurrences, zones, whole days, and what is broken or hostile."""

from __future__ import annotations

import gzip

import pytest

from watch.errors import NotACalendar, SandboxError, TooLarge
from watch.formats import ics
from watch.sandbox import Sandbox


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\n{e}\r\nEND:VEVENT\r\n" for e in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\n{body}END:VCALENDAR\r\n".encode()


def read(body: bytes, encoding: str = "", first: str = "2026-03-01", last: str = "2026-03-31") -> list[ics.Occurrence]:
    return ics.read_calendar(body, encoding, "Europe/Paris", first, last)


FAIR = "UID:1\r\nSUMMARY:Foire\r\nDTSTART;VALUE=DATE:20260314\r\nDTEND;VALUE=DATE:20260316\r\nLOCATION:Place du marché"


def test_whole_days_end_the_day_before() -> None:
    assert read(calendar(FAIR)) == [ics.Occurrence("1", "Foire", "2026-03-14", "2026-03-15", "", "Place du marché", "")]


def test_an_hour_in_utc_is_told_in_the_zone() -> None:
    (found,) = read(calendar("UID:2\r\nSUMMARY:Concert\r\nDTSTART:20260314T230000Z\r\nDTEND:20260315T010000Z"))
    assert (found.start, found.time) == ("2026-03-15", "00:00")


def test_a_weekly_event_is_unrolled_without_its_exception() -> None:
    rule = "UID:3\r\nSUMMARY:Atelier\r\nDTSTART:20260303T180000\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:20260310T180000"
    assert [(o.start, o.time) for o in read(calendar(rule))] == [
        ("2026-03-03", "18:00"), ("2026-03-17", "18:00"), ("2026-03-24", "18:00"), ("2026-03-31", "18:00"),
    ]  # fmt: skip


def test_what_is_cancelled_or_nameless_is_left_out() -> None:
    assert read(calendar(FAIR + "\r\nSTATUS:CANCELLED", "UID:4\r\nDTSTART;VALUE=DATE:20260314")) == []


def test_a_hostile_title_and_address_are_cleaned() -> None:
    (found,) = read(calendar(FAIR.replace("Foire", "A\\n" + "b" * 500) + "\r\nURL:javascript:alert(1)"))
    assert "\n" not in found.title
    assert len(found.title) <= 200
    assert found.url == ""


@pytest.mark.parametrize("body", [b"", b"<html>", b"BEGIN:VEVENT\r\nEND:VEVENT", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"])
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    with pytest.raises(NotACalendar):
        read(body)


def test_a_packed_body_is_unpacked_and_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(gzip.compress(calendar(FAIR)), "gzip")
    monkeypatch.setattr(ics, "CAP", 100)
    with pytest.raises(TooLarge):
        read(gzip.compress(calendar(FAIR)), "gzip")


def test_every_second_costs_a_child_and_nothing_else() -> None:
    bomb = calendar("UID:5\r\nSUMMARY:x\r\nDTSTART:20200101T000000Z\r\nRRULE:FREQ=SECONDLY")
    with Sandbox(workers=1, cpu_s=2) as box, pytest.raises(SandboxError):
        box.call(ics.READ, bomb, "", "Europe/Paris", "2026-01-01", "2026-12-31", timeout_s=4.0)
