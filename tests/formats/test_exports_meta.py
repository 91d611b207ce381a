"""Meta's family (Facebook, Instagram, Threads, Messenger): every generation, mojibake, and what must stay outside."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.exports import DATA, context, mentions_of, rows_of, samples
from tests.formats.test_exports_any_bytes import QUIET
from tests.formats.test_exports_archive import pack
from watch.errors import UnknownFormat, WrongVariant
from watch.formats.base import Head
from watch.formats.facebook_titles import Title, read_title
from watch.formats.meta_records import without_ids
from watch.formats.recognise import read, recognise
from watch.formats.registry import FORMATS
from watch.model import RawMention, Refusal

MINE = ("facebook", "instagram", "threads", "messenger", "tiktok", "snapchat")
OWN = "Les Jardins de Belleville"


def broken(value: object) -> object:
    """Text as Meta writes it: each byte of UTF-8 a character of its own, keys too."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [broken(item) for item in value]
    if isinstance(value, dict):
        return {broken(key): broken(item) for key, item in value.items()}
    return value


def meta(value: object) -> bytes:
    return json.dumps(broken(value)).encode()


def put(path: Path, value: object) -> Path:
    path.write_bytes(meta(value))
    return path


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (f"{OWN} a répondu au commentaire de Nadia B.", Title(OWN, "comment", "Nadia B.", "")),
        (f"{OWN} a commenté la publication de Karim Duval.", Title(OWN, "comment", "Karim Duval", "")),
        (f"{OWN} a répondu à son propre commentaire.", Title(OWN, "comment", "", "")),
        (f"{OWN} a commenté la photo de Zoé dans Jardiniers.", Title(OWN, "comment", "Zoé", "Jardiniers")),
        (f"{OWN} replied to Tobias Løye's comment.", Title(OWN, "comment", "Tobias Løye", "")),
        (f"{OWN} commented on Sabine’s post in Gardeners.", Title(OWN, "comment", "Sabine", "Gardeners")),
        (f"{OWN} commented on her own post.", Title(OWN, "comment", "", "")),
        (f"{OWN} a publié dans Jardiniers de Paris.", Title(OWN, "post", "", "Jardiniers de Paris")),
        (f"{OWN} shared a link.", Title(OWN, "post", "", "")),
        ("José actualizó su estado.", Title()),
        ("", Title()),
        ("x" * 10_000, Title()),
    ],
)
def test_the_sentence_over_a_record_is_the_only_hint(sentence: str, title: Title) -> None:
    assert read_title(sentence) == title


def test_account_numbers_leave_the_text() -> None:
    assert without_ids("Avec @[1000:2048:Nadia B.] et @[7:1:Zoé]") == "Avec Nadia B. et Zoé"
    assert without_ids("[a] @[b]") == "[a] @[b]"


def test_one_archive_of_the_whole_family(tmp_path: Path) -> None:
    """An export of the Accounts Center: Facebook, Instagram, Threads and both kinds of messages in one zip."""
    reads = {
        "fb/your_facebook_activity/posts/your_posts_1.json": "facebook/profile_posts_1.json",
        "fb/your_facebook_activity/comments_and_reactions/comments.json": "facebook/comments.json",
        "fb/your_facebook_activity/messages/inbox/nadiab_1000000000000001/message_1.json": "messenger/message_1.json",
        "ig/your_instagram_activity/media/posts_1.json": "instagram/posts_1.json",
        "ig/your_instagram_activity/comments/post_comments_1.json": "instagram/post_comments_1.json",
        "ig/your_instagram_activity/threads/threads_and_replies.json": "threads/threads_and_replies.json",
        "ig/your_instagram_activity/messages/inbox/nadiab_1000000000000001/message_1.json": "messenger/message_1.json",
    }
    path = pack(tmp_path / "meta.zip", {name: (DATA / sample).read_bytes() for name, sample in reads.items()})
    count: dict[tuple[str, str], int] = {}
    for row in mentions_of(path):
        count[row.network, row.kind] = count.get((row.network, row.kind), 0) + 1
    assert count == {
        ("facebook", "post"): 3, ("facebook", "comment"): 2, ("messenger", "message"): 4, ("instagram", "post"): 2,
        ("instagram", "comment"): 2, ("instagram", "message"): 4, ("threads", "post"): 1, ("threads", "comment"): 1,
    }  # fmt: skip


