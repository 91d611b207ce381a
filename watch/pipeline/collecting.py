"""Due sources are read, parsed, stored and recorded: one transaction for a few results, one recorded run a source.

The network and the parsers never wait for the store: results go through a bounded queue to one writing thread.
Refuses to store anything of a source whose lease was lost.
"""

from __future__ import annotations

import asyncio
import logging
import os
import queue
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from watch import clock
from watch.errors import StoreError, VigieError
from watch.model import CollectionRun, Mention, RawMention, RunOutcome, SourceState, UpsertCounts
from watch.networks import NETWORKS, canonical_url
from watch.normalise import Normaliser
from watch.pipeline import leases, roads
from watch.pipeline.desk import Desk, normaliser
from watch.settings import secret

if TYPE_CHECKING:
    from watch.collectors.feed import FeedResult
    from watch.settings import Source
    from watch.store.engine import Txn

log = logging.getLogger("vigie.collect")
LEASE_S = 300
RESULTS_A_TRANSACTION = 25
PARSERS = max(1, min(4, (os.cpu_count() or 2)))


@dataclass(slots=True)
class Collected:
    """What one call did."""

    sources: int = 0
    ok: int = 0
    not_modified: int = 0
    failed: int = 0
    postponed: int = 0
    counts: UpsertCounts = field(default_factory=UpsertCounts)
    errors: dict[str, str] = field(default_factory=dict)  # source id → error class name


def due_sources(
    desk: Desk, txn: Txn, now: int, *, force: bool = False, only: Collection[str] | None = None
) -> list[tuple[Source, SourceState]]:
    """Enabled sources of feeds.yml whose time has come, with their state. ``force`` ignores time and pauses.

    A time further ahead than any wait was written by a clock that jumped: it has come.
    """
    from watch.collectors.rhythm import clamp_due
    from watch.store import sources as shelf_sources

    states = shelf_sources.states(txn)
    due = []
    for source in desk.settings.sources:
        if not source.enabled or not source.url or (only is not None and source.id not in only):
            continue
        state = states.get(source.id) or SourceState(source.id, sees_others=feed_sees_others(source.network))
        if force or (clamp_due(state, now).next_due_at <= now and not state.paused):
            due.append((source, state))
    return due


def feed_sees_others(network: str) -> bool:
    kind = NETWORKS.get(network)
    return True if kind is None else kind.feed_shows_others


def collect(
    desk: Desk,
    *,
    only: Collection[str] | None = None,
    force: bool = False,
    stop: threading.Event | None = None,
    on_source: Callable[[str, RunOutcome], None] | None = None,
) -> Collected:
    """Reads the sources that are due; returns what was done. ``stop``: set by another thread to leave early.

    Each source is leased in the store first, so two collectors at once fetch each feed once.
    """
    if desk.is_demo:  # its sources do not exist
        from watch.pipeline.pretending import pretend

        return pretend(desk, only=only, force=force, on_source=on_source)
    from watch.collectors.feed import FeedRequest, collect_many
    from watch.sandbox import Sandbox
    from watch.store import sources as shelf_sources

    now, holder, summary = clock.epoch(), leases.holder_name(), Collected()
    leased: dict[str, Source] = {}
    requests = []
    desk.shelf.reserve.keep()
    with desk.shelf.writing(growing=True) as txn:
        for source, state in due_sources(desk, txn, now, force=force, only=only):
            if leases.take(txn, source.id, holder, now, LEASE_S):
                leased[source.id] = source
                requests.append(
                    FeedRequest(
                        source_id=source.id,
                        url=source.url,
                        network=source.network,
                        state=state,
                        private_network=source.private_network,
                        insecure_tls=source.insecure_tls,
                        every_s=source.every_s,
                        credentials=_credentials(source, desk.place.data),
                        zone=source.zone or desk.zone,
                    )
                )
    summary.sources = len(requests)
    if not requests:
        return summary

    results: queue.Queue[FeedResult | None] = queue.Queue(maxsize=64)
    failure: list[BaseException] = []

    def write() -> None:
        try:
            _write_results(desk, results, leased, holder, summary, on_source)
        except BaseException as error:
            failure.append(error)
            while results.get() is not None:  # the producer must not wait for a reader that is gone
                pass

    writer = threading.Thread(target=write, name="collect-writer")
    writer.start()
    try:
        with Sandbox(workers=PARSERS) as sandbox:
            work = collect_many(requests, sandbox=sandbox, on_result=results.put, now=lambda: clock.epoch())
            asyncio.run(_run(work, stop))
    finally:
        results.put(None)
        writer.join()
        if leased:
            with desk.shelf.writing() as txn:
                for source_id in leased:
                    shelf_sources.release(txn, source_id, holder)
    if failure:
        raise failure[0]
    return summary


def _credentials(source: Source, data: Path) -> tuple[str, str] | None:
    """Name and password of a protected feed, from the secret that feeds.yml names."""
    found = secret(source.credentials_env, data=data)
    name, colon, password = found.partition(":")
    return (name, password) if colon else None


