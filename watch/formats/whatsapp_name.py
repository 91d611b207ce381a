"""Which talk a WhatsApp export is: its name, whether that name can be trusted, and a name for a talk that has none.

Android names the file after the talk, iOS the zip (inside it is always ``_chat.txt``); the notice of encryption on iOS
bears the name too. A name that a person gave to a file is only a hint, and ``_chat.txt`` alone is none: two such files
are two talks until their messages say otherwise (``pipeline.talks``). Refuses to take the people in a talk for its
name: they come and go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watch.dedupe import short_hash
from watch.formats.base import Context
from watch.masking import mask_name
from watch.model import RawMention

_CHAT_NAME = re.compile(
    r"(?:(?:discussion|conversation) whatsapp (?:avec|-)|whatsapp chat (?:with|-)|whatsapp-chat mit|chat whatsapp con)"
    r"\s+(.+)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s*\(\d+\)$")
_ENDING = re.compile(r"\.(?:txt|zip|tar\.gz|tgz)$", re.IGNORECASE)
_NO_NAME = re.compile(r"[\W_]*(?:whatsapp)?[\W_]*(?:chat|discussion|conversation)?[\W_]*\d{0,3}[\W_]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TalkName:
    """``name``: "" for none; ``sure``: given by WhatsApp; ``before``: under which older versions stored the talk."""

    name: str
    sure: bool
    before: str


def name_of(context: Context, told: str) -> TalkName:
    """``told``: the name on the notice of encryption. The nearest name in the path wins: of a folder, then of a zip."""
    path = str(context.facts.get("path") or "")
    parts = [*reversed(path.replace("\\", "/").split("/")), context.filename.rpartition("/")[2]]
    before = _before(parts[0], parts[-1], told)
    for part in parts:
        found = _CHAT_NAME.match(_AGAIN.sub("", _ENDING.sub("", part)))
        if found:
            return TalkName(mask_name(_AGAIN.sub("", found.group(1)).strip()), True, before)
    if told:
        return TalkName(mask_name(told), True, before)
    plain = (mask_name(_AGAIN.sub("", re.sub(r"\.\w{1,4}$", "", part))) for part in parts)
    return TalkName(next((name for name in plain if not is_no_name(name)), ""), False, before)


def is_no_name(name: str) -> bool:
    """« _chat », « _chat 2 », « WhatsApp »: what every export is called."""
    return bool(_NO_NAME.fullmatch(name))


def made_name(first: Sequence[RawMention]) -> str:
    """A name for a talk that has none: by its first messages as written, whatever the zone they are read in."""
    said = "\x1f".join(word for row in first for word in (row.published_raw, row.author_name, row.text))
    return f"_chat-{short_hash(said, 5)}"


def _before(member: str, filename: str, told: str) -> str:
    for part in (member, filename):
        found = _CHAT_NAME.match(_AGAIN.sub("", _ENDING.sub("", part)))
        if found:
            return mask_name(_AGAIN.sub("", found.group(1)).strip())
    if told:
        return mask_name(told)
    return mask_name(_AGAIN.sub("", re.sub(r"\.\w{1,4}$", "", filename))) or "whatsapp"
