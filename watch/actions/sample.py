"""The sample data of a fictional association: loaded, looked at, left, erased."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from watch import clock, settings
from watch.model import Mention, Refusal, SourceState, UpsertCounts
from watch.pipeline import scoring
from watch.pipeline.desk import Desk, demo_flag, leave_demo, open_desk
from watch.settings import Place
from watch.subjects import Road

if TYPE_CHECKING:
    from watch.normalise import Normaliser
    from watch.store.engine import Txn


__all__ = ["erase_demo", "leave_demo", "load_demo"]


def load_demo(place: Place) -> int:
    """Fills the fictional association's half year and looks at it; returns how many mentions. Replaces an older one."""
    from watch import demo
    from watch.demo import relays
    from watch.pipeline.desk import DEMO_SETTINGS, normaliser
    from watch.store import maintenance, mentions, meta

    desk = open_desk(place, settings=settings.read(DEMO_SETTINGS))
    try:
        now = clock.epoch()
        makers: dict[tuple[str, Road], Normaliser] = {}
        rows: list[Mention] = []
        for raw in demo.mentions(datetime.fromtimestamp(now, UTC)):
            id_, road = relays.source_of(raw), Road(about_us=not demo.is_of_panel(raw))
            if (id_, road) not in makers:
                makers[id_, road] = normaliser(
                    desk, source_id=id_, now=now, is_feed=False, sees_others=True, road=road
                )  # fmt: skip
            row = makers[id_, road].normalise(raw)
            if row is not None:
                rows.append(row._replace(collected_at=min(now, row.published_at)))  # as if read the day it was said
        with desk.shelf.writing(growing=True) as txn:
            maintenance.erase_organisation(txn)
            mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
            meta.set_value(txn, "collected_at", str(now))
            _came_from(txn, desk, rows, now)
            _kept_by_hand(txn, desk, now)
        scoring.score(desk)
        from watch.pipeline.gathering import gather

        gather(desk)
        from watch.pipeline import judging

        judging.judge(desk)
        demo_flag(place).write_text("1\n", encoding="ascii")
        return len(rows)
    finally:
        desk.close()


def _came_from(txn: Txn, desk: Desk, rows: Sequence[Mention], now: int) -> None:
    """The feeds with their last runs, and the imports of the past."""
    from watch.demo import relays
    from watch.store import imports, sources

    brought: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        brought[row.source_id].append(row.published_at)
    followed = [s.id for s in desk.settings.sources]
    sources.save_state(txn, *relays.states(followed, now, {id_: max(at) for id_, at in brought.items()}))
    for id_ in followed:
        sources.record_run(txn, *relays.runs(id_, now, brought[id_]))
    for export in relays.EXPORTS:
        import_id = f"demo-{export.network}"
        imports.start(txn, import_id, export.filename, [export.format_key], export.source_id)
        refusals = [Refusal(where, reason) for where, reason in export.refusals]
        counts = UpsertCounts(new=len(brought[export.source_id]))
        imports.advance(txn, import_id, counts=counts, refused=len(refusals), refusals=refusals)
        imports.finish(txn, import_id, "done")
        known = SourceState(export.source_id, last_ok_at=now, last_new_at=now)
        sources.save_state(txn, known)


def _kept_by_hand(txn: Txn, desk: Desk, now: int) -> None:
    """Events, things to do, reply drafts, as a team keeps them."""
    from watch.demo import kept
    from watch.store import events, working

    today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
    for event in (found := kept.events(today)):
        events.save(txn, event)
    events.keep_checklist(txn, found[0].id, kept.TODO)
    for title, lang, body in kept.DRAFTS:
        working.keep_draft(txn, title, lang, body)


def erase_demo(place: Place) -> bool:
    """Erases the sample data entirely and goes back to the user's own; False when there was none."""
    from watch.pipeline.desk import DEMO_SETTINGS
    from watch.store import maintenance, meta

    desk = open_desk(place, settings=settings.read(DEMO_SETTINGS))
    try:
        with desk.shelf.reading() as txn:
            loaded = bool(meta.value(txn, "collected_at"))
        if loaded:
            with desk.shelf.writing(tidying=True) as txn:
                maintenance.erase_organisation(txn)
    finally:
        desk.close()
    shutil.rmtree(place.data / "snapshots" / "demo", ignore_errors=True)  # its sealed weeks
    return leave_demo(place) or loaded
