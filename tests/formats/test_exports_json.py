"""X archive, Google reviews, and hostile JSON (faults.md 48)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.formats.exports import context, mentions_of, rows_of
from tests.formats.test_exports_archive import pack
from watch.errors import FileRefused
from watch.formats.base import Context, Limits
from watch.formats.google_reviews import GoogleReviews, original
from watch.formats.json_stream import records
from watch.formats.recognise import read, recognise
from watch.model import RawMention, Refusal


def review(name: str, updated: str = "2026-03-01T10:00:00Z", **more: object) -> dict[str, object]:
    return {
        "name": name,
        "starRating": "TWO",
        "comment": "c",
        "createTime": "2026-03-01T10:00:00Z",
        "updateTime": updated,
        **more,
    }


def test_a_review_seen_under_two_accounts_is_kept_once_in_its_latest_version(tmp_path: Path) -> None:
    key = "locations/2/reviews/A"
    old = {"reviews": [review(f"accounts/1/{key}", comment="avant"), review("accounts/1/locations/2/reviews/B")]}
    new = {
        "reviews": [
            review(f"accounts/9/{key}", "2026-03-02T10:00:00.5Z", comment="après"),
            review("accounts/9/locations/2/reviews/B"),
        ]
    }
    base = "Takeout/Google Business Profile"
    path = pack(
        tmp_path / "a.zip",
        {
            f"{base}/account-1/location-2/reviews.json": json.dumps(old).encode(),
            f"{base}/account-9/location-2/reviews.json": json.dumps(new).encode(),
            f"{base}/account-9/location-2/reviews-PAGE2.json": json.dumps(new).encode(),
        },
    )
    rows = rows_of(path)
    kept = [row for row in rows if isinstance(row, RawMention)]
    assert [(m.native_id, m.text) for m in kept] == [("locations/2/reviews/B", "c"), (key, "après")]
    assert kept[1].edited_at == 1772445600
    assert {row.reason for row in rows if isinstance(row, Refusal)} == {"older_version"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bonjour", "Bonjour"),
        ("(Translated by Google) Hello (Original) Bonjour", "Bonjour"),
        ("(Translated by Google) Hello\n\n(Original)\nBonjour (vraiment)", "Bonjour (vraiment)"),
        ("Bonjour\n\n(Translated by Google)\nHello", "Bonjour"),
        ("(Original)\nBonjour\n\n(Translated by Google)\nHello", "Bonjour"),
        ("Bonjour\n\n(Traduit par Google)\nHello", "Bonjour"),
        ("", ""),
    ],
)
def test_machine_translations_are_cut_off(text: str, kept: str) -> None:
    assert original(text) == kept


def test_odd_reviews() -> None:
    data = {
        "reviews": [
            review("r/1", starRating=None, comment=None),
            review("r/2", createTime="hier", updateTime=None),
            None,
            review("r/3", starRating=4),
            review("r/4", createTime="2026-03-01T10:00:00.123456789Z", reviewer=None, reviewReply={"comment": "m"}),
        ]
    }
    found = list(GoogleReviews().parse(io.BytesIO(json.dumps(data).encode()), Context()))
    assert [r.reason if isinstance(r, Refusal) else (r.rating, r.published_at) for r in found] == [
        "no_text",
        "date_unreadable",
        "date_unreadable",
        (4.0, 1772359200),
        (2.0, 1772359200),
        (None, None),
    ]


def js(name: str, items: list[object], end: str = "") -> bytes:
    return f"window.YTD.{name}.part0 = {json.dumps(items)}{end}".encode()


def tweet(number: int, text: str, **more: object) -> dict[str, object]:
    return {"id_str": str(number), "created_at": "Mon Mar 02 08:00:11 +0000 2026", "full_text": text, **more}


def archive(tmp_path: Path, **members: bytes) -> Path:
    account = {"account": {"accountId": "14", "username": "jardins", "accountDisplayName": "Jardins"}}
    inside = {f"twitter-2026/data/{name.replace('__', '-')}.js": data for name, data in members.items()}
    return pack(tmp_path / "x.zip", {"twitter-2026/data/account.js": js("account", [account]), **inside})


def test_parts_wrappers_and_semicolons(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        tweets=js("tweets", [{"tweet": tweet(1, "un")}], ";\n"),
        tweets__part1=js("tweets", [tweet(2, "deux")]),
    )
    assert [(m.native_id, m.text, m.author_handle) for m in mentions_of(path)] == [
        ("1", "un", "jardins"),
        ("2", "deux", "jardins"),
    ]


def test_links_media_and_entities(tmp_path: Path) -> None:
    links = {
        "urls": [
            {"url": "https://t.co/a", "expanded_url": "https://a.example/p?x=1&y=2"},
            {"url": "https://t.co/j", "expanded_url": "javascript:x"},
        ],
        "hashtags": [{"text": "jardin"}, {"text": "paris"}],
    }
    media = {"media": [{"url": "https://t.co/m"}]}
    one = tweet(
        1, "A &amp; B &lt;3 https://t.co/a https://t.co/j https://t.co/m", entities=links, extended_entities=media
    )
    found = mentions_of(archive(tmp_path, tweets=js("tweets", [one])))[0]
    assert found.text == "A & B <3 https://a.example/p?x=1&y=2 https://t.co/j"
    assert (found.media_count, found.tags) == (1, "jardin\nparis")


def test_replies_threads_and_retweets(tmp_path: Path) -> None:
    items: list[object] = [
        tweet(2, "@a oui", in_reply_to_status_id_str="1", in_reply_to_user_id_str="99", in_reply_to_screen_name="a"),
        tweet(
            3, "suite", in_reply_to_status_id_str="2", in_reply_to_user_id_str="14", in_reply_to_screen_name="jardins"
        ),
        tweet(4, "RT @b: texte…"),
    ]
    found = mentions_of(archive(tmp_path, tweets=js("tweets", items)))
    assert [(m.kind, m.parent_native_id, m.reply_to_author, m.is_share) for m in found] == [
        ("comment", "1", "a", False),
        ("post", "2", "", False),
        ("post", "", "", True),
    ]


def test_direct_messages_are_private_and_have_two_sides(tmp_path: Path) -> None:
    def sent(number: int, sender: str, text: str) -> dict[str, object]:
        return {
            "messageCreate": {
                "id": str(number),
                "senderId": sender,
                "recipientId": "x",
                "createdAt": "2026-03-02T08:00:00.000Z",
                "text": text,
                "urls": [{"url": "https://t.co/z", "expanded": "https://z.example"}],
                "mediaUrls": [],
            }
        }

    conversation = {
        "dmConversation": {
            "conversationId": "14-99",
            "messages": [sent(1, "99", "Bonjour https://t.co/z"), sent(2, "14", "Oui"), {"joinConversation": {}}],
        }
    }
    rows = rows_of(archive(tmp_path, direct__messages=js("direct_messages", [conversation])))
    assert [
        (m.native_id, m.text, m.ownership, m.visibility, m.thread_id) for m in rows if isinstance(m, RawMention)
    ] == [
        ("1", "Bonjour https://z.example", "other", "private", "14-99"),
        ("2", "Oui", "own", "private", "14-99"),
    ]
    assert [row.reason for row in rows if isinstance(row, Refusal)] == ["system_line"]


def test_odd_tweets(tmp_path: Path) -> None:
    items: list[object] = [
        {"tweet": None},
        {},
        3,
        tweet(1, ""),
        tweet(2, "x", created_at="?"),
        tweet(3, "bon", favorite_count="12"),
    ]
    rows = rows_of(archive(tmp_path, tweets=js("tweets", items)))
    assert [r.reason if isinstance(r, Refusal) else (r.text, r.likes, r.shares) for r in rows] == [
        "no_id",
        "no_id",
        "no_id",
        "no_text",
        "date_unreadable",
        ("bon", 12, None),
    ]


def test_deleted_tweets_are_not_imported(tmp_path: Path) -> None:
    path = archive(
        tmp_path, tweets=js("tweets", [tweet(1, "un")]), deleted__tweets=js("deleted_tweets", [tweet(2, "non")])
    )
    assert [m.text for m in mentions_of(path)] == ["un"]


def google(inside: bytes) -> bytes:
    return (
        b'{"reviews": [{"name": "a/reviews/1", "starRating": "ONE", "comment": "c", '
        b'"createTime": "2026-03-01T10:00:00Z", "x": ' + inside + b"}]}"
    )


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (b"[" * 100_000, "json_depth"),
        (b'{"a":' * 5_000, "json_depth"),
        (b"[1," * 5_000, "json_depth"),
        (b'"' + b"x" * 3_000_000, "json_string"),
    ],
)
def test_depth_and_size_are_limited(tmp_path: Path, inside: bytes, reason: str) -> None:
    path = tmp_path / "reviews.json"
    path.write_bytes(google(inside))
    with pytest.raises(FileRefused) as caught:
        rows_of(path)
    assert caught.value.facts["reason"] == reason


@pytest.mark.parametrize("inside", [b"NaN", b"9" * 5_000, b"-", b'"\\ud800"', b'"\xff\xfe"', b"1e999999", b"tru"])
def test_broken_values_end_with_a_sentence(tmp_path: Path, inside: bytes) -> None:
    path = tmp_path / "reviews.json"
    path.write_bytes(google(inside))
    rows = list(read(path, recognise(path), context(path)))
    assert all(isinstance(row, RawMention) or row.reason == "json_broken" for row in rows)


def test_brackets_inside_strings_do_not_count() -> None:
    data = json.dumps(["[[[{{{" * 100, 'a"]]\\', "é[" * 50]).encode()
    assert len(list(records(io.BytesIO(data), "item", Limits(json_depth=4)))) == 3


def test_a_long_array_is_read_with_little_memory() -> None:
    import tracemalloc

    class Endless(io.RawIOBase):
        """20 MB of an array that nobody holds."""

        left = 400_000

        def read(self, size: int = -1) -> bytes:
            if size == 0:
                return b""
            self.left -= 2000
            return (
                b'[{"a": "' + b"x" * 40 + b'"}'
                if self.left == 398_000
                else b"]"
                if self.left == 0
                else b', {"a": "yyyyyyyyyyyyyyyyyyyyyy"}' * 2000
                if self.left > 0
                else b""
            )

    tracemalloc.start()
    count = sum(1 for _ in records(Endless(), "item", Limits()))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 300_000
    assert peak < 20_000_000
