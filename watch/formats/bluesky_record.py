"""One Bluesky record (a post, a repost) to a raw mention, whatever it came in: CAR or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Row
from watch.formats.json_stream import list_of, mapping, text_of
from watch.formats.local_time import read_moment
from watch.formats.table_rows import refuse
from watch.model import RawMention

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Repo:
    """Whose records these are. The handle is not in the file: ``did`` is the account's lasting id."""

    did: str
    name: str = ""


def record(value: dict[str, Any], uri: str, repo: Repo, number: int, context: Context) -> Row:
    raw = text_of(value.get("createdAt"))
    at = read_moment(raw, _UTC, True)
    if at is None:
        return refuse(context.member, number, "date_unreadable", raw)
    base = RawMention(
        network="bluesky",
        kind="post",
        text="",
        native_id=uri,
        author_name=repo.name,
        author_id=repo.did,
        ownership="own",
        published_at=at.at,
        published_raw=raw,
        precision=at.precision,
        tz_status=at.zone,
        row=f"{context.member}:{number}" if context.member else str(number),
    )
    subject = text_of(mapping(value.get("subject")).get("uri"))
    if value.get("$type") == "app.bsky.feed.repost":
        if not subject:
            return refuse(context.member, number, "no_content")
        return base._replace(text=_page(subject) or subject, url=_page(subject), is_share=True)
    embed = mapping(value.get("embed"))
    media = _media(embed) or _media(mapping(embed.get("media")))
    text, tags = _text(value)
    if not text and not media:
        return refuse(context.member, number, "no_content")
    parent, root = (text_of(mapping(mapping(value.get("reply")).get(end)).get("uri")) for end in ("parent", "root"))
    to_self = bool(repo.did) and parent.startswith(f"at://{repo.did}/") and root.startswith(f"at://{repo.did}/")
    languages = list_of(value.get("langs"))
    return base._replace(
        kind="comment" if parent and not to_self else "post",
        text=text,
        parent_native_id=parent,
        thread_id=root or uri,
        root_url=_page(root),
        url=_page(uri),
        reply_to_author="" if to_self else parent.removeprefix("at://").partition("/")[0],
        lang=text_of(languages[0]).partition("-")[0] if len(languages) == 1 else "",
        media_count=media,
        tags="\n".join(tags),
    )


def _page(uri: str) -> str:
    """The page of a record, or ""."""
    did, _, rest = uri.removeprefix("at://").partition("/")
    collection, _, key = rest.partition("/")
    if collection != "app.bsky.feed.post" or not key or "/" in key or not did.startswith("did:"):
        return ""
    return f"https://bsky.app/profile/{did}/post/{key}"


def _media(embed: dict[str, Any]) -> int:
    return len(list_of(embed.get("images"))) + int("video" in embed)


def _text(value: dict[str, Any]) -> tuple[str, list[str]]:
    """The text with its links whole (the app shortens them; their places are counted in bytes), and its tags."""
    data = text_of(value.get("text")).encode("utf-8", "replace")
    tags = [text_of(tag) for tag in list_of(value.get("tags"))]
    links: list[tuple[int, int, bytes]] = []
    for facet in map(mapping, list_of(value.get("facets"))):
        index = mapping(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        for feature in map(mapping, list_of(facet.get("features"))):
            tag, uri = text_of(feature.get("tag")), text_of(feature.get("uri"))
            if tag and tag not in tags:
                tags.append(tag)
            if not uri.startswith(("http://", "https://")) or not isinstance(start, int) or not isinstance(end, int):
                continue
            if 0 <= start < end <= len(data) and data[start:end].endswith((b"...", "…".encode())):
                links.append((start, end, uri.encode("utf-8", "replace")))
    for start, end, uri_bytes in sorted(links, reverse=True)[:50]:
        data = data[:start] + uri_bytes + data[end:]
    return data.decode("utf-8", "replace").strip(), [tag for tag in tags if tag]
