"""Files of others (public repositories, kept outside this one): skipped where they are absent."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.formats.exports import SHARED, context, mentions_of, rows_of
from watch.errors import ImportError_
from watch.formats.recognise import preview, recognise
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
    assert seen.total_estimate == len(rows)


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


COUNTS = {
    "whatsapp/kawsay/android_chat.txt": 3,
    "whatsapp/kawsay/ios_chat.txt": 7,
    "messenger/kawsay/message_1.json": 2,
    "messenger/chat-miner/instagram_message_1.json": 2,
    "trustpilot/synthetique/avis_en.csv": 3,
    "brand24/synthetique/mentions.xlsx": 2,
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_counts(name: str, count: int) -> None:
    assert len(mentions_of(SHARED / name)) == count
