"""Publishers whose feeds say things in their own way: one small function each, recognised from the content.

An origin receives the mention read in the ordinary way and returns it corrected. It invents nothing: what the feed
does not carry stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from watch.formats.feed_item import FeedHead, FeedItem
from watch.formats.html_text import tidy, title_to_text, to_text
from watch.model import RawMention

Adapt = Callable[[RawMention, FeedItem, FeedHead, str], RawMention]


class Origin(NamedTuple):
    key: str
    network: str  # used when the user chose none
    adapt: Adapt
    sees_others: Callable[[FeedHead], bool] = lambda head: True


def recognise_origin(head: FeedHead, items: list[FeedItem]) -> Origin | None:
    """The first origin whose marks are found in the document, or None for an ordinary feed."""
    first = items[0] if items else FeedItem()
    for matches, origin in _ORIGINS:
        if matches(head, first):
            return origin
    return None


def is_web_address(url: str) -> bool:
    """Only http and https addresses become links."""
    return url[:8].lower().startswith(("http://", "https://")) and bool(_host(url))


def comments_feed(head: FeedHead, origin: str, url: str) -> str:
    """Where the comments of the whole site are, for software that has such a feed: WordPress (the Atom variant, which
    says what each comment answers) and Blogger. "" elsewhere; whether it answers is not known yet."""
    site = head.link if is_web_address(head.link) else ""
    if origin == "wordpress" and site:
        return f"{site.partition('?')[0].rstrip('/')}/comments/feed/atom/"
    if head.generator.startswith("Blogger") and "/feeds/posts/" in url:
        return url.partition("?")[0].partition("/feeds/posts/")[0] + "/feeds/comments/default"
    return ""


def _google_alerts(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    link = _unwrapped(m.url)
    return m._replace(kind="article", url=link, publisher=_host(link) or m.publisher, title=to_text(item.title, 1_000))


def _google_news(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    title = m.title.removesuffix(f" - {m.publisher}") if m.publisher else m.title
    # The description only repeats the titles of the cluster: no text of the article comes by this route.
    return m._replace(kind="article", title=title, text="")


def _mastodon(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    found = re.match(r"/@([\w.-]+(?:@[\w.:-]+)?)/", urlsplit(m.url).path)
    handle = found[1] if found else ""
    if handle and "@" not in handle:
        handle = f"{handle}@{_host(m.url)}"
    name = title_to_text(head.title, 200) if not _mastodon_sees_others(head) else ""
    # No parent stands in these feeds; an answer begins with the name of the one it answers.
    answers = re.match(r"@([\w.-]+(?:@[\w.-]+\w)?)", m.text)
    return m._replace(
        kind="comment" if answers else "post", title="", author_handle=handle, author_name=m.author_name or name,
        publisher="", reply_to_author=answers[1] if answers else "",
    )  # fmt: skip


def _mastodon_sees_others(head: FeedHead) -> bool:
    return "/@" not in head.link


def _bluesky(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    found = re.match(r"/profile/([^/]+)/post/", urlsplit(m.url).path)
    name = head.title.partition(" - ")[2] if head.title.startswith("@") else head.title
    return m._replace(
        kind="post", title="", author_handle=unquote(found[1]) if found else "", author_name=title_to_text(name, 200),
        author_id=m.native_id.removeprefix("at://").partition("/")[0], publisher="",
    )  # fmt: skip


def _youtube(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    return m._replace(
        kind="post", native_id=item.video_id, thread_id=item.video_id, publisher="",
        author_id=item.author_url.rpartition("/channel/")[2] if "/channel/" in item.author_url else "",
    )  # fmt: skip


def _reddit(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    marked = re.search(r"<!-- SC_OFF -->(.*?)<!-- SC_ON -->", item.body[:100_000], re.S)
    path = urlsplit(m.url).path
    thread = re.search(r"/comments/(\w+)/", path)
    thread_id = f"t3_{thread[1]}" if thread else ""
    comment = item.id.startswith("t1_")
    subreddit = re.match(r"/r/(\w+)/", path)
    return m._replace(
        kind="comment" if comment else "post",
        text=to_text(marked[1]) if marked else "",
        author_name="", author_handle=m.author_name.removeprefix("/u/"),
        publisher=f"r/{subreddit[1]}" if subreddit else "",
        thread_id=thread_id, parent_native_id=thread_id if comment else "", probable_parent=comment,
        root_url=f"https://www.reddit.com{path[: thread.end()]}" if thread else "",
    )  # fmt: skip


def _wikipedia(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    page = _query(m.url, "title") or _query(url, "title") or head.title.partition(" - ")[0]
    page = tidy(page.replace("_", " "), 300)
    return m._replace(kind="page_edit", title=page, thread_id=page, publisher=_host(m.url) or m.publisher)


_FORUM_FOOT = re.compile(r"\n?(?:Statisti(?:ques|cs))\s*: [^\n]*$")


def _phpbb(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    foot = _FORUM_FOOT.search(m.text)
    counts = foot[0] if foot else ""
    replies, views = re.search(r"(?:Réponses|Replies) (\d+)", counts), re.search(r"(?:Vues|Views) (\d+)", counts)
    topic = m.title.rpartition(" • ")[2]
    reply = topic.startswith(("Re: ", "Re : "))
    thread = _query(m.url, "t")
    return m._replace(
        kind="comment" if reply else "post", title=topic.partition(": ")[2] if reply else topic,
        text=m.text[: foot.start()] if foot else m.text, thread_id=thread,
        comments_count=int(replies[1]) if replies else None, views=int(views[1]) if views else None,
    )  # fmt: skip


_DISCOURSE_ID = re.compile(r"^(.*)-(?:topic-(\d+)|post-(\d+)-(\d+)|post-\d+)$")


def _discourse(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    """A topic, or its posts by number; the first post is the topic. Which post another answers is not said."""
    path = urlsplit(m.url).path
    place = re.search(r"/t/(?:[^/]*/)?(\d+)(?:/(\d+))?/?$", path)
    named = _DISCOURSE_ID.match(m.native_id)
    if place is None or named is None:
        return m
    topic = named[2] or named[3] or place[1]
    number = int(named[4] or place[2] or (re.sub(r"\D", "", urlsplit(m.url).fragment) or "1")) if not named[2] else 1
    first = f"{named[1]}-topic-{topic}"
    thread = f"{_host(m.url)}/t/{topic}"
    if number <= 1:
        return m._replace(kind="post", native_id=first, thread_id=thread)
    root = m.url.partition("#")[0].removesuffix(f"/{number}")
    return m._replace(kind="comment", parent_native_id=first, probable_parent=True, thread_id=thread, root_url=root)


def _tumblr(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    bare = m.title in {"Photo", "Video", "Audio", "Link", "Quote", "Photoset", ""}
    return m._replace(kind="post", title="" if bare else m.title, author_handle=_host(m.url).partition(".")[0])


_COMMENT_TITLE = re.compile(
    r"(?:Comments? on|Commentaires? sur)\s*:?\s*(?P<on>.+) (?:by|par)\s*:?\s*(?P<by>.+)|(?:By|Par)\s?:\s*(?P<only>.+)",
    re.I,
)
_IN_REPLY = re.compile(
    r"\s*(?:<p>)?\s*(?:In reply to|En r(?:é|&#233;|&eacute;)ponse (?:à|&#224;|&agrave;))\s+"
    r"<a\s[^>]*href=[\"'][^\"'>]*#comment-(\d+)[\"'][^>]*>([^<]*)</a>\s*\.?\s*(?:</p>)?",
    re.I,
)


def _wordpress_comment(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    named = _COMMENT_TITLE.fullmatch(m.title)
    on = (named["on"] if named else "") or _COMMENT_HEAD.sub("", title_to_text(head.title)).strip()
    author = m.author_name or ((named["by"] or named["only"] or "").strip() if named else "")
    post, marked, _ = m.native_id.partition("#comment-")
    post = post if marked else ""
    changed = m._replace(kind="comment", title=on, author_name=author, root_url=m.url.partition("#")[0],
                         thread_id=m.url.partition("#")[0])  # fmt: skip
    if item.parent:
        return changed
    # RSS names no parent; WordPress then writes one into the text, for answers to a comment only.
    if post and (found := _IN_REPLY.match(item.body[:2_000])):
        return changed._replace(
            parent_native_id=f"{post}#comment-{found[1]}", reply_to_author=title_to_text(found[2], 200),
            text=to_text(item.body[found.end() :]), probable_parent=False,
        )  # fmt: skip
    return changed._replace(parent_native_id=post, probable_parent=bool(post))


_COMMENT_HEAD = re.compile(r"^(?:Comments? on|Commentaires? (?:sur|pour))\s*:?\s*", re.I)


def _wordpress_post(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    # The same thread as its comments' feed says: the page's address.
    return m._replace(kind="article", thread_id=m.url.partition("#")[0] or m.thread_id)


def _threaded_comment(m: RawMention, item: FeedItem, head: FeedHead, url: str) -> RawMention:
    return m._replace(kind="comment", thread_id=m.thread_id or m.parent_native_id) if item.parent else m


def _unwrapped(link: str) -> str:
    """The address inside a Google redirect, decoded once; the link itself when there is none."""
    if _host(link).removeprefix("www.").startswith("google.") and urlsplit(link).path == "/url":
        for key in ("url", "q"):
            if is_web_address(inside := _query(link, key)):
                return inside
    return link


def _query(url: str, key: str) -> str:
    try:
        return parse_qs(urlsplit(url).query).get(key, [""])[0]
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _never(head: FeedHead) -> bool:
    return False


_ORIGINS: list[tuple[Callable[[FeedHead, FeedItem], bool], Origin]] = [
    (lambda h, i: "googlealerts" in i.id or "com.google/alerts/" in h.id,
     Origin("google_alerts", "google_alerts", _google_alerts)),
    (lambda h, i: h.generator.startswith("NFE") or _host(i.link) == "news.google.com",
     Origin("google_news", "google_news", _google_news)),
    (lambda h, i: h.generator.startswith("Mastodon"), Origin("mastodon", "mastodon", _mastodon, _mastodon_sees_others)),
    (lambda h, i: i.id.startswith("at://"), Origin("bluesky", "bluesky", _bluesky, _never)),
    (lambda h, i: bool(i.video_id), Origin("youtube", "youtube", _youtube, _never)),
    (lambda h, i: i.id[:3] in ("t1_", "t3_") and "reddit.com" in _host(i.link), Origin("reddit", "reddit", _reddit)),
    (lambda h, i: h.generator.startswith("MediaWiki"), Origin("wikipedia", "wikipedia", _wikipedia)),
    (lambda h, i: "viewtopic.php" in i.link or h.generator.startswith("phpBB"), Origin("phpbb", "forum", _phpbb)),
    (lambda h, i: h.generator.startswith("Tumblr"), Origin("tumblr", "tumblr", _tumblr, _never)),
    (lambda h, i: re.search(r"-(?:post|topic)-\d+(?:-\d+)?$", i.id) is not None and "/t/" in i.link,
     Origin("discourse", "forum", _discourse)),
    (lambda h, i: "#comment-" in i.link or "#comment-" in i.id
     or ("wordpress.org" in h.generator and _COMMENT_HEAD.match(h.title) is not None),
     Origin("wordpress_comments", "blog", _wordpress_comment)),
    (lambda h, i: "wordpress.org" in h.generator, Origin("wordpress", "blog", _wordpress_post)),
    (lambda h, i: bool(i.parent), Origin("threaded", "blog", _threaded_comment)),
]  # fmt: skip
