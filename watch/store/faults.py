"""Turns the drivers' errors into ``watch.errors``. Refuses to pass on a message that may hold data or a password."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import sqlalchemy as sa

from watch.errors import DiskFull, StoreError, StoreReadOnly, StoreUnreachable

_SQLITE: dict[str, type[StoreError]] = {
    "FullError": DiskFull,
    "ReadOnlyError": StoreReadOnly,
    "CantOpenError": StoreUnreachable,
    "NotADBError": StoreUnreachable,
    "CorruptError": StoreUnreachable,
}
# The index of the log could not be made longer: only a full disk does that.
_NO_ROOM = (apsw.SQLITE_IOERR_SHMSIZE, apsw.SQLITE_IOERR_SHMMAP)


def place_of(url: sa.URL) -> str:
    """What may be said of a database address: never its user, password or options."""
    if url.get_backend_name() == "sqlite":
        return "sqlite"
    return f"{url.get_backend_name()}://{url.host or 'local'}/{url.database or ''}"


def translate(error: BaseException, place: str = "") -> StoreError:
    """The StoreError that says what ``error`` means."""
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig is not None else error
    state = getattr(cause, "sqlstate", None)
    if isinstance(cause, apsw.Error):
        name = type(cause).__name__
        if getattr(cause, "extendedresult", 0) in _NO_ROOM:
            return DiskFull(place=place)
        if name in _SQLITE:
            return _SQLITE[name](place=place)
        return StoreError(place=place, reason="locked" if name in ("BusyError", "LockedError") else name)
    if state == "53100":
        return DiskFull(place=place)
    if state in ("25006", "42501"):
        return StoreReadOnly(place=place)
    if state == "57014":
        return StoreUnreachable(place=place, reason="slow")
    if state == "55P03":
        return StoreError(place=place, reason="locked")
    lost = isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated
    kinds = {cls.__name__ for cls in type(cause).__mro__}  # a connection that never comes is one of the first kind
    gone = isinstance(error, sa.exc.TimeoutError) or bool(kinds & {"OperationalError", "InterfaceError"})
    if (lost or gone) and (state is None or state[:2] in ("08", "28", "3D", "53", "57")):
        why = _why_refused(state, str(cause))
        return StoreUnreachable(place=place, reason=why) if why else StoreUnreachable(place=place)
    return StoreError(place=place, reason=state or type(cause).__name__)


_LOGIN = re.compile("password|mot de passe|(role|rôle) .* (does not exist|existe pas)")
_DATABASE = re.compile("(database|base de données) .* (does not exist|existe pas)")


def _why_refused(state: str | None, said: str) -> str:
    """Why a server that answers lets nobody in; psycopg gives no code for that, and its words may name the user."""
    if (state or "")[:2] == "28" or _LOGIN.search(said):
        return "password"
    return "database" if state == "3D000" or _DATABASE.search(said) else ""


def refused_by_system(error: OSError, place: str = "") -> StoreError:
    """What the system said of a file beside the store (its lock, the queue)."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnly(place=place)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(place=place)
    return StoreUnreachable(place=place)


@contextmanager
def translated(place: str = "") -> Iterator[None]:
    """Within: errors of SQLAlchemy and of the drivers come out as StoreError, without their text."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, apsw.Error) as error:
        raise translate(error, place) from None
    except Exception as error:
        if type(error).__module__.startswith("psycopg"):
            raise translate(error, place) from None
        raise
