"""What a folder lies on. SQLite's log needs locks and memory that all its users share: on a network share they are not,
and a store breaks there one day without a word. Knows the kind of a mount, never asks the network; what it cannot find
out counts as a disk of this machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_SHARES = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "davfs", "9p", "ceph", "lustre",
    "beegfs", "glusterfs", "vboxsf", "vmhgfs", "prl_fs", "fuse.sshfs", "fuse.ceph", "fuse.glusterfs",
    "fuse.vmhgfs-fuse",
    "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.gvfsd-fuse",
    "fuse.juicefs", "macfuse", "osxfuse",
})  # fmt: skip
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOTE = 4  # Windows: DRIVE_REMOTE


def network_share(folder: Path) -> str:
    """The kind of network share that ``folder`` lies on (« nfs4 »), ``""`` on a disk of this machine."""
    try:
        where = folder.resolve()
        if sys.platform == "win32":
            return _on_windows(str(where))
        mounts = _linux() if sys.platform == "linux" else _others()
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    held, kind = Path(where.anchor), ""
    for point, found in mounts:  # in the order of mounting: the last one on a point is the one that is seen
        if where.is_relative_to(point) and len(point.parts) >= len(held.parts):
            held, kind = point, found
    return kind if kind in _SHARES else ""


def _linux() -> list[tuple[Path, str]]:
    found = []
    for line in MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        facts, _, rest = line.partition(" - ")
        if len(parts := facts.split(" ")) > 4 and rest:
            found.append((Path(_OCTAL.sub(lambda m: chr(int(m[1], 8)), parts[4])), rest.split(" ")[0]))
    return found


def _others() -> list[tuple[Path, str]]:
    """« //anna@nas/asso on /Volumes/asso (smbfs, nodev, nosuid) »"""
    done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5)
    lines = re.findall(r"^.+? on (/.*?) \((\w+)[,)]", done.stdout, re.MULTILINE)
    return [(Path(point), kind) for point, kind in lines]


def _on_windows(where: str) -> str:
    if where.startswith("\\\\"):
        return "unc"
    import ctypes

    drive: int = ctypes.windll.kernel32.GetDriveTypeW(where[:3])  # type: ignore[attr-defined,unused-ignore]
    return "smb" if drive == _REMOTE else ""
