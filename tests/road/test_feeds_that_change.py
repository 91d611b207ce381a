"""Entries edited and put back (faults.md 40), documents that are new at every answer and say nothing new (19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.loopback import serving
from watch import clock, settings
from watch.model import AlertKind, Filters, Period, RunOutcome, SourceState, StoredMention
from watch.pipeline import judging, scoring
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.gathering import gather
from watch.settings import Place
from watch.store import alerts, mentions, readings, rollups, sources

GOOD = ("Une belle fête", "Accueil formidable, merci, bravo à toute l’équipe, c’était magnifique.")
BAD = ("Un scandale", "Accueil honteux, scandaleux : c’est inadmissible, nous porterons plainte.")
PERIOD = Filters(Period(date(2020, 1, 1), date(2090, 1, 1)))


class Site(BaseHTTPRequestHandler):
    entries: list[tuple[str, str, str, datetime]] = []  # number, title, text, date
    stamp = ""  # of the document itself
    etag = ""
    status = 200
    asked: list[dict[str, str]] = []

    def do_GET(self) -> None:
        Site.asked.append({k.lower(): v for k, v in self.headers.items()})
        items = "".join(
            f"<item><guid>g{n}</guid><link>https://blog.example/{n}</link><title>{title}</title>"
            f"<description>{text}</description><dc:creator>Auteur {n}</dc:creator>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for n, title, text, at in Site.entries
        )
        body = (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<channel><title>Blog</title><lastBuildDate>{Site.stamp}</lastBuildDate>{items}</channel></rss>"
        ).encode()
        if Site.status == 304:
            body = b""
        self.send_response(Site.status)
        self.send_header("Content-Type", "application/rss+xml")
        if Site.etag:
            self.send_header("ETag", Site.etag)
        if Site.status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.entries, Site.stamp, Site.etag, Site.status, Site.asked = [], "", "", 200, []
    with serving(Site) as address:
        yield address


@pytest.fixture
def desk(tmp_path: Path, site: str, database_url: str) -> Iterator[Desk]:
    (tmp_path / "data").mkdir(exist_ok=True)
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", database_url, 0)
    settings.set_organisation(place.config, name="La Maison")
    settings.add_source(place.config, url=f"{site}/fil", network="blog", private_network=True)
    opened = open_desk(place)
    yield opened
    with opened.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    opened.close()


def poll(desk: Desk) -> tuple[int, int]:
    done = collect(desk, force=True)
    assert done.failed == 0
    scoring.score(desk)
    gather(desk)
    return done.counts.new, done.counts.changed


def the(desk: Desk, number: str) -> StoredMention:
    with desk.shelf.reading() as txn:
        return next(s for s in mentions.page(txn, PERIOD) if s.mention.url.endswith(f"/{number}"))


def state(desk: Desk) -> SourceState:
    with desk.shelf.reading() as txn:
        return sources.states(txn)[desk.settings.sources[0].id]


def last_run(desk: Desk):  # type: ignore[no-untyped-def]
    with desk.shelf.reading() as txn:
        return sources.runs(txn, desk.settings.sources[0].id, 1)[0]


def at(hours: float) -> datetime:
    return datetime.fromtimestamp(clock.epoch(), UTC).replace(microsecond=0) - timedelta(hours=hours)


def test_40_an_entry_edited_then_put_back_is_one_mention_with_its_history_and_no_new_alert(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = at(5), at(4)
    start = clock.epoch()
    Site.entries = [("1", *BAD, first), ("2", "Encore", "C’est honteux, un scandale, une arnaque.", second)]
    assert poll(desk) == (2, 0)
    seen_first = the(desk, "1").first_seen_at
    assert str(the(desk, "1").tone) == "negative"
    raised = judging.judge(desk)
    assert AlertKind.WORDS in {a.kind for a in raised}

    tones = []
    for hours, words in ((1, GOOD), (2, BAD), (3, GOOD), (4, BAD)):
        for module in (clock, readings):
            monkeypatch.setattr(module, "epoch", lambda h=hours: start + h * 3600)
        Site.entries[0] = ("1", *words, first)
        assert poll(desk) == (0, 1)
        found = the(desk, "1")
        assert (found.mention.title, found.first_seen_at) == (words[0], seen_first)
        tones.append(str(found.tone))
        assert [a for a in judging.judge(desk) if a.kind is not AlertKind.SILENCE] == [], "told already"
    assert tones == ["positive", "negative", "positive", "negative"]
    with desk.shelf.reading() as txn:
        assert [row[1] for row in mentions.tones_before(txn, found.mention.id)] == [
            "positive", "negative", "positive", "negative",
        ]  # fmt: skip
        assert mentions.count(txn, PERIOD) == 2
        told = [a for a in alerts.history(txn) if a.kind is AlertKind.WORDS]
    assert len(told) == 1


def test_40_a_person_s_word_outlives_the_edits(desk: Desk) -> None:
    from watch import actions

    moment = at(5)
    Site.entries = [("1", *BAD, moment)]
    poll(desk)
    actions.correct_tone(desk, the(desk, "1").mention.id, "neutral", "Lina")
    for words in (GOOD, BAD):
        Site.entries[0] = ("1", *words, moment)
        assert poll(desk) == (0, 1)
        assert str(the(desk, "1").tone) == "neutral"


def test_19_a_304_that_nobody_asked_for_is_a_failure_and_the_next_poll_asks_for_all(desk: Desk) -> None:
    Site.status = 304
    assert collect(desk, force=True).failed == 1
    assert last_run(desk).outcome is RunOutcome.FAILED
    assert "if-none-match" not in Site.asked[0]
    Site.status, Site.entries = 200, [("1", *GOOD, at(5))]
    assert poll(desk) == (1, 0)
    assert state(desk).failures == 0


def test_19_a_304_without_validators_keeps_what_was_read(desk: Desk) -> None:
    """No ETag was ever given: what was read stands, and a document that comes later is read."""
    Site.entries = [("1", *GOOD, at(5))]
    assert poll(desk) == (1, 0)
    Site.status = 304
    assert collect(desk, force=True).counts.new == 0
    assert "if-none-match" not in Site.asked[-1]
    assert str(the(desk, "1").tone) == "positive"
    Site.status, Site.entries = 200, [("2", *GOOD, at(1)), *Site.entries]
    assert poll(desk) == (1, 0)


def test_19_an_etag_that_changes_at_every_answer_stops_no_hash(desk: Desk) -> None:
    Site.entries = [("1", *GOOD, at(5)), ("2", *BAD, at(30))]
    Site.etag = '"0"'
    poll(desk)
    before = state(desk).interval_s
    for turn in range(1, 4):
        Site.etag = f'"{turn}"'
        assert poll(desk) == (0, 0)
        run = last_run(desk)
        assert (run.outcome, run.status) == (RunOutcome.NOT_MODIFIED, 200), "the same bytes are not read again"
        assert Site.asked[-1]["if-none-match"] == f'"{turn - 1}"'
    assert state(desk).interval_s > before


def test_19_a_document_that_is_always_new_and_says_nothing_new_is_asked_for_less_often(desk: Desk) -> None:
    Site.entries = [("1", *GOOD, at(5)), ("2", *BAD, at(8))]
    poll(desk)
    seen = [state(desk).interval_s]
    for turn in range(5):
        Site.stamp = format_datetime(at(turn / 100))
        assert poll(desk) == (0, 0)
        assert last_run(desk).outcome is RunOutcome.OK, "the bytes differ"
        now = state(desk)
        seen.append(now.interval_s)
        assert now.next_due_at >= clock.epoch() + now.interval_s - 5
    assert seen == sorted(seen)
    assert seen[-1] >= seen[0] * 1.4
    Site.entries.insert(0, ("3", *GOOD, at(0.5)))
    assert poll(desk) == (1, 0)
    assert state(desk).interval_s < seen[-1], "news bring its own rhythm back"


def test_19_news_that_are_not_about_us_are_news_all_the_same(desk: Desk) -> None:
    """A source read for its subjects lets many entries go by: it must not be asked less often for that."""
    settings.add_subject(desk.place.config, name="Fanfare", terms=["fanfare"])
    again = open_desk(desk.place)
    Site.entries = [(str(n), *GOOD, at(2 * n)) for n in range(1, 6)]
    collect(again, force=True)
    first = state(again).interval_s
    for n in range(6, 10):
        Site.entries.insert(0, (str(n), *GOOD, at(0.1)))
        collect(again, force=True)
        assert state(again).interval_s <= first
    again.close()


def test_19_a_rhythm_that_the_user_set_stays(desk: Desk) -> None:
    source = desk.settings.sources[0]
    settings.update_source(desk.place.config, source.id, every="30 min")
    again = open_desk(desk.place)
    Site.entries = [("1", *GOOD, at(5))]
    for turn in range(4):
        Site.stamp = format_datetime(at(turn / 100))
        collect(again, force=True)
        assert state(again).interval_s == 1800
    again.close()
