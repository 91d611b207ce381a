"""Names that look like ours, and our own domains: what was seen when, and what a person said of each."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from watch.store import bulk, meta
from watch.store.engine import Txn
from watch.store.tables import name_seen

c = name_seen.c
STATES = ("", "watch", "ours", "harmless")


@dataclass(frozen=True, slots=True)
class Seen:
    """``kind``: domain | handle | own (a domain of ours). ``source``: dns | profile | file. ``state``: see STATES.

    ``first_at`` 0: it was there at the first look, which is no news. ``mail_at``: when mail appeared later,
    or None. Days are YYYY-MM-DD or "".
    """

    kind: str
    name: str
    network: str = ""
    looks_like: str = ""
    how: str = ""
    source: str = ""
    first_at: int = 0
    last_at: int = 0
    mail_at: int | None = None
    address: str = ""
    mail: str = ""
    registered: str = ""
    expires: str = ""
    state: str = ""
    by: str = ""


_FIELDS = tuple(Seen.__dataclass_fields__)


def every(txn: Txn) -> list[Seen]:
    """All of them: what nobody judged first, latest seen first, then by name."""
    rows = txn.conn.execute(sa.select(*[c[name] for name in _FIELDS]).where(c.org == txn.org))
    found = [Seen(*row) for row in rows]
    return sorted(found, key=lambda s: (STATES.index(s.state) if s.state in STATES else 0, -s.first_at, s.name))


def keep(txn: Txn, *seen: Seen) -> None:
    """Stored as they are, a person's word included."""
    bulk.put(txn, name_seen, [{"org": txn.org, **{name: getattr(s, name) for name in _FIELDS}} for s in seen])
    meta.bump(txn)


def judge(txn: Txn, kind: str, network: str, name: str, state: str, by: str = "") -> bool:
    """A person's word on one name. False when it is not there. ValueError on another state."""
    if state not in STATES:
        raise ValueError(state)
    where = (c.org == txn.org, c.kind == kind, c.network == network, c.name == name)
    done = txn.conn.execute(sa.update(name_seen).where(*where).values(state=state, by=by))
    meta.bump(txn)
    return bool(done.rowcount)
