"""Each publisher's own way of saying things, on the sample feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.formats.feed import parse_feed
from watch.formats.feed_item import ParsedFeed
from watch.model import RawMention

DATA = Path(__file__).parents[1] / "data" / "feeds"


def read(name: str, url: str = "https://source.example/feed", network: str = "") -> ParsedFeed:
    return parse_feed((DATA / name).read_bytes(), "", url, network, 0)


def first(name: str, **more: str) -> RawMention:
    return read(name, **more).entries[0]


def test_google_alerts_are_unwrapped() -> None:
    m = first("google_alertes.atom")
    assert (m.url, m.publisher) == ("https://presse.example/a?id=1&utm_source=x", "presse.example")
    assert (m.title, m.text) == (
        "Les Jardins de Belleville rouvrent",
        "Après trois semaines de travaux, les Jardins ...",
    )
    assert (m.network, m.kind, m.author_name) == ("google_alerts", "article", "")


@pytest.mark.parametrize(
    ("wrapped", "link"),
    [
        ("https://www.google.com/url?q=https://a.example/x%2520y", "https://a.example/x%20y"),  # decoded once
        ("https://www.google.com/url?url=javascript:alert(1)", "https://www.google.com/url?url=javascript:alert(1)"),
        ("https://www.google.com/url?sa=t", "https://www.google.com/url?sa=t"),
        ("https://www.google.fr/url?url=http://b.example/", "http://b.example/"),
    ],
)
def test_only_web_addresses_come_out_of_a_google_link(wrapped: str, link: str) -> None:
    body = (DATA / "google_alertes.atom").read_text("utf-8")
    start = body.index("https://www.google.com/url")
    end = body.index('"', start)
    changed = body[:start] + wrapped.replace("&", "&amp;") + body[end:]
    assert parse_feed(changed.encode(), "", "https://g.example/", "", 0).entries[0].url == link


def test_google_news_title_and_source() -> None:
    m = first("google_actualites.rss", url="https://news.google.com/rss/search?q=x")
    assert (m.title, m.publisher, m.text) == ("Les Jardins de Belleville rouvrent", "Ouest-Exemple", "")
    assert m.url.startswith("https://news.google.com/rss/articles/")
    assert m.native_id == "news.google.com:CBMiEXEMPLEAU_yqLexemple0001"


def test_mastodon_has_no_title_and_its_author_is_in_the_link() -> None:
    feed = read("mastodon_profil.rss")
    m = feed.entries[0]
    assert feed.engine == "fast"
    assert (m.title, m.text) == ("", "L'adhésion 2026 est ouverte #jardin")
    assert (m.author_name, m.author_handle) == ("Les Jardins de Belleville", "jardins@piaille.example")
    assert (m.media_count, m.tags) == (1, "jardin")
    assert feed.sees_others is False


def test_a_picture_description_does_not_replace_the_text_in_the_reference_engine_either() -> None:
    broken = (DATA / "mastodon_profil.rss").read_bytes().replace(b"<lastBuildDate>", b"<autre:x/><lastBuildDate>")
    feed = parse_feed(broken, "", "https://x.example/", "", 0)
    assert feed.engine == "feedparser"
    assert feed.entries[0].text == "L'adhésion 2026 est ouverte #jardin"


def test_mastodon_tag_feed_shows_others() -> None:
    body = (DATA / "mastodon_profil.rss").read_bytes()
    tag = body.replace(
        b"<link>https://piaille.example/@jardins</link>", b"<link>https://piaille.example/tags/jardin</link>"
    )
    tag = tag.replace(b"/@jardins/116", b"/@zoe@autre.example/116")
    feed = parse_feed(tag, "", "https://piaille.example/tags/jardin.rss", "", 0)
    assert feed.sees_others is True
    assert (feed.entries[0].author_name, feed.entries[0].author_handle) == ("", "zoe@autre.example")


def test_bluesky_without_title_or_author() -> None:
    m, bare = read("bluesky_profil.rss").entries
    assert (m.title, m.text) == ("", "Portes ouvertes samedi — l’entrée est libre")
    assert (m.author_handle, m.author_id) == ("jardins.example", "did:plc:exemple0000000000000000")
    assert m.precision == "min"
    assert bare.text == ""


def test_reddit_text_between_its_marks() -> None:
    m = first("reddit_recherche.atom")
    assert m.text == "Quelqu'un connaît les Jardins de Belleville ? L'accueil était glacial."
    assert (m.native_id, m.thread_id, m.author_handle, m.tags) == ("t3_1p0009", "t3_1p0009", "nadia_b_exemple", "paris")


def test_reddit_comment_hangs_on_its_post() -> None:
    body = (DATA / "reddit_recherche.atom").read_bytes().replace(b"<id>t3_1p0009</id>", b"<id>t1_abc</id>")
    body = body.replace(b'/comments/1p0009/avis/"/>', b'/comments/1p0009/avis/abc/"/>')
    m = parse_feed(body, "", "https://www.reddit.com/r/paris/comments/.rss", "", 0).entries[0]
    assert (m.kind, m.parent_native_id, m.probable_parent) == ("comment", "t3_1p0009", True)


def test_wordpress_posts() -> None:
    m = first("wordpress_articles.rss")
    assert (m.text, m.comments_count, m.kind, m.author_name) == (
        "Samedi, venez découvrir la serre.",
        3,
        "article",
        "Camille",
    )
    assert m.thread_id == first("wordpress_commentaires.rss").thread_id


def test_wordpress_comments_in_atom_have_a_real_parent() -> None:
    question, answer = read("wordpress_commentaires.atom").entries
    assert (question.kind, question.title, question.author_name) == ("comment", "Portes ouvertes", "Nadia B.")
    assert question.parent_native_id == "https://blog.jardins.example/?p=101"
    assert answer.parent_native_id == question.native_id
    assert not answer.probable_parent


def test_wordpress_comments_in_rss_only_have_a_probable_one() -> None:
    m = first("wordpress_commentaires.rss")
    assert (m.parent_native_id, m.probable_parent) == ("https://blog.jardins.example/?p=101", True)
    assert m.root_url == "https://blog.jardins.example/portes-ouvertes/"


@pytest.mark.parametrize(
    ("title", "on", "by"),
    [
        ("Comment on Portes ouvertes by Zoé L.", "Portes ouvertes", "Zoé L."),
        ("Commentaires sur Portes ouvertes par Zoé L.", "Portes ouvertes", "Zoé L."),
        ("Par : Zoé L.", "Portes ouvertes", "Zoé L."),
        ("By: Zoé L.", "Portes ouvertes", "Zoé L."),
    ],
)
def test_wordpress_comment_titles_say_on_what_and_by_whom(title: str, on: str, by: str) -> None:
    body = (DATA / "wordpress_commentaires.rss").read_text("utf-8")
    body = body.replace("Par : Nadia B.", title).replace("<dc:creator><![CDATA[Nadia B.]]></dc:creator>", "")
    m = parse_feed(body.encode(), "", "https://blog.jardins.example/comments/feed/", "", 0).entries[0]
    assert (m.title, m.author_name) == (on, by)


def test_wordpress_writes_the_parent_into_the_text() -> None:
    reply = 'En réponse à <a href="https://blog.jardins.example/portes-ouvertes/#comment-5">Nadia B.</a>.\n\n<p>Oui, tout à fait !</p>'
    body = (DATA / "wordpress_commentaires.rss").read_text("utf-8").replace("<p>Oui, tout à fait !</p>", reply)
    m = parse_feed(body.encode(), "", "https://blog.jardins.example/comments/feed/", "", 0).entries[1]
    assert m.parent_native_id == "https://blog.jardins.example/?p=101#comment-5"
    assert (m.reply_to_author, m.text, m.probable_parent) == ("Nadia B.", "Oui, tout à fait !", False)


def test_blogger() -> None:
    m = first("blogger_articles.atom")
    assert (m.comments_count, m.author_name, m.url) == (2, "Élise", "https://carnet.example/2026/03/visite.html")
    body = (
        (DATA / "blogger_articles.atom")
        .read_bytes()
        .replace(b"<thr:total>2</thr:total>", b"<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-41' href='x'/>")
    )
    comment = parse_feed(body, "", "https://carnet.example/feeds/comments/default", "", 0).entries[0]
    assert (comment.kind, comment.parent_native_id) == ("comment", "tag:blogger.com,1999:blog-1.post-41")


def test_wikipedia_history_takes_the_article_from_the_address() -> None:
    m = first("wikipedia_historique.atom")
    assert (m.title, m.kind, m.author_name) == ("Jardins de Belleville", "page_edit", "Nadia exemple")
    assert m.text == "Controverse ajout\nUne polémique est née."


def test_phpbb_subject_and_counts() -> None:
    m = first("phpbb_sujets.atom")
    assert (m.title, m.text) == ("Les Jardins de Belleville, sérieux ?", "Personne ne répond jamais.")
    assert (m.comments_count, m.views, m.network) == (4, 120, "forum")


def test_tumblr_placeholder_title() -> None:
    m = first("tumblr.rss")
    assert (m.title, m.text, m.author_handle) == ("", "La serre au printemps", "jardinsenvrac")


YOUTUBE = """
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><title>Jardins TV</title><entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId>
 <yt:channelId>UC1</yt:channelId><title>La serre</title>
 <link rel="alternate" href="https://www.youtube.com/watch?v=abc"/>
 <author><name>Jardins TV</name><uri>https://www.youtube.com/channel/UC1</uri></author>
 <published>2026-03-04T09:00:00+00:00</published><updated>2026-03-05T09:00:00+00:00</updated>
 <media:group><media:title>La serre</media:title><media:content url="https://www.youtube.com/v/abc"/>
 <media:thumbnail url="https://i.example/abc.jpg"/><media:description>Visite guidée</media:description>
 <media:community><media:starRating count="12" average="5.00" min="1" max="5"/><media:statistics views="340"/>
 </media:community></media:group></entry></feed>"""


def test_youtube_counts_and_text_even_after_blank_lines() -> None:
    feed = parse_feed(YOUTUBE.encode(), "", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1", "", 0)
    m = feed.entries[0]
    assert feed.engine == "fast"
    assert (m.native_id, m.title, m.text, m.likes, m.views) == ("abc", "La serre", "Visite guidée", 12, 340)
    assert (m.author_id, m.network, feed.sees_others) == ("UC1", "youtube", False)


def test_the_network_the_user_chose_stays() -> None:
    assert first("tumblr.rss", network="blog").network == "blog"
