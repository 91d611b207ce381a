"""Messenger and Instagram direct: ``messages/<folder>/<thread>/message_N.json`` of a Meta export in JSON.

Three writings: the one of every folder (inbox, archived, requests, filtered, cutover), the one of end-to-end encrypted
chats (``threadName``, ``senderName``), and Instagram's ``messages.json`` before 2021. Both sides, private. Newest first
in the file and left so: answers do not depend on the order. A thread keeps its name whatever folder it is put away in.
The owner is a declared own name, else the profile file's, else the one person of every thread, else who is not the
title of a thread of two. Refuses lines that Meta writes itself ("a réagi …"), unsent messages, and HTML (``variants``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import HEAD_BYTES, Context, Head, Member, Row
from watch.formats.json_stream import first, list_of, mapping, records, text_of, whole
from watch.formats.local_time import read_moment
from watch.formats.meta_records import find_owner, mark, where
from watch.formats.meta_text import repair, repair_all
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_MEDIA = ("photos", "videos", "audio_files", "files", "gifs", "media")
_AUTOMATIC = re.compile(
    r"^(?:.{0,80}\s)?(?:a réagi (?:avec )?(?:.{1,12} )?à votre message|reacted .{1,12} to your message|"
    r"a aimé (?:un|votre) message|liked (?:a|your) message|a envoyé une pièce jointe\.?|sent an attachment\.?|"
    r"vous avez manqué un appel.*|a démarré (?:un appel|une discussion) (?:vidéo|audio)\.?|a nommé le groupe .*|"
    r"missed (?:a|your) (?:video |audio )?(?:call|chat).*|started (?:a|an) (?:video |audio )?(?:call|chat)\.?|"
    r"named the group .*|a quitté le groupe\.?|left the group\.?|a ajouté .{1,200} au groupe\.?|"
    r"added .{1,200} to the group\.?|a modifié (?:le thème|la photo).*|changed the (?:theme|group photo).*|"
    r"vous êtes désormais connectés.*|you are now connected.*)$",
    re.IGNORECASE,
)
_NOTICES = frozenset(("subscribe", "unsubscribe", "call", "placeholder"))
_FOLDER = re.compile(r"([^/]+)/message_\d+\.json$")
_NUMBER = re.compile(r"_(\d{8,25})$")  # the end of a thread's folder: it stays when a person is renamed
_UTC = ZoneInfo("UTC")


class Messenger:
    """Messenger, Instagram direct."""

    key = "messenger"
    network = "messenger"
    label = "Messenger et messages privés Instagram (JSON de Meta)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        if data.startswith(b"[") and b'"conversation"' in data and b'"participants"' in data:
            return 0.95 if b'"created_at"' in data and b'"sender"' in data else 0.0
        if not data.startswith(b"{") or b'"messages"' not in data:
            return 0.0
        if b'"senderName"' in data and b'"participants"' in data:
            return 0.95 if b'"isUnsent"' in data or b'"threadName"' in data else 0.0
        return 0.95 if b'"timestamp_ms"' in data and b'"sender_name"' in data else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: names of the account's holder; ``threads``: member -> thread."""
        around = list(members)
        seen: Counter[str] = Counter()
        of_two: Counter[str] = Counter()
        threads: dict[str, str] = {}
        counted: set[str] = set()
        for member in around:
            if not _is_talk(self, member):
                continue
            for people, title, thread in _frames(member, context):
                threads[member.name] = thread
                if thread in counted:
                    continue
                counted.add(thread)
                seen.update(people)
                if len(people) == 2 and title in people:
                    of_two.update(people - {title})
        everywhere = [name for name, n in seen.items() if n == len(counted)] if len(counted) > 1 else []
        owner = everywhere[0] if len(everywhere) == 1 else (of_two.most_common(1)[0][0] if len(of_two) == 1 else "")
        # A profile's name counts when it is of a thread: display names are not always the profile's.
        told = {name for name in find_owner(around, context) if name and (name in seen or not seen)}
        return {"owner": frozenset(told or ({owner} if owner else ())), "threads": threads}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        inside = text_of(context.facts.get("path"))
        path = inside or context.member or context.filename
        start = stream.read(HEAD_BYTES)
        stream.seek(0)
        found = context.facts.get("owner")
        owner = found if isinstance(found, frozenset) else frozenset()
        if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
            yield from _before_2021(stream, owner, context)
            return
        of_instagram = "instagram" in f"{path}/{context.filename}".lower() or context.network == "instagram"
        network = "instagram" if of_instagram else "messenger"
        thread = text_of(mapping(context.facts.get("threads")).get(inside)) or _thread_of(path)
        thread = thread or path.rpartition("/")[2]
        number = 0
        for item in records(stream, "messages.item", context.limits, context.member):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            told = mapping(item)
            yield _message(_encrypted(told) if "senderName" in told else told, number, network, thread, owner, context)


