"""A PostgreSQL that is locked, slow or stands still under the pages: nobody waits for ever."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.ui.conftest import OpenPage
from tests.ui.server_of_ours import Server, again, full, one_server, server, until
from watch.errors import StoreError, StoreUnreachable
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import connecting, engine, meta
from watch.store.engine import Shelf, open_shelf
from watch.ui import deps
from watch.ui import server as server_module
from watch.wording import speak

__all__ = ["full", "one_server", "server"]
pytestmark = pytest.mark.postgres


@contextmanager
def held(server: Server, table: str, seconds: int = 25) -> Iterator[None]:
    """Every question to ``table`` waits; not for ever, so that what waits without a limit fails and does not hang."""
    with psycopg.connect(server.admin.replace("/postgres?", "/vigie?"), autocommit=False) as conn:
        conn.execute(f"SET idle_in_transaction_session_timeout = {1000 * seconds}")
        conn.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        conn.rollback()


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    """The server and what it has open stand still, as in a paused container: its machine goes on to take what is sent."""
    with psycopg.connect(server.admin, autocommit=True) as conn:
        asked = conn.execute("SELECT pid FROM pg_stat_activity WHERE usename = 'vigie'").fetchall()
    stopped = [pid for (pid,) in asked] + [server.made.get_pid()]

    def go_on() -> None:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)

    late = threading.Timer(40, go_on)  # what waits without a limit fails and does not hang
    late.start()
    try:
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        late.cancel()
        go_on()


@pytest.mark.skipif(sys.platform == "win32", reason="no process stands still there")
def test_a_server_that_stands_still_counts_as_away(
    server: Server, full: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deps, "PATIENCE_S", 0.5)
    monkeypatch.setattr(engine, "FROZEN_S", 0.5)
    monkeypatch.setattr(connecting, "CONNECT_S", 2)
    monkeypatch.setattr(connecting, "LONGEST_WAIT_S", 5.0)
    app = open_page("overview")
    before = [m.value for m in app.metric]
    with frozen(server):
        again(app, "overview")
        assert [m.value for m in app.metric] == before
        assert app.warning[0].value.startswith("Vous voyez ce qui a été lu")
    assert until(lambda: not again(app, "overview").warning)


@pytest.mark.skipif(sys.platform == "win32", reason="no process stands still there")
def test_an_act_on_a_server_that_stands_still_ends(
    server: Server, full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LONGEST_ACT_S", 1)
    shelf = open_shelf(full.database_url, "o", limit_s=0.5)
    before = _version(shelf)
    with pytest.raises(StoreUnreachable):
        _bump_while_frozen(shelf, server)
    assert until(lambda: _version(shelf) == before)
    shelf.close()


def _bump_while_frozen(shelf: Shelf, server: Server) -> None:
    with shelf.writing() as txn, frozen(server):
        meta.bump(txn)


def _version(shelf: Shelf) -> int:
    try:
        with shelf.reading() as txn:
            return meta.data_version(txn)
    except StoreUnreachable:  # it is not asked at every question
        return -1


@pytest.mark.parametrize("wait", [0.2, 0])
def test_a_slow_server_counts_as_away(
    server: Server, full: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, wait: float
) -> None:
    """Without a wait each question of the page, those of its frame too, meets the slow server."""
    monkeypatch.setattr(deps, "PATIENCE_S", 0.5)
    monkeypatch.setattr(connecting, "LONGEST_WAIT_S", wait)
    app = open_page("overview")
    before = [m.value for m in app.metric]
    with held(server, "meta"):
        began = time.monotonic()
        again(app, "overview")
        took = time.monotonic() - began
        assert [m.value for m in app.metric] == before
        assert app.warning[0].value.startswith("Vous voyez ce qui a été lu")
        assert took < 20


def test_an_act_in_front_of_a_lock_says_so(server: Server, full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = open_shelf(full.database_url, "o", limit_s=0.3)
    with held(server, "meta"):
        began = time.monotonic()
        with pytest.raises(StoreError) as seen, shelf.writing() as txn:
            meta.bump(txn)
        assert time.monotonic() - began < 10
    assert speak("fr").errors.sentence(seen.value).startswith("La base de données est occupée")
    assert speak("en").errors.sentence(seen.value).startswith("The database is busy")
    with shelf.writing() as txn:  # it is free again, and nobody was told that it is away
        meta.bump(txn)
    shelf.close()


def test_work_that_nobody_waits_for_waits_for_a_slow_server(server: Server, full: Place) -> None:
    shelf = open_shelf(full.database_url, "o", limit_s=0.3)
    desk = Desk(shelf, Settings(), full).patient()
    ended = threading.Event()

    def look() -> None:
        with desk.shelf.reading() as txn:
            meta.data_version(txn)
        ended.set()

    waiting = threading.Thread(target=look)
    with held(server, "meta"):
        waiting.start()
        assert not ended.wait(1)
    waiting.join(20)
    assert ended.is_set()
    shelf.close()


def test_health_does_not_wait_for_a_slow_server(server: Server, full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "HEALTH_S", 0.3)
    with held(server, "meta"):
        began = time.monotonic()
        code, said = server_module.health()
        assert time.monotonic() - began < 10
    assert (code, said["status"]) == (503, "failing")
    assert server_module.health()[0] == 200
