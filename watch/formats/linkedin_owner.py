"""Whose copy of LinkedIn's data this is: read from the neighbours of the messages. Says nothing when it cannot know."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from watch.formats.base import Context, Member
from watch.formats.csv_rows import could_be_table, layout_with, read_head, rows_under
from watch.model import Refusal

_MESSAGES = ("CONVERSATION ID", "FROM", "SENDER PROFILE URL")
_PROFILE = ("First Name", "Last Name", "Headline")


def slug_of(url: str) -> str:
    """``nadia-b`` of ``https://www.linkedin.com/in/nadia-b``; "" for what is no profile."""
    try:
        path = urlsplit(url.strip()).path
    except ValueError:
        return ""
    before, found, slug = path.partition("/in/")
    return unquote(slug.strip("/")) if found and not before.strip("/") else ""


def people_of(name: str, handle: str) -> frozenset[str]:
    return frozenset((name.casefold(), handle.casefold())) - {""}


def find_owner(members: Iterable[Member], context: Context) -> frozenset[str]:
    """Names of the account's holder, casefolded; empty when nothing tells, or when two people could be meant."""
    drafts: set[str] = set()
    profile: frozenset[str] = frozenset()
    threads: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for member in members:
        if member.name and not member.name.lower().endswith(".csv"):
            continue
        with member.open() as stream:
            head = read_head(stream)
            if member.name.rpartition("/")[2].lower() == "profile.csv" and (layout := layout_with(head, _PROFILE)):
                for row in rows_under(stream, layout, context):
                    if not isinstance(row, Refusal) and not profile:
                        profile = people_of(f"{row[1]['firstname']} {row[1]['lastname']}".strip(), "")
                continue
            layout = layout_with(head, _MESSAGES) if could_be_table(head, b"sender profile url") else None
            if layout is None:
                continue
            for row in rows_under(stream, layout, context):
                if isinstance(row, Refusal):
                    continue
                cells = row[1]
                sender = slug_of(cells["senderprofileurl"])
                others = {slug_of(url) for url in cells.get("recipientprofileurls", "").split(",")}
                if sender:
                    names[sender] = cells["from"]
                    threads.setdefault(cells["conversationid"], set()).update(({sender} | others) - {""})
                if sender and "yes" in (cells.get("ismessagedraft", "").casefold(),):
                    drafts.add(sender)
    if len(drafts) == 1:
        slug = drafts.pop()
        return people_of(names[slug], slug)
    everywhere = set.intersection(*threads.values()) if len(threads) > 1 else set()
    if len(everywhere) == 1:
        slug = everywhere.pop()
        return people_of(names.get(slug, ""), slug) | profile
    return profile
