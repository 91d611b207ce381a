"""A small store for the screens: sixty mentions over forty days, a wait, a thread, a private message, hostile text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.today import PARIS, local_day, today
from watch.model import CollectionRun, Mention, RunOutcome, SourceState, Tone, ToneBy, ToneReading
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, sources

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> **gras** ![](https://evil.example/x.png) "
    "[lien](javascript:alert(3)) $\\frac{a}{b}$ :red[rouge] :material/home: =HYPERLINK(1)"
)
FEEDS = """\
organisation:
  name: Les Amis du Canal
  zone: Europe/Paris
  language: fr
subjects:
  - id: fete
    name: La fête du canal
    terms: [canal]
sources:
  - id: presse
    name: Presse locale
    url: https://journal.example/rss
    network: press
    subject: fete
  - id: muette
    name: Page muette
    url: https://muette.example/rss
    network: facebook
events:
  - title: Grande brocante
    date: {soon}
    own: true
"""


def row(number: int, at: datetime, *, org: str = "local", **changes: object) -> Mention:
    """One mention, public, by someone else, on Facebook."""
    values: dict[str, object] = dict.fromkeys(Mention._fields, "")
    values |= {
        "org": org, "id": f"facebook:{number}", "network": "facebook", "kind": "comment", "source_id": "presse",
        "subject": "fete", "ownership": "other", "visibility": "public", "asks": False, "author_name": "Camille",
        "author_key": f"k{number}", "url_key": None, "url": f"https://facebook.example/{number}",
        "text": f"Merci pour la fête du canal, numéro {number}", "lang": "fr", "published_at": int(at.timestamp()),
        "precision": "s", "tz_status": "explicit", "local_day": local_day(at).isoformat(), "local_hour": at.astimezone(PARIS).hour,
        "edited_at": None, "likes": number % 7, "comments_count": None, "shares": None, "views": None, "reach": None,
        "rating": None, "rating_max": None, "media_count": 0, "is_share": False,
        "collected_at": int(at.timestamp()),
    }  # fmt: skip
    values |= changes
    if "content_hash" not in changes:  # as the road does: another text, another hash
        values["content_hash"] = f"h{number}|{values['title']}|{values['text']}"
    return Mention(**values)  # type: ignore[arg-type]


def write_feeds(path: Path) -> None:
    soon = today() + timedelta(days=12)
    path.write_text(FEEDS.format(soon=soon), encoding="utf-8")


def fill(place: Place, *, failing: bool = False) -> Desk:
    """Settings, mentions, readings; with ``failing`` both sources have failed for days."""
    write_feeds(place.config)
    desk = open_desk(place)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    rows = [row(n, now - timedelta(hours=16 * n + 5)) for n in range(60)]
    rows[3] = row(3, now - timedelta(days=3), asks=True, text="Honteux, personne ne répond !")
    rows[4] = row(4, now - timedelta(days=2), text=HOSTILE, title="<b>Titre</b> `code`", author_name="*Zoé* <i>")
    rows[5] = row(5, now - timedelta(days=2), visibility="private", kind="message", text="SECRET-PRIVE", likes=9000)
    rows[6] = row(6, now - timedelta(days=2), parent_id="facebook:3", text="Oui, honteux")
    tones = (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE, Tone.POSITIVE, Tone.UNSCORED)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
        readings = []
        for n, m in enumerate(rows):
            tone = Tone.NEGATIVE if n == 3 else tones[n % 5]
            scored = tone != Tone.UNSCORED
            score = {Tone.NEGATIVE: -0.7, Tone.POSITIVE: 0.6}.get(tone, 0.0)
            read = ToneReading(
                tone, score if scored else None, 0.8 if scored else None, n % 9 == 0, "fr", "lexique-fr 1"
            )
            readings.append((m.id, read, ToneBy.TEXT, []))
        mentions.record_readings(txn, readings)
        stamp = int(now.timestamp())
        outcome = RunOutcome.FAILED if failing else RunOutcome.OK
        for source_id in ("presse", "muette"):
            ok = stamp - 5 * 86_400 if failing else stamp
            state = SourceState(
                source_id,
                failures=4 if failing else 0,
                last_ok_at=ok,
                interval_s=3600,
                sees_others=source_id == "presse",
            )
            sources.save_state(txn, state)
            sources.record_run(
                txn, CollectionRun(source_id, stamp, stamp + 1, outcome, "DeadlinePassed" if failing else "")
            )
    return desk
