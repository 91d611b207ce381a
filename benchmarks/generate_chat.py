"""Writes a chat of any length as WhatsApp or Telegram export it. Same bytes for the same seed.

    python benchmarks/generate_chat.py whatsapp|telegram OUT [messages=200000] [seed=1]

Thirty people and the owner of a group; texts, emoji and lengths of ``textfr``; one message in forty is a notice or a
picture without words, one in eight answers another (Telegram), one in twelve has two lines.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textfr import opinion, reply

START = datetime(2021, 3, 1, 8, 0, tzinfo=UTC)
PEOPLE = [f"Voisine {n}" for n in range(1, 31)] + ["Les Jardins de Belleville"]


def said(rng: random.Random) -> str:
    return reply(rng) if rng.random() < 0.5 else opinion(rng, rng.choice((-1, 0, 0, 1)))


def lines(count: int, seed: int) -> Iterator[tuple[datetime, str, str, str]]:
    """(moment, who, text, kind) of each message; kind is talk, notice or picture."""
    rng = random.Random(seed)
    at = START
    for _ in range(count):
        at += timedelta(seconds=rng.randint(5, 1200))
        draw = rng.random()
        text = said(rng) if draw > 0.025 else ""
        if draw > 0.917:
            text = f"{text}\n{said(rng)}"
        yield at, rng.choice(PEOPLE), text, "talk" if text else rng.choice(("notice", "picture"))


def whatsapp(path: Path, count: int, seed: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for at, who, text, kind in lines(count, seed):
            local = at + timedelta(hours=1)
            head = f"{local:%d/%m/%Y %H:%M} - "
            bare = {"notice": f"{who} a rejoint le groupe", "picture": f"{who}: <Médias omis>"}.get(kind)
            out.write(f"{head}{bare or f'{who}: {text}'}\n")


def telegram(path: Path, count: int, seed: int) -> None:
    rng = random.Random(seed + 1)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('{\n "name": "Voisins du 20e",\n "type": "private_supergroup",\n "id": 2000000002,\n "messages": [\n')
        for number, (at, who, text, kind) in enumerate(lines(count, seed), 1):
            person = PEOPLE.index(who)
            item: dict[str, object] = {
                "id": number,
                "type": "service" if kind == "notice" else "message",
                "date": f"{at + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}",
                "date_unixtime": str(int(at.timestamp())),
                "from": who,
                "from_id": f"user{100000000 + person}",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}] if text else [],
            }
            if kind == "picture":
                item["photo"] = "(File not included. Change data exporting settings to download.)"
            if rng.random() < 0.125 and number > 50:
                item["reply_to_message_id"] = number - rng.randint(1, 50)
            out.write(",\n" * (number > 1) + json.dumps(item, ensure_ascii=False, indent=1))
        out.write("\n ]\n}\n")


if __name__ == "__main__":
    kind, target = sys.argv[1], Path(sys.argv[2])
    {"whatsapp": whatsapp, "telegram": telegram}[kind](
        target, int(sys.argv[3]) if len(sys.argv) > 3 else 200_000, int(sys.argv[4]) if len(sys.argv) > 4 else 1
    )
