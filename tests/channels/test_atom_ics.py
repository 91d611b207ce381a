from __future__ import annotations

from datetime import UTC, date, datetime

import feedparser
import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from watch.channels.atom import AtomEntry, atom_feed
from watch.channels.ics import ics_text
from watch.model import Event

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)


def entry(name: str, day: int = 3, **more: str) -> AtomEntry:
    return AtomEntry(name, f"Titre {name}", "Résumé < & >", datetime(2026, 3, day, 8, tzinfo=UTC), **more)


def test_the_feed_is_read_back_newest_first() -> None:
    text = atom_feed(
        [entry("volume:s:1", 1), entry("tone:s:2", 2, link="https://vigie.test/alertes?id=2", category="today")],
        feed_id="alerts", title="Alertes", link="https://vigie.test/",
    )  # fmt: skip
    read = feedparser.parse(text.encode())
    assert not read.bozo
    assert read.version == "atom10"
    assert [e.title for e in read.entries] == ["Titre tone:s:2", "Titre volume:s:1"]
    assert read.entries[0].link == "https://vigie.test/alertes?id=2"
    assert read.entries[0].summary == "Résumé < & >"
    assert read.entries[0].id.startswith("urn:uuid:")
    assert read.entries[0].id != read.entries[1].id
    assert read.feed.updated == "2026-03-02T08:00:00Z"


def test_the_same_alerts_make_the_same_feed() -> None:
    entries = [entry("a"), entry("b")]
    assert atom_feed(entries, feed_id="x", title="t") == atom_feed(entries[::-1], feed_id="x", title="t")
    assert "1970-01-01T00:00:00Z" in atom_feed([], feed_id="x", title="t")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_title_makes_well_formed_xml(title: str) -> None:
    from xml.etree import ElementTree as ET

    text = atom_feed([AtomEntry("a", title, title, NOW)], feed_id="x", title=title)
    assert ET.fromstring(text.encode("utf-8")).tag.endswith("feed")


GALA = Event(
    "settings:gala:2026-06-05", "Gala; très, beau", date(2026, 6, 5), date(2026, 6, 5), "settings", start_time="18:30",
    place="Salle des fêtes", own=True, url="https://gala.test", category="own",
)  # fmt: skip
FAIR = Event("fair", "Foire", date(2026, 3, 28), date(2026, 3, 29), "calendar", url="javascript:alert(1)")


def test_the_calendar_is_read_back() -> None:
    text = ics_text([GALA, FAIR], zone="Europe/Paris", name="Échéancier", now=NOW)
    calendar = icalendar.Calendar.from_ical(text)
    fair, gala = calendar.walk("VEVENT")
    assert (fair.decoded("dtstart"), fair.decoded("dtend")) == (date(2026, 3, 28), date(2026, 3, 30))
    assert "url" not in fair
    assert gala.decoded("dtstart") == datetime(2026, 6, 5, 16, 30, tzinfo=UTC)  # 18:30 in summer
    assert gala["summary"] == "Gala; très, beau"
    assert gala["location"] == "Salle des fêtes"
    assert gala["uid"] == "settings:gala:2026-06-05@vigie"
    assert [a.decoded("trigger").days for a in gala.walk("VALARM")] == [-30, -7, -2, 0]
    assert calendar["x-wr-calname"] == "Échéancier"


def test_the_same_events_make_the_same_text() -> None:
    one = ics_text([GALA, FAIR], zone="Europe/Paris", name="x", now=NOW)
    assert one == ics_text([FAIR, GALA], zone="Europe/Paris", name="x", now=NOW)
    assert max(len(line.encode()) for line in one.split("\r\n")) <= 75
