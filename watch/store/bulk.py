"""The fast roads under SQLAlchemy: the driver's executemany on SQLite, COPY and ON CONFLICT on PostgreSQL.

Refuses to know what the rows mean. Table and column names come from ``tables``, never from outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, TypeVar

import sqlalchemy as sa

from watch.store.arrivals import Column, Same
from watch.store.engine import Txn

T = TypeVar("T")
Rows = Sequence[Sequence[Any]]
_CHUNK = 20_000
_PLAIN = re.compile(r"[A-Za-z0-9_.:/ -]{0,60}")  # no quote, no backslash, nothing invisible


def among(txn: Txn, column: sa.ColumnElement[Any], values: Iterable[Any]) -> sa.ColumnElement[bool]:
    """``column IN values`` with one bound parameter, whatever the number of values."""
    found = list(values)
    if txn.sqlite:
        return column.in_(sa.select(sa.func.json_each(json.dumps(found)).table_valued("value").c.value))
    array = sa.cast(sa.bindparam(None, found, type_=sa.ARRAY(column.type)), sa.ARRAY(column.type))
    return column == sa.any_(array)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _marks(columns: Collection[str]) -> str:
    return ", ".join("?" * len(columns))


def _clean(value: Any) -> Any:
    """What no database takes in a text: NUL (PostgreSQL) and lone surrogates (both)."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return value


