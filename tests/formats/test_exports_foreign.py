"""Files of others (public repositories, kept outside this one): skipped where they are absent."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.formats.exports import SHARED, context, mentions_of, rows_of
from watch.errors import IdsSpoiled, ImportError_, MappingNeeded, UnknownFormat, WrongVariant
from watch.formats.base import is_ignored
from watch.formats.recognise import preview, read, recognise
from watch.model import RawMention

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="samples of others are not here")
FILES = (
    sorted(path for path in SHARED.rglob("*") if path.is_file() and path.name != "README.md") if SHARED.is_dir() else []
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_file_is_read_or_refused_with_a_sentence(path: Path) -> None:
    try:
        assert recognise(path)
        rows = rows_of(path)
        seen = preview(path, context(path))
    except ImportError_:
        return
    assert sum(isinstance(row, RawMention) for row in rows) > 0
    assert seen.total_estimate == sum(isinstance(row, RawMention) or not is_ignored(row) for row in rows)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.parent.match("whatsapp/chat-miner") and p.suffix == ".txt"], ids=lambda p: p.name
)
def test_chats_of_chat_miner(path: Path) -> None:
    target = json.loads((path.parent / "target.json").read_text(encoding="utf-8"))
    zone = ZoneInfo("Europe/Paris")
    expected = sorted(
        (
            int(datetime.fromisoformat(t["timestamp"]).replace(tzinfo=zone).timestamp()),
            t["author"],
            t["message"].replace("\n", " "),
        )
        for t in target
    )
    assert sorted((m.published_at, m.author_name, m.text.replace("\n", " ")) for m in mentions_of(path)) == expected


# What each file gives: (mentions, rows left out by the format), or the reason it is refused: a variant, "unknown" for a
# file that is nothing we know, "mapping" for a table whose columns are asked, "ids_spoiled" for one that must be told. A format that learns to read one of these
# changes its line here. Documents of feeds are in tests/feeds.
EXPECTED: dict[str, tuple[int, int] | str] = {
    "agorapulse/synthetique/publications.csv": (1, 0),
    "bluesky/synthetique/profil.rss": "feed_document",
    "bluesky/synthetique/records_decodes.json": (1, 0),
    "brand24/synthetique/mentions.xlsx": (2, 0),
    "brandwatch/synthetique/export_preambule.csv": (1, 0),
    "discord/chatpack/discord_export.json": (7, 0),
    "discord/langchain/messages_extrait.csv": (3, 0),
    "discord/synthetique/package/messages/c900000000000000002/channel.json": "archive_part",
    "discord/synthetique/package/messages/c900000000000000002/messages.json": (1, 0),
    "discord/synthetique/salon-general.json": (2, 1),
    "facebook/kawsay/album_0.json": (1, 1),
    "facebook/kawsay/your_posts_1.json": (3, 1),
    "facebook/kawsay/your_posts_2.json": "json_damaged",
    "facebook/synthetique/comments_and_reactions/comments.json": (2, 0),
    "facebook/synthetique/groups/group_posts_and_comments.json": (1, 0),
    "facebook/synthetique/this_profile_s_activity_across_facebook/posts/profile_posts_1.json": (3, 0),
    "generique/synthetique/export_excel_fr_cp1252.csv": (4, 0),
    "generique/synthetique/export_tabulations.tsv": (4, 0),
    "generique/synthetique/export_titre_et_total.xlsx": (4, 1),
    "generique/synthetique/export_utf8_bom.csv": (4, 0),
    "generique/synthetique/ids_abimes_par_tableur.csv": "ids_spoiled",
    "google-business/synthetique/Takeout/Google Business Profile/account-1001/location-2001/data.json": "unknown",
    "google-business/synthetique/Takeout/Google Business Profile/account-1001/location-2001/reviews-PAGE2exemple.json": (
        1,
        0,
    ),
    "google-business/synthetique/Takeout/Google Business Profile/account-1001/location-2001/reviews.json": (5, 0),
    "helloasso/synthetique/export_billetterie.csv": (2, 1),
    "hootsuite/synthetique/post_performance.csv": (1, 0),
    "instagram/synthetique/ancien/comments/post_comments.json": (1, 0),
    "instagram/synthetique/libelles_traduits/post_comments_1.json": (1, 0),
    "instagram/synthetique/your_instagram_activity/comments/post_comments_1.json": (2, 0),
    "instagram/synthetique/your_instagram_activity/media/posts_1.json": (2, 0),
    "linkedin/kawsay/Connections.csv": "archive_part",
    "linkedin/kawsay/Rich_Media.csv": "archive_part",
    "linkedin/kawsay/messages.csv": (2, 1),
    "linkedin/synthetique/Comments.csv": (1, 0),
    "linkedin/synthetique/Shares.csv": (2, 0),
    "linkedin/synthetique/messages_2026_tout_entre_guillemets.csv": (2, 1),
    "mastodon/synthetique/archive/actor.json": "archive_part",
    "mastodon/synthetique/archive/outbox.json": (4, 0),
    "mastodon/synthetique/profil.rss": "feed_document",
    "meltwater/synthetique/export_utf16.csv": (2, 0),
    "messenger/chat-miner/instagram_message_1.json": (2, 0),
    "messenger/kawsay/message_1.json": (2, 1),
    "messenger/synthetique/inbox/nadiab_1000000000000001/message_1.json": (4, 1),
    "meta-business-suite/synthetique/instagram_posts_en.csv": (2, 0),
    "reddit/synthetique/comments.csv": (2, 1),
    "reddit/synthetique/posts.csv": (1, 0),
    "reddit/synthetique/search.rss": "feed_document",
    "snapchat/synthetique/json/chat_history.json": (3, 0),
    "sprout-social/synthetique/post_performance.csv": (1, 0),
    "talkwalker/synthetique/export.csv": (1, 0),
    "telegram/chat-miner/test_batch_export.json": (2, 0),
    "telegram/chat-miner/test_single_export.json": (2, 0),
    "telegram/synthetique/ChatExport_2026-03-15/result.json": (4, 1),
    "threads/synthetique/your_instagram_activity/threads/threads_and_replies.json": (2, 0),
    "tiktok/synthetique/ancien/user_data.json": (2, 0),
    "tiktok/synthetique/user_data_tiktok.json": (4, 0),
    "tripadvisor/synthetique/avis_generique_fr.csv": (3, 0),
    "trustpilot/synthetique/avis_en.csv": (3, 0),
    "whatsapp/chat-miner/target.json": "unknown",
    "whatsapp/chat-miner/test_crochets_mmddyy_24hrs.txt": (6, 3),
    "whatsapp/chat-miner/test_ddmmyy_24hrs.txt": (6, 3),
    "whatsapp/chat-miner/test_mmddyy_24hrs.txt": (6, 3),
    "whatsapp/chat-miner/test_mmddyyyy_12hrs.txt": (6, 3),
    "whatsapp/chat-miner/test_yyyymmdd_24hrs.txt": (6, 3),
    "whatsapp/kawsay/android_chat.txt": (3, 1),
    "whatsapp/kawsay/ios_chat.txt": (7, 1),
    "whatsapp/synthetique/ambigu_jour_mois.txt": (3, 0),
    "whatsapp/synthetique/android_fr_ancien_a.txt": (2, 0),
    "whatsapp/synthetique/android_fr_sans_virgule.txt": (6, 4),
    "whatsapp/synthetique/android_fr_virgule.txt": (3, 0),
    "whatsapp/synthetique/ios_fr_chat.txt": (5, 1),
    "whatsapp/synthetique/ios_fr_virgule_bom.txt": (2, 0),
    "x-archive/synthetique/ancien_2020/data/tweet.js": (1, 0),
    "x-archive/synthetique/data/account.js": "archive_part",
    "x-archive/synthetique/data/manifest.js": "archive_part",
    "x-archive/synthetique/data/note-tweet.js": "archive_part",
    "x-archive/synthetique/data/tweets.js": (5, 0),
    "youtube-takeout/synthetique/ancien/comments.csv": (2, 0),
    "youtube-takeout/synthetique/ancien_html/my-comments.html": (2, 0),
    "youtube-takeout/synthetique/francais/commentaires.csv": (2, 0),
    "youtube-takeout/synthetique/recent/comments.csv": (2, 0),
}
FOREIGN = [path for path in FILES if not path.is_relative_to(SHARED / "feeds")]


def test_every_file_has_its_line() -> None:
    assert {path.relative_to(SHARED).as_posix() for path in FOREIGN} - EXPECTED.keys() == set()


def outcome(path: Path) -> tuple[int, int] | str:
    try:
        rows = list(read(path, recognise(path), context(path, identity="")))
    except IdsSpoiled:
        return "ids_spoiled"
    except WrongVariant as wrong:
        return str(wrong.facts["variant"])
    except UnknownFormat:
        return "unknown"
    except MappingNeeded:
        return "mapping"
    good = sum(isinstance(row, RawMention) for row in rows)
    return good, len(rows) - good


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-3:]))
def test_each_file_gives_what_is_expected(path: Path) -> None:
    assert outcome(path) == EXPECTED[path.relative_to(SHARED).as_posix()]
