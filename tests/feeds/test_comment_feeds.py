"""Feeds of comments: who answers what, as each software says it, or as its ids and titles let it be known."""

from __future__ import annotations

import pytest

from watch.errors import BridgeError
from watch.formats.feed import parse_feed
from watch.formats.feed_item import ParsedFeed
from watch.model import RawMention

NOW = 1_790_000_000
DATE = "<pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate>"


def rss(
    items: str, head: str = "<title>F</title>", url: str = "https://a.example/feed/", network: str = ""
) -> ParsedFeed:
    names = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
        'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {names}><channel>{head}{items}</channel></rss>'
    return parse_feed(body.encode(), "application/rss+xml", url, network, NOW)


def by_id(parsed: ParsedFeed) -> dict[str, RawMention]:
    return {m.native_id: m for m in parsed.entries}


WORDPRESS = "<title>La Maison</title><link>https://a.example</link><generator>https://wordpress.org/?v=6.5</generator>"


def test_a_wordpress_feed_says_how_many_comments_and_where_all_of_them_are() -> None:
    item = (
        f'<item><title>Fête</title><link>https://a.example/fete/</link><guid isPermaLink="false">https://a.example/?p=7</guid>{DATE}'
        "<wfw:commentRss>https://a.example/fete/feed/</wfw:commentRss><slash:comments>3</slash:comments></item>"
    )
    parsed = rss(item, WORDPRESS)
    assert parsed.comments_url == "https://a.example/comments/feed/atom/"
    assert parsed.entries[0].comments_count == 3
    assert rss(item).comments_url == "", "another software: nothing is guessed"


def test_a_wordpress_comment_feed_of_one_article_without_anchors() -> None:
    head = WORDPRESS.replace("La Maison", "Commentaires sur\u00a0: Fête de l’été")
    item = f'<item><title>Par\u00a0: Zoé</title><link>https://a.example/fete/</link><guid isPermaLink="false">x12</guid>{DATE}<description>Bravo</description></item>'
    (m,) = rss(item, head).entries
    assert (m.kind, m.author_name, m.title, m.thread_id) == (
        "comment",
        "Zoé",
        "Fête de l’été",
        "https://a.example/fete/",
    )
    assert (m.parent_native_id, m.probable_parent) == ("", False), "no parent is invented"
    assert rss(item, head).comments_url == ""


def test_thr_in_reply_to_in_rss_and_atom() -> None:
    item = f'<item><title>R</title><link>https://a.example/c2</link><guid>https://a.example/c2</guid>{DATE}<thr:in-reply-to ref="https://a.example/c1"/></item>'
    (m,) = rss(item).entries
    assert (m.kind, m.parent_native_id, m.thread_id != "") == ("comment", "https://a.example/c1", True)


def test_discourse_a_topic_is_its_first_post_and_the_others_answer_it() -> None:
    def post(n: int, author: str, text: str) -> str:
        return (
            f"<item><title>Où garer son vélo ?</title><dc:creator>{author}</dc:creator><description>{text}</description>"
            f"<link>https://forum.example/t/garer-velo/12/{n}</link>{DATE}"
            f'<guid isPermaLink="false">forum.example-post-12-{n}</guid></item>'
        )

    found = by_id(
        rss(post(1, "Zoé", "Où ?") + post(2, "Nous", "Place du marché"), url="https://forum.example/t/12.rss")
    )
    topic = f"<item><title>Où garer son vélo ?</title><link>https://forum.example/t/garer-velo/12</link>{DATE}<guid isPermaLink='false'>forum.example-topic-12</guid></item>"
    (listed,) = rss(topic, url="https://forum.example/latest.rss").entries
    first, second = sorted(found.values(), key=lambda m: m.kind, reverse=True)
    assert first.native_id == listed.native_id, "the list of topics and the topic say the same thing once"
    assert (first.kind, second.kind, second.parent_native_id, second.probable_parent) == (
        "post",
        "comment",
        first.native_id,
        True,
    )
    assert first.thread_id == second.thread_id == listed.thread_id == "forum.example/t/12"
    assert first.network == "forum"
    named = f"<item><title>T</title><link>https://forum.example/t/garer-velo/12/3</link>{DATE}<guid isPermaLink='false'>forum.example-post-991</guid></item>"
    (late,) = rss(named, url="https://forum.example/posts.rss").entries
    assert (late.kind, late.parent_native_id, late.thread_id) == ("comment", first.native_id, "forum.example/t/12")


def test_mastodon_an_answer_begins_with_the_name_of_whom_it_answers() -> None:
    head = "<title>#jardin</title><link>https://m.example/tags/jardin</link><generator>Mastodon v4.3</generator>"

    def toot(n: int, text: str) -> str:
        return f"<item><guid>https://m.example/@zoe/{n}</guid><link>https://m.example/@zoe/{n}</link>{DATE}<description>{text}</description></item>"

    answer, post = rss(
        toot(1, "&lt;p&gt;@asso@piaille.fr merci !&lt;/p&gt;") + toot(2, "&lt;p&gt;Bonjour @asso&lt;/p&gt;"), head
    ).entries
    assert (answer.kind, answer.reply_to_author) == ("comment", "asso@piaille.fr")
    assert (post.kind, post.reply_to_author) == ("post", "")


def test_reddit_a_comment_answers_its_thread() -> None:
    entry = (
        "<entry><author><name>/u/zoe</name></author><id>t1_b</id><updated>2026-03-04T09:00:00+00:00</updated>"
        '<link href="https://www.reddit.com/r/jardin/comments/abc/titre/b/"/><title>/u/zoe on Titre</title>'
        '<content type="html">&lt;!-- SC_OFF --&gt;Oui&lt;!-- SC_ON --&gt;</content></entry>'
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>t</title>{entry}</feed>'
    (m,) = parse_feed(
        body.encode(), "application/atom+xml", "https://www.reddit.com/r/jardin/comments/.rss", "", NOW
    ).entries
    assert (m.kind, m.parent_native_id, m.thread_id, m.text) == ("comment", "t3_abc", "t3_abc", "Oui")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Bridge returned error 403! (20516)", "403"),
        ("  Bridge returned an error 0!", "0"),
        ("FacebookBridge returned error 500! (20516)", "500"),
        ("RSS-Bridge tried to fetch a page on a website.", ""),
        ("RSSHub error: route not found", ""),
        ("Welcome to RSSHub!", ""),
        ("this route is empty, please check the original site or create an issue", ""),
        ("Looks like something went wrong", ""),
    ],
)
def test_a_bridge_s_error_is_a_failing_source_and_never_a_mention(title: str, code: str) -> None:
    item = f"<item><title>{title}</title><link>https://b.example/e</link>{DATE}<description>at line 12</description></item>"
    with pytest.raises(BridgeError) as caught:
        rss(item, "<title>Bridge</title><generator>RSS-Bridge</generator>")
    assert caught.value.facts["code"] == code
    news = f"<item><title>Du neuf</title><link>https://b.example/n</link>{DATE}</item>"
    mixed = rss(item + news)
    assert ([m.title for m in mixed.entries], mixed.skipped) == (["Du neuf"], 1)


@pytest.mark.parametrize(
    "title",
    [
        "Le pont : RSS-Bridge 2026 est sorti",
        "Why my bridge returned an error 500 and how I mended it",
        "RSSHub, un outil pour les veilleurs",
        "Something went wrong with the dam in 1959, a history",
    ],
)
def test_who_writes_about_a_bridge_is_kept(title: str) -> None:
    item = f"<item><title>{title}</title><link>https://b.example/e</link>{DATE}</item>"
    assert len(rss(item).entries) == 1
