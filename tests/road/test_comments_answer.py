"""A question under our article waits; our own answer, seen in the feed of comments, ends the wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.loopback import POLL_S
from watch import settings
from watch.pipeline.collecting import collect
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, replies

SITE = "https://maison.example"


def atom_comment(n: int, author: str, text: str, parent: str) -> str:
    at = f"2026-03-04T1{n}:00:00Z"
    return (
        f'<entry><title>Par : {author}</title><link rel="alternate" href="{SITE}/fete/#comment-{n}" type="text/html"/>'
        f"<author><name>{author}</name></author><id>{SITE}/fete/#comment-{n}</id><updated>{at}</updated>"
        f'<published>{at}</published><content type="html">{text}</content>'
        f'<thr:in-reply-to ref="{parent}" href="{SITE}/fete/"/></entry>'
    )


def atom(entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Commentaires pour La Maison</title>'
        f'<id>{SITE}/comments/feed/atom/</id><generator uri="https://wordpress.org/" version="6.5">WordPress</generator>{entries}</feed>'
    ).encode()


def rss_comment(n: int, author: str, text: str) -> str:
    return (
        f"<item><title>Commentaires sur Fête par {author}</title><link>{SITE}/fete/#comment-{n}</link>"
        f"<dc:creator>{author}</dc:creator><pubDate>Wed, 04 Mar 2026 1{n}:00:00 +0000</pubDate>"
        f'<guid isPermaLink="false">{SITE}/?p=7#comment-{n}</guid><description><![CDATA[{text}]]></description></item>'
    )


def rss(items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Commentaires pour La Maison</title><link>{SITE}</link>{items}</channel></rss>"
    ).encode()


class Site(BaseHTTPRequestHandler):
    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(Site.body)))
        self.end_headers()
        self.wfile.write(Site.body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True)
    thread.start()
    (tmp_path / "data").mkdir()
    place = Place(tmp_path / "data", tmp_path / "feeds.yml", f"sqlite:///{tmp_path / 'data' / 'vigie.db'}", 0)
    settings.set_organisation(place.config, name="La Maison")
    settings.add_account(place.config, network="blog", name="La Maison", type="site", url=SITE)
    url = f"http://127.0.0.1:{server.server_port}/comments/feed/"
    settings.add_source(place.config, url=url, network="blog", private_network=True)
    opened = open_desk(place)
    yield opened
    opened.close()
    server.shutdown()
    server.server_close()
    thread.join()


ASKED = f"{SITE}/fete/#comment-1"
SHAPES = {
    "atom": (
        f"blog:{ASKED}",
        atom(atom_comment(1, "Zoé", "À quelle heure ?", f"{SITE}/?p=7")),
        atom(
            atom_comment(2, "La Maison", "À 18 h.", ASKED) + atom_comment(1, "Zoé", "À quelle heure ?", f"{SITE}/?p=7")
        ),
    ),
    "rss": (
        f"blog:{SITE}/?p=7#comment-1",
        rss(rss_comment(1, "Zoé", "À quelle heure ?")),
        rss(
            rss_comment(2, "La Maison", f'En réponse à <a href="{SITE}/fete/#comment-1">Zoé</a>.<br/>À 18 h.')
            + rss_comment(1, "Zoé", "À quelle heure ?")
        ),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_our_answer_in_the_feed_of_comments_closes_the_wait(desk: Desk, shape: str) -> None:
    asked, before, after = SHAPES[shape]
    Site.body = before
    collect(desk, force=True)
    with desk.shelf.reading() as txn:
        assert [w.mention.id for w in replies.waiting(txn)] == [asked]
    Site.body = after
    collect(desk, force=True)
    with desk.shelf.reading() as txn:
        assert replies.waiting(txn) == []
        stored = mentions.fetch(txn, asked)
    assert stored is not None
    assert (stored.reply_state, stored.answered_by, stored.response_s) == ("answered", "La Maison", 3600)


def test_a_comment_of_ours_on_the_article_answers_nobody_in_particular(desk: Desk) -> None:
    """Without a word on whom it answers, the wait stays: a person closes it."""
    Site.body = rss(rss_comment(2, "La Maison", "Merci à tous.") + rss_comment(1, "Zoé", "À quelle heure ?"))
    collect(desk, force=True)
    with desk.shelf.reading() as txn:
        assert len(replies.waiting(txn)) == 1
