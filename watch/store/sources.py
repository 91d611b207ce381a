"""The collector's memory of each source, its runs, and leases: who works on what. Refuses to hold a secret."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

import sqlalchemy as sa

from watch.clock import dated_id
from watch.model import CollectionRun, RunOutcome, SourceState
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import collection_run, source_lease, source_state

KEPT_RUNS = 30
_STATE = [source_state.c[f.name] for f in fields(SourceState)]
_RUN = [collection_run.c[f.name] for f in fields(CollectionRun)]
lease_ = source_lease.c
run_ = collection_run.c


def states(txn: Txn) -> dict[str, SourceState]:
    """Every known source's state by its id."""
    rows = txn.conn.execute(sa.select(*_STATE).where(source_state.c.org == txn.org))
    return {row.source_id: SourceState(*row) for row in rows}


def save_state(txn: Txn, *states: SourceState) -> None:
    bulk.put(txn, source_state, [{"org": txn.org, **asdict(state)} for state in states])


def lease(txn: Txn, source_id: str, holder: str, now: int, seconds: int) -> bool:
    """True when ``holder`` has the lease until ``now + seconds``: it was free, over, or already its own."""
    row = {"org": txn.org, "source_id": source_id, "holder": holder, "until": now + seconds}
    made = bulk.insert(txn, source_lease).values(row)
    taken = made.on_conflict_do_update(
        index_elements=["org", "source_id"],
        set_={"holder": holder, "until": now + seconds},
        where=sa.or_(lease_.until <= now, lease_.holder == holder),
    )
    return txn.conn.scalar(taken.returning(lease_.holder)) is not None


def holder(txn: Txn, source_id: str, now: int) -> str:
    """Who holds the lease at ``now``; "" when nobody does."""
    query = sa.select(lease_.holder).where(lease_.org == txn.org, lease_.source_id == source_id, lease_.until > now)
    return str(txn.conn.scalar(query) or "")


def holders(txn: Txn, source_ids: Iterable[str], now: int) -> dict[str, str]:
    """Who holds the leases of these sources at ``now``; free ones are left out."""
    query = sa.select(lease_.source_id, lease_.holder).where(
        lease_.org == txn.org, bulk.among(txn, lease_.source_id, source_ids), lease_.until > now
    )
    return {row[0]: row[1] for row in txn.conn.execute(query)}


def release(txn: Txn, source_id: str, holder: str) -> None:
    """Give the lease back; nothing happens when it is somebody else's."""
    release_all(txn, [source_id], holder)


def release_all(txn: Txn, source_ids: Iterable[str], holder: str) -> None:
    mine = (lease_.org == txn.org, bulk.among(txn, lease_.source_id, source_ids), lease_.holder == holder)
    txn.conn.execute(sa.delete(source_lease).where(*mine))


def record_run(txn: Txn, *runs: CollectionRun) -> None:
    """Keep runs, the last 30 of each source."""
    rows: list[dict[str, Any]] = []
    for run in runs:
        row: dict[str, Any] = {f.name: getattr(run, f.name) for f in fields(run)}
        row |= {"outcome": str(run.outcome), "detail": json.dumps(dict(run.detail), ensure_ascii=False)}
        rows.append(row | {"org": txn.org, "run_id": dated_id(run.started_at)})
    if not rows:
        return
    txn.conn.execute(sa.insert(collection_run), rows)
    place = sa.func.row_number().over(partition_by=run_.source_id, order_by=run_.run_id.desc()).label("place")
    of_sources = (run_.org == txn.org, bulk.among(txn, run_.source_id, {run.source_id for run in runs}))
    ranked = sa.select(run_.source_id, run_.run_id, place).where(*of_sources).subquery()
    old = sa.select(ranked.c.source_id, ranked.c.run_id).where(ranked.c.place > KEPT_RUNS)
    txn.conn.execute(sa.delete(collection_run).where(*of_sources, sa.tuple_(run_.source_id, run_.run_id).in_(old)))
    meta.bump(txn)


def _run(row: Any) -> CollectionRun:
    values = dict(zip([f.name for f in fields(CollectionRun)], row, strict=True))
    values |= {"outcome": RunOutcome(values["outcome"]), "detail": json.loads(values["detail"] or "{}")}
    return CollectionRun(**values)


def runs(txn: Txn, source_id: str, limit: int = KEPT_RUNS) -> list[CollectionRun]:
    """The last runs of a source, latest first."""
    query = sa.select(*_RUN).where(run_.org == txn.org, run_.source_id == source_id)
    return [_run(row) for row in txn.conn.execute(query.order_by(run_.run_id.desc()).limit(limit))]


def last_outcomes(txn: Txn, first: int, end: int) -> dict[str, RunOutcome]:
    """How the last kept run of each source within [first, end) ended; those put off tell nothing."""
    query = sa.select(run_.source_id, run_.outcome).where(
        run_.org == txn.org, run_.started_at >= first, run_.started_at < end, run_.outcome != RunOutcome.POSTPONED.value
    )
    return {row[0]: RunOutcome(row[1]) for row in txn.conn.execute(query.order_by(run_.run_id))}


def last_collection(txn: Txn) -> int | None:
    """Epoch at which the last run of any source ended; None before the first."""
    found = txn.conn.scalar(sa.select(sa.func.max(run_.finished_at)).where(run_.org == txn.org))
    return None if found is None else int(found)


def forget(txn: Txn, source_id: str) -> None:
    """Drop what the collector remembers of a source; its mentions stay."""
    for table in (source_state, source_lease, collection_run):
        txn.conn.execute(sa.delete(table).where(table.c.org == txn.org, table.c.source_id == source_id))
    meta.bump(txn)
