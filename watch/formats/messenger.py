"""Messenger and Instagram direct: ``messages/inbox/<thread>/message_N.json`` of a Meta export in JSON.

Both sides of each conversation, private. Newest first in the file and left so: answers do not depend on the order.
The owner is a declared own name, else the one person of every thread, else who is not the title of a thread of two.
Refuses lines that Meta writes itself ("a réagi …"), unsent messages, and the HTML variant (``variants``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Member, Row
from watch.formats.json_stream import first, list_of, mapping, records, text_of, whole
from watch.formats.meta_text import repair
from watch.formats.table_rows import refuse
from watch.formats.table_values import mask_name
from watch.model import RawMention, Refusal, SourceKind

_MEDIA = ("photos", "videos", "audio_files", "files", "gifs")
_AUTOMATIC = re.compile(
    r"^(?:.{0,80}\s)?(?:a réagi (?:avec )?(?:.{1,12} )?à votre message|reacted .{1,12} to your message|"
    r"a aimé un message|liked a message|a envoyé une pièce jointe\.?|sent an attachment\.?|"
    r"vous avez manqué un appel.*|a démarré (?:un appel|une discussion) vidéo\.?|a nommé le groupe .*|"
    r"named the group .*|a quitté le groupe\.?|left the group\.?|a ajouté .{1,200} au groupe\.?|"
    r"added .{1,200} to the group\.?|a modifié (?:le thème|la photo).*|changed the (?:theme|group photo).*|"
    r"vous êtes désormais connectés.*|you are now connected.*)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"((?:inbox|archived_threads|message_requests|filtered_threads|e2ee_cutover)/[^/]+)/message_\d+\.json$"
)
_FOLDER = re.compile(r"([^/]+)/message_\d+\.json$")


class Messenger:
    """Messenger, Instagram direct."""

    key = "messenger"
    network = "messenger"
    label = "Messenger et messages privés Instagram (JSON de Meta)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if not data.startswith(b"{") or b'"messages"' not in data or b'"timestamp_ms"' not in data:
            return 0.0
        return 0.95 if b'"sender_name"' in data else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: the repaired name of the account's holder, or ""; ``threads``: member -> (thread, title)."""
        seen: Counter[str] = Counter()
        of_two: Counter[str] = Counter()
        threads: dict[str, str] = {}
        counted: set[str] = set()
        for member in members:
            if member.name and not member.name.endswith(".json"):
                continue
            people, title, thread = _frame(member, context)
            if not people and not thread:
                continue
            threads[member.name] = thread
            if thread in counted:
                continue
            counted.add(thread)
            seen.update(people)
            if len(people) == 2 and title in people:
                of_two.update(people - {title})
        everywhere = [name for name, n in seen.items() if n == len(counted)] if len(counted) > 1 else []
        owner = everywhere[0] if len(everywhere) == 1 else (of_two.most_common(1)[0][0] if len(of_two) == 1 else "")
        return {"owner": owner, "threads": threads}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        inside = text_of(context.facts.get("path"))
        path = inside or context.member or context.filename
        network = "instagram" if "instagram" in path.lower() else "messenger"
        thread = text_of(mapping(context.facts.get("threads")).get(inside)) or _thread_of(path) or path
        owner = text_of(context.facts.get("owner"))
        number = 0
        for item in records(stream, "messages.item", context.limits, context.member):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            yield _message(mapping(item), number, network, thread, owner, context)


def _message(item: dict[str, Any], number: int, network: str, thread: str, owner: str, context: Context) -> Row:
    at = whole(item.get("timestamp_ms"))
    text = repair(text_of(item.get("content"))).strip()
    media = sum(len(list_of(item.get(kind))) for kind in _MEDIA) + ("sticker" in item)
    link = text_of(mapping(item.get("share")).get("link"))
    if item.get("is_unsent"):
        return refuse(context.member, number, "deleted_message")
    if _AUTOMATIC.match(text):
        return refuse(context.member, number, "system_line")
    if link and link not in text:
        text = f"{text}\n{link}".strip()
    if not text and not media:
        return refuse(context.member, number, "no_content")
    if at is None or not 0 < at < 4_102_444_800_000:
        return refuse(context.member, number, "date_unreadable")
    sender = repair(text_of(item.get("sender_name"))).strip()
    mark = blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return RawMention(
        network=network,
        kind="message",
        text=text,
        native_id=f"{thread}/{at}-{mark}",
        thread_id=thread,
        author_name=mask_name(sender),
        ownership=_ownership(sender, owner, context.own_names),
        published_at=at // 1000,
        published_raw=str(at),
        precision="s",
        tz_status="epoch",
        visibility="private",
        media_count=media,
        row=f"{context.member}:{number}" if context.member else str(number),
    )


def _ownership(sender: str, owner: str, own_names: frozenset[str]) -> str:
    if sender and (sender.casefold() in own_names or sender == owner):
        return "own"
    return "other" if sender and (own_names or owner) else "unknown"


def _frame(member: Member, context: Context) -> tuple[set[str], str, str]:
    """Participants, title and thread of one file; three passes at the speed of C."""
    people: set[str] = set()
    with member.open() as stream:
        for item in records(stream, "participants.item.name", context.limits):
            if isinstance(item, str):
                people.add(repair(item))
    with member.open() as stream:
        title = repair(text_of(first(stream, "title", context.limits)))
    thread = _thread_of(member.name)
    if not thread:
        with member.open() as stream:
            thread = text_of(first(stream, "thread_path", context.limits))
    return people, title, thread


def _thread_of(path: str) -> str:
    found = _PLACE.search(path) or _FOLDER.search(path)
    return found.group(1) if found else ""