def _copied(txn: Txn, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """PostgreSQL: the rows in a temporary table shaped like ``table``; its name."""
    name = f"incoming_{table}"
    cursor = txn.driver.cursor()
    cursor.execute(
        f'CREATE TEMP TABLE IF NOT EXISTS "{name}" (LIKE "{table}" INCLUDING DEFAULTS) ON COMMIT DELETE ROWS'
    )
    cursor.execute(f'TRUNCATE "{name}"')
    with cursor.copy(f'COPY "{name}" ({_names(columns)}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
    return name


def _literal(value: Any) -> str | None:
    """An SQL literal that cannot be anything else, or None: the value is bound then."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    return f"'{value}'" if isinstance(value, str) and _PLAIN.fullmatch(value) else None


def _into_lite(txn: Txn, table: str, columns: Mapping[str, Column], n: int, same: Mapping[str, str]) -> int:
    """SQLite: how many of the rows went in.

    Half the columns of an export hold one plain value all along (no rating, no title): a literal costs nothing a row,
    a bound value a tenth of a microsecond.
    """
    marks: dict[str, str] = {}
    bound: list[Iterable[Any]] = []
    for name, values in columns.items():
        literal = _literal(values.value) if isinstance(values, Same) else None
        if literal is None:
            bound.append(repeat(values.value, n) if isinstance(values, Same) else values)
            literal = f"?{len(bound)}"
        marks[name] = literal
    marks |= {name: marks[origin] for name, origin in same.items()}
    sql = f'INSERT INTO "{table}" ({_names(marks)}) VALUES ({", ".join(marks.values())}) ON CONFLICT DO NOTHING'
    rows: Iterable[Sequence[Any]] = zip(*bound, strict=True) if bound else [()] * n
    return int(txn.driver.executemany(sql, rows).rowcount)


def _clean_column(column: Column) -> Column:
    return Same(_clean(column.value)) if isinstance(column, Same) else tuple(map(_clean, column))


def last_row(txn: Txn, table: str) -> int:
    """SQLite: the highest row number; those inserted next stand above it. 0 elsewhere."""
    if not txn.sqlite:
        return 0
    return int(txn.driver.execute(f'SELECT coalesce(max(doc), 0) FROM "{table}"').fetchone()[0])


def insert_new(
    txn: Txn, table: str, columns: Mapping[str, Column], n: int, same_as: Mapping[str, str] | None = None
) -> set[str] | None:
    """Insert the ``n`` rows, given by column, whose keys are free. None when all were; else the ids of those inserted.

    ``same_as``: further columns that take the value of a given one. The table has an ``id`` and, on SQLite, ``doc``.
    """
    same = dict(same_as or {})
    if txn.sqlite:
        run = txn.driver.execute
        last = last_row(txn, table)
        try:
            done = _into_lite(txn, table, columns, n, same)
        except UnicodeEncodeError:  # the rows before the bad one are in
            _into_lite(txn, table, {name: _clean_column(values) for name, values in columns.items()}, n, same)
            done = -1
        # the driver does not say which; they are the last ones
        return None if done == n else {row[0] for row in run(f'SELECT "id" FROM "{table}" WHERE doc > ?', (last,))}
    clean = [_clean_column(values) for values in columns.values()]
    rows = zip(*[repeat(c.value, n) if isinstance(c, Same) else c for c in clean], strict=True)
    name = _copied(txn, table, tuple(columns), rows)
    values = _names((*columns, *same.values()))
    found = txn.driver.execute(
        f'INSERT INTO "{table}" ({_names((*columns, *same))}) SELECT {values} FROM "{name}" '
        f'ON CONFLICT DO NOTHING RETURNING "id"'
    ).fetchall()
    return None if len(found) == n else {row[0] for row in found}


def merge(txn: Txn, table: str, key: Sequence[str], counts: Sequence[str], rows: Rows) -> None:
    """Add ``counts`` to the rows of ``table`` with these keys, making those that are missing. Keys must be distinct."""
    if not rows:
        return
    columns = (*key, *counts)
    sums = ", ".join(f'"{c}" = "{table}"."{c}" + excluded."{c}"' for c in counts)
    tail = f"ON CONFLICT ({_names(key)}) DO UPDATE SET {sums}"
    if txn.sqlite:
        sql = f'INSERT INTO "{table}" ({_names(columns)}) VALUES ({_marks(columns)}) {tail}'
        txn.driver.executemany(sql, rows)
        return
    name = _copied(txn, table, columns, rows)
    # sorted: two writers take the rows in the same order and cannot wait for each other
    txn.driver.execute(
        f'INSERT INTO "{table}" ({_names(columns)}) SELECT {_names(columns)} FROM "{name}" '
        f"ORDER BY {_names(key)} {tail}"
    )


def insert(txn: Txn, table: sa.Table) -> Any:
    """The back end's own INSERT, which knows ON CONFLICT."""
    if txn.sqlite:
        from sqlalchemy.dialects.sqlite import insert as lite

        return lite(table)
    from sqlalchemy.dialects.postgresql import insert as full

    return full(table)


def put(txn: Txn, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows, replacing those with the same primary key."""
    if not rows:
        return
    made = insert(txn, table)
    key = [c.name for c in table.primary_key]
    rest = {name: made.excluded[name] for name in rows[0] if name not in key}
    made = made.on_conflict_do_update(index_elements=key, set_=rest) if rest else made.on_conflict_do_nothing()
    txn.conn.execute(made, list(rows))


def change(txn: Txn, table: str, key: Sequence[str], columns: Sequence[str], rows: Rows) -> None:
    """Set ``columns`` where ``key`` matches; each row holds the columns' values, then the key's."""
    if not rows:
        return
    mark = "?" if txn.sqlite else "%s"
    sets = ", ".join(f'"{c}" = {mark}' for c in columns)
    where = " AND ".join(f'"{k}" = {mark}' for k in key)
    sql = f'UPDATE "{table}" SET {sets} WHERE {where}'
    if txn.sqlite:
        try:
            txn.driver.executemany(sql, rows)
        except UnicodeEncodeError:
            txn.driver.executemany(sql, [tuple(map(_clean, row)) for row in rows])
    else:
        with txn.driver.cursor() as cursor:
            cursor.executemany(sql, [tuple(map(_clean, row)) for row in rows])


def chunks(values: Sequence[T], size: int = _CHUNK) -> Iterable[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
