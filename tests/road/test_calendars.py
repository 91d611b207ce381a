"""Calendars of feeds.yml: read from a loopback site and from files, kept when failing, gone when taken out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.loopback import serving
from tests.today import today
from watch import actions, clock
from watch.errors import SettingsError
from watch.pipeline import calendars, collecting
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place, Source, keep_secret
from watch.store import events

SOON = today() + timedelta(days=10)
SECRET = "jeton-tres-secret"


def text(title: str) -> str:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"SUMMARY:{title}\r\nDTSTART;VALUE=DATE:{SOON:%Y%m%d}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


class Site(BaseHTTPRequestHandler):
    title, asked = "Foire", 0

    def do_GET(self) -> None:
        type(self).asked += 1
        if self.headers.get("If-None-Match") == f'"{len(self.title)}"':
            self.send_response(304)
            self.send_header("ETag", f'"{len(self.title)}"')
            self.end_headers()
            return
        body = text(self.title).encode() if "agenda" in self.path else b"<html>non</html>"
        self.send_response(200)
        self.send_header("ETag", f'"{len(self.title)}"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.title, Site.asked = "Foire", 0
    with serving(Site) as address:
        yield address


def desk_of(folder: Path, calendars_: str) -> Desk:
    place = Place.from_environment({"VIGIE_DATA": str(folder / "data"), "VIGIE_CONFIG": str(folder / "feeds.yml")})
    place.config.write_text(f"organisation: {{name: Les Amis}}\ncalendars: [{calendars_}]\n", encoding="utf-8")
    return open_desk(place)


def titles(desk: Desk) -> list[str]:
    with desk.shelf.reading() as txn:
        return [e.title for e in events.list_all(txn)]


def test_read_when_due_then_left_alone_then_asked_if_changed(tmp_path: Path, site: str) -> None:
    desk = desk_of(tmp_path, f"{{name: Mairie, url: '{site}/agenda.ics', private_network: true, own: true}}")
    with desk.shelf.reading() as txn:
        assert calendars.is_due(desk, txn, clock.epoch())
    assert calendars.read_calendars(desk)["mairie"].events == 1
    assert titles(desk) == ["Foire"]
    assert calendars.read_calendars(desk) == {}
    with desk.shelf.reading() as txn:
        assert not calendars.is_due(desk, txn, clock.epoch())
        assert calendars.is_due(desk, txn, clock.epoch() + 90_000)
        assert events.list_all(txn)[0].own
    Site.title = "Grande foire"
    calendars.read_calendars(desk, force=True)
    assert titles(desk) == ["Grande foire"]
    desk.close()


def test_what_was_read_stays_while_it_fails(tmp_path: Path, site: str) -> None:
    place = "{name: Mairie, url: '" + site + "/%s', private_network: true}"
    desk = desk_of(tmp_path, place % "agenda.ics")
    calendars.read_calendars(desk)
    desk.close()
    desk = desk_of(tmp_path, place % "autre")
    assert calendars.read_calendars(desk)["mairie"].error == "NotACalendar"
    assert titles(desk) == ["Foire"]
    desk.close()


def test_secrets_given_on_a_screen_serve_calendars_and_protected_feeds(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIGIE_AGENDA", raising=False)
    desk = desk_of(tmp_path, "{name: Bureau, url_env: VIGIE_AGENDA, private_network: true}")
    assert calendars.read_calendars(desk)["bureau"].error == "NotACalendar"
    keep_secret(desk.place.data, "VIGIE_AGENDA", f"{site}/{SECRET}/agenda.ics")
    assert calendars.read_calendars(desk)["bureau"].events == 1, "another address is due at once"
    keep_secret(desk.place.data, "VIGIE_FLUX", "nom:mot:de:passe")
    protected = Source(url="https://a.example/flux", credentials_env="VIGIE_FLUX")
    assert collecting._credentials(protected, desk.place.data) == ("nom", "mot:de:passe")
    assert collecting._credentials(Source(url="https://a.example/flux"), desk.place.data) is None
    desk.close()


def test_a_private_address_is_in_no_log_and_not_in_the_store(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("VIGIE_AGENDA", f"{site}/{SECRET}/agenda.ics")
    desk = desk_of(tmp_path, "{name: Bureau, url_env: VIGIE_AGENDA, private_network: true}")
    assert calendars.read_calendars(desk)["bureau"].events == 1
    monkeypatch.setenv("VIGIE_AGENDA", f"{site}/{SECRET}/rien")
    assert calendars.read_calendars(desk)["bureau"].error
    desk.close()
    assert SECRET not in caplog.text
    assert all(SECRET.encode() not in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_a_loopback_address_is_refused_unless_opted_in(tmp_path: Path, site: str) -> None:
    desk = desk_of(tmp_path, f"{{name: Mairie, url: '{site}/agenda.ics'}}")
    assert calendars.read_calendars(desk)["mairie"].error == "AddressRefused"
    assert Site.asked == 0
    desk.close()


def test_files_and_calendars_taken_out(tmp_path: Path) -> None:
    (tmp_path / "saison.ics").write_text(text("Saison"), encoding="utf-8")
    desk = desk_of(tmp_path, "{name: Théâtre, file: saison.ics}, {name: Absent, file: rien.ics}")
    done = calendars.read_calendars(desk)
    assert (done["theatre"].events, done["absent"].error) == (1, "NotACalendar")
    desk.close()
    desk = desk_of(tmp_path, "{name: Autre, file: rien.ics}")
    with desk.shelf.reading() as txn:
        assert calendars.is_due(desk, txn, clock.epoch())
    calendars.read_calendars(desk)
    assert titles(desk) == []
    desk.close()


def test_followed_and_forgotten_from_the_screen(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, "")
    assert actions.follow_calendar(desk, "Agenda du bureau", url_env="VIGIE_AGENDA") == "agenda-du-bureau"
    with pytest.raises(SettingsError):
        actions.follow_calendar(desk, "Faux", url="pas une adresse")
    desk.close()
    place = desk.place
    desk = open_desk(place)
    assert [c.url_env for c in desk.settings.calendars] == ["VIGIE_AGENDA"]
    actions.forget_calendar(desk, "agenda-du-bureau")
    desk.close()
    desk = open_desk(place)
    assert desk.settings.calendars == ()
    actions.hide_awareness(desk, "Octobre rose")
    desk.close()
    desk = open_desk(place)
    assert desk.settings.awareness.hidden == ("Octobre rose",)
    desk.close()
