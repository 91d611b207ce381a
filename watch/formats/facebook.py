"""Facebook, page, profile or groups: posts and comments that the export's owner wrote, ``…/posts``, ``comments.json``.

No id, no link, no received comment: a comment's only trace of what it answers is a sentence (``facebook_titles``).
Posts of others on the owner's wall are the exception, and theirs. What is only shared is marked ``is_share``. Posts in
groups are ``restricted``: the export does not say which groups are open. Refuses pictures without words (their post
holds them), titles alone, and everything else of the archive: likes, searches, addresses, log-ins, advertisers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from watch.formats.base import Context, Head, Member, Row
from watch.formats.facebook_titles import read_title
from watch.formats.json_stream import list_of, mapping, records, text_of
from watch.formats.meta_records import (
    Owner,
    file_stem,
    find_owner,
    labels,
    mark,
    meta_records,
    root_keys,
    second,
    where,
    without_ids,
)
from watch.formats.meta_text import repair_all
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

# First key of the file -> kind. The ones ending in _v2 are of 2021 and later.
_ROOTS = {
    "comments_v2": "comment",
    "comments": "comment",
    "group_comments_v2": "comment",
    "group_comments": "comment",
    "group_posts_v2": "post",
    "group_posts": "post",
    "status_updates": "post",
    "status_updates_v2": "post",
    "wall_posts_sent_to_others": "post",
    "wall_posts_sent_to_others_v2": "post",
    "wall_posts_sent_to_you": "received",
    "wall_posts_sent_to_you_v2": "received",
}
_PICTURES = ("other_photos_v2", "other_photos", "videos_v2", "videos")
_WRITTEN = re.compile(rb'"(?:post|comment)"\s*:')
_DATA = re.compile(rb'"data"\s*:\s*\[')
_TIMED = re.compile(rb'"timestamp"\s*:\s*\d')
_ALBUM = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"name"\s*:.{0,2000}?"photos"\s*:\s*\[\s*\{', re.DOTALL)
_FOREIGN = (b'"string_map_data"', b'"string_list_data"', b'"text_app_post"', b'"timestamp_ms"', b'"sender_name"')
# The newer writing is shared by files of every kind: a name is needed, or a label that only own words have.
_LABELLED = re.compile(r"(?:^|/)(?:your_|profile_|page_)?(?:posts?|comments?|group_posts|your_comments)[\w ]*\.json$")
_NOT_WRITTEN = re.compile(r"(?:saved|liked?|likes|reaction|search|viewed|hidden|archiv|deleted|trash|edits)")
_TEXT_LABELS = ("message", "comment", "commentaire", "post", "publication", "text", "texte", "contenu", "content")
_TEXT_LABEL = re.compile(rb'"label"\s*:\s*"(?:Message|Comment|Commentaire|Texte|Text|Contenu)"')


class Facebook:
    """Facebook page, profile, groups."""

    key = "facebook"
    network = "facebook"
    label = "Facebook, page, profil ou groupes (JSON de Meta)"
    source_kind = SourceKind.EXPORT
    sees_others = False  # the comments received are not in it

    def matches(self, head: Head) -> float:
        data = head.data
        if _ALBUM.match(data):
            return 0.8 if b'"creation_timestamp"' in data else 0.0
        keys = root_keys(data)
        if keys is None or any(word in data for word in _FOREIGN):
            return 0.0
        if b'"label_values"' in data:
            return self._labelled(head)
        if keys and keys[0] in _PICTURES:
            return 0.8 if b'"creation_timestamp"' in data and b'"uri"' in data else 0.0
        if not _TIMED.search(data):
            return 0.0
        if keys:
            return 0.95 if keys[0] in _ROOTS and _DATA.search(data) else 0.0
        if not _DATA.search(data) and b'"attachments"' not in data:
            return 0.0
        return 0.9 if _WRITTEN.search(data) else 0.6 if b'"external_context"' in data or b'"media"' in data else 0.0

    def _labelled(self, head: Head) -> float:
        name = head.name.lower()
        if "instagram" in name or _NOT_WRITTEN.search(name.rpartition("/")[2]) or not _TIMED.search(head.data):
            return 0.0
        if _LABELLED.search(name):
            return 0.85
        return 0.7 if not head.member and _TEXT_LABEL.search(head.data) else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``owner``: name and handle, from the profile file when it is there."""
        return {"owner": find_owner(members, context)}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        head = stream.read(65_536)
        stream.seek(0)
        owner = context.facts.get("owner")
        known = owner if isinstance(owner, Owner) else Owner()
        keys = root_keys(head) or ()
        path = (text_of(context.facts.get("path")) or context.filename).lower()
        if _ALBUM.match(head):
            yield from _album(records(stream, "photos.item", context.limits, context.member), known, context)
            return
        if keys and keys[0] in _PICTURES:
            yield from _album(meta_records(stream, context.limits, context.member), known, context)
            return
        kind = _ROOTS.get(keys[0], "post") if keys else "comment" if "comment" in path.rpartition("/")[2] else ""
        grouped = bool(keys and keys[0].startswith("group_")) or "/groups/" in f"/{path}"
        for number, item in enumerate(meta_records(stream, context.limits, context.member), 1):
            if isinstance(item, Refusal):
                yield item
            elif not isinstance(item, dict):
                yield refuse(context.member, number, "wrong_shape")
            else:
                yield _record(item, kind, grouped, known, number, context)


