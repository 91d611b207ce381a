"""From what people know (a handle, the address of a page, a word to follow) to the feed addresses of a network.

``feed_addresses("mastodon", "@asso@piaille.fr")``. The first address is the best one; several where the network gives
several feeds (WordPress: posts, then comments, the Atom variant first since it alone says which comment answers which).
Asks nobody anything; ships no bridge: an address of RSS-Bridge or RSSHub is the user's own.
Sources: public documentation of each network; an address is tried before it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

Maker = Callable[[str, str], list[str]]
_UC = re.compile(
    rb"""(?:channel_id=|"(?:channelId|externalId|browseId)":"|/channel/|"""
    rb"""itemprop="(?:channelId|identifier)" content=")"""
    rb"(UC[\w-]{22})"
)
_WORD = re.compile(r"[\w.-]+")
_NOT_MASTODON = frozenset({"medium.com", "youtube.com", "m.youtube.com", "tiktok.com", "threads.net", "threads.com"})


def feed_addresses(network: str, said: str, language: str = "fr") -> list[str]:
    """Feed addresses to try, best first; [] when nothing follows from ``said`` (then it is looked for on its page)."""
    said = said.strip()
    maker = MAKERS.get(network)
    return maker(said, language) if maker is not None and said else []


def known_feeds(address: str) -> list[str]:
    """Feed addresses that follow from the address of a page on a network that documents them."""
    host, path, _ = _parts(address)
    if host in ("youtube.com", "m.youtube.com"):
        return youtube(address, "fr")
    if host == "old.reddit.com" or host == "reddit.com":
        return reddit(address, "fr") if re.match(r"/(?:r|user|u)/\w+", path) and not path.endswith(".rss") else []
    if host == "bsky.app":
        return bluesky(address, "fr")
    if host.endswith(".wikipedia.org"):
        return wikipedia(address, "fr")
    if host == "medium.com":
        return medium(address, "fr")
    if host.endswith(".tumblr.com") and path == "":
        return [f"https://{host}/rss"]
    if host in ("flickr.com", "pinterest.com", "pinterest.fr", "slideshare.net", "scoop.it"):
        return MAKERS[{"scoop.it": "scoopit"}.get(host, host.split(".")[0])](address, "fr")
    if re.match(r"/@[\w.]+$", path) and host not in _NOT_MASTODON:
        return [f"https://{urlsplit(address).netloc}{path}.rss"]
    return []


def channel_in(page: bytes) -> str:
    """The feed of the YouTube channel whose page this is, or ""."""
    found = _UC.search(page)
    return f"https://www.youtube.com/feeds/videos.xml?channel_id={found[1].decode()}" if found else ""


def _is_address(said: str) -> bool:
    bare = re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", said) is not None and "@" not in said.split("/")[0]
    return "://" in said or bare


def _parts(said: str) -> tuple[str, str, str]:
    """(host without www., path without its last /, query) of an address, or ("", "", "")."""
    if not _is_address(said):
        return "", "", ""
    try:
        parts = urlsplit(said if "://" in said else f"https://{said}")
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
    except ValueError:
        return "", "", ""


def _site(said: str) -> str:
    parts = urlsplit(said if "://" in said else f"https://{said}")
    return f"{parts.scheme}://{parts.netloc}"


def youtube(said: str, language: str) -> list[str]:
    _, path, query = _parts(said)
    held = parse_qs(query)
    if "list" in held:
        return [f"https://www.youtube.com/feeds/videos.xml?playlist_id={quote(held['list'][0])}"]
    found = re.search(r"(?:^|/channel/)(UC[\w-]{22})(?:/|$)", path or said) or re.match(r"/channel/(UC[\w-]+)", path)
    return [f"https://www.youtube.com/feeds/videos.xml?channel_id={found[1]}"] if found else []


def youtube_page(said: str) -> str:
    """The page on which the channel's id stands, from a handle or an address."""
    return said if _is_address(said) else f"https://www.youtube.com/@{quote(said.lstrip('@'))}"