def labelled(name: str, *values: dict[str, object]) -> tuple[str, object]:
    return name, [{"timestamp": 1772438400, "media": [], "label_values": list(values), "fbid": "4"}]


NOT_OURS = [
    ("account_activity.json", {"account_activity_v2": [{"action": "Login", "timestamp": 1, "ip_address": "192.0.2.1"}]}),
    ("likes_and_reactions.json", {"reactions_v2": [{"timestamp": 1772438400, "data": [{"reaction": {"reaction": "LIKE"}}],
                                                    "title": "x a aimé la publication de y"}]}),
    ("your_search_history.json", {"searches_v2": [{"timestamp": 1772438400, "data": [{"text": "mairie"}], "title": "x"}]}),
    ("login_activity.json", {"account_history_login_history": [{"string_map_data": {
        "Adresse IP": {"value": "192.0.2.1"}, "Heure": {"timestamp": 1772438400}}}]}),
    ("searches.json", [{"string_map_data": {"Recherche": {"value": "mairie20"}, "Heure": {"timestamp": 1772438400}}}]),
    ("logins.json", [{"string_map_data": {"Adresse IP": {"value": "192.0.2.1"}, "Langue": {"value": "fr"},
                                          "Heure": {"timestamp": 1772438400}}}]),
    ("liked_posts.json", {"likes_media_likes": [{"title": "a", "string_list_data": [
        {"href": "https://www.instagram.com/p/x/", "value": "👍", "timestamp": 1772438400}]}]}),
    ("archived_posts.json", {"ig_archived_post_media": [{"media": [
        {"uri": "a.jpg", "creation_timestamp": 1772438400, "title": "caché"}]}]}),
    labelled("your_facebook_activity/saved_items/saved_posts.json", {"label": "Légende", "value": "d’un autre"}),
    labelled("ads_information/advertisers.json", {"label": "Nom", "value": "Magasin"}),
    ("profile_information.json", {"profile_v2": {"name": {"full_name": OWN}, "emails": {"emails": ["a@b.example"]}}}),
    ("snap_history.json", {"nadia_b": [{"From": "nadia_b", "Media Type": "IMAGE", "Created": "2026-03-05 12:00:00 UTC",
                                        "IsSender": False}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "document"), NOT_OURS, ids=[name for name, _ in NOT_OURS])
def test_the_rest_of_an_archive_is_left_alone(name: str, document: object, tmp_path: Path) -> None:
    data = meta(document)
    assert {key: score for key in MINE if (score := FORMATS[key].matches(Head(name, data, name)))} == {}
    with pytest.raises((UnknownFormat, WrongVariant)):
        recognise(put(tmp_path / "x.json", document))


@pytest.mark.parametrize("name", ["archived_posts.json", "recently_deleted_content.json", "profile_photos.json"])
def test_what_the_owner_hid_stays_hidden(name: str) -> None:
    data = (DATA / "instagram" / "posts_1.json").read_bytes()
    reader = FORMATS["instagram"]
    assert reader.matches(Head("i.zip", data, "your_instagram_activity/media/posts_1.json")) > 0.5
    assert reader.matches(Head("i.zip", data, f"your_instagram_activity/media/{name}")) == 0


def test_nothing_of_the_person_but_words_and_names_comes_in() -> None:
    """The samples hold addresses, telephones, IPs and a link with a key: none of them in a record."""
    for key in MINE:
        for path in samples(key):
            told = json.dumps([tuple(row) for row in mentions_of(path)], ensure_ascii=False)
            for secret in ("@jardins.example", "33199000001", "192.0.2.", "tk=secret", "400000000000003"):
                assert secret not in told, (path.name, secret)


def test_labels_of_the_newer_writing_are_translated(tmp_path: Path) -> None:
    record = {"timestamp": 1772438400, "fbid": "44", "label_values": [
        {"label": "URL", "value": "https://www.facebook.com/1"}, {"label": "Message", "value": "Été"}]}  # fmt: skip
    name = "fb/your_facebook_activity/posts/posts_on_other_pages_and_profiles.json"
    found = mentions_of(pack(tmp_path / "a.zip", {name: meta([record])}))
    assert [(m.native_id, m.text, m.kind) for m in found] == [("44", "Été", "post")]
    comment = {**record, "label_values": [{"label": "Commentaire", "value": "Bravo à vous"}]}
    found = mentions_of(pack(tmp_path / "b.zip", {"fb/x/comments.json": meta([comment])}))
    assert [(m.native_id, m.text, m.kind) for m in found] == [("44", "Bravo à vous", "comment")]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"Comment": "merci", "Media Owner": "mairie20"}, ("merci", "mairie20")),
        ({"Propriétaire du média": "mairie20", "Texte": "merci"}, ("merci", "mairie20")),
        ({"Aaa": "mairie20", "Bbb": "Merci à vous"}, ("Merci à vous", "mairie20")),
        ({"Aaa": "merci", "Bbb": "mairie20"}, ("merci", "mairie20")),
        ({"Kommentar": "mairie20", "Medieninhaber": "zoe"}, ("mairie20", "zoe")),
    ],
)
def test_a_comment_is_told_from_the_owner_in_any_language(
    labels: dict[str, str], expected: tuple[str, str], tmp_path: Path
) -> None:
    values: dict[str, object] = {label: {"value": text} for label, text in labels.items()}
    path = put(tmp_path / "post_comments_1.json", [{"string_map_data": {**values, "Uhr": {"timestamp": 1772438400}}}])
    (found,) = mentions_of(path)
    assert (found.text, found.reply_to_author) == expected


