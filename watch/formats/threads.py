"""Threads, inside the Instagram export: own posts and own replies, ``threads/threads_and_replies.json``.

A reply is only a mark (``is_reply``): neither its parent nor an address is there, at most the name it begins with.
Refuses the other files of the folder (likes, saves, followed accounts): they hold no words of the owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from watch.formats.base import Context, Head, Member, Row
from watch.formats.instagram import publication
from watch.formats.meta_records import Owner, find_owner, meta_records, root_keys
from watch.formats.table_rows import refuse
from watch.model import Refusal, SourceKind


class Threads:
    """Threads."""

    key = "threads"
    network = "threads"
    label = "Threads (dans l’export Instagram, JSON de Meta)"
    source_kind = SourceKind.EXPORT
    sees_others = False

    def matches(self, head: Head) -> float:
        keys = root_keys(head.data)
        if keys is None or b'"creation_timestamp"' not in head.data or b'"title"' not in head.data:
            return 0.0
        if keys and keys[0].startswith("text_post_app_"):
            return 0.95
        return 0.95 if b'"text_app_post"' in head.data and b'"media"' in head.data else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: name and handle, from the profile file when it is there."""
        return {"owner": find_owner(members, context)}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        owner = context.facts.get("owner")
        known = owner if isinstance(owner, Owner) else Owner()
        for number, item in enumerate(meta_records(stream, context.limits, context.member), 1):
            if isinstance(item, Refusal):
                yield item
            elif not isinstance(item, dict):
                yield refuse(context.member, number, "wrong_shape")
            else:
                yield publication(item, known, number, context, "threads")