def _album(pictures: Iterator[Any], owner: Owner, context: Context) -> Iterator[Row]:
    """Pictures of an album: the ones that have words of their own."""
    for number, item in enumerate(pictures, 1):
        if isinstance(item, Refusal):
            yield item
            continue
        photo = mapping(repair_all(item))
        at, text = second(photo.get("creation_timestamp")), without_ids(text_of(photo.get("description"))).strip()
        if not text:
            yield refuse(context.member, number, "no_content")
        elif at is None:
            yield refuse(context.member, number, "date_unreadable")
        else:
            yield _mention(text, at, number, context, owner, kind="post", media=1)


def _record(item: dict[str, Any], kind: str, grouped: bool, owner: Owner, number: int, context: Context) -> Row:
    written, at, said, group = _own_words(item)
    title = read_title(text_of(item.get("title")))
    attached = [mapping(a) for part in list_of(item.get("attachments")) for a in list_of(mapping(part).get("data"))]
    pictures = [mapping(a.get("media")) for a in attached if a.get("media")] + _pictures(item)
    links = [text_of(mapping(a.get("external_context")).get("url")) for a in attached]
    text = written or next((d for p in pictures if (d := text_of(p.get("description")).strip())), "")
    own_text = bool(text)
    if not text:  # words of the thing shared, or of the place
        text = next((t for a in attached if (t := text_of(a.get("text")).strip())), "")
    for link in links:
        if link.startswith(("http://", "https://")) and link not in text:
            text = f"{text}\n{link}".strip()
    text = without_ids(text)
    if not text and not pictures:
        return refuse(context.member, number, "no_content")
    if at is None:
        return refuse(context.member, number, "date_unreadable")
    if kind == "received":
        return _mention(
            text, at, number, context, Owner(title.author), kind="post", media=len(pictures), ownership="other",
            identity=text_of(item.get("fbid")), restricted=grouped,
        )  # fmt: skip
    return _mention(
        text or "", at, number, context, owner, kind=kind or title.kind or ("comment" if said else "post"),
        media=len(pictures), author=said or title.author, reply_to=title.reply_to, group=group or title.group,
        identity=text_of(item.get("fbid")), share=not own_text, restricted=grouped or bool(group or title.group),
        stem=file_stem(pictures[0].get("uri")) if pictures else "", edited=_edited(item, at),
    )  # fmt: skip


def _own_words(item: dict[str, Any]) -> tuple[str, int | None, str, str]:
    """Text, second, author and group that a record says, in either writing."""
    at = second(item.get("timestamp"))
    if "label_values" in item:
        told = [(label.casefold(), value) for label, value in labels(item) if isinstance(value, str)]
        text = next((v for wanted in _TEXT_LABELS for label, v in told if label == wanted and v.strip()), "")
        return text.strip(), at, "", ""
    texts: list[str] = []
    author = group = ""
    for part in map(mapping, list_of(item.get("data"))):
        comment = mapping(part.get("comment"))
        texts.append(text_of(part.get("post")) or text_of(comment.get("comment")))
        author = author or text_of(comment.get("author"))
        group = group or text_of(comment.get("group"))
        at = second(comment.get("timestamp")) or at
    return "\n".join(filter(None, map(str.strip, texts))), at, author, group


def _pictures(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Pictures of the newer writing."""
    found = list_of(item.get("media"))
    for _, value in labels(item):
        found = found + list_of(value)
    return [picture for picture in map(mapping, found) if picture.get("uri")]


def _edited(item: dict[str, Any], at: int) -> int | None:
    changes = [second(mapping(part).get("update_timestamp")) for part in list_of(item.get("data"))]
    return max((change for change in changes if change and change > at), default=None)


def _mention(
    text: str, at: int, number: int, context: Context, owner: Owner, *, kind: str, media: int = 0, author: str = "",
    reply_to: str = "", group: str = "", identity: str = "", ownership: str = "own", share: bool = False,
    restricted: bool = False, stem: str = "", edited: int | None = None,
) -> RawMention:  # fmt: skip
    name = author or owner.name
    return RawMention(
        network="facebook",
        kind=kind,
        text=text,
        native_id=identity or f"{kind}-{at}-{mark(text or stem)}",
        publisher=group,
        author_name=mask_name(name.strip()),
        author_handle=owner.handle if ownership == "own" else "",
        ownership=ownership,
        reply_to_author=mask_name(reply_to),
        published_at=at,
        published_raw=str(at),
        precision="s",
        tz_status="epoch",
        edited_at=edited,
        visibility="restricted" if restricted else "public",
        media_count=media,
        is_share=share and not media,
        row=where(context, number),
    )