def test_comments_in_the_newer_writing_are_known_by_their_file(tmp_path: Path) -> None:
    told = [{"label": "Commentaire", "value": "Bravo à vous"}, {"label": "Propriétaire du média", "value": "mairie20"}]
    record = [{"timestamp": 1772438400, "media": [], "label_values": told, "fbid": "9"}]
    base = "ig/your_instagram_activity"
    members = {f"{base}/comments/post_comments_1.json": meta(record), f"{base}/saved/saved_posts.json": meta(record)}
    (found,) = mentions_of(pack(tmp_path / "a.zip", members))
    assert (found.text, found.reply_to_author, found.published_at) == ("Bravo à vous", "mairie20", 1772438400)


def test_under_our_own_media_a_comment_answers_whom_it_names(tmp_path: Path) -> None:
    def one(text: str, owner: str) -> str:
        told = {"Comment": {"value": text}, "Media Owner": {"value": owner}, "Time": {"timestamp": 1772438400}}
        return mentions_of(put(tmp_path / "c.json", [{"string_map_data": told}]))[0].reply_to_author

    assert one("@karim.d. oui", "jardinsbelleville") == "karim.d"
    assert one("Merci", "jardinsbelleville") == ""
    assert one("@karim.d oui", "mairie20") == "mairie20"


def test_an_edit_keeps_the_day_and_says_when(tmp_path: Path) -> None:
    record = {"timestamp": 1772438400, "data": [{"post": "Été"}, {"update_timestamp": 1772438500}], "title": "x"}
    (found,) = mentions_of(put(tmp_path / "p.json", [record]))
    assert (found.text, found.published_at, found.edited_at) == ("Été", 1772438400, 1772438500)


