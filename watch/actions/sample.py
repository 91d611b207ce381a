"""The sample data of a fictional association: loaded, looked at, left, erased."""

from __future__ import annotations

from datetime import UTC, datetime

from watch import clock, settings
from watch.pipeline import scoring
from watch.pipeline.desk import demo_flag, open_desk, salt
from watch.settings import Place


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
        from watch.pipeline.gathering import gather

        gather(desk)
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
