"""How the command line speaks: JSON or aligned text on standard output, complaints on standard error."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from watch import wording
from watch.cli.speech import option, words
from watch.errors import SettingsError, VigieError
from watch.wording import language


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=option("json"))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> None:
    """Aligned columns; control characters of outside text cannot reach the terminal."""
    lines = [list(headings), *([printable(cell) for cell in row] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headings))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def printable(value: object) -> str:
    text = "—" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in text)


def when(ts: int | None) -> str | None:
    return None if ts is None else datetime.fromtimestamp(ts, UTC).isoformat(timespec="seconds")


def local(ts: int | None, zone: str) -> str:
    """The organisation's own time, for a person; ``""`` for never."""
    from zoneinfo import ZoneInfo

    return "" if ts is None else f"{datetime.fromtimestamp(ts, ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def named(error: str | None) -> str:
    """The sentence of an error that a run recorded by its class name."""
    return str(wording.speak(language.of_command()).errors.named(error)) if error else ""


def complain(error: VigieError) -> None:
    """The sentence of ``error`` for a person, on standard error."""
    lang = language.of_command()
    print(wording.speak(lang).errors.sentence(error), file=sys.stderr)
    if isinstance(error, SettingsError):
        for mistake in error.mistakes:
            print(f"  {printable(mistake.sentence(lang))}", file=sys.stderr)


@contextmanager
def whole_file(path: Path, *, encoding: str = "utf-8", binary: bool = False) -> Iterator[Any]:
    """``path`` written whole or not at all, under another name first; a pipe is written as it is."""
    how: dict[str, Any]
    mode, how = ("wb", {}) if binary else ("w", {"encoding": encoding, "newline": ""})
    if path.exists() and not path.is_file():
        with open(path, mode, **how) as out:
            yield out
        return
    path = path.resolve()  # a link stays one
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, mode, **how) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except OSError as error:
        if error.filename in (None, str(part)):  # a full disk names no file
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def network_labels(keys: Iterable[str]) -> list[str]:
    """What a person calls these networks."""
    from watch.networks import NETWORKS

    said = wording.speak(language.of_command()).networks
    return [str(said.label(key, NETWORKS[key].label)) for key in keys]


def progress(total: int | None, unit: str, quiet: bool = False) -> Any:
    """A tqdm bar on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    return tqdm(
        total=total, unit=words().unit(unit), file=sys.stderr, disable=quiet or not sys.stderr.isatty(), leave=False
    )
