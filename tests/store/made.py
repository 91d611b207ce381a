"""Mentions made for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from watch.model import Filters, Mention, Period, Tone, ToneBy, ToneReading
from watch.store import replies

T0 = int(datetime(2026, 11, 2, 9, tzinfo=UTC).timestamp())  # a Monday
DAY = 86_400
_BASE: dict[str, Any] = {
    "org": "o", "network": "x", "kind": "comment", "source_id": "s1", "subject": "a", "ownership": "other",
    "visibility": "public", "asks": False, "parent_id": "", "thread_id": "", "root_url": "", "author_name": "Ana",
    "author_handle": "@ana", "author_key": "k-ana", "reply_to_author": "", "url": "", "url_key": None, "title": "",
    "text": "bonjour", "lang": "fr", "lang_source": "declared", "publisher": "", "published_raw": "",
    "precision": "s", "tz_status": "epoch", "edited_at": None, "likes": None, "comments_count": None, "shares": None,
    "views": None, "reach": None, "rating": None, "rating_max": None, "media_count": 0, "tags": "",
    "tool_sentiment": "", "is_share": False, "raw_ref": "", "collected_at": T0,
}  # fmt: skip


def mention(name: str, at: int = 0, **changes: Any) -> Mention:
    """A mention ``at`` seconds after Monday 2 November 2026, 9:00 UTC; its hash follows its text."""
    values = {**_BASE, "id": f"x:{name}", "published_at": T0 + at, **changes}
    when = datetime.fromtimestamp(values["published_at"], UTC)
    values.setdefault("local_day", when.date().isoformat())
    values.setdefault("local_hour", when.hour)
    values.setdefault("content_hash", f"{values['text']}|{values['parent_id']}|{values['edited_at']}")
    return Mention(**values)


def ask(name: str, at: int = 0, **changes: Any) -> Mention:
    return mention(name, at, **{"asks": True, **changes})


def own(name: str, at: int = 0, **changes: Any) -> Mention:
    mine = {"ownership": "own", "author_name": "Nous", "author_handle": "@nous", "author_key": "k-nous"}
    return mention(name, at, **{**mine, **changes})


def reading(tone: str, lang: str = "fr") -> ToneReading:
    return ToneReading(Tone(tone), 0.5, 0.9, False, lang, "essai 1")


def read(name: str, tone: str, words: str = "") -> tuple[str, ToneReading, ToneBy, list[str]]:
    return f"x:{name}", reading(tone), ToneBy.TEXT, words.split()


def november(**changes: Any) -> Filters:
    return Filters(**{"period": Period(date(2026, 11, 1), date(2026, 11, 30)), **changes})


def redeclare(txn, judge):
    """Every mention judged anew, in pieces of three; how many changed."""
    changed, after = 0, ""
    while after is not None:
        n, after = replies.redeclare(txn, judge, after=after, at_most=3)
        changed += n
    return changed