def test_odd_records_are_counted_not_lost(tmp_path: Path) -> None:
    odd: list[object] = [
        {"timestamp": 1772438400, "data": [{"post": "bon"}]},
        42, None, "x", [],
        {"timestamp": "hier", "data": [{"post": "sans date"}]},
        {"timestamp": 1772438400, "data": None, "attachments": None, "title": None},
        {"timestamp": 1772438400, "data": [None, 3, {"post": None}], "attachments": [{"data": [None, {"media": []}]}]},
    ]  # fmt: skip
    rows = rows_of(put(tmp_path / "p.json", odd))
    assert [row.reason if isinstance(row, Refusal) else row.text for row in rows] == [
        "bon", "wrong_shape", "wrong_shape", "wrong_shape", "wrong_shape", "date_unreadable", "no_content", "no_content",
    ]  # fmt: skip


def thread(folder: str, messages: list[dict[str, object]]) -> dict[str, object]:
    return {"participants": [{"name": "Nadia B."}, {"name": OWN}], "messages": messages, "title": "Nadia B.",
            "thread_path": folder}  # fmt: skip


@pytest.mark.parametrize("folder", ["archived_threads", "message_requests", "filtered_threads", "e2ee_cutover"])
def test_a_thread_put_away_is_the_same_thread(folder: str, tmp_path: Path) -> None:
    said = [{"sender_name": "Nadia B.", "timestamp_ms": 1772542800500, "content": "C’est ouvert ?"}]
    base = "fb/your_facebook_activity/messages"
    before = pack(tmp_path / "a.zip", {f"{base}/inbox/nadiab_1000000000000001/message_1.json": meta(thread("", said))})
    after = pack(tmp_path / "b.zip", {f"{base}/{folder}/nb_1000000000000001/message_1.json": meta(thread("", said))})
    ids = [[(m.native_id, m.thread_id) for m in mentions_of(path)] for path in (before, after)]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 1


def test_a_file_taken_out_of_its_archive_is_the_same_thread(tmp_path: Path) -> None:
    said = [{"sender_name": "Nadia B.", "timestamp_ms": 1772542800500, "content": "C’est ouvert ?"}]
    told = meta(thread("inbox/nadiab_1000000000000001", said))
    (alone := tmp_path / "message_1.json").write_bytes(told)
    inside = pack(tmp_path / "a.zip", {"copie/de/travail/message_1.json": told})
    assert [m.native_id for m in mentions_of(alone)] == [m.native_id for m in mentions_of(inside)]


def test_the_profile_file_says_who_we_are_in_the_messages(tmp_path: Path) -> None:
    said = [
        {"sender_name": OWN, "timestamp_ms": 1, "content": "oui"},
        {"sender_name": "N", "timestamp_ms": 2, "content": "?"},
    ]
    talk = {"participants": [{"name": "N"}, {"name": OWN}, {"name": "K"}], "messages": said, "title": "Bénévoles"}
    members = {
        "fb/messages/inbox/groupe_1/message_1.json": meta(talk),
        "fb/personal_information/profile_information/profile_information.json": meta(
            {"profile_v2": {"name": {"full_name": OWN}}}
        ),
    }
    found = mentions_of(pack(tmp_path / "a.zip", members), own_names=frozenset())
    assert [m.ownership for m in found] == ["own", "other"]
    del members["fb/personal_information/profile_information/profile_information.json"]
    found = mentions_of(pack(tmp_path / "b.zip", members), own_names=frozenset())
    assert {m.ownership for m in found} == {"unknown"}


def test_calls_and_notices_are_no_messages(tmp_path: Path) -> None:
    said: list[dict[str, object]] = [
        {"sender_name": "N", "timestamp_ms": 5, "content": "N missed your call.", "type": "Call", "call_duration": 0},
        {"sender_name": "N", "timestamp_ms": 5, "content": "N vous a appelée.", "type": "Call", "call_duration": 30},
        {"sender_name": "N", "timestamp_ms": 4, "content": "Reacted 😍 to your message "},
        {"sender_name": "N", "timestamp_ms": 3, "content": "N a aimé votre message"},
        {"sender_name": "N", "timestamp_ms": 2, "content": "Bonjour", "type": "Generic"},
    ]
    rows = rows_of(put(tmp_path / "message_1.json", thread("inbox/n_1", said)))
    assert [row.reason if isinstance(row, Refusal) else row.text for row in rows] == ["system_line"] * 4 + ["Bonjour"]


