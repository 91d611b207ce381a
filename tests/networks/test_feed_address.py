"""From what people know to the address of a feed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.networks import NETWORKS
from watch.networks.feed_address import MAKERS, channel_in, feed_addresses, known_feeds, youtube_page

YT = "https://www.youtube.com/feeds/videos.xml?"
UC = "UC" + "a1B2-_" * 3 + "abcd"
CASES = [
    ("youtube", UC, f"{YT}channel_id={UC}"),
    ("youtube", f"https://www.youtube.com/channel/{UC}/videos", f"{YT}channel_id={UC}"),
    ("youtube", "https://www.youtube.com/playlist?list=PL123", f"{YT}playlist_id=PL123"),
    ("mastodon", "@asso@piaille.fr", "https://piaille.fr/@asso.rss"),
    ("mastodon", "asso@127.0.0.1:8080", "https://127.0.0.1:8080/@asso.rss"),
    ("mastodon", "#jardin@piaille.fr", "https://piaille.fr/tags/jardin.rss"),
    ("mastodon", "#jardin", "https://mastodon.social/tags/jardin.rss"),
    ("mastodon", "https://mamot.fr/@asso", "https://mamot.fr/@asso.rss"),
    ("mastodon", "https://mamot.fr/tags/fete", "https://mamot.fr/tags/fete.rss"),
    ("bluesky", "@asso", "https://bsky.app/profile/asso.bsky.social/rss"),
    ("bluesky", "asso.fr", "https://bsky.app/profile/asso.fr/rss"),
    ("bluesky", "https://bsky.app/profile/asso.fr/post/3k", "https://bsky.app/profile/asso.fr/rss"),
    ("bluesky", "did:plc:abc123", "https://bsky.app/profile/did:plc:abc123/rss"),
    ("reddit", "r/jardinage", "https://www.reddit.com/r/jardinage/.rss"),
    ("reddit", "u/asso", "https://www.reddit.com/user/asso/.rss"),
    ("reddit", "fête du canal", "https://www.reddit.com/search.rss?q=f%C3%AAte+du+canal&sort=new"),
    ("reddit", "https://old.reddit.com/r/france/comments/1a/titre/", "https://www.reddit.com/r/france/comments/1a/titre/.rss"),
    ("tumblr", "asso", "https://asso.tumblr.com/rss"),
    ("tumblr", "https://www.tumblr.com/asso", "https://asso.tumblr.com/rss"),
    ("flickr", "12345@N08", "https://www.flickr.com/services/feeds/photos_public.gne?id=12345%40N08&format=atom"),
    ("flickr", "https://flickr.com/groups/12345@N08/", "https://www.flickr.com/services/feeds/groups_pool.gne?id=12345%40N08&format=atom"),
    ("flickr", "canal", "https://www.flickr.com/services/feeds/photos_public.gne?tags=canal&format=atom"),
    ("pinterest", "asso", "https://www.pinterest.com/asso/feed.rss"),
    ("pinterest", "https://www.pinterest.fr/asso/jardins/", "https://www.pinterest.com/asso/jardins.rss"),
    ("blog", "@asso", "https://medium.com/feed/@asso"),
    ("blog", "https://medium.com/@asso", "https://medium.com/feed/@asso"),
    ("blog", "monblog.fr", "https://monblog.fr/feed/atom/"),
    ("blog", "https://monblog.fr/2026/03/fete/", "https://monblog.fr/2026/03/fete/feed/atom/"),
    ("blog", "asso.blogspot.com", "https://asso.blogspot.com/feeds/posts/default"),
    ("wikipedia", "Canal du Midi", "https://fr.wikipedia.org/w/index.php?title=Canal_du_Midi&action=history&feed=atom"),
    ("wikipedia", "https://en.wikipedia.org/wiki/Canal", "https://en.wikipedia.org/w/index.php?title=Canal&action=history&feed=atom"),
    ("forum", "https://f.example/t/un-sujet/42/3", "https://f.example/t/42.rss"),
    ("forum", "https://f.example/c/general/5", "https://f.example/c/general/5.rss"),
    ("forum", "https://f.example/forum/viewtopic.php?f=2&t=7", "https://f.example/forum/app.php/feed/topic/7"),
    ("forum", "https://f.example/forum/viewforum.php?f=2", "https://f.example/forum/app.php/feed/forum/2"),
    ("forum", "https://f.example", "https://f.example/posts.rss"),
    ("google_news", '"fête du canal"', "https://news.google.com/rss/search?q=%22f%C3%AAte+du+canal%22&hl=fr&gl=FR&ceid=FR%3Afr"),
    ("google_alerts", "https://www.google.fr/alerts/feeds/1/2", "https://www.google.fr/alerts/feeds/1/2"),
    ("slideshare", "https://www.slideshare.net/asso", "https://www.slideshare.net/rss/user/asso"),
    ("scoopit", "https://www.scoop.it/topic/veille-sociale", "https://www.scoop.it/t/veille-sociale/rss.xml"),
]  # fmt: skip


@pytest.mark.parametrize(("network", "said", "wanted"), CASES)
def test_the_first_address(network, said, wanted):
    assert feed_addresses(network, said)[0] == wanted


def test_wordpress_gives_posts_and_comments():
    found = feed_addresses("blog", "https://monblog.fr")
    assert "https://monblog.fr/comments/feed/atom/" in found


def test_the_language_of_a_search():
    assert "hl=en&gl=US" in feed_addresses("google_news", "canal", "en")[0]


@pytest.mark.parametrize(
    "page",
    [
        f'<link rel="alternate" href="https://www.youtube.com/feeds/videos.xml?channel_id={UC}">',
        f'{{"channelId":"{UC}","title":"x"}}',
        f'<meta itemprop="identifier" content="{UC}">',
        f'<link rel="canonical" href="https://www.youtube.com/channel/{UC}">',
    ],
)
def test_the_channel_stands_in_its_page(page):
    assert channel_in(page.encode()) == f"{YT}channel_id={UC}"


def test_a_page_without_channel():
    assert channel_in(b"<html>UCtooshort") == ""
    assert youtube_page("@asso") == "https://www.youtube.com/@asso"


def test_makers_are_networks():
    assert MAKERS.keys() <= NETWORKS.keys()


@given(st.sampled_from(sorted(MAKERS)), st.text(max_size=80))
def test_any_words_give_web_addresses_or_nothing(network, said):
    assert all(a.startswith(("http://", "https://")) or "://" in said for a in feed_addresses(network, said))
    known_feeds(said)
