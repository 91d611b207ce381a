"""Statements are compiled once for the tests, not once for each store: thousands of stores ask the same few hundred.

SQLAlchemy keeps what it compiled by engine; a test that opens a store of its own would compile all it asks anew, which
was a third of what a test of a page cost.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.util import LRUCache

from watch.store import driver

_compiled: LRUCache[object, object] = LRUCache(3000)


def share() -> None:
    """From now on, for every engine of this process."""
    for dialect in (driver.Dialect, PGDialect_psycopg):  # part of what a statement is kept under
        dialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
        dialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    sa.event.listen(sa.Engine, "engine_connect", lambda conn: conn.execution_options(compiled_cache=_compiled))