def test_a_person_can_say_that_a_lone_file_is_of_instagram() -> None:
    path = DATA / "messenger" / "message_1.json"
    assert {m.network for m in mentions_of(path)} == {"messenger"}
    assert {m.network for m in mentions_of(path, network="instagram")} == {"instagram"}
    assert {m.network for m in mentions_of(path, filename="instagram-jardins-2026.zip")} == {"instagram"}


@pytest.mark.parametrize(("key", "path"), [(k, p) for k in MINE for p in samples(k) if p.suffix == ".json"],
                         ids=lambda value: getattr(value, "name", value))  # fmt: skip
def test_the_order_of_records_does_not_matter(key: str, path: Path, tmp_path: Path) -> None:
    """An export can be written newest first or oldest first: the identities are the same."""
    document = json.loads(path.read_bytes())

    def shuffle(value: object) -> None:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            shuffle(inner)
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            random.Random(3).shuffle(value)

    shuffle(document)
    other = tmp_path / path.name
    other.write_text(json.dumps(document), encoding="utf-8")
    assert sorted(m.native_id for m in mentions_of(other)) == sorted(m.native_id for m in mentions_of(path))
    assert len({m.native_id for m in mentions_of(path)}) == len(mentions_of(path))


def test_snapchat_says_the_same_in_both_writings(tmp_path: Path) -> None:
    said = {"Media Type": "TEXT", "Created": "2021-06-02 12:00:00 UTC"}
    new = [{**said, "From": "zoe", "Content": "a", "IsSender": False, "Created(microseconds)": 0},
           {**said, "From": "moi", "Content": "a", "IsSender": True, "Created(microseconds)": 1622635200123}]  # fmt: skip
    old = {"Received Saved Chat History": [{**said, "From": "zoe", "Text": "a"}],
           "Sent Saved Chat History": [{**said, "To": "zoe", "Text": "a"}]}  # fmt: skip
    found = [mentions_of(put(tmp_path / "c.json", document), own_names=frozenset()) for document in ({"zoe": new}, old)]
    told = [[(m.native_id, m.ownership, m.published_at, m.thread_id) for m in part] for part in found]
    assert told[0] == told[1]
    assert [who for _, who, _, _ in told[0]] == ["other", "own"]
    assert told[0][0][0] != told[0][1][0]


@pytest.mark.parametrize(
    ("count", "at"), [(1622635200123, 1622635200), (1622635200123456, 1622635200), (0, None), ("x", None)]
)
def test_snapchat_counts_milliseconds_whatever_it_says(count: object, at: int | None, tmp_path: Path) -> None:
    said = {
        "From": "z",
        "Media Type": "TEXT",
        "Created": "",
        "Content": "a",
        "IsSender": False,
        "Created(microseconds)": count,
    }
    path = put(tmp_path / "c.json", {"z": [said]})
    (row,) = read(path, recognise(path), context(path))
    assert (row.published_at if isinstance(row, RawMention) else None) == at


def test_tiktok_without_a_profile_and_in_a_group(tmp_path: Path) -> None:
    def said(who: str) -> dict[str, str]:
        return {"Date": "2026-03-05 10:00:00", "From": who, "Content": "a"}

    chats = {"Direct Messages": {"ChatHistory": {"Chat History with zoe:": [said("zoe"), said("moi")]}},
             "Group Chat": {"GroupChat": {"Group Chat with Jardin:": [said("zoe")]}}}  # fmt: skip
    path = put(tmp_path / "t.json", {"Direct Message": chats})
    found = mentions_of(path, own_names=frozenset())
    assert [(m.ownership, m.thread_id, m.visibility) for m in found] == [
        ("other", "zoe", "private"), ("own", "zoe", "private"), ("unknown", "Jardin", "private"),
    ]  # fmt: skip
    assert [m.ownership for m in mentions_of(path, own_names=frozenset(("moi",)))] == ["other", "own", "other"]