def _is_talk(reader: Messenger, member: Member) -> bool:
    if member.name and not member.name.lower().endswith(".json"):
        return False
    with member.open() as stream:
        return reader.matches(Head(member.name, stream.read(HEAD_BYTES))) > 0


def _encrypted(item: dict[str, Any]) -> dict[str, Any]:
    """A message of an end-to-end encrypted chat under the names of the others."""
    return {
        "sender_name": item.get("senderName"),
        "timestamp_ms": item.get("timestamp"),
        "content": item.get("text"),
        "is_unsent": item.get("isUnsent"),
        "media": item.get("media"),
        "type": item.get("type"),
    }


def _before_2021(stream: BinaryIO, owner: frozenset[str], context: Context) -> Iterator[Row]:
    """Instagram's ``messages.json``: every thread in one file, handles, ISO times."""
    number = 0
    for item in records(stream, "item", context.limits, context.member):
        if isinstance(item, Refusal):
            yield item
            continue
        talk = mapping(repair_all(item))
        people = [name for name in list_of(talk.get("participants")) if isinstance(name, str)]
        thread = _of_people(people)
        for said in map(mapping, list_of(talk.get("conversation"))):
            number += 1
            raw = text_of(said.get("created_at"))
            at = read_moment(raw, _UTC, True)
            shared = [said.get(name) for name in ("media", "media_url", "media_share_url", "story_share", "heart")]
            told = {
                "sender_name": said.get("sender"),
                "timestamp_ms": at.at * 1000 if at else None,
                "content": said.get("text"),
                "media": [{"uri": value} for value in shared if value],
            }
            row = _message(told, number, "instagram", thread, owner, context)
            yield row._replace(published_raw=raw, tz_status="explicit") if isinstance(row, RawMention) else row


def _message(
    item: dict[str, Any], number: int, network: str, thread: str, owner: frozenset[str], context: Context
) -> Row:
    at = whole(item.get("timestamp_ms"))
    text = repair(text_of(item.get("content"))).strip()
    media = sum(len(list_of(item.get(kind))) for kind in _MEDIA) + ("sticker" in item)
    link = text_of(mapping(item.get("share")).get("link"))
    if item.get("is_unsent"):
        return refuse(context.member, number, "deleted_message")
    if _AUTOMATIC.match(text) or text_of(item.get("type")).casefold() in _NOTICES:
        return refuse(context.member, number, "system_line")
    if link and link not in text:
        text = f"{text}\n{link}".strip()
    if not text and not media:
        return refuse(context.member, number, "no_content")
    if at is None or not 0 < at < 4_102_444_800_000:
        return refuse(context.member, number, "date_unreadable")
    sender = repair(text_of(item.get("sender_name"))).strip()
    return RawMention(
        network=network,
        kind="message",
        text=text,
        native_id=f"{thread if thread.isdecimal() else mark(thread)}/{at}-{mark(text)}",  # no name in an id
        thread_id=thread,
        author_name=mask_name(sender),
        ownership=_ownership(sender, owner, context.own_names),
        published_at=at // 1000,
        published_raw=str(at),
        precision="s",
        tz_status="epoch",
        visibility="private",
        media_count=media,
        row=where(context, number),
    )


def _ownership(sender: str, owner: frozenset[str], own_names: frozenset[str]) -> str:
    if sender and (sender.casefold() in own_names or sender in owner):
        return "own"
    return "other" if sender and (own_names or owner) else "unknown"


def _frames(member: Member, context: Context) -> Iterator[tuple[set[str], str, str]]:
    """Participants, title and thread of each conversation of a file; passes at the speed of C."""
    with member.open() as stream:
        old = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")
    if old:
        with member.open() as stream:
            for item in records(stream, "item.participants", context.limits):
                people = [repair(name) for name in list_of(item) if isinstance(name, str)]
                yield set(people), "", _of_people(people)
        return
    named: set[str] = set()
    for prefix in ("participants.item.name", "participants.item"):
        with member.open() as stream:
            named |= {repair(n) for n in records(stream, prefix, context.limits) if isinstance(n, str)}
        if named:
            break
    with member.open() as stream:
        title = repair(text_of(first(stream, "title", context.limits)))
    with member.open() as stream:
        thread = _stable(text_of(first(stream, "thread_path", context.limits)))
    yield named, title, thread or _thread_of(member.name) or (_of_people(named) if named else "")


def _of_people(people: Iterable[str]) -> str:
    """The name of a thread that has none: its people."""
    return ", ".join(sorted(map(mask_name, people)))[:200]


def _thread_of(path: str) -> str:
    found = _FOLDER.search(path)
    return _stable(found.group(1)) if found else ""


def _stable(folder: str) -> str:
    """``inbox/nadiab_1000000000000001`` and ``archived_threads/nadiab_…`` to the number they share."""
    name = folder.rstrip("/").rpartition("/")[2]
    number = _NUMBER.search(name)
    return number.group(1) if number else name