async def _run(work: object, stop: threading.Event | None) -> None:
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]
    while not task.done():
        await asyncio.wait({task}, timeout=0.5 if stop is not None else None)
        if stop is not None and stop.is_set() and not task.done():
            task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        if stop is None or not stop.is_set():
            raise


def _write_results(
    desk: Desk,
    results: queue.Queue[FeedResult | None],
    leased: dict[str, Source],
    holder: str,
    summary: Collected,
    on_source: Callable[[str, RunOutcome], None] | None,
) -> None:
    done = False
    while not done:
        first = results.get()
        if first is None:
            return
        batch = [first]
        while len(batch) < RESULTS_A_TRANSACTION:
            try:
                item = results.get_nowait()
            except queue.Empty:
                break
            if item is None:
                done = True
                break
            batch.append(item)
        try:
            _write(desk, batch, leased, holder, summary)
        except StoreError:
            raise
        except VigieError as error:  # one result cannot be stored: the others must be
            log.warning("collect: %s", error.log_line())
            for result in batch:
                _write(desk, [result], leased, holder, summary)
        for result in batch:
            leased.pop(result.source_id, None)
            if on_source is not None:
                on_source(result.source_id, result.run.outcome)


def _write(desk: Desk, batch: list[FeedResult], leased: dict[str, Source], holder: str, summary: Collected) -> None:
    from watch.collectors import rhythm
    from watch.pipeline import moving, sorting, steadying
    from watch.store import mentions, meta
    from watch.store import sources as shelf_sources

    deadline, open_seconds = desk.deadline(), desk.open_seconds()
    # feeds.yml is written before the transaction: its lock may have to be waited for
    states = {r.source_id: moving.remember(desk, leased[r.source_id], r.new_state, r.run.finished_at) for r in batch}
    with desk.shelf.writing(growing=True) as txn:
        # the lease may have run out, and another collector read the source since
        held = shelf_sources.holders(txn, [r.source_id for r in batch], clock.epoch())
        mine = [r for r in batch if held.get(r.source_id, holder) == holder]
        rows: list[Mention] = []
        aside: list[tuple[Mention, str]] = []
        refused: dict[str, int] = {}
        same: set[str] = set()  # their document differs, its entries are those of before
        for result in mine:
            refused[result.source_id] = result.run.refused
            if result.parsed is not None:
                state, told = states[result.source_id]
                pairs, maker = _normalise(desk, leased[result.source_id], result)
                before, entries = state, result.parsed.entries
                found, state = steadying.steady(txn, state, pairs, entries, first=result.first)
                known = moving.prove(txn, before, found, entries).moved_known
                state = replace(state, moved_known=known, comments_url=result.parsed.comments_url)
                if state.unstable or set(state.ids_seen.split()) <= set(before.ids_seen.split()):
                    same.add(result.source_id)
                states[result.source_id] = state, told
                refused[result.source_id] += sum(maker.dropped.values())
                rows += found
                aside += [] if state.unstable else maker.aside  # ids that change would set it aside at every poll
        counts: dict[str, UpsertCounts] = {}
        sorting.notice(txn, desk)
        mentions.upsert(txn, rows, deadline=deadline, open_seconds=open_seconds, by_source=counts, aside=aside)
        runs, after = [], []
        for result in mine:
            (state, told), run = states[result.source_id], result.run
            got = counts.get(result.source_id, UpsertCounts())
            if (
                result.source_id in same
                and result.interval_before
                and not result.first
                and not (got.new or got.changed)
            ):
                state = rhythm.nothing_new(state, result.interval_before)
            after.append(replace(state, last_new_at=run.finished_at) if got.new else state)
            detail = {**run.detail, **told}
            runs.append(
                replace(run, new=got.new, changed=got.changed, refused=refused[result.source_id], detail=detail)
            )
            _count(summary, run, got, result.error)
        shelf_sources.save_state(txn, *after)
        shelf_sources.record_run(txn, *runs)
        shelf_sources.release_all(txn, [result.source_id for result in mine], holder)
        meta.set_value(txn, "collected_at", str(clock.epoch()))


def _normalise(desk: Desk, source: Source, result: FeedResult) -> tuple[list[tuple[RawMention, Mention]], Normaliser]:
    assert result.parsed is not None
    maker = normaliser(
        desk,
        source_id=source.id,
        now=result.run.finished_at,
        is_feed=True,
        sees_others=result.parsed.sees_others,
        road=roads.of_feed(source),
        canonical=canonical_url,
    )
    entries = result.parsed.entries
    made = zip(entries, maker.normalise_all(entries), strict=True)
    return [(raw, row) for raw, row in made if row is not None], maker


def _count(summary: Collected, run: CollectionRun, counts: UpsertCounts, error: VigieError | None) -> None:
    summary.counts += counts
    match run.outcome:
        case RunOutcome.OK:
            summary.ok += 1
        case RunOutcome.NOT_MODIFIED:
            summary.not_modified += 1
        case RunOutcome.POSTPONED:
            summary.postponed += 1
        case _:
            summary.failed += 1
    if error is not None:
        summary.errors[run.source_id] = type(error).__name__