def mastodon(said: str, language: str) -> list[str]:
    if found := re.fullmatch(r"@?([\w.]+)@([\w.-]+(?::\d+)?)", said):
        return [f"https://{found[2]}/@{found[1]}.rss"]
    if found := re.fullmatch(r"#(\w+)(?:@([\w.-]+(?::\d+)?))?", said):
        return [f"https://{found[2] or 'mastodon.social'}/tags/{quote(found[1])}.rss"]
    host, path, _ = _parts(said)
    if host and (found := re.match(r"(/(?:@[\w.]+|tags/[^/]+))(?:\.rss)?$", path)):
        return [f"{_site(said)}{found[1]}.rss"]
    return []


def bluesky(said: str, language: str) -> list[str]:
    _, path, _ = _parts(said)
    if found := re.match(r"/profile/([^/]+)", path):
        return [f"https://bsky.app/profile/{found[1]}/rss"]
    handle = said.lstrip("@")
    if said.startswith("http") or not _WORD.fullmatch(handle.replace(":", "")):
        return []
    return [f"https://bsky.app/profile/{handle if '.' in handle or ':' in handle else handle + '.bsky.social'}/rss"]


def reddit(said: str, language: str) -> list[str]:
    host, path, _ = _parts(said)
    if host.endswith("reddit.com"):
        return [f"https://www.reddit.com{path.removesuffix('.rss').rstrip('/')}/.rss"]
    if found := re.fullmatch(r"/?(r|u|user)/(\w[\w-]*)/?", said):
        return [f"https://www.reddit.com/{'r' if found[1] == 'r' else 'user'}/{found[2]}/.rss"]
    return [f"https://www.reddit.com/search.rss?{urlencode({'q': said, 'sort': 'new'})}"]


def tumblr(said: str, language: str) -> list[str]:
    host, path, _ = _parts(said)
    if host == "tumblr.com" and (found := re.match(r"/(?:blog/)?([\w-]+)", path)):
        return [f"https://{found[1]}.tumblr.com/rss"]
    if host:
        return [f"https://{host}{path if path.startswith('/tagged/') else ''}/rss"]
    return [f"https://{said.lstrip('@')}.tumblr.com/rss"] if re.fullmatch(r"@?[\w-]+", said) else []


def flickr(said: str, language: str) -> list[str]:
    _, path, _ = _parts(said)
    base = "https://www.flickr.com/services/feeds/"
    if found := re.search(r"(\d+@N\d+)", path or said):
        kind = "groups_pool.gne" if "/groups/" in path else "photos_public.gne"
        return [f"{base}{kind}?{urlencode({'id': found[1], 'format': 'atom'})}"]
    if found := re.match(r"/photos/tags/([^/]+)", path):
        said = unquote(found[1])
    elif path:
        return []  # a name in place of the number: the page says its feed
    return [f"{base}photos_public.gne?{urlencode({'tags': said.lstrip('#'), 'format': 'atom'})}"]


def pinterest(said: str, language: str) -> list[str]:
    _, path, _ = _parts(said)
    names = [p for p in path.split("/") if p] if path else [p for p in said.lstrip("@").split("/") if p]
    if not names or not all(re.fullmatch(r"[\w%.-]+", n) for n in names):
        return []
    name, *board = names
    return [f"https://www.pinterest.com/{name}/{board[0].removesuffix('.rss')}.rss" if board else
            f"https://www.pinterest.com/{name}/feed.rss"]  # fmt: skip


def medium(said: str, language: str) -> list[str]:
    host, path, _ = _parts(said)
    if host == "medium.com":
        found = re.match(r"/(?:feed/)?(@[\w.-]+|[\w-]+)(?:/tagged/([\w-]+))?$", path)
        if found and found[1] == "tag":
            return []
        return [f"https://medium.com/feed/{found[1]}"] if found else _tag(path)
    if host:
        return [f"https://{host}/feed"]
    return [f"https://medium.com/feed/{said}"] if re.fullmatch(r"@[\w.-]+", said) else [
        f"https://medium.com/feed/tag/{quote(said.lstrip('#').lower().replace(' ', '-'))}"]  # fmt: skip


def _tag(path: str) -> list[str]:
    found = re.match(r"/tag/([\w-]+)", path)
    return [f"https://medium.com/feed/tag/{found[1]}"] if found else []


