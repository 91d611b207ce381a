"""What a person does, from either door: one function an act, checked again here, written in the notes.

Refuses to trust the screen: limits of widgets are client-side. Nothing here draws, and nothing waits for the network
except ``discover_feed`` and ``collect_now``, which say so.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch import clock, settings
from watch.errors import FileRefused
from watch.model import ImportReport, Tone
from watch.pipeline import collecting, importing, scoring
from watch.pipeline.desk import Desk, demo_flag, open_desk, salt
from watch.settings import Place

if TYPE_CHECKING:
    from watch.collectors.discover import DiscoveredFeed
    from watch.formats.base import Preview
    from watch.store.engine import Txn

__all__ = ["Desk", "open_desk"]
WORKER_SEEN_S = 60


# --- mentions -------------------------------------------------------------------------------------------------------


def mark_answered(desk: Desk, mention_id: str, by: str = "", at: int | None = None) -> None:
    """We answered this elsewhere: the wait ends now, or at ``at`` (epoch seconds)."""
    from watch.store import notes, replies

    with desk.shelf.writing() as txn:
        moment = clock.epoch() if at is None else at
        replies.mark_answered(txn, mention_id, by[:80], moment, open_seconds=desk.open_seconds())
        notes.write(txn, who=by[:80], what="answered", about=mention_id)


def dismiss(desk: Desk, mention_id: str, reason: str, by: str = "") -> None:
    """No answer is needed, and why: thanks | spam | not_us | other."""
    from watch.store import notes, replies

    with desk.shelf.writing() as txn:
        replies.dismiss(txn, mention_id, reason[:40])
        notes.write(txn, who=by[:80], what="dismissed", about=mention_id, detail=reason[:40])


def reopen(desk: Desk, mention_id: str, by: str = "") -> None:
    """Takes an answer or a dismissal back."""
    from watch.store import notes, replies

    with desk.shelf.writing() as txn:
        replies.reopen(txn, mention_id, deadline=desk.deadline(), open_seconds=desk.open_seconds())
        notes.write(txn, who=by[:80], what="reopened", about=mention_id)


def correct_tone(desk: Desk, mention_id: str, tone: str | None, by: str = "") -> None:
    """A person's word on a tone; None takes it back and lets stars and text speak again."""
    from watch.store import mentions, notes

    chosen = None if tone is None else Tone(tone)
    with desk.shelf.writing() as txn:
        mentions.set_human_tone(txn, mention_id, chosen)
        notes.write(txn, who=by[:80], what="tone", about=mention_id, detail=chosen.value if chosen else "")


@dataclass(frozen=True, slots=True)
class Erased:
    """The proof of an erasure, without the name."""

    authors: int
    mentions: int
    at: datetime


def erase_person(desk: Desk, name: str) -> Erased:
    """Erases everything of the persons named exactly ``name`` (or that handle); a re-import does not bring it back."""
    from watch.store import maintenance, mentions, notes

    erased = authors = 0
    with desk.shelf.writing() as txn:
        for key in exact_authors(txn, name):
            authors += 1
            erased += mentions.erase_author(txn, key)
        notes.write(txn, who="", what="erased", about="", detail=f"{authors} author(s), {erased} mention(s)")
    maintenance.vacuum(desk.shelf)
    return Erased(authors, erased, datetime.fromtimestamp(clock.epoch(), UTC))


def exact_authors(txn: Txn, name: str) -> list[str]:
    """Keys of the authors whose whole name or handle is ``name``; a part of a name must never erase another person."""
    from watch.store.people import authors_like

    wanted = name.strip().casefold().removeprefix("@")
    found = authors_like(txn, name.strip().removeprefix("@"), 1000)
    keys = [row[0] for row in found if wanted in {row[1].casefold(), row[2].casefold().removeprefix("@")}]
    return list(dict.fromkeys(keys))


# --- alerts and events ----------------------------------------------------------------------------------------------


def snooze_alert(desk: Desk, alert_id: str, until: datetime) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.snooze(txn, alert_id, until)


