"""The fast roads under SQLAlchemy: the driver's executemany on SQLite, COPY and ON CONFLICT on PostgreSQL.

Refuses to know what the rows mean. Table and column names come from ``tables``, never from outside.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from watch.store.engine import Txn

T = TypeVar("T")
Rows = Sequence[Sequence[Any]]
_CHUNK = 20_000


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


def _copied(txn: Txn, table: str, columns: Sequence[str], rows: Rows) -> str:
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
    return "''" if value == "" else None


def _into_lite(txn: Txn, table: str, columns: Sequence[str], rows: Rows, same: Mapping[str, str]) -> int:
    """SQLite: how many of the rows went in.

    Half the columns of an export hold one plain value all along (no rating, no title): a literal costs nothing a row,
    a bound value a tenth of a microsecond.
    """
    marks: list[str] = []
    bound: list[Sequence[Any]] = []
    for values in zip(*rows, strict=True):
        literal = _literal(values[0])
        if literal is not None and values[-1] == values[0] and values.count(values[0]) == len(values):
            marks.append(literal)
        else:
            bound.append(values)
            marks.append(f"?{len(bound)}")
    marks += [marks[columns.index(origin)] for origin in same.values()]
    sql = f'INSERT INTO "{table}" ({_names((*columns, *same))}) VALUES ({", ".join(marks)}) ON CONFLICT DO NOTHING'
    if not bound:
        return int(txn.driver.executemany(sql, [()] * len(rows)).rowcount)
    return int(txn.driver.executemany(sql, zip(*bound, strict=True)).rowcount)


def insert_new(
    txn: Txn, table: str, columns: Sequence[str], rows: Rows, same_as: Mapping[str, str] | None = None
) -> set[str] | None:
    """Insert the rows whose keys are free. None when all were; else the ids of those inserted.

    On SQLite the driver does not say which: the set is then empty and the caller finds out (mention.doc grows).
    ``same_as``: further columns that take the value of a given one. The table has an ``id``.
    """
    same = dict(same_as or {})
    if txn.sqlite:
        try:
            done = _into_lite(txn, table, columns, rows, same)
        except UnicodeEncodeError:
            # the rows before the bad one are in: they will look like known ones, the caller sees that they are not
            _into_lite(txn, table, columns, [tuple(map(_clean, row)) for row in rows], same)
            done = -1
        return None if done == len(rows) else set()
    name = _copied(txn, table, columns, [tuple(map(_clean, row)) for row in rows])
    values = _names((*columns, *same.values()))
    found = txn.driver.execute(
        f'INSERT INTO "{table}" ({_names((*columns, *same))}) SELECT {values} FROM "{name}" '
        f'ON CONFLICT DO NOTHING RETURNING "id"'
    ).fetchall()
    return None if len(found) == len(rows) else {row[0] for row in found}


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
