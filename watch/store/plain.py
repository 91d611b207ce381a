"""Rows as the driver gives them, for questions that read tens of thousands: a third of the time of SQLAlchemy's rows.

Values come unconverted: a boolean is 0 or 1 on SQLite. Refuses to write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from watch.store.engine import Txn


def rows(txn: Txn, query: sa.Executable, given: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Everything that ``query`` finds, as plain tuples."""
    with txn.conn.execute(query, given) as result:
        cursor = result.cursor
        return [] if cursor is None else list(cursor.fetchall())


def listed(txn: Txn, values: Iterable[str]) -> sa.ColumnElement[Any]:
    """A column that holds ``values``, one a row, to select from: one bound parameter, whatever their number."""
    found = list(values)
    if txn.sqlite:
        return sa.func.json_each(json.dumps(found)).table_valued("value", name="listed").c.value
    array = sa.cast(sa.bindparam(None, found, type_=sa.ARRAY(sa.Text())), sa.ARRAY(sa.Text()))
    return sa.func.unnest(array).table_valued("value", name="listed").render_derived().c.value
