"""A relevé of the sample data's sources: they do not exist, so nothing is asked of any network.

Each due one is recorded as read without news, the broken one as broken again: health and freshness stay what they would
be with a worker beside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from watch import clock
from watch.model import RunOutcome
from watch.pipeline.collecting import Collected, due_sources
from watch.pipeline.desk import Desk


def pretend(
    desk: Desk,
    *,
    only: Collection[str] | None = None,
    force: bool = False,
    on_source: Callable[[str, RunOutcome], None] | None = None,
) -> Collected:
    """What ``collecting.collect`` returns, for a desk of the sample data."""
    from watch.demo import relays
    from watch.store import meta, sources

    now, summary = clock.epoch(), Collected()
    with desk.shelf.writing(growing=True) as txn:
        for source, state in due_sources(desk, txn, now, force=force, only=only):
            after, run = relays.read_again(state, now)
            sources.save_state(txn, after)
            sources.record_run(txn, run)
            summary.sources += 1
            if run.outcome is RunOutcome.FAILED:
                summary.failed += 1
                summary.errors[source.id] = run.error
            else:
                summary.not_modified += 1
            if on_source is not None:
                on_source(source.id, run.outcome)
        if summary.sources:
            meta.set_value(txn, "collected_at", str(now))
    return summary