def close_alert(desk: Desk, alert_id: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.close(txn, alert_id)


def mute_alert(desk: Desk, kind: str, subject: str) -> None:
    """« Ne plus me prévenir de ceci »: this kind of alert on this subject."""
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.mute(txn, kind, subject)


def unmute_alert(desk: Desk, kind: str, subject: str) -> None:
    from watch.store import alerts

    with desk.shelf.writing() as txn:
        alerts.unmute(txn, kind, subject)


def add_event(desk: Desk, **event: Any) -> None:
    """Writes an event of the organisation to feeds.yml. Raises SettingsError and leaves the file as it was."""
    settings.add_event(desk.place.config, **event)


# --- sources --------------------------------------------------------------------------------------------------------


def discover_feed(desk: Desk, url: str, *, private_network: bool = False) -> list[DiscoveredFeed]:
    """The feeds behind any pasted address, each with its last five entries. Asks the network; seconds, at most 15."""
    import asyncio

    from watch.collectors.discover import discover
    from watch.sandbox import Sandbox

    with Sandbox(workers=1) as sandbox:
        return asyncio.run(discover(url, sandbox=sandbox, private_network=private_network))


def follow_feed(
    desk: Desk, url: str, name: str, network: str = "web", subject: str = "", *, private_network: bool = False
) -> str:
    """Adds a source to feeds.yml; returns its id. The next tick of the worker reads it."""
    leave_demo(desk.place)
    return settings.add_source(
        desk.place.config, url=url, name=name, network=network, subject=subject, private_network=private_network
    )


def collect_now(desk: Desk, source_id: str | None = None) -> collecting.Collected:
    """Reads one source, or all, now, whatever their rhythm. Asks the network."""
    return collecting.collect(desk, only=None if source_id is None else {source_id}, force=True)


def forget_source(desk: Desk, source_id: str) -> None:
    """Removes a source from feeds.yml and the collector's memory of it; its mentions stay."""
    from watch.store import sources

    settings.remove_source(desk.place.config, source_id)
    with desk.shelf.writing() as txn:
        sources.forget(txn, source_id)


# --- imports --------------------------------------------------------------------------------------------------------

_SAFE = re.compile(r"[^\w.() -]+")


def keep_upload(place: Place, filename: str, write: Callable[[Path], object]) -> Path:
    """A private place for an uploaded file, filled by ``write``; its name is only a label."""
    folder = place.data / "uploads" / secrets.token_hex(8)
    folder.mkdir(parents=True)
    safe = _SAFE.sub("_", Path(filename.replace("\\", "/")).name).strip(". ")[-120:] or "fichier"
    path = folder / safe
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(fd)
    write(path)
    return path


def preview_import(
    desk: Desk, path: Path, *, mapping: Mapping[str, str] | None = None, network: str | None = None, rows: int = 5
) -> Preview:
    """What would be imported, without storing anything. Raises ImportError_ kinds; MappingNeeded asks for columns."""
    return importing.preview(desk, path, mapping=mapping, network=network, rows=rows)


def start_import(
    desk: Desk,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    network: str | None = None,
    format_key: str | None = None,
    name: str = "",
) -> str:
    """Queues an import and returns its id; progress is in ``store.imports``. Raises FileRefused without free space.

    The worker takes it within two seconds; where none runs, a thread of this process does.
    """
    free, size = shutil.disk_usage(desk.place.data).free, path.stat().st_size
    if free < 2 * size + 50_000_000:
        raise FileRefused(reason="disk_space", free_mb=free // 1_000_000, size_mb=size // 1_000_000)
    leave_demo(desk.place)
    if desk.is_demo:  # the file is the user's: it goes to the user's own organisation
        desk = open_desk(desk.place)
    import_id = importing.queue_import(
        desk, path, mapping=mapping, network=network, format_key=format_key, name=name, owned=True
    )
    if not worker_runs(desk):
        threading.Thread(target=_import_here, args=(desk, import_id), name=f"import-{import_id}", daemon=True).start()
    return import_id


def _import_here(desk: Desk, import_id: str) -> None:
    importing.run_import(desk, import_id)
    scoring.score(desk)


def worker_runs(desk: Desk) -> bool:
    """True when a worker was seen within the last minute."""
    from watch.store import meta

    with desk.shelf.reading() as txn:
        seen = meta.value(txn, "worker_seen_at")
    return bool(seen) and clock.epoch() - int(seen) <= WORKER_SEEN_S


def import_report(desk: Desk, import_id: str) -> ImportReport | None:
    from watch.store import imports

    with desk.shelf.reading() as txn:
        return imports.fetch(txn, import_id)


# --- sample data ----------------------------------------------------------------------------------------------------


def load_demo(place: Place) -> int:
    """Fills the fictional association's half year and looks at it; returns how many mentions. Replaces an older one."""
    from watch import demo
    from watch.normalise import Normaliser, SubjectMatcher
    from watch.pipeline.desk import DEMO_SETTINGS, own_names, subject_rules
    from watch.store import maintenance, mentions, meta

    desk = open_desk(place, settings=settings.read(DEMO_SETTINGS))
    try:
        now = clock.epoch()
        maker = Normaliser(
            org=desk.org,
            zone=desk.zone,
            salt=salt(place),
            source_id="demo",
            now=now,
            subjects=SubjectMatcher(subject_rules(desk.settings)),
            own=own_names(desk.settings),
        )
        made = demo.mentions(datetime.fromtimestamp(now, UTC))
        rows = [m for m in map(maker.normalise, made) if m is not None]
        with desk.shelf.writing() as txn:
            maintenance.erase_organisation(txn)
            mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
            meta.set_value(txn, "collected_at", str(now))
        scoring.score(desk)
        from watch.pipeline import judging

        judging.judge(desk)
        demo_flag(place).write_text("1\n", encoding="ascii")
        return len(rows)
    finally:
        desk.close()


def erase_demo(place: Place) -> None:
    """Erases the sample data entirely and goes back to the user's own."""
    from watch.pipeline.desk import DEMO_SETTINGS
    from watch.store import maintenance

    desk = open_desk(place, settings=settings.read(DEMO_SETTINGS))
    try:
        with desk.shelf.writing() as txn:
            maintenance.erase_organisation(txn)
    finally:
        desk.close()
    leave_demo(place)


def leave_demo(place: Place) -> None:
    """Looks at the user's own data again; the sample data stays until it is erased."""
    demo_flag(place).unlink(missing_ok=True)