def blog(said: str, language: str) -> list[str]:
    """WordPress posts and comments; Blogger and Medium by their own addresses. ``@name`` is a name on Medium."""
    host, path, _ = _parts(said)
    if not host:
        return medium(said, language) if said.startswith("@") else []
    site, article = _site(said), path.strip("/")
    if host == "medium.com" or host.endswith(".medium.com"):
        return medium(said, language)
    if host.endswith(("blogspot.com", "blogspot.fr")):
        return [f"{site}/feeds/posts/default", f"{site}/feeds/comments/default"]
    found = [f"{site}/feed/atom/", f"{site}/comments/feed/atom/", f"{site}/feed/", f"{site}/comments/feed/"]
    if article and not article.startswith(("feed", "comments")):
        found.insert(0, f"{site}/{article}/feed/atom/")  # the comments of one article
    return found


def wikipedia(said: str, language: str) -> list[str]:
    host, path, _ = _parts(said)
    if host:
        found = re.match(r"/wiki/([^:]+)$", path)
        title = unquote(found[1]) if found else ""
    else:
        host, title = f"{language}.wikipedia.org", said.replace(" ", "_")
    return [f"https://{host}/w/index.php?title={quote(title)}&action=history&feed=atom"] if title else []


def forum(said: str, language: str) -> list[str]:
    """Discourse, then phpBB: of a subject, of a category, of the whole."""
    host, path, query = _parts(said)
    if not host:
        return []
    site = _site(said)
    if found := re.match(r"/t/(?:[^/]+/)?(\d+)", path):
        return [f"{site}/t/{found[1]}.rss"]
    if found := re.match(r"(/(?:c|tag|u)/[^?]+)", path):
        return [f"{site}{found[1]}.rss"]
    held, base = parse_qs(query), path.rsplit("/", 1)[0] if path.endswith(".php") else path
    if "t" in held:
        return [f"{site}{base}/app.php/feed/topic/{quote(held['t'][0])}"]
    if "f" in held:
        return [f"{site}{base}/app.php/feed/forum/{quote(held['f'][0])}"]
    return [f"{site}{base}/posts.rss", f"{site}{base}/latest.rss", f"{site}{base}/app.php/feed",
            f"{site}{base}/feed.php"]  # fmt: skip


def google_news(said: str, language: str) -> list[str]:
    if _parts(said)[0]:
        held = parse_qs(_parts(said)[2])
        said = held["q"][0] if "q" in held else ""
    if not said:
        return []
    country = {"fr": "FR", "en": "US", "de": "DE", "es": "ES", "it": "IT", "nl": "NL"}.get(language, language.upper())
    asked = {"q": said, "hl": language, "gl": country, "ceid": f"{country}:{language}"}
    return [f"https://news.google.com/rss/search?{urlencode(asked)}"]


def slideshare(said: str, language: str) -> list[str]:
    _, path, _ = _parts(said)
    name = path.strip("/").split("/")[-1] if path else said.lstrip("@")
    return [f"https://www.slideshare.net/rss/user/{name}"] if re.fullmatch(r"[\w.-]+", name) else []


def scoopit(said: str, language: str) -> list[str]:
    _, path, _ = _parts(said)
    found = re.match(r"/(?:t|topic)/([\w-]+)", path)
    name = found[1] if found else re.sub(r"[^\w]+", "-", said.lower()).strip("-") if not path else ""
    return [f"https://www.scoop.it/t/{name}/rss.xml"] if name else []


def as_it_is(said: str, language: str) -> list[str]:
    """An address that the user made: an alert, a bridge of theirs."""
    return [said if "://" in said else f"https://{said}"] if _is_address(said) else []


MAKERS: dict[str, Maker] = {
    "youtube": youtube, "mastodon": mastodon, "bluesky": bluesky, "reddit": reddit, "tumblr": tumblr,
    "flickr": flickr, "pinterest": pinterest, "blog": blog, "wikipedia": wikipedia, "forum": forum,
    "google_news": google_news, "google_alerts": as_it_is, "slideshare": slideshare, "scoopit": scoopit,
    "press": lambda said, language: [], "web": lambda said, language: [],
}  # fmt: skip
