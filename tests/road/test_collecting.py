"""The road of feeds: leased, fetched from a loopback server, parsed in a child, stored, recorded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.loopback import serving
from watch import actions, settings
from watch.model import Filters, Period, RunOutcome
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.telling import deliver
from watch.settings import Place
from watch.store import mentions, sources

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Le blog</title><link>http://x.example</link>
{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://blog.example/{n}?utm_source=rss</link><guid>g{n}</guid>
<pubDate>Wed, 04 Mar 2026 0{n}:00:00 +0100</pubDate><description>{text}</description></item>"""


class Site(BaseHTTPRequestHandler):
    body = RSS.format(
        items=ITEM.format(title="La fête", n=1, text="Très belle fête")
        + ITEM.format(title="Budget", n=2, text="La ville")
    )

    def do_GET(self) -> None:
        if self.path == "/page":
            self._send(
                200,
                "text/html",
                '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
            )
        elif self.path in ("/feed", "/copie") and self.headers.get("If-None-Match") == '"v1"':
            self._send(304, "application/rss+xml", "")
        elif self.path in ("/feed", "/copie"):
            self._send(200, "application/rss+xml", self.body)
        else:
            self._send(500 if self.path == "/casse" else 404, "text/plain", "non")

    def _send(self, status: int, kind: str, body: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    with serving(Site) as address:
        yield address


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "data").mkdir()
    return Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)


@pytest.fixture
def open_again(place: Place) -> Iterator[object]:
    opened: list[Desk] = []

    def again() -> Desk:
        opened.append(open_desk(place))
        return opened[-1]

    yield again
    for desk in opened:
        desk.close()


def add(place: Place, url: str, **fields: object) -> str:
    return settings.add_source(place.config, url=url, network="blog", private_network=True, **fields)


def test_a_page_leads_to_its_feed_then_the_feed_to_its_mentions(place: Place, site: str, open_again) -> None:  # type: ignore[no-untyped-def]
    settings.set_organisation(place.config, name="La Maison")
    found = actions.discover_feed(open_again(), f"{site}/page", private_network=True)
    assert [(f.url, f.title, len(f.entries)) for f in found] == [(f"{site}/feed", "Le blog", 2)]
    source_id = actions.follow_feed(open_again(), found[0].url, "Blog", "blog", private_network=True)
    desk = open_again()
    done = actions.collect_now(desk, source_id)
    assert (done.ok, done.counts.new) == (1, 2)
    again = actions.collect_now(desk, source_id)
    assert (again.not_modified, again.counts.new) == (1, 0)
    with desk.shelf.reading() as txn:
        assert {r.outcome for r in sources.runs(txn, source_id)} == {RunOutcome.NOT_MODIFIED, RunOutcome.OK}
        assert sources.states(txn)[source_id].next_due_at > 0
    assert collect(desk).sources == 0, "nothing is due right after a poll"
    actions.forget_source(desk, source_id)
    with desk.shelf.reading() as txn:
        assert source_id not in sources.states(txn)


def test_one_sick_source_stops_no_other_and_its_run_is_recorded(place: Place, site: str, open_again) -> None:  # type: ignore[no-untyped-def]
    sick, well = add(place, f"{site}/casse"), add(place, f"{site}/feed")
    desk = open_again()
    done = collect(desk)
    assert (done.ok, done.failed, done.errors) == (1, 1, {sick: "BadStatus"})
    with desk.shelf.reading() as txn:
        assert sources.runs(txn, sick)[0].status == 500
        assert sources.runs(txn, well)[0].new == 2


def test_the_same_article_in_two_feeds_is_one_mention_with_two_sources(place: Place, site: str, open_again) -> None:  # type: ignore[no-untyped-def]
    first, second = add(place, f"{site}/feed"), add(place, f"{site}/copie")
    desk = open_again()
    collect(desk, only={first})
    assert collect(desk, only={second}).counts.new == 0
    with desk.shelf.reading() as txn:
        from datetime import date

        found = mentions.page(txn, Filters(Period(date(2026, 1, 1), date(2026, 12, 31))))
        assert len(found) == 2
        assert set(mentions.sources_of(txn, found[0].mention.id)) == {first, second}


def test_a_source_without_subject_keeps_only_what_is_about_a_subject(place: Place, site: str, open_again) -> None:  # type: ignore[no-untyped-def]
    settings.add_subject(place.config, name="La fête", terms=["fête"])
    source_id = add(place, f"{site}/feed")
    desk = open_again()
    done = collect(desk)
    assert done.counts.new == 1
    with desk.shelf.reading() as txn:
        assert sources.runs(txn, source_id)[0].refused == 1


