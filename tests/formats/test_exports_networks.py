"""LinkedIn, YouTube, Telegram, Discord, Mastodon, Bluesky, Reddit: what the samples do not show, and hostile CAR files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import libipld
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.formats import car_file
from tests.formats.exports import DATA, context, mentions_of, rows_of
from tests.formats.test_exports_archive import pack
from watch.errors import ImportError_, WrongVariant
from watch.formats.base import Context, Row
from watch.formats.recognise import read, recognise
from watch.formats.registry import FORMATS
from watch.formats.youtube_takeout import words
from watch.model import RawMention, Refusal
from watch.sandbox import Sandbox

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
POST = "app.bsky.feed.post"


def parsed(key: str, data: bytes, **told: Any) -> list[Row]:
    return list(FORMATS[key].parse(io.BytesIO(data), Context(filename="a", **told)))


def kept(rows: list[Row]) -> list[RawMention]:
    return [row for row in rows if isinstance(row, RawMention)]


def table(*rows: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


# LinkedIn

MESSAGES = ["CONVERSATION ID", "FROM", "SENDER PROFILE URL", "RECIPIENT PROFILE URLS", "DATE", "CONTENT", "FOLDER",
            "CONVERSATION TITLE", "IS MESSAGE DRAFT"]  # fmt: skip


def message(thread: str, who: str, to: str, text: str = "Bonjour", title: str = "", draft: str = "No") -> list[str]:
    page = "https://www.linkedin.com/in/{}".format
    return [thread, who.title(), page(who), page(to), "2026-03-08 14:03:22 UTC", text, "INBOX", title, draft]


def owners(tmp_path: Path, *rows: list[str], **members: bytes) -> list[str]:
    path = pack(tmp_path / "a.zip", {"messages.csv": table(MESSAGES, *rows), **members})
    return [row.ownership for row in kept(list(read(path, recognise(path), Context(filename="a.zip"))))]


def test_the_owner_of_messages_is_the_one_of_every_conversation(tmp_path: Path) -> None:
    rows = [message("1", "nadia", "camille"), message("1", "camille", "nadia"), message("2", "karim", "camille")]
    assert owners(tmp_path, *rows) == ["other", "own", "other"]


def test_the_owner_of_messages_is_who_wrote_a_draft(tmp_path: Path) -> None:
    rows = [message("1", "nadia", "camille"), message("1", "camille", "nadia", draft="Yes")]
    assert owners(tmp_path, *rows) == ["other"]


def test_the_owner_of_messages_is_in_the_profile(tmp_path: Path) -> None:
    profile = table(["First Name", "Last Name", "Headline"], ["Camille", "", "Chargée"])
    rows = [message("1", "nadia", "camille"), message("1", "camille", "nadia")]
    assert owners(tmp_path, *rows, **{"Profile.csv": profile}) == ["other", "own"]


def test_nobody_is_the_owner_when_two_could_be(tmp_path: Path) -> None:
    assert owners(tmp_path, message("1", "nadia", "camille"), message("1", "camille", "nadia")) == ["unknown"] * 2


def test_advertising_is_left_out_and_markup_is_read() -> None:
    rows = parsed(
        "linkedin",
        table(
            MESSAGES,
            message("1", "a", "b", "<p>Bonjour<br>à tous &amp; merci</p>"),
            message("2", "a", "b", title="Sponsored Conversation"),
        ),
    )
    assert [row.text for row in kept(rows)] == ["Bonjour\nà tous & merci"]
    assert [row.reason for row in rows if isinstance(row, Refusal)] == ["advert"]


def test_quotes_that_linkedin_adds_or_escapes() -> None:
    head = ["Date", "ShareLink", "ShareCommentary", "Visibility"]
    lines = '"Un."\n""\n"Deux « "test" »"'
    shares = table(head, ["2026-03-02 08:10:00", "https://www.linkedin.com/x", lines, "MEMBER_NETWORK"])
    assert [row.text for row in kept(parsed("linkedin", shares))] == ['Un.\n\nDeux « "test" »']
    comments = b'Date,Link,Message\n2026-03-03 11:00:00,https://www.linkedin.com/feed/x,"dit \\"oui\\", puis non"\n'
    assert [row.text for row in kept(parsed("linkedin", comments))] == ['dit "oui", puis non']


@pytest.mark.parametrize(
    "name", ["Connections.csv", "Invitations.csv", "Reactions.csv", "guide_messages.csv", "learning_coach_messages.csv"]
)
def test_what_holds_no_mention_is_named_and_never_read_as_a_table(tmp_path: Path, name: str) -> None:
    heads = {
        "Connections.csv": ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"],
        "Invitations.csv": ["From", "To", "Sent At", "Message", "Direction"],
        "Reactions.csv": ["Date", "Type", "Link"],
    }
    head = heads.get(name, MESSAGES)
    path = pack(tmp_path / "a.zip", {name: table(head, ["x"] * len(head))})
    with pytest.raises(WrongVariant) as caught:
        recognise(path)
    assert caught.value.facts["variant"] == "archive_part"


@pytest.mark.parametrize(
    ("top", "sample", "name"),
    [
        ("", "linkedin/Shares.csv", "Shares.csv"),
        ("Basic_LinkedInDataExport/", "linkedin/Shares.csv", "Shares.csv"),
        ("", "reddit/comments.csv", "comments.csv"),
        ("Takeout/", "youtube_takeout/commentaires.csv", "YouTube/commentaires/commentaires.csv"),
    ],
)
def test_other_tables_of_the_same_export_are_left_alone(tmp_path: Path, top: str, sample: str, name: str) -> None:
    projects = b"Title,Description,Url,Started On,Finished On\nA,b,https://x.example,Jan 2020,\n"
    drafts = b"id,title,body,created,subreddit\n1,t,b,2026-01-01 00:00:00 UTC,s\n"
    members = {f"{top}Projects.csv": projects, f"{top}drafts.csv": drafts, top + name: (DATA / sample).read_bytes()}
    assert [found.member for found in recognise(pack(tmp_path / "a.zip", members))] == [top + name]
    apart = {**members, "autre/drafts.csv": drafts}
    found = recognise(pack(tmp_path / "b.zip", apart))
    assert len(found) == (2 if top else 1)  # a table of another folder is nobody's part


# YouTube


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('{"text":"a"},{"text":"\n"},{"text":"b"}', "a\nb"),
        ('{"takeoutSegments": [{"text": "a"}, {"text": "b"}]}', "ab"),
        ('{"text":"dit \\"oui\\""}', 'dit "oui"'),
        ('{"text":"a"},{"text":', "a"),
        ("sans JSON", "sans JSON"),
        ("{", "{"),
        ("", ""),
    ],
)
def test_texts_of_youtube(cell: str, text: str) -> None:
    assert words(cell) == text


def test_a_comment_on_a_post_and_one_without_place() -> None:
    path = DATA / "youtube_takeout" / "commentaires.csv"
    head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    row = [
        "UgX1",
        "UCexemple0000000000000001",
        "2026-03-05T10:00:00+00:00",
        "0",
        "",
        "UgkxPOST",
        "",
        '{"text":"a"}',
        "",
    ]
    post, bare = kept(parsed("youtube_takeout", table(head, row, [*row[:5], "", *row[6:]])))
    assert (post.thread_id, post.url) == ("UgkxPOST", "https://www.youtube.com/post/UgkxPOST?lc=UgX1")
    assert (bare.thread_id, bare.url) == ("", "")


# Telegram


def chat(*messages: dict[str, object], **about: object) -> bytes:
    return json.dumps({"name": "Nadia", "type": "personal_chat", "id": 7, **about, "messages": messages}).encode()


def said(number: int, who: int, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date_unixtime": "1773479564", "from": f"P{who}", "from_id": f"user{who}",
            "text": "a", **more}  # fmt: skip


def test_in_a_talk_of_two_the_other_is_the_chat_itself() -> None:
    assert [row.ownership for row in kept(parsed("telegram", chat(said(1, 7), said(2, 8))))] == ["other", "own"]


def test_in_a_public_group_only_what_answers_us_is_a_comment() -> None:
    rows = parsed(
        "telegram",
        chat(said(1, 7), said(2, 8), said(3, 7, reply_to_message_id=2), said(4, 9, reply_to_message_id=1),
             type="public_supergroup"),
        own_names=frozenset(("p8",)),
    )  # fmt: skip
    assert [row.kind for row in kept(rows)] == ["post", "post", "comment", "post"]
    assert {row.visibility for row in kept(rows)} == {"public"}


def test_what_telegram_marks_as_personal_is_masked() -> None:
    marked = [{"type": "plain", "text": "a "}, {"type": "email", "text": "a@b.example"},
              {"type": "bank_card", "text": "4111 1111 1111 1111"}, {"type": "phone", "text": "+33612345678"}]  # fmt: skip
    (row,) = kept(parsed("telegram", chat(said(1, 7, text_entities=marked), said(2, 777000))))
    assert not {"b.example", "4111", "612345"} & set(row.text.split())
    assert "a@b.example" not in row.text and "3456" not in row.text and "4111" not in row.text


def test_the_codes_of_telegram_and_numbers_of_accounts_stay_out() -> None:
    rows = rows_of(DATA / "telegram" / "DataExport_2026-03-15.json")
    everything = json.dumps([row._asdict() if isinstance(row, RawMention) else row.seen for row in rows])
    for secret in ("12345", "+33 6", "0033600000001", "33612345678"):
        assert secret not in everything


def test_a_date_without_epoch_is_assumed_and_1970_is_no_edit() -> None:
    item = {**said(1, 7), "date": "2020-05-02T09:30:00", "edited": "1970-01-01T01:00:00"}
    del item["date_unixtime"]
    (row,) = kept(parsed("telegram", chat(item)))
    assert (row.tz_status, row.published_at, row.edited_at) == ("assumed:Europe/Paris", 1588404600, None)


def test_a_chat_cut_half_way_says_so() -> None:
    rows = parsed("telegram", (DATA / "telegram" / "DataExport_2026-03-15.json").read_bytes()[:2_600])
    assert isinstance(rows[-1], Refusal) and rows[-1].reason == "json_broken"
    assert kept(rows)


# Discord


def test_robots_and_notices_stay_out_and_spoiled_ids_are_not_ids() -> None:
    author = {"id": "1", "name": "a", "isBot": False}
    base = {"id": "1345000000000000001", "type": "Default", "timestamp": "2026-03-14T10:12:44+01:00", "content": "a"}
    items = [
        {**base, "author": author},
        {**base, "author": {**author, "isBot": True}},
        {**base, "author": author, "type": "RecipientAdd"},
        {**base, "author": author, "id": "1.345E+18", "reference": {"type": "Forward", "messageId": "9"}},
    ]
    data = json.dumps({"guild": {"id": "0"}, "channel": {"id": "5", "type": "DirectTextChat"}, "messages": items})
    rows = parsed("discord", data.encode())
    assert [isinstance(row, RawMention) for row in rows] == [True, False, False, True]
    first, last = kept(rows)
    assert (first.visibility, first.kind, first.url.split("/")[4]) == ("private", "message", "@me")
    assert (last.native_id, last.is_share, last.parent_native_id) == ("", True, "")


def test_a_channel_as_a_table() -> None:
    head = ["AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"]
    (row,) = kept(parsed("discord", table(head, ["1", "a", "2026-03-14T10:12:44.1230000+01:00", "b", "", ""])))
    assert (row.text, row.author_id, row.tz_status, row.visibility) == ("b", "1", "explicit", "private")


def test_mail_address_and_ip_of_the_account_are_not_kept() -> None:
    everything = json.dumps([row._asdict() for row in mentions_of(DATA / "discord_package" / "package.zip")])
    assert "192.0.2.1" not in everything and "contact@" not in everything and "+336" not in everything


# Mastodon


@pytest.mark.parametrize(
    ("to", "cc", "seen"),
    [
        ("https://www.w3.org/ns/activitystreams#Public", [], "public"),
        (["https://a.example/users/a/followers"], ["https://www.w3.org/ns/activitystreams#Public"], "public"),
        (["https://a.example/users/a/followers"], [], "restricted"),
        (["https://b.example/users/b"], [], "private"),
        (None, None, "private"),
    ],
)
def test_who_sees_a_post(to: object, cc: object, seen: str) -> None:
    note = {"id": "https://a.example/users/a/statuses/1", "content": "<p>a</p>"}
    activity = {"type": "Create", "published": "2026-03-02T08:00:00Z", "to": to, "cc": cc, "object": note}
    data = json.dumps({"id": "outbox.json", "orderedItems": [activity, {"type": "Delete"}]}).encode()
    rows = parsed("mastodon", data)
    assert [row.visibility for row in kept(rows)] == [seen]
    assert rows[0].native_id == "https://a.example/@a/1"  # type: ignore[union-attr]
    assert len(rows) == 2


def test_an_archive_of_likes_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "likes.json"
    path.write_text('{"id": "likes.json", "type": "OrderedCollection", "orderedItems": ["https://a.example/1"]}')
    with pytest.raises(WrongVariant):
        recognise(path)


# Bluesky: CAR


def car(*values: bytes) -> bytes:
    return car_file.header(car_file.cid_of(b"")) + b"".join(car_file.block(value) for value in values)


def test_the_sample_is_what_the_writer_writes() -> None:
    assert (DATA / "bluesky" / "repo.car").read_bytes() == car_file.sample()


HOSTILE = {
    "deep": car(b"\x81" * 200_000 + b"\x00"),
    "many": car(b"\x9b\x0f\xff\xff\xff\xff\xff\xff\xff\x00"),
    "long text": car(b"\x7b\x0f\xff\xff\xff\xff\xff\xff\xffabc"),
    "long bytes": car(b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xffabc"),
    "wide map": car(b"\xbb\x0f\xff\xff\xff\xff\xff\xff\xff\x61a\x00"),
    "endless": car(b"\x9f\x00"),
    "huge block": car() + car_file.length(1 << 50) + b"x",
    "huge header": car_file.length(1 << 62) + b"\xa2eroots\x81",
    "endless length": car() + b"\xff" * 100,
    "cut": car_file.sample()[:-20],
    "no tree": car(libipld.encode_dag_cbor({"$type": POST, "text": "a", "createdAt": "2026-03-02T08:00:00Z"})),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_car_ends_in_a_refusal_in_the_child_that_reads_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "repo.car"
    path.write_bytes(HOSTILE[name])
    with Sandbox(workers=1, memory_mb=600, cpu_s=20) as box:
        try:
            found = box.call("watch.formats.recognise:recognise", path, timeout_s=60)
            rows = list(box.stream("watch.formats.recognise:read", path, found, context(path), idle_timeout_s=60))
        except ImportError_ as refused:
            rows = [Refusal("", str(refused.facts.get("reason", "")) or "unknown")]
        assert box.call("builtins:abs", -1, timeout_s=60) == 1  # the child is alive
    assert name == "cut" or not kept(rows)
    assert name == "no tree" or any(isinstance(row, Refusal) for row in rows)


def test_one_broken_block_costs_one_record() -> None:
    good = car_file.sample()
    assert len(kept(parsed("bluesky", good + car_file.block(b"\x81")))) == len(kept(parsed("bluesky", good)))


@QUIET
@given(data=st.binary(max_size=300), at=st.integers(0, 1500))
@example(data=b"", at=0)
def test_any_bytes_inside_a_car(data: bytes, at: int) -> None:
    whole = car_file.sample()
    try:
        for row in parsed("bluesky", whole[:at] + data + whole[at:]):
            assert isinstance(row, (RawMention, Refusal))
    except ImportError_:
        pass


# Any JSON in place of the one expected

KEYS = ["text", "text_entities", "from", "from_id", "id", "type", "date", "author", "content", "timestamp", "reference",
        "object", "tag", "to", "cc", "inReplyTo", "published", "value", "uri", "reply", "facets", "embed", "name",
        "attachments", "reactions", "Contents", "Timestamp", "ID", "$type", "createdAt", "messages", "poll"]  # fmt: skip
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(("message", "Create", "Announce", POST, "2026-03-02T08:00:00Z", "1773479564", "a", "")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


@QUIET
@given(document=documents)
@pytest.mark.parametrize(
    ("key", "frame"),
    [
        ("telegram", '{"id": 1, "type": "personal_chat", "messages": %s}'),
        ("telegram", '{"chats": {"list": [{"id": 1, "messages": %s}, 3, null, %s]}}'),
        ("discord", '{"channel": {"id": "5"}, "messages": %s}'),
        ("discord_package", '[{"ID": 1, "Timestamp": 2, "Contents": 3}, %s]'),
        ("mastodon", '{"id": "outbox.json", "orderedItems": %s}'),
        ("bluesky", '{"records": %s}'),
    ],
)
def test_any_json(key: str, frame: str, document: object) -> None:
    inside = json.dumps([document, document])
    for row in parsed(key, frame.replace("%s", inside).encode()):
        assert isinstance(row, (RawMention, Refusal))
