"""What the JSON files of Meta's exports (Facebook, Instagram, Threads) have in common: one list of records a file.

The list is the root, or the value of one or two nested keys (``comments_v2``, ``wall_posts_sent_to_you`` over
``activity_log_data``). Records come repaired (``meta_text``), keys too. Two writings: the older has named fields, the
newer ``label_values`` with labels in the language of the account's screens. Refuses to guess what a file is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, BinaryIO, NamedTuple

from watch.formats.base import HEAD_BYTES, Context, Limits, Member
from watch.formats.json_stream import list_of, mapping, records, small, text_of, whole
from watch.formats.meta_text import repair, repair_all
from watch.masking import mask_name
from watch.model import Refusal

_ROOT = re.compile(
    rb'^(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*("(?:[^"\\]|\\.){1,120}")\s*:\s*(?:\[|\{\s*("(?:[^"\\]|\\.){1,120}")\s*:\s*\[))'
)
_PEOPLE = re.compile(r"@\[[^\]\[:]{0,40}:[^\]\[:]{0,40}:([^\]\[]{1,200})\]")  # @[1000:2048:Nadia B.]
_OWNER_FILES = re.compile(
    r"(?:^|/)(?:profile_information|personal_information|profile_info|account_information)\.json$"
)
_OWNER_BYTES = 1 << 20
_HANDLE_LABELS = frozenset(("username", "nom d’utilisateur", "nom d'utilisateur", "benutzername", "nombre de usuario"))
_NAME_LABELS = frozenset(("name", "nom", "full name", "nom complet", "nombre"))
_LAST_SECOND = 4_102_444_800  # 2100: a larger number is not seconds


class Owner(NamedTuple):
    """Who asked for the export; empty where it does not say."""

    name: str = ""
    handle: str = ""


def root_keys(head: bytes) -> tuple[str, ...] | None:
    """The keys that lead to the list of records: () when it is the root, None when there is no such list."""
    found = _ROOT.match(head)
    if found is None:
        return None
    try:
        return tuple(repair(json.loads(key)) for key in found.groups() if key)
    except ValueError:
        return None


def meta_records(stream: BinaryIO, limits: Limits, member: str) -> Iterator[Any]:
    """Each record, repaired; a last Refusal when the file broke half-way."""
    head = stream.read(HEAD_BYTES)
    found = _ROOT.match(head)
    keys: list[str] = []
    for key in found.groups() if found else ():
        try:
            keys += [json.loads(key)] if key else []
        except ValueError:
            break
    for item in records(stream, ".".join([*keys, "item"]), limits, member, head):
        yield item if isinstance(item, Refusal) else repair_all(item)


def find_owner(members: Iterable[Member], context: Context) -> Owner:
    """Name and handle from the profile files of the archive. Their addresses and telephones are never looked at."""
    name = handle = ""
    for member in members:
        if name and handle:
            break
        if not _OWNER_FILES.search(member.name) or member.size > _OWNER_BYTES:
            continue
        with member.open() as stream:
            told = mapping(repair_all(small(stream.read(_OWNER_BYTES + 1))))
        profile = mapping(told.get("profile_v2")) or mapping(told.get("profile"))
        name = name or text_of(mapping(profile.get("name")).get("full_name")) or text_of(profile.get("full_name"))
        handle = handle or text_of(profile.get("username"))
        users = mapping(next(iter(list_of(told.get("profile_user"))), None)).get("string_map_data")
        for label, value in mapping(users).items():
            told_value = text_of(mapping(value).get("value"))
            if label.casefold() in _HANDLE_LABELS:
                handle = handle or told_value
            elif label.casefold() in _NAME_LABELS:
                name = name or told_value
    return Owner(mask_name(name.strip()), mask_name(handle.strip()))


def second(value: object) -> int | None:
    """Epoch seconds, or None for what is none."""
    at = whole(value)
    return at if at is not None and 0 < at < _LAST_SECOND else None


def mark(*parts: str) -> str:
    """Eight characters that change with the text: what tells two records of one second apart."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=4).hexdigest()


def without_ids(text: str) -> str:
    """People named in a text keep their name and lose the number of their account."""
    return _PEOPLE.sub(r"\1", text) if "@[" in text else text


def file_stem(uri: object) -> str:
    """``posts/media/serre.jpg`` to ``serre``: folders and pictures' kinds change from an export to the next."""
    return text_of(uri).rpartition("/")[2].partition(".")[0]


def labels(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Label and value of the newer writing; one level of nesting is opened (``dict``, ``vec``)."""
    for entry in map(mapping, list_of(item.get("label_values"))):
        label = text_of(entry.get("label")) or text_of(entry.get("title"))
        if "value" in entry or "timestamp_value" in entry:
            yield label, entry.get("value", entry.get("timestamp_value"))
        elif "media" in entry:
            yield label, entry["media"]
        for inner in map(mapping, list_of(entry.get("dict")) + list_of(entry.get("vec"))):
            if "value" in inner:
                yield text_of(inner.get("label")) or label, inner["value"]


def where(context: Context, number: int) -> str:
    return f"{context.member}:{number}" if context.member else str(number)
