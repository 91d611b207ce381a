"""Secrets given on a screen: ``secrets.json`` in the data folder, readable by its owner only (0600), by variable name.

feeds.yml keeps the name; the environment, when it has that variable, goes before the file. A backup of the store does
not hold this file. Refuses a file it cannot read (the person would lose the others by writing over it), values with
line breaks, and values over 4,000 characters. Never logs a value.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from watch.settings.lock import held
from watch.settings.mistakes import Mistake, Words, refuse

NAME = "secrets.json"
LONGEST = 4_000
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}\Z")


def kept(data: Path) -> dict[str, str]:
    """Name -> value; {} when there is no file. Raises SettingsError for one that cannot be read."""
    try:
        text = (data / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError):
        raise _unreadable() from None
    try:
        found = json.loads(text)
    except ValueError:
        raise _unreadable() from None
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise _unreadable()
    return found


def known(data: Path, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Everything a name in feeds.yml may mean: the file, then the environment over it where it says something."""
    try:
        here = kept(data)
    except Exception:  # what the environment says must not be lost with it; writing says what is wrong
        here = {}
    return here | {name: value for name, value in env.items() if value.strip()}


def keep(data: Path, name: str, value: str) -> None:
    """Store a secret under its name; "" takes it away. Raises SettingsError."""
    value = value.strip()
    if not _VARIABLE.match(name) or len(value) > LONGEST or not value.isprintable():
        problem = Words(
            "ce secret est trop long ou contient un saut de ligne.", "this secret is too long or has lines."
        )
        raise refuse([Mistake(0, NAME, problem, Words("Recopiez-le sur une ligne.", "Copy it on one line."))])
    data.mkdir(parents=True, exist_ok=True)
    with held(data / f"{NAME}.lock"):
        found = kept(data)
        if value:
            found[name] = value
        elif found.pop(name, None) is None:
            return
        _write(data / NAME, json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _write(path: Path, text: str) -> None:
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600 from its first byte
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(fresh)
        raise


def free_name(stem: str, taken: Mapping[str, str]) -> str:
    """``VIGIE_CANAL_BUREAU``, or with a number when that name holds something already."""
    base = re.sub(r"[^A-Z0-9]+", "_", stem.upper()).strip("_")[:80] or "CANAL"
    base = base if base.startswith("VIGIE_") else f"VIGIE_{base}"
    names = (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _unreadable() -> Exception:
    problem = Words("le fichier des secrets ne se lit pas.", "the file of secrets cannot be read.")
    remedy = Words(
        "Vérifiez-le dans le dossier de données, ou retirez-le et redonnez les adresses.",
        "Check it in the data folder, or remove it and give the addresses again.",
    )
    return refuse([Mistake(0, NAME, problem, remedy)])
