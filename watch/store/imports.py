"""Imports: queued, running, finished; how far each came, what it refused. Refuses to read a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from watch.clock import epoch
from watch.errors import UnknownImport
from watch.masking import mask
from watch.model import KEPT_REFUSALS, ImportReport, Refusal, UpsertCounts
from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import import_refusal, import_report

c = import_report.c
_ASIDE, DATES, TALKS = "left_aside", "dates", "talks"  # in the request, beside what was asked: they need no column
DIGEST = "digest"  # of the file's bytes, in letters, which no mask takes for a telephone
COLUMNS = "columns"  # a mapping that was remembered, not asked


def queue(txn: Txn, import_id: str, filename: str, source_id: str, request: Mapping[str, Any]) -> None:
    """An import that waits for a worker; ``request`` is whatever that worker needs (JSON)."""
    txn.conn.execute(
        sa.insert(import_report).values(
            org=txn.org, import_id=import_id, filename=filename, formats="[]", state="running", source_id=source_id,
            started_at=epoch(), request=json.dumps(dict(request)),
        )
    )  # fmt: skip
    meta.bump(txn)


def start(txn: Txn, import_id: str, filename: str, formats: Sequence[str] = (), source_id: str = "") -> ImportReport:
    """An import that runs here and now."""
    queue(txn, import_id, filename, source_id, {})
    advance(txn, import_id, formats=formats)
    return existing(txn, import_id)


def request(txn: Txn, import_id: str) -> dict[str, Any]:
    """What was given to ``queue``; empty when there is no such import."""
    found = txn.conn.scalar(sa.select(c.request).where(c.org == txn.org, c.import_id == import_id))
    return dict(json.loads(found)) if found else {}


def resume_at(txn: Txn, import_id: str) -> int:
    """How many records of the file are stored already."""
    return int(txn.conn.scalar(sa.select(c.resume_at).where(c.org == txn.org, c.import_id == import_id)) or 0)


def left_aside(txn: Txn, import_id: str) -> dict[str, int]:
    """Rows and files of the archive that hold nothing to import, by reason."""
    return {str(k): int(n) for k, n in request(txn, import_id).get(_ASIDE, {}).items()}


def _set_aside(txn: Txn, import_id: str, counts: Mapping[str, int]) -> None:
    known = request(txn, import_id)
    of = Counter(known.get(_ASIDE, {}))
    of.update(counts)
    here = sa.and_(c.org == txn.org, c.import_id == import_id)
    txn.conn.execute(sa.update(import_report).where(here).values(request=json.dumps(known | {_ASIDE: dict(of)})))


def keep(txn: Txn, import_id: str, name: str, value: Mapping[str, Any]) -> None:
    """What was decided of the file: ``DATES``, for the report; ``TALKS``, for who takes the import up."""
    here = sa.and_(c.org == txn.org, c.import_id == import_id)
    known = request(txn, import_id) | {name: dict(value)}
    txn.conn.execute(sa.update(import_report).where(here).values(request=json.dumps(known)))


def kept(txn: Txn, import_id: str, name: str) -> dict[str, Any]:
    return dict(request(txn, import_id).get(name, {}))


def advance(
    txn: Txn,
    import_id: str,
    *,
    consumed: int | None = None,
    counts: UpsertCounts | None = None,
    refused: int = 0,
    refusals: Iterable[Refusal] = (),
    formats: Sequence[str] = (),
    ignored: Mapping[str, int] | None = None,
) -> None:
    """One batch further, in the transaction that stored it. ``consumed`` is the file's new resume offset."""
    if ignored:
        _set_aside(txn, import_id, ignored)
    counts = counts or UpsertCounts()
    row = txn.conn.execute(
        sa.select(c.refused, c.formats).where(c.org == txn.org, c.import_id == import_id)
    ).one()  # fmt: skip
    numbered = sa.select(sa.func.max(import_refusal.c.number)).where(
        import_refusal.c.org == txn.org, import_refusal.c.import_id == import_id
    )
    last = txn.conn.scalar(numbered)
    kept = 0 if last is None else int(last) + 1
    said = list(refusals)[: max(0, KEPT_REFUSALS - kept)]
    if said:
        txn.conn.execute(
            sa.insert(import_refusal),
            [
                {
                    "org": txn.org, "import_id": import_id, "number": kept + i, "location": r.where,
                    "reason": r.reason, "seen": r.seen[:80],
                }
                for i, r in enumerate(said)
            ],
        )  # fmt: skip
    values: dict[str, Any] = {
        "rows": c.rows + counts.new + counts.changed + counts.known + refused,
        "new": c.new + counts.new,
        "changed": c.changed + counts.changed,
        "known": c.known + counts.known,
        "refused": c.refused + refused,
    }
    if consumed is not None:
        values["resume_at"] = consumed
    if formats:
        values["formats"] = json.dumps(sorted({*json.loads(row.formats or "[]"), *formats}))
    txn.conn.execute(sa.update(import_report).where(c.org == txn.org, c.import_id == import_id).values(values))