def test_two_collectors_at_once_fetch_a_feed_once(place: Place, site: str, open_again) -> None:  # type: ignore[no-untyped-def]
    add(place, f"{site}/feed")
    desk, other = open_again(), open_again()
    seen: list[int] = []
    threads = [threading.Thread(target=lambda d=d: seen.append(collect(d).sources)) for d in (desk, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [0, 1]


def test_alerts_are_told_once_and_a_channel_without_secret_is_no_crash(
    place: Place,
    open_again,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    place.config.write_text(
        "organisation:\n  name: La Maison\nchannels:\n  - {name: courriel, url_env: VIGIE_ESSAI_CANAL}\n"
        "alerts:\n  digest_even_empty: true\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("VIGIE_ESSAI_CANAL", raising=False)
    desk = open_again()
    outcomes = [(d.outcome, d.why) for d in deliver(desk)]
    assert outcomes == [("permanent", "no_secret")]
    told: list[str] = []
    monkeypatch.setenv("VIGIE_ESSAI_CANAL", "json://127.0.0.1:9")
    monkeypatch.setattr(
        "watch.channels.message.post_with_apprise", lambda address, message: (told.append(message.title) or True, "")
    )
    assert [d.outcome for d in deliver(desk)] == ["sent"]
    assert deliver(desk) == [], "one digest a day"
    assert len(told) == 1


def test_uploads_are_imported_without_a_worker_and_deleted_after(place: Place, open_again) -> None:  # type: ignore[no-untyped-def]
    import time

    settings.set_organisation(place.config, name="La Maison")
    actions.load_demo(place)
    desk = open_again()
    assert desk.is_demo
    path = actions.keep_upload(
        place,
        "../../é*vil/mars.csv",
        lambda p: p.write_text(
            "date;message;réseau\n04/03/2026;Bonjour à tous;forum\n05/03/2026;Merci;forum\n", encoding="utf-8"
        ),
    )
    assert path.parent.parent == place.data / "uploads"
    assert len(actions.preview_import(desk, path).rows) == 2
    import_id = actions.start_import(desk, path, name="mars.csv")
    own = open_again()
    assert not own.is_demo, "importing one's own file leaves the sample data"
    for _ in range(200):
        report = actions.import_report(own, import_id)
        if report is not None and report.state in ("done", "failed"):
            break
        time.sleep(0.1)
    assert report is not None
    assert (report.state, report.new) == ("done", 2)
    for _ in range(100):
        if not path.exists():
            break
        time.sleep(0.05)
    assert not path.exists()


def test_what_a_person_does_is_checked_and_noted(place: Place, open_again) -> None:  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime, timedelta

    from watch.store import alerts, notes, replies

    actions.load_demo(place)
    desk = open_again()
    with desk.shelf.reading() as txn:
        waiting = replies.waiting(txn, limit=3)
        raised = alerts.open_alerts(txn)
    one, two = waiting[0].mention.id, waiting[1].mention.id
    actions.answer_all(desk, [one], by="Solène")
    actions.take_back(desk, actions.dismiss_all(desk, [two], "thanks"))
    actions.correct_tone(desk, one, "positive")
    with pytest.raises(ValueError):
        actions.correct_tone(desk, one, "joyeux")
    actions.snooze_alert(desk, raised[0].id, datetime.now(UTC) + timedelta(days=1))
    actions.mute_alert(desk, raised[1].kind.value, raised[1].subject)
    actions.unmute_alert(desk, raised[1].kind.value, raised[1].subject)
    actions.close_alert(desk, raised[-1].id)
    with desk.shelf.reading() as txn:
        left = {w.mention.id for w in replies.waiting(txn, limit=500)}
        stored = mentions.fetch(txn, one)
        reopened = mentions.fetch(txn, two)
        whats = {n.what for n in notes.read(txn)}
    assert one not in left
    assert two in left
    assert stored is not None
    assert (stored.tone, stored.tone_by, stored.answered_by) == ("positive", "human", "Solène")
    assert reopened is not None
    assert reopened.due_at is not None, "an undone wait keeps its deadline"
    assert {"answered", "dismissed", "reopened", "tone"} <= whats
    actions.add_event(desk, title="Fête", date="2027-06-21")
    assert "Fête" in place.config.read_text(encoding="utf-8")
    actions.erase_demo(place)
    assert not open_again().is_demo


def test_a_store_of_before_comments_in_a_row_were_one_request_is_settled_once(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    from tests.ui import sample
    from watch.pipeline import declaring
    from watch.store import meta, replies, rollups
    from watch.store.tables import mention

    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    sample.write_feeds(place.config)
    desk = open_desk(place)
    declaring.redeclare(desk)
    now = datetime.now(UTC) - timedelta(hours=5)
    below = {"asks": True, "parent_id": "facebook:9", "author_key": "ka"}
    rows = [sample.row(n, now + timedelta(minutes=n), **below) for n in (1, 2)]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
        txn.conn.execute(mention.update().values(reply_state="waiting", due_at=7))  # as it was before 0015
        rollups.rebuild(txn)
        meta.set_value(txn, "in_a_row", "to settle")
    with desk.shelf.reading() as txn:
        assert declaring.has_changed(desk, txn)
        assert len(replies.waiting(txn)) == 2
    assert declaring.redeclare(desk) == 1
    with desk.shelf.reading() as txn:
        assert not declaring.has_changed(desk, txn)
        assert [w.mention.id for w in replies.waiting(txn)] == ["facebook:1"]
        assert rollups.recount(txn) == []
    desk.close()


def test_a_word_of_feeds_yml_sets_aside_and_gives_back_when_it_goes(tmp_path: Path, site: str) -> None:
    from datetime import date

    from watch.pipeline import declaring
    from watch.store import noise

    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})

    def opened(excluded: str) -> Desk:
        place.config.write_text(
            f"subjects:\n  - {{id: fete, name: La fête, terms: [fête, ville], excluded: [{excluded}]}}\n"
            f"sources:\n  - {{id: blog, url: '{site}/feed', subject: fete, private_network: oui}}\n",
            encoding="utf-8",
        )
        return open_desk(place)

    desk = opened("budget")
    with desk.shelf.reading() as txn:
        assert declaring.has_changed(desk, txn)
    declaring.redeclare(desk)
    collect(desk)
    with desk.shelf.reading() as txn:
        assert mentions.count(txn, Filters(Period(date(2026, 1, 1), date(2026, 12, 31)))) == 1
        assert list(noise.counts(txn).values()) == [1]
        assert not declaring.has_changed(desk, txn)
    desk.close()
    desk = opened("karting")
    with desk.shelf.reading() as txn:
        assert declaring.has_changed(desk, txn)
    assert declaring.redeclare(desk) == 1
    with desk.shelf.reading() as txn:
        assert mentions.count(txn, Filters(Period(date(2026, 1, 1), date(2026, 12, 31)))) == 2
        assert noise.aside(txn) == []
        assert not declaring.has_changed(desk, txn)
    desk.close()


def test_the_day_a_panel_changes_is_kept_and_the_first_panel_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from watch import clock
    from watch.insights.panel import Held
    from watch.pipeline import declaring
    from watch.store import meta, panels

    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    tuesday = 1_793_660_400  # Tuesday 3 November 2026, 0:00 in Paris, 23:00 the day before in UTC

    def on_day(number: int, panel: str) -> tuple[bool, dict[str, tuple[Held, ...]], int]:
        """What is kept once the settings are noticed ``number`` days after the first."""
        monkeypatch.setattr(clock, "epoch", lambda: tuesday + number * 86_400)
        place.config.write_text(
            f"subjects:\n  - {{id: a, name: A, panel: [{panel}]}}\n  - {{id: b, name: B}}\n  - {{id: c, name: C}}\n",
            encoding="utf-8",
        )
        desk = open_desk(place)
        with desk.shelf.reading() as txn:
            due = declaring.has_changed(desk, txn)
        declaring.redeclare(desk)
        with desk.shelf.reading() as txn:
            assert not declaring.has_changed(desk, txn)
            found = due, panels.histories(txn), meta.data_version(txn)
        desk.close()
        return found

    first = Held(date(2026, 11, 3), ("b",))
    assert on_day(0, "")[:2] == (True, {})
    assert on_day(0, "b")[:2] == (True, {"a": (first,)})
    due, kept, version = on_day(4, "B")
    assert (due, kept) == (False, {"a": (first,)}), "by name it is the same"
    due, kept, after = on_day(5, "c, b")
    assert (due, kept) == (True, {"a": (first, Held(date(2026, 11, 8), ("b", "c")))})
    assert after > version, "the pages read afresh"
    assert on_day(6, "")[:2] == (True, kept), "b and c are ours again: what is stored is looked at, no series begins"
