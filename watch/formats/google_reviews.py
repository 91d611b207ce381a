"""Google Business Profile reviews: ``reviews.json`` and ``reviews-<page>.json`` of Google Takeout, or of an API copy.

A review that is there twice (under two accounts, in two pages) is kept once, in its latest version. Machine
translations are cut off. The owner's answer becomes a mention of its own. Refuses the reviews a person *wrote*
(``Maps (your places)/Reviews.json``: ``variants``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from watch.formats.base import Context, Head, Member, Row
from watch.formats.json_stream import mapping, records, small, text_of
from watch.formats.local_time import Moment, read_moment
from watch.formats.table_rows import refuse
from watch.masking import mask_name
from watch.model import RawMention, Refusal, SourceKind

_STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
_UTC = ZoneInfo("UTC")
_TRANSLATED = (
    r"\((?:Translated by Google|Traduit par Google|Traduction de Google|Übersetzt von Google|Traducido por Google|"
    r"Tradotto da Google|Traduzid[oa] pel[oa] Google|Vertaald door Google|Przetłumaczone przez Google)\)"
)
_ORIGINAL = r"\((?:Originale?|Origineel|Oryginalny|Avis d['’]origine|Texte d['’]origine)\)"
_ORIGINAL_LAST = re.compile(rf"^\s*{_TRANSLATED}.*?{_ORIGINAL}\s*", re.DOTALL | re.IGNORECASE)
_ORIGINAL_FIRST = re.compile(rf"(?<!\s)\s*+{_TRANSLATED}.*$", re.DOTALL | re.IGNORECASE)
_LEAD = re.compile(rf"^\s*{_ORIGINAL}\s*", re.IGNORECASE)


class GoogleReviews:
    """Google Business Profile."""

    key = "google_reviews"
    network = "google"
    label = "Avis Google (Google Takeout, fiche d'établissement)"
    source_kind = SourceKind.EXPORT
    sees_others = True

    def matches(self, head: Head) -> float:
        data = head.data.lstrip(b"\xef\xbb\xbf \r\n\t")
        return 0.95 if data.startswith(b"{") and b'"reviews"' in data and b'"starRating"' in data else 0.0

    def gather(self, members: Iterable[Member], context: Context) -> Mapping[str, object]:
        """``latest``: review -> last updateTime; ``titles``: folder -> place; ``seen`` grows in ``parse``."""
        latest: dict[str, str] = {}
        titles: dict[str, str] = {}
        for member in members:
            if re.search(r"(?:^|/)(?:additionalD|d)ata\.json$", member.name):
                with member.open() as stream:
                    title = text_of(mapping(small(stream.read(1 << 20))).get("title"))
                if title:
                    titles[_folder(member.name)] = title
            elif re.search(r"(?:^$|reviews[^/]*\.json$)", member.name):
                with member.open() as stream:
                    for item in records(stream, "reviews.item", context.limits):
                        review = mapping(item)
                        key = _key(review, member.name)
                        latest[key] = max(latest.get(key, ""), _updated(review))
        return {"latest": latest, "titles": titles, "seen": set()}

    def parse(self, stream: BinaryIO, context: Context) -> Iterator[Row]:
        path = text_of(context.facts.get("path"))
        latest = mapping(context.facts.get("latest"))
        place = text_of(mapping(context.facts.get("titles")).get(_folder(path)))
        told = context.facts.get("seen")
        seen: set[str] = told if isinstance(told, set) else set()
        number = 0
        for item in records(stream, "reviews.item", context.limits, context.member):
            if isinstance(item, Refusal):
                yield item
                continue
            number += 1
            review = mapping(item)
            key = _key(review, path)
            if key and (key in seen or _updated(review) < latest.get(key, "")):
                yield refuse(context.member, number, "older_version")
                continue
            seen.add(key)
            yield from _review(review, key, place, f"{context.member}:{number}" if context.member else str(number))


def _review(review: dict[str, Any], key: str, place: str, where: str) -> Iterator[Row]:
    created = _moment(review.get("createTime")) or _moment(review.get("updateTime"))
    updated = _moment(review.get("updateTime"))
    word = text_of(review.get("starRating"))
    rating = _STARS.get(word, float(word) if word in ("1", "2", "3", "4", "5") else None)
    text = original(text_of(review.get("comment")))
    member, _, number = where.rpartition(":")
    if created is None:
        yield refuse(member, int(number), "date_unreadable", text_of(review.get("createTime")))
        return
    if not text and rating is None:
        yield refuse(member, int(number), "no_text")
        return
    location = key.partition("/reviews/")[0]
    raw = RawMention(
        network="google",
        kind="review",
        text=text,
        native_id=key,
        thread_id=location,
        publisher=place,
        author_name=mask_name(text_of(mapping(review.get("reviewer")).get("displayName"))),
        ownership="other",
        published_at=created.at,
        published_raw=text_of(review.get("createTime")),
        precision=created.precision,
        tz_status=created.zone,
        edited_at=updated.at if updated and updated.at > created.at else None,
        rating=rating,
        rating_max=5.0 if rating is not None else None,
        row=where,
    )
    yield raw
    reply = mapping(review.get("reviewReply"))
    answer = original(text_of(reply.get("comment")))
    if answer:
        at = _moment(reply.get("updateTime"))
        yield RawMention(
            network="google",
            kind="comment",
            text=answer,
            native_id=f"{key}:reply" if key else "",
            parent_native_id=key,
            thread_id=location,
            publisher=place,
            author_name=place,
            ownership="own",
            published_at=at.at if at else None,
            published_raw=text_of(reply.get("updateTime")),
            precision=at.precision if at else "none",
            tz_status=at.zone if at else "unknown",
            row=where,
        )


def original(text: str) -> str:
    """The words of the person, without the machine's translation, whichever comes first."""
    if "(" in text:
        text = _ORIGINAL_LAST.sub("", text)
        text = _LEAD.sub("", _ORIGINAL_FIRST.sub("", text))
    return text.strip()


def _moment(value: object) -> Moment | None:
    found = read_moment(text_of(value), _UTC, True)
    return found._replace(zone="explicit") if found else None


def _updated(review: dict[str, Any]) -> str:
    """Comparable as text: whole seconds, then the fraction without its zeros."""
    return text_of(review.get("updateTime")).rstrip("Zz").rstrip("0").rstrip(".") or ""


def _key(review: dict[str, Any], path: str) -> str:
    """``locations/2001/reviews/AbEX``: the same under whichever account. "" when the review has no id."""
    name = text_of(review.get("name")) or text_of(review.get("reviewId"))
    place = name.find("locations/")
    if place >= 0:
        return name[place:]
    identity = name.rpartition("/")[2]
    found = re.search(r"location-?s?[-/]([^/]+)", path)
    return (
        f"locations/{found.group(1)}/reviews/{identity}"
        if identity and found
        else f"reviews/{identity}"
        if identity
        else ""
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
