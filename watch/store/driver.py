"""SQLite by apsw, as SQLAlchemy expects a driver to be: the newest SQLite on every Python, and a quicker way in.

Python's own driver brings the SQLite of the machine, which is often older than 3.51.3 and has the WAL-reset defect.
Never beside another SQLite in one process: closing a file there would drop the locks held here.
Refuses nothing and hides nothing: errors are apsw's own, and ``faults`` knows them by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from types import MappingProxyType
from typing import Any

import apsw
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

NAME = "sqlite+apsw"

# What PEP 249 asks of a driver's module.
apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 1
Error = apsw.Error
Binary = memoryview

sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
_WAL_RESET_MENDED = (3, 51, 3)


def has_wal_reset_defect() -> bool:
    """Whether several processes that write one file may lose what one of them wrote (3.7.0 to 3.51.2)."""
    return sqlite_version_info < _WAL_RESET_MENDED


_OPEN = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
_COLUMN = (None,) * 6  # of a description, only the name is known


def _describe(cursor: Any, _sql: str, _parameters: Any) -> bool:
    """Before the first step: afterwards, an answer without rows has no columns any more."""
    cursor.described = tuple((column[0], *_COLUMN) for column in cursor.get_description()) or None
    return True


class Cursor(apsw.Cursor):
    """With the attributes of PEP 249 that SQLAlchemy reads."""

    arraysize = 1

    def __init__(self, connection: apsw.Connection) -> None:
        super().__init__(connection)
        self.described: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1

    @property
    def description(self) -> Any:  # type: ignore[override]
        return self.described

    @property
    def lastrowid(self) -> int:
        return self.connection.last_insert_rowid()

    def execute(self, statements: str, bindings: Any = None, **rest: Any) -> Cursor:
        self.described = None
        self.exec_trace = _describe
        before = self.connection.total_changes()
        super().execute(statements, bindings, **rest)
        self.rowcount = -1 if self.described else self.connection.total_changes() - before
        return self

    def executemany(self, statements: str, sequenceofbindings: Iterable[Any], **rest: Any) -> Cursor:
        self.described = None
        self.exec_trace = None  # it would be asked for every row
        before = self.connection.total_changes()
        super().executemany(statements, sequenceofbindings, **rest)
        self.rowcount = self.connection.total_changes() - before
        return self

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        return list(islice(self, self.arraysize if size is None else size))

    def close(self, force: bool = True) -> None:
        """What was not read is dropped."""
        super().close(force)


class Connection(apsw.Connection):
    """Without transactions of its own: who wants one says BEGIN."""

    isolation_level = None

    def __init__(self, filename: str, flags: int = _OPEN) -> None:
        super().__init__(filename, flags=flags)
        self.cursor_factory = Cursor

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self, force: bool = True) -> None:
        super().close(force)


def connect(database: str, timeout: float = 5.0) -> Connection:
    """``database``: a path, ``:memory:`` or a ``file:`` address. ``timeout`` in seconds."""
    made = Connection(database)
    made.set_busy_timeout(int(timeout * 1000))
    return made


class Dialect(SQLiteDialect_pysqlite):
    """SQLAlchemy's SQLite on this driver."""

    driver = "apsw"
    supports_statement_cache = True
    dbapi_exception_translation_map = MappingProxyType(
        {"ConstraintError": "IntegrityError", "MismatchError": "DataError", "TooBigError": "DataError"}
        | dict.fromkeys(("BusyError", "LockedError", "FullError", "IOError", "ReadOnlyError"), "OperationalError")
        | dict.fromkeys(("CantOpenError", "NotADBError", "CorruptError", "SQLError"), "OperationalError")
    )

    @classmethod
    def import_dbapi(cls) -> Any:
        import sys

        return sys.modules[__name__]

    def create_connect_args(self, url: sa.URL) -> Any:
        return [url.database or ":memory:"], {}

    def on_connect(self) -> Callable[[Any], None] | None:  # type: ignore[override]
        return None

    def is_disconnect(self, e: Any, connection: Any, cursor: Any) -> bool:
        return isinstance(e, apsw.ConnectionClosedError)


sa.dialects.registry.register(NAME.replace("+", "."), __name__, "Dialect")
