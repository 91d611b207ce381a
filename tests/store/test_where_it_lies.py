"""A store on a network share, of a newer Vigie, or left by a migration that was killed (faults.md 58)."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from watch.cli import main
from watch.errors import StoreNewer, StoreOnShare
from watch.store import disks, maintenance, migrations, restoring, rollups
from watch.store.engine import open_shelf

from .test_migrations import OLD

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:5 / /proc rw - proc proc rw
40 22 0:40 / {plain} rw,relatime shared:1 - ext4 /dev/sdb rw
41 22 0:41 / {share} rw,relatime shared:2 - {kind} nas:/asso rw,vers=4.2
42 41 0:42 / {share}/local rw,relatime - xfs /dev/sdc rw
"""


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that this machine believes to be a share, its name with a space."""
    folder = tmp_path / "notre asso"
    (folder / "local").mkdir(parents=True)
    (tmp_path / "plain").mkdir()
    say(tmp_path, monkeypatch, "nfs4")
    return folder


def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    escaped = str(tmp_path / "notre asso").replace(" ", r"\040")
    text = MOUNTS.format(plain=tmp_path / "plain", share=escaped, kind=kind)
    (tmp_path / "mountinfo").write_text(text, encoding="utf-8")
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "mountinfo")
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "vboxsf"])
def test_a_share_is_known_by_its_mount(share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    say(tmp_path, monkeypatch, kind)
    assert disks.network_share(share) == kind
    assert disks.network_share(share / "data" / "not-yet") == kind
    assert disks.network_share(share / "local") == "", "a disk mounted below it"
    assert disks.network_share(tmp_path / "plain") == ""
    assert disks.network_share(tmp_path) == ""
    (tmp_path / "lien").symlink_to(share)
    assert disks.network_share(tmp_path / "lien") == kind


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "virtiofs", "apfs"])
def test_disks_of_this_machine_are_none(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    say(tmp_path, monkeypatch, kind)
    assert disks.network_share(share) == ""


def test_this_very_machine_is_read(tmp_path: Path) -> None:
    assert disks.network_share(tmp_path) == ""
    if sys.platform == "linux":
        kinds = dict(disks._linux())
        assert kinds[Path("/proc")] == "proc"


def test_without_a_list_of_mounts_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "none")
    assert disks.network_share(tmp_path) == ""


def test_a_mac_says_it_by_its_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n"
        f"//anna@nas._smb._tcp.local/asso on {tmp_path} (smbfs, nodev, nosuid, mounted by anna)\n"
    )
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0, said, ""))
    assert disks.network_share(tmp_path) == "smbfs"
    assert disks.network_share(Path("/usr")) == ""


@pytest.mark.parametrize(("lang", "said"), [("fr", "partage réseau"), ("en", "network share")])
def test_a_store_on_a_share_is_refused_in_a_sentence_and_nothing_is_made(
    share: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    said: str,
) -> None:
    monkeypatch.setenv("VIGIE_DATA", str(share / "data"))
    monkeypatch.setenv("VIGIE_CONFIG", str(tmp_path / "feeds.yml"))
    monkeypatch.setenv("VIGIE_LANG", lang)
    (tmp_path / "feeds.yml").write_text("organisation:\n  name: X\n", encoding="utf-8")
    for command in ("status", "doctor", "worker"):
        assert main([command]) == 1, command
        out = capsys.readouterr()
        assert said in out.out + out.err, command
    assert not (share / "data" / "vigie.db").exists()


def test_who_knows_better_says_so_in_the_address(share: Path) -> None:
    url = f"sqlite:///{share / 'vigie.db'}"
    with pytest.raises(StoreOnShare) as caught:
        open_shelf(url, "o")
    assert caught.value.facts["kind"] == "nfs4"
    shelf = open_shelf(url + "?share=yes", "o")
    with shelf.reading() as txn:
        assert migrations.revision(txn.conn) == migrations.HEAD
    shelf.close()


def test_the_way_back_from_a_newer_vigie(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    shelf = open_shelf(url, "o")
    kept = maintenance.backup(shelf, tmp_path / "backups")
    shelf.close()
    with sqlite3.connect(tmp_path / "vigie.db") as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
        conn.execute("CREATE TABLE of_tomorrow (x)")
    conn.close()
    from watch.wording import speak

    with pytest.raises(StoreNewer) as caught:
        open_shelf(url, "o")
    assert "watch restore" in speak("fr").errors.sentence(caught.value)
    aside = restoring.restore(kept, url).kept
    assert aside is not None
    with sqlite3.connect(aside) as conn:
        assert conn.execute("SELECT count(*) FROM of_tomorrow").fetchone() == (0,), "the newer one is kept"
    conn.close()
    open_shelf(url, "o").close()


KILLED = """
import os, signal, sys
from watch.store import migrations
from watch.store.engine import open_shelf
real = migrations.upgrade
def dies(conn, to=migrations.HEAD):
    real(conn, to)
    os.kill(os.getpid(), signal.SIGKILL)
migrations.upgrade = dies
open_shelf(sys.argv[1], "o")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_migration_that_was_killed_is_done_at_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "vigie.db"
    with sqlite3.connect(path) as conn:
        conn.executescript(OLD.read_text(encoding="utf-8"))
    conn.close()
    url = f"sqlite:///{path}"
    done = subprocess.run([sys.executable, "-c", KILLED, url], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    (before,) = (tmp_path / "backups").iterdir()
    assert maintenance.verify(before) == "0001"
    shelf = open_shelf(url, "o")
    with shelf.reading() as txn:
        assert migrations.revision(txn.conn) == migrations.HEAD
        assert rollups.recount(txn) == []
        assert txn.conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    shelf.close()
