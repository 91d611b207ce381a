"""A store of two weeks with everything a sealed file tells, at a fixed moment: Monday 23 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui import sample
from watch.model import Alert, AlertKind, AlertLevel, Mention, Tone, ToneBy, ToneReading
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import alerts, mentions

MONDAY = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp())
WEEK = "2026-W47"
FORMULA = '=HYPERLINK("http://evil.example","clic")'
FEEDS = """\
organisation:
  name: L’Atelier & <Cie>
subjects:
  - {id: fete, name: La fête, terms: [fête]}
sources:
  - {id: presse, name: Presse locale, url: "https://journal.example/rss", network: press, subject: fete}
  - {id: muette, name: Page muette, url: "https://muette.example/rss", network: facebook}
events:
  - {title: Grande brocante, date: 2026-12-05, own: true}
"""


def tell(desk: Desk, rows: list[tuple[Mention, Tone]]) -> None:
    """Stores the mentions with their tones."""
    with desk.shelf.writing() as txn:
        mentions.upsert(
            txn, [m for m, _ in rows], deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a
        )
        readings = []
        for m, tone in rows:
            score = {Tone.NEGATIVE: -0.7, Tone.POSITIVE: 0.6, Tone.NEUTRAL: 0.0}.get(tone)
            readings.append(
                (
                    m.id,
                    ToneReading(tone, score, None if score is None else 0.8, False, "fr", "lexique-fr 1"),
                    ToneBy.TEXT,
                    [],
                )
            )
        mentions.record_readings(txn, readings)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    place.config.write_text(FEEDS, encoding="utf-8")
    opened = open_desk(place)
    rows = [(sample.row(n, at(10 + n % 6, 9 + n % 8)), Tone.NEUTRAL) for n in range(25)]
    tones = (Tone.POSITIVE, Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE)
    rows += [(sample.row(100 + n, at(16 + n % 7, 8 + n % 9), likes=0), tones[n % 4]) for n in range(40)]
    rows.append(
        (
            sample.row(200, at(17), asks=True, text="Honteux, écrivez à zoe@mail.example ou @zoe", likes=90),
            Tone.NEGATIVE,
        )
    )
    rows.append((sample.row(201, at(18), asks=True, text="À quelle heure ?"), Tone.NEUTRAL))
    own = {"ownership": "own", "author_name": "Nous", "parent_id": "facebook:201"}
    rows.append((sample.row(202, at(18, 14), text="À 10 h", **own), Tone.NEUTRAL))
    rows.append(
        (
            sample.row(
                203, at(19), visibility="private", kind="message", text="SECRET-PRIVE", author_name="Nadia", likes=9000
            ),
            Tone.NEGATIVE,
        )
    )
    rows.append((sample.row(204, at(19), text=FORMULA, title="<script>alert(1)</script>", likes=80), Tone.POSITIVE))
    rows.append(
        (
            sample.row(
                205,
                at(20),
                network="press",
                kind="article",
                title="Une fête réussie",
                publisher="Le Courrier",
                text="Récit",
                likes=70,
            ),
            Tone.POSITIVE,
        )
    )
    tell(opened, rows)
    with opened.shelf.writing() as txn:
        facts = {
            "n": 9,
            "day": "2026-11-17",
            "usual_low": 1,
            "usual_high": 4,
            "negative": 3,
            "scored": 9,
            "carriers": 9,
        }
        alerts.save(
            txn,
            Alert(
                "volume:fete:1",
                AlertKind.VOLUME,
                AlertLevel.TODAY,
                "fete",
                at(17),
                at(17, 12),
                facts,
                ("facebook:200", "facebook:201"),
            ),
        )
    yield opened
    opened.close()
