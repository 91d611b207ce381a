"""Bad feed contents, numbered as in the project's fault matrix, part B."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from watch.errors import BridgeError, FeedRefused, NotAFeed
from watch.formats.feed import find_alternates, parse_batch, parse_feed
from watch.formats.feed_item import ParsedFeed
from watch.formats.opml import read_opml

ODD = Path(__file__).parents[1] / "data" / "feeds" / "odd"
DATE = "<pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate>"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{head}{items}</channel></rss>'.encode()


def parse(body: bytes, **more: int) -> ParsedFeed:
    return parse_feed(body, "", "https://a.example/feed", "blog", 0, **more)


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        LAUGHS,  # 25
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>',  # 26
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',  # 27
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        '<!DOCTYPE rss [<!ENTITY a PUBLIC "x" "file:///etc/passwd">]>',
    ],
)
def test_25_26_27_entity_tricks_are_refused(doctype: str) -> None:
    with pytest.raises(FeedRefused) as caught:
        parse(doctype.encode() + b"<rss version='2.0'><channel><title>&a;</title></channel></rss>")
    assert caught.value.facts == {"reason": "entities"}


def test_27_an_outside_document_type_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "x.dtd"
    secret.write_text('<!ENTITY a "SECRET">')
    feed = parse(
        f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">'.encode() + rss(f"<item><title>&a;</title>{DATE}</item>")[21:]
    )
    assert "SECRET" not in repr(feed)


def test_harmless_entities_are_read() -> None:
    body = (
        b'<!DOCTYPE rss [\n<!ENTITY oe "&#339;">\n]>'
        + rss(f"<item><title>c&oe;ur</title><link>https://a.example/1</link>{DATE}</item>")[21:]
    )
    assert parse(body).entries[0].title == "cœur"


@pytest.mark.parametrize("piece", ["<", "&", "<!", "<div>"])
def test_28_29_hostile_megabytes_in_one_entry(piece: str) -> None:
    hostile = f"<item><link>https://a.example/1</link>{DATE}<description><![CDATA[{piece * (2_000_000 // len(piece))}]]></description></item>"
    feed = parse(rss(hostile + f"<item><title>saine</title><link>https://a.example/2</link>{DATE}</item>"))
    assert [e.title for e in feed.entries] == ["", "saine"]
    assert len(feed.entries[0].text) <= 100_000


def test_30_deep_nesting_is_refused_at_once() -> None:
    with pytest.raises(FeedRefused) as caught:
        parse(b"<rss version='2.0'><channel>" + b"<a>" * 100_000)
    assert caught.value.facts == {"reason": "depth"}


def test_31_only_the_newest_entries_are_kept_and_the_rest_counted() -> None:
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}</link><pubDate>{1 + n % 28:02d} Mar 20{10 + n // 28} 09:00:00 GMT</pubDate></item>"
        for n in range(60)
    )
    feed = parse(rss(items), max_entries=10)
    assert [e.title for e in feed.entries] == [str(n) for n in range(50, 60)]
    assert feed.skipped == 50


def test_31_thousands_of_empty_items() -> None:
    feed = parse(rss("<item/>" * 5_000))
    assert len(feed.entries) == 500
    assert feed.skipped == 4_500


def test_32_scripts_never_reach_the_text() -> None:
    evil = '<p onclick="x()">Bonjour</p><script>alert(1)</script><a href="java&#115;cript:alert(1)">ici</a>'
    feed = parse(
        rss(f"<item><link>https://a.example/1</link>{DATE}<description><![CDATA[{evil}]]></description></item>")
    )
    assert feed.entries[0].text == "Bonjour\nici"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        " vbscript:x",
        "ftp://a.example/",
    ],
)
def test_33_only_web_addresses_become_links(link: str) -> None:
    feed = parse(rss(f"<item><title>t</title><link>{link}</link>{DATE}</item>"))
    assert feed.entries[0].url == ""


def test_relative_links_are_resolved() -> None:
    feed = parse(rss(f"<item><link>/2026/x?a=1&amp;b=2</link>{DATE}</item>", "<link>https://site.example/blog/</link>"))
    assert feed.entries[0].url == "https://site.example/2026/x?a=1&b=2"


def test_34_no_guid_then_the_link_is_all_there_is() -> None:
    feed = parse(rss(f"<item><link>https://a.example/1</link>{DATE}</item>"))
    assert (feed.entries[0].native_id, feed.entries[0].url) == ("", "https://a.example/1")


def test_34_the_same_guid_on_all_is_no_id() -> None:
    feed = parse(
        rss("".join(f"<item><guid>tous</guid><link>https://a.example/{n}</link>{DATE}</item>" for n in range(3)))
    )
    assert [e.native_id for e in feed.entries] == ["", "", ""]


def test_34_a_bare_guid_is_known_on_its_host_only() -> None:
    feed = parse(rss(f'<item><guid isPermaLink="false">12</guid>{DATE}</item>'))
    assert feed.entries[0].native_id == "a.example:12"


def test_35_dates_that_are_none_leave_the_time_open() -> None:
    dates = ["", "Thu, 01 Jan 1970 00:00:00 GMT", "99999-01-01", "1" * 1_000_000]
    feed = parse(
        rss(
            "".join(
                f"<item><link>https://a.example/{n}</link><pubDate>{d}</pubDate></item>" for n, d in enumerate(dates)
            )
        )
    )
    assert [(e.published_at, e.precision) for e in feed.entries] == [(None, "none")] * 4
    assert max(len(e.published_raw) for e in feed.entries) == 100


def test_35_dates_in_french_and_other_traps() -> None:
    feed = parse((ODD / "dates_non_standard.rss").read_bytes())
    assert [e.published_at for e in feed.entries[:5]] == [1772611200, 1772611200, 1772611200, 1782889200, 1772611200]
    assert feed.entries[4].tz_status == "assumed:Europe/Paris"


@pytest.mark.parametrize("path", sorted(ODD.glob("*8859*")) + sorted(ODD.glob("*1252*")), ids=lambda p: p.name)
def test_36_wrong_encoding_labels(path: Path) -> None:
    feed = parse(path.read_bytes())
    assert (feed.title, feed.entries[0].title) == ("Cœur de quartier", "Réouverture à 5 € l'entrée")


def test_36_a_truncated_feed_keeps_what_can_be_read() -> None:
    items = "".join(
        f"<item><title>n{n}</title><link>https://a.example/{n}</link>{DATE}<description>mot mot</description></item>"
        for n in range(5)
    )
    whole = rss(items)
    feed = parse(whole[: whole.index(b"n4") + 60])
    assert feed.truncated
    assert [e.title for e in feed.entries] == ["n0", "n1", "n2", "n3"]  # the last one was half an entry
    assert not parse(whole).truncated


def test_36_control_bytes() -> None:
    feed = parse(rss(f"<item><title>a\x00\x0bb</title><link>https://a.example/1</link>{DATE}</item>"))
    assert feed.entries[0].title == "a b"


def test_37_ampersands_in_atom_addresses() -> None:
    feed = parse(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><link href="https://a.example/?a=1&amp;b=2"/>'
        b"<updated>2026-03-04T09:00:00Z</updated></entry></feed>"
    )
    assert feed.entries[0].url == "https://a.example/?a=1&b=2"


@pytest.mark.parametrize("extra", ["", "<inconnu/>"])
def test_38_rss_1_0_keeps_the_long_text(extra: str) -> None:
    body = (
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel><title>T</title><link>https://a.example</link></channel><item rdf:about="https://a.example/1">'
        f"<title>t</title><link>https://a.example/1</link>{extra}<dc:date>2026-03-04T09:00:00Z</dc:date>"
        "<description>court</description><content:encoded>&lt;p&gt;le texte long&lt;/p&gt;</content:encoded></item></rdf:RDF>"
    )
    assert parse(body.encode()).entries[0].text == "le texte long"


def test_41_invisible_characters_and_clipping() -> None:
    text = "a\u200b\u202eb\u0301 " + "e" + "\u0301" * 10_000 + " 👩\u200d👧"
    feed = parse(
        rss(f"<item><link>https://a.example/1</link>{DATE}<title>x</title><description>{text}</description></item>")
    )
    got = feed.entries[0].text
    assert "\u202e" not in got and "\u200b" not in got and "👩\u200d👧" in got
    assert unicodedata.is_normalized("NFC", got)


def test_20_a_page_is_no_feed_and_its_feeds_are_named() -> None:
    with pytest.raises(NotAFeed) as caught:
        parse((ODD / "page_de_connexion.html").read_bytes())
    assert caught.value.facts["alternates"] == ["https://a.example/feed/"]


@pytest.mark.parametrize(
    "body", [b"", b"bonjour", b"{}", b'{"version": 3}', b"<opml/>", b"\x89PNG\r\n", b"[" * 5_000, b"{" * 5_000]
)
def test_other_documents_are_no_feeds(body: bytes) -> None:
    with pytest.raises((NotAFeed, FeedRefused)):
        parse(body)


def test_alternates_skip_what_is_no_feed() -> None:
    page = b"""<html><head><base href="https://b.example/x/">
      <link rel="alternate" type="application/atom+xml" href="atom"><link rel="alternate" hreflang="en" href="/en">
      <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="stylesheet" href="/c.css">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
      <link rel="alternate" type="application/rss+xml" href="javascript:x"></head>"""
    assert find_alternates(page, "https://a.example/") == ["https://b.example/x/atom"]
    assert find_alternates(b"", "https://a.example/") == []


def test_bridge_errors_are_no_news() -> None:
    error = f"<item><title>Bridge returned error 403! (20516)</title><link>https://a.example/e</link>{DATE}</item>"
    with pytest.raises(BridgeError) as caught:
        parse(rss(error))
    assert caught.value.facts == {"code": "403"}
    feed = parse(rss(error + f"<item><title>vraie</title><link>https://a.example/1</link>{DATE}</item>"))
    assert [e.title for e in feed.entries] == ["vraie"]
    assert feed.skipped == 1


def test_an_empty_feed_is_a_feed() -> None:
    assert parse(rss("")).entries == []


def test_mail_addresses_are_no_names() -> None:
    bare = f"<item><author>a@b.example (Zoé)</author><link>https://a.example/1</link>{DATE}</item>"
    feed = parse(rss(bare + f"<item><author>a@b.example</author><link>https://a.example/2</link>{DATE}</item>"))
    feed2 = parse(
        rss(f"<item><author>Zoé L. &lt;a@b.fr&gt;</author>{DATE}</item><item><author>a@b.fr (Zoé)</author></item>")
    )
    assert [e.author_name for e in feed.entries + feed2.entries] == ["Zoé", "", "Zoé L.", "Zoé"]


def test_json_feed() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Carnet", "home_page_url": "https://j.example/",
        "language": "fr-FR", "authors": [{"name": "Élise"}], "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {"id": 7, "url": "/7", "title": "A < B", "content_html": "<p>un</p><script>x</script>", "tags": ["t", 3],
             "date_published": "2026-03-04T09:00:00+01:00", "date_modified": "2026-03-05T09:00:00+01:00",
             "attachments": [{"url": "https://j.example/a.mp3"}]},
            {"id": "8", "external_url": "https://k.example/8", "content_text": "deux < trois\nsuite", "author": {"name": "Zoé"}},
            "rien",
        ],
    }  # fmt: skip
    feed = parse(b"\xef\xbb\xbf" + json.dumps(body).encode())
    one, two = feed.entries
    assert (feed.title, feed.language, feed.hub, feed.engine) == ("Carnet", "fr", "https://hub.example/", "json")
    assert (one.native_id, one.url, one.title, one.text) == ("a.example:7", "https://j.example/7", "A < B", "un")
    assert (one.author_name, one.tags, one.media_count, one.edited_at) == ("Élise", "t", 1, 1772697600)
    assert (two.url, two.text, two.author_name) == ("https://k.example/8", "deux < trois\nsuite", "Zoé")


def test_batch_answers_for_each_and_skips_the_known() -> None:
    good, bad = rss(f"<item><link>https://a.example/1</link>{DATE}</item>"), b"<html>"
    job = (good, "", "", "https://a.example/", "blog", 0, "", 1_000_000, "Europe/Paris")
    first, second = parse_batch([job, (bad, *job[1:])])
    assert isinstance(first[2], ParsedFeed) and first[1] == len(good)
    assert isinstance(second[2], NotAFeed)
    again = parse_batch([(*job[:6], first[0], *job[7:])])
    assert again[0][2] is None


def test_cdf_is_read_by_the_reference() -> None:
    body = b'<channel href="https://a.example/"><title>C</title><item href="https://a.example/1"><title>un</title></item></channel>'
    feed = parse(body)
    assert feed.engine == "feedparser"
    assert [e.title for e in feed.entries] == ["un"]


def test_opml_lists_feeds_with_their_folder() -> None:
    body = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Presse"><outline text="A"
      xmlUrl="https://a.example/feed"/><outline title="B" xmlUrl="file:///x"/></outline>
      <outline text="C" xmlUrl="http://c.example/rss"/><outline text="again" xmlUrl="http://c.example/rss"/></body></opml>"""
    found = read_opml(body)
    assert [(o.url, o.title, o.folder) for o in found] == [
        ("https://a.example/feed", "A", "Presse"),
        ("http://c.example/rss", "C", ""),
    ]
    with pytest.raises(NotAFeed):
        read_opml(b"<rss/>")


def test_a_date_without_zone_is_that_of_the_sources_zone():
    item = b"<item><title>a</title><link>https://a.example/1</link><pubDate>2026-03-04 09:00</pubDate></item>"
    body = b"<rss version='2.0'><channel><title>t</title>" + item + b"</channel></rss>"
    job = (body, "", "", "https://a.example/", "blog", 0, "", 1_000_000)
    paris, quebec = (
        answer[2].entries[0].published_at for answer in parse_batch([(*job, "Europe/Paris"), (*job, "America/Toronto")])
    )
    assert quebec - paris == 6 * 3600