def finish(txn: Txn, import_id: str, state: str, error: str = "") -> None:
    """``state`` is done or failed; ``error`` the name of a class in watch.errors. The path of a file that was read is
    masked as its name is: chats are often named after a telephone. What was taken back meanwhile stays so."""
    here = sa.and_(c.org == txn.org, c.import_id == import_id, c.state == "running")
    values = {"state": state, "error": error, "finished_at": epoch()}
    if state == "done":
        known = request(txn, import_id)
        known.pop(TALKS, None)  # names of people
        values["request"] = mask(json.dumps(known))
    txn.conn.execute(sa.update(import_report).where(here).values(values))
    meta.bump(txn)


_REPORT = (
    "import_id", "filename", "formats", "state", "rows", "new", "changed", "known", "refused", "error", "started_at",
    "finished_at", "source_id", "undone_at", "undone_by", "removed",
)  # fmt: skip


def _report(row: Any) -> ImportReport:
    values = dict(zip(_REPORT, row, strict=True))
    told = {"formats": tuple(json.loads(values["formats"] or "[]")), "undone_by": values["undone_by"] or ""}
    return ImportReport(**{**values, **told, "removed": int(values["removed"] or 0)})


def fetch(txn: Txn, import_id: str) -> ImportReport | None:
    row = txn.conn.execute(
        sa.select(*[c[name] for name in _REPORT]).where(c.org == txn.org, c.import_id == import_id)
    ).first()
    return _report(row) if row is not None else None


def existing(txn: Txn, import_id: str) -> ImportReport:
    """Raises UnknownImport where there is none."""
    report = fetch(txn, import_id)
    if report is None:
        raise UnknownImport()
    return report


def list_all(txn: Txn, limit: int = 50) -> list[ImportReport]:
    """Latest first."""
    query = sa.select(*[c[name] for name in _REPORT]).where(c.org == txn.org)
    rows = txn.conn.execute(query.order_by(c.started_at.desc(), c.import_id.desc()).limit(limit))
    return [_report(row) for row in rows]


def forget_seen(txn: Txn, ids: Iterable[str] = (), *, before: int | None = None) -> None:
    """What refused rows said goes: of these imports, or of those that ended before an epoch. How many and why stays."""
    r = import_refusal.c
    which = bulk.among(txn, r.import_id, ids)
    if before is not None:
        which = r.import_id.in_(sa.select(c.import_id).where(c.org == txn.org, c.finished_at < before))
    txn.conn.execute(sa.update(import_refusal).where(r.org == txn.org, which, r.seen != "").values(seen=""))


def unfinished(txn: Txn) -> list[str]:
    """Ids of the imports that are neither done nor failed, oldest first."""
    query = sa.select(c.import_id).where(c.org == txn.org, c.state == "running")
    return list(txn.conn.scalars(query.order_by(c.started_at, c.import_id)))


def of_file(txn: Txn, digest: str) -> list[tuple[str, dict[str, Any]]]:
    """Imports of these very bytes that stand, that which brought most first, each with what was asked. A scan: imports
    are few."""
    if not digest:
        return []
    same = c.request.contains(f'"{DIGEST}": "{digest}"', autoescape=True)
    query = sa.select(c.import_id, c.request).where(c.org == txn.org, c.state.in_(("done", "failed", "running")), same)
    rows = txn.conn.execute(query.order_by(c.new.desc(), c.started_at.desc(), c.import_id.desc()))
    return [(import_id, dict(json.loads(request))) for import_id, request in rows]


def undo(txn: Txn, import_id: str, by: str) -> None:
    """A person takes it back: from now on no worker reads the rest of it, and one takes away what it brought."""
    here = sa.and_(c.org == txn.org, c.import_id == import_id)
    values: dict[str, Any] = {"state": "undoing", "undone_at": epoch(), "undone_by": by}
    txn.conn.execute(sa.update(import_report).where(here).values(values))
    meta.bump(txn)


def undone(txn: Txn, import_id: str, removed: int, *, whole: bool = False) -> None:
    """So many mentions more are taken away; ``whole``: and nothing is left to take."""
    values: dict[str, Any] = {"removed": c.removed + removed} | ({"state": "undone"} if whole else {})
    txn.conn.execute(sa.update(import_report).where(c.org == txn.org, c.import_id == import_id).values(values))


def to_undo(txn: Txn) -> list[str]:
    """Ids of the imports that somebody took back and that still have something here, oldest wish first."""
    query = sa.select(c.import_id).where(c.org == txn.org, c.state == "undoing")
    return list(txn.conn.scalars(query.order_by(c.undone_at, c.import_id)))


def refusals(txn: Txn, import_id: str, limit: int = KEPT_REFUSALS) -> list[Refusal]:
    """The first refused rows, in the file's order."""
    r = import_refusal.c
    query = sa.select(r.location, r.reason, r.seen).where(r.org == txn.org, r.import_id == import_id)
    return [Refusal(*row) for row in txn.conn.execute(query.order_by(r.number).limit(limit))]