def test_tiktok_keeps_the_page_of_a_video_and_no_key(tmp_path: Path) -> None:
    def of(link: str, **more: str) -> RawMention:
        videos = {"Post": {"Posts": {"VideoList": [{"Date": "2026-03-05 10:00:00", "Link": link, **more}]}}}
        return mentions_of(put(tmp_path / "t.json", videos))[0]

    assert of("https://www.tiktokv.com/share/video/7400000000000000002/").native_id == "7400000000000000002"
    assert of("https://www.tiktok.com/@zoe/video/7400000000000000002?lang=fr").url == ""
    assert of("https://v16.tiktok.com/video/tos/a?tk=secret&expires=1").url == ""
    assert of("https://evil.example/@a/video/7400000000000000002").url == ""
    assert of("x", WhoCanView="Self").visibility == "restricted"


@pytest.mark.parametrize("key", MINE)
def test_a_file_cut_short_gives_what_is_before_and_says_so(key: str, tmp_path: Path) -> None:
    path = max((p for p in samples(key) if p.suffix == ".json"), key=lambda p: p.stat().st_size)
    whole, data = rows_of(path), path.read_bytes()
    cut = tmp_path / path.name
    cut.write_bytes(data[: data.rindex(b"20" if key == "tiktok" else b"1")])
    rows = list(read(cut, recognise(cut), context(cut)))
    assert isinstance(rows[-1], Refusal)
    assert rows[-1].reason == "json_broken"
    assert len(rows) <= len(whole) + 1


KEYS = st.sampled_from((
    "timestamp", "data", "post", "comment", "title", "attachments", "media", "uri", "creation_timestamp", "label_values",
    "label", "value", "dict", "vec", "string_map_data", "text_app_post", "is_reply", "participants", "messages", "content",
    "sender_name", "senderName", "timestamp_ms", "photos", "share", "conversation", "taken_at", "caption", "Media Type",
    "IsSender", "Created", "Created(microseconds)", "Content", "From", "CommentsList", "VideoList", "ChatHistory", "Date",
    "Link", "profile_v2", "name", "update_timestamp", "external_context", "url", "item",
))  # fmt: skip
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(1772438400)
documents = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=30
)
ROOTS = {
    "facebook": ('{"comments_v2": %s}', "%s", '{"name": "a", "photos": %s}', '{"other_photos_v2": %s}'),
    "instagram": ("%s", '{"ig_stories": %s}', '{"media_comments": %s}', '{"photos": %s}'),
    "threads": ('{"text_post_app_text_posts": %s}', "%s"),
    "messenger": ('{"messages": %s}', "%s"),
    "tiktok": ('{"Comment": {"Comments": {"CommentsList": %s}}}', '{"Direct Message": {"ChatHistory": {"a": %s}}}',
               '{"Post": {"Posts": {"VideoList": %s}}}'),
    "snapchat": ('{"nadia": %s}', '{"Sent Saved Chat History": %s}'),
}  # fmt: skip


@QUIET
@given(document=documents)
@pytest.mark.parametrize(("key", "root"), [(key, root) for key, roots in ROOTS.items() for root in roots])
def test_any_json_in_the_place_of_the_records(key: str, root: str, document: object, tmp_path: Path) -> None:
    import io
    from dataclasses import replace

    data = (root % json.dumps([document, document])).encode()
    told = replace(context(tmp_path), filename="a.json")
    for row in FORMATS[key].parse(io.BytesIO(data), told):
        assert isinstance(row, (RawMention, Refusal))
        if isinstance(row, RawMention):
            assert row.text or row.media_count
            assert row.published_at is not None
