"""A feed that moved for good is followed by itself after three polls over a day, when it is proven to be the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.loopback import POLL_S
from watch import actions, clock, settings
from watch.errors import SettingsError
from watch.model import CollectionRun, SourceState
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import sources

DAY = 86_400
OLD_ITEMS = [(f"https://a.example/{n}", f"Titre {n}") for n in range(3)]


def rss(items: list[tuple[str, str]]) -> bytes:
    made = "".join(f"<item><guid>{g}</guid><link>{g}</link><title>{t}</title></item>" for g, t in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{made}</channel></rss>'.encode()


class Site(BaseHTTPRequestHandler):
    answers: dict[str, tuple[int, str, bytes]] = {}  # path → status, location, body
    etags = False

    def do_GET(self) -> None:
        status, location, body = Site.answers[self.path]
        if Site.etags and status == 200 and self.headers.get("If-None-Match"):
            status, body = 304, b""
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if Site.etags:
            self.send_header("ETag", '"v"')
        self.send_header("Content-Type", "application/rss+xml" if body[:5] == b"<?xml" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


class World:
    def __init__(self, place: Place, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place, self.base, self.now = place, base, clock.epoch()
        self.desk: Desk = open_desk(place)
        monkeypatch.setattr("watch.clock.epoch", lambda: self.now)

    def poll(self, after_s: int = DAY // 2) -> CollectionRun:
        self.now += after_s
        self.desk.close()
        self.desk = open_desk(self.place)
        collect(self.desk, force=True)
        with self.desk.shelf.reading() as txn:
            return sources.runs(txn, self.source.id, 1)[0]

    @property
    def source(self) -> settings.Source:
        return settings.read(self.place.config).sources[0]

    @property
    def state(self) -> SourceState:
        with self.desk.shelf.reading() as txn:
            return sources.states(txn)[self.source.id]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., World]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "data").mkdir()
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    Site.answers, Site.etags = {"/old": (200, "", rss(OLD_ITEMS)), "/new": (200, "", rss(OLD_ITEMS))}, False
    made: list[World] = []

    def make() -> World:
        place.config.write_text(
            f"sources:\n  # le blog de la mairie\n  - url: {base}/old  # depuis 2019\n    network: blog\n"
            "    private_network: oui\n",
            encoding="utf-8",
        )
        made.append(World(place, base, monkeypatch))
        made[-1].poll(0)
        return made[-1]

    yield make
    for each in made:
        each.desk.close()
    server.shutdown()
    server.server_close()
    thread.join()


def redirect(status: int = 301, to: str = "/new") -> None:
    Site.answers["/old"] = (status, to, b"")


@pytest.mark.parametrize("status", [301, 308])
def test_10_a_move_is_remembered_after_three_polls_over_a_day_and_taken_back_for_good(
    world: Callable[..., World], status: int
) -> None:
    w = world()
    identity = w.source.id
    redirect(status)
    for _ in range(2):
        assert "moved_from" not in w.poll().detail
    assert w.source.url == f"{w.base}/old", "two polls in half a day are not enough"
    run = w.poll()
    assert run.detail == {"moved_from": f"{w.base}/old", "moved_to": f"{w.base}/new"}
    assert (w.source.url, w.source.id) == (f"{w.base}/new", identity), "its mentions stay with it"
    text = w.place.config.read_text(encoding="utf-8")
    assert "# le blog de la mairie" in text
    assert "# depuis 2019" in text
    assert (w.state.moved_from, w.state.moved_to) == (f"{w.base}/old", "")
    w.poll()
    assert w.state.moved_from == f"{w.base}/old", "it can still be taken back"
    actions.undo_move(open_again(w), identity)
    assert w.source.url == f"{w.base}/old"
    for _ in range(5):
        w.poll()
    assert w.source.url == f"{w.base}/old", "what a person took back is not done again"


def open_again(w: World) -> Desk:
    w.desk.close()
    w.desk = open_desk(w.place)
    return w.desk


def test_a_temporary_redirect_is_never_remembered(world: Callable[..., World]) -> None:
    w = world()
    for status in (302, 303, 307):
        redirect(status)
        for _ in range(4):
            w.poll(DAY)
    redirect(301, "/mid")
    Site.answers["/mid"] = (302, "/new", b"")
    for _ in range(4):
        w.poll(DAY)
    assert w.source.url == f"{w.base}/old"
    assert w.state.moved_to == ""


def test_another_feed_or_a_page_behind_the_redirect_is_only_proposed_or_refused(world: Callable[..., World]) -> None:
    w = world()
    parking = [("https://parking.example/1", "Ce domaine est à vendre")]
    Site.answers["/new"] = (200, "", rss(parking))
    redirect()
    for n in range(4):
        w.poll(DAY)
        Site.answers["/new"] = (200, "", rss([*parking, (f"https://parking.example/a{n}", f"Annonce {n}")]))
    assert (w.source.url, w.state.moved_known) == (f"{w.base}/old", False)
    Site.answers["/new"] = (200, "", b"<html><body>Connectez-vous</body></html>")
    w.poll(DAY)
    assert w.state.moved_seen == 0, "a page to log in breaks the row"


def test_not_modified_is_no_proof_the_document_is_read_once(world: Callable[..., World]) -> None:
    Site.etags = True
    w = world()
    redirect()
    w.poll()
    assert not w.state.moved_known
    w.poll()
    assert w.state.moved_known, "asked again whole"
    assert w.poll().detail["moved_to"] == f"{w.base}/new"


@pytest.mark.parametrize(
    ("old", "new", "more", "may"),
    [
        ("https://a.example/f", "https://b.example/f", {}, True),
        ("http://a.example/f", "https://a.example/f", {}, True),
        ("https://a.example/f", "http://a.example/f", {}, False),
        ("https://a.example/f?token=1", "https://a.example/g?token=1", {}, False),
        ("https://a.example/f", "https://a.example/g?key=abc", {}, False),
        ("https://a.example/f", "https://b.example/f", {"credentials_env": "VIGIE_X"}, False),
        ("https://a.example/f", "https://a.example/g", {"credentials_env": "VIGIE_X"}, True),
        ("https://www.google.com/alerts/feeds/1/2", "https://b.example/f", {"network": "google_alerts"}, False),
    ],
)
def test_secrets_downgrades_and_passwords_are_left_to_a_person(
    old: str, new: str, more: dict[str, str], may: bool
) -> None:
    from watch.pipeline.moving import may_move

    assert may_move(settings.Source(url=old, **more), new) is may


def test_an_address_changed_by_hand_meanwhile_or_followed_already_stays(world: Callable[..., World]) -> None:
    w = world()
    with pytest.raises(SettingsError):
        settings.move_source(w.place.config, w.source.id, old="https://else.example/", new=f"{w.base}/new")
    settings.add_source(w.place.config, url=f"{w.base}/new", enabled=False)
    with pytest.raises(SettingsError):
        settings.move_source(w.place.config, w.source.id, old=f"{w.base}/old", new=f"{w.base}/new")
    assert w.source.url == f"{w.base}/old"
