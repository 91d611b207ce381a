"""A PostgreSQL of our own, stopped and started under the pages: what was last read stays, with its hour."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.conftest import ROOT
from tests.ui.conftest import OpenPage
from tests.ui.server_of_ours import EVER, PASSWORD, Server, again, full, one_server, server, texts, until
from watch import clock
from watch.errors import StoreUnreachable
from watch.settings import Place
from watch.store import connecting, mentions
from watch.store.engine import open_shelf
from watch.ui import deps, last_known

__all__ = ["full", "one_server", "server"]
pytestmark = pytest.mark.postgres


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
