"""Writes a small Bluesky repository as a CAR file: what an account's export holds, without signature worth the name.

``python -m tests.formats.car_file PATH`` writes the sample of ``tests/data/exports/bluesky`` again.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import libipld

DID = "did:plc:exemple0000000000000000"


def cid_of(data: bytes) -> bytes:
    return b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()


def length(value: int) -> bytes:
    out = b""
    while value >= 0x80:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def block(data: bytes) -> bytes:
    return length(36 + len(data)) + cid_of(data) + data


def header(root: bytes) -> bytes:
    # libipld writes bytes as bytes: the link is built by hand (tag 42, a zero, the id).
    link = b"\xd8\x2a\x58\x25\x00" + root
    data = b"\xa2\x65roots\x81" + link + b"\x67version\x01"
    return length(len(data)) + data


def _with_links(value: Any) -> bytes:
    """DAG-CBOR with links: bytes of 36 that begin like an id become one."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: (len(k.encode()), k.encode()))
        return bytes([0xA0 + len(keys)]) + b"".join(libipld.encode_dag_cbor(k) + _with_links(value[k]) for k in keys)
    if isinstance(value, list):
        assert len(value) < 24
        return bytes([0x80 + len(value)]) + b"".join(map(_with_links, value))
    if isinstance(value, bytes) and len(value) == 36 and value[:2] == b"\x01\x71":
        return b"\xd8\x2a\x58\x25\x00" + value
    return libipld.encode_dag_cbor(value)


def repository(records: dict[str, dict[str, Any]], did: str = DID) -> bytes:
    """A CAR of these records, by key (``app.bsky.feed.post/3lk…``), in one node of the tree (23 records at most)."""
    blocks = {key: libipld.encode_dag_cbor(value) for key, value in records.items()}
    entries, before = [], ""
    for key in sorted(blocks):
        shared = next(
            (i for i, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), min(len(before), len(key))
        )
        entries.append({"p": shared, "k": key[shared:].encode(), "v": cid_of(blocks[key]), "t": None})
        before = key
    node = _with_links({"l": None, "e": entries})
    commit = _with_links(
        {"did": did, "version": 3, "data": cid_of(node), "rev": "3lk2z", "prev": None, "sig": b"s" * 64}
    )
    return header(cid_of(commit)) + block(commit) + block(node) + b"".join(block(data) for data in blocks.values())


def sample() -> bytes:
    nadia = "at://did:plc:nadia000000000000000000/app.bsky.feed.post"
    post = "app.bsky.feed.post"
    mine = f"at://{DID}/{post}"
    link = "Le programme : jardins.example/portes-o..."
    at = link.encode().index(b"jardins.example")
    return repository(
        {
            "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": "Les Jardins de Belleville"},
            f"{post}/3lk2aaaaaaa2a": {
                "$type": post, "text": "Portes ouvertes samedi — l’entrée est libre", "langs": ["fr"],
                "createdAt": "2026-03-02T08:00:00.000Z", "tags": ["jardin"],
            },
            f"{post}/3lk2bbbbbbb2b": {
                "$type": post, "text": "", "langs": ["fr"], "createdAt": "2026-03-03T10:30:00.000Z",
                "embed": {"$type": "app.bsky.embed.images", "images": [{"alt": "La serre"}, {"alt": ""}]},
            },
            f"{post}/3lk2ccccccc2c": {
                "$type": post, "text": "@nadia.example oui, samedi", "langs": ["fr"],
                "createdAt": "2026-03-02T09:20:11.482Z",
                "reply": {
                    "root": {"uri": f"{nadia}/3lk2rrrrrrr2r", "cid": "bafyreiaaa"},
                    "parent": {"uri": f"{nadia}/3lk2ppppppp2p", "cid": "bafyreibbb"},
                },
            },
            f"{post}/3lk2ddddddd2d": {
                "$type": post, "text": link, "langs": ["fr"], "createdAt": "2026-03-02T08:05:00.000Z",
                "reply": {
                    "root": {"uri": f"{mine}/3lk2aaaaaaa2a", "cid": "bafyreiaaa"},
                    "parent": {"uri": f"{mine}/3lk2aaaaaaa2a", "cid": "bafyreiaaa"},
                },
                "facets": [{
                    "index": {"byteStart": at, "byteEnd": len(link.encode())},
                    "features": [{"$type": "app.bsky.richtext.facet#link",
                                  "uri": "https://jardins.example/portes-ouvertes"}],
                }],
            },
            "app.bsky.feed.like/3lk2eeeeeee2e": {
                "$type": "app.bsky.feed.like", "createdAt": "2026-03-04T08:00:00.000Z",
                "subject": {"uri": f"{nadia}/3lk2rrrrrrr2r", "cid": "bafyreiaaa"},
            },
            "app.bsky.feed.repost/3lk2fffffff2f": {
                "$type": "app.bsky.feed.repost", "createdAt": "2026-03-04T09:00:00.000Z",
                "subject": {"uri": f"{nadia}/3lk2rrrrrrr2r", "cid": "bafyreiaaa"},
            },
        }
    )  # fmt: skip


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(sample())
