"""Bluesky: ``repo.car``, the export of an account, and its records as JSON (``listRecords``). One's own words only.

A record has no address of its own: it is a key of the tree that the same file holds, read first. Ids are ``at://…``, as
the feeds write them. Reposts are ``is_share``. Refuses likes, follows and blocks: they hold no mention. ``createdAt``
is what the author's device said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Row
from watch.formats.bluesky_record import Repo, record
from watch.formats.car import blocks, is_car
from watch.formats.csv_rows import read_head
from watch.formats.json_stream import mapping, records, text_of
from watch.formats.table_rows import refuse
from watch.model import Refusal, SourceKind

_COLLECTIONS = ("app.bsky.feed.post/", "app.bsky.feed.repost/")
_KEYS = 5_000_000


class Bluesky:
    """Bluesky, export of an account."""

    key = "bluesky"
    network = "bluesky"
    label = "Bluesky (repo.car)"
    source_kind = SourceKind.EXPORT
    sees_others = False

    def matches(self, head: Head) -> float:
        if is_car(head.data):
            return 0.95
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        decoded = data.startswith((b"[", b"{")) and b'"app.bsky.feed.' in data and b'"at://' in data
        return 0.9 if decoded and b'"value"' in data else 0.0

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = read_head(stream)
        if is_car(head):
            yield from _from_car(stream, context)
            return
        prefix = "item" if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[") else "records.item"
        number = 0
        for item in records(stream, prefix, context.limits, context.member):
            number += 1
            if isinstance(item, Refusal):
                yield item
                continue
            uri, value = text_of(mapping(item).get("uri")), mapping(mapping(item).get("value"))
            if value.get("$type") in ("app.bsky.feed.post", "app.bsky.feed.repost"):
                did = uri.removeprefix("at://").partition("/")[0]
                yield record(value, uri, Repo(did), number, context)
            else:
                yield refuse(context.member, number, "system_line")


def _from_car(stream: BinaryIO, context: Context) -> Iterator[Row]:
    keys: dict[bytes, list[str]] = {}
    repo = Repo("")
    for block in blocks(stream, context.limits, context.member):
        if not isinstance(block, Refusal) and isinstance(block[1], dict):
            repo = _look(block[1], keys, repo)
    stream.seek(0)
    number = 0
    for block in blocks(stream, context.limits, context.member):
        if isinstance(block, Refusal):
            yield block
            continue
        cid, value = block
        for key in keys.get(cid, ()):
            number += 1
            yield record(mapping(value), f"at://{repo.did}/{key}" if repo.did else "", repo, number, context)


def _look(value: dict[str, Any], keys: dict[bytes, list[str]], repo: Repo) -> Repo:
    """Takes what a block says of the others: the keys of a node of the tree, the owner's id, the owner's name."""
    entries = value.get("e")
    if isinstance(entries, list) and "l" in value:
        key = b""
        for entry in map(mapping, entries):
            shared, rest, cid = entry.get("p"), entry.get("k"), entry.get("v")
            if not isinstance(shared, int) or not isinstance(rest, bytes) or not 0 <= shared <= len(key):
                break
            key = key[:shared] + rest
            name = key.decode("ascii", "replace")
            if isinstance(cid, bytes) and name.startswith(_COLLECTIONS) and len(keys) < _KEYS:
                keys.setdefault(cid, []).append(name)
    elif isinstance(value.get("did"), str) and "sig" in value:
        return Repo(value["did"], repo.name)
    elif value.get("$type") == "app.bsky.actor.profile":
        return Repo(repo.did, text_of(value.get("displayName")))
    return repo
