"""``export`` and ``erase``: what leaves the store, as a table, for a person's access request, or for good."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import chain, count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from watch.cells import neutral
from watch.cli.desk import desk_of_command, own_desk
from watch.cli.output import add_json, print_json, printable, whole_file
from watch.cli.speech import day, option, words
from watch.model import Filters, Mention, Period, StoredMention

if TYPE_CHECKING:
    from watch.actions import Erased

PAGE = 2_000
LISTED = 20  # of each list, for a person; --json says all
NAMES = (*Mention._fields, *(f for f in StoredMention._fields if f != "mention"))


def options_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help=option("first"))
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help=option("last"))
    parser.add_argument("--author", metavar="NAME", help=option("export_author"))
    parser.add_argument("--private", action="store_true", help=option("export_private"))
    parser.add_argument("--format", choices=("csv", "jsonl"), default="csv", help=option("export_format"))
    parser.add_argument("--out", type=Path, help=option("export_out"))
    add_json(parser)


def run_export(arguments: argparse.Namespace) -> int:
    from watch import clock
    from watch.store import mentions

    if arguments.first and arguments.last and arguments.first > arguments.last:
        print(words().days_reversed(arguments.first, arguments.last), file=sys.stderr)
        return 2
    with desk_of_command() as desk, ExitStack() as opened:
        if desk.is_demo:
            print(words().demo_shown(), file=sys.stderr)
        today = date.fromisoformat(clock.local_day(clock.epoch(), desk.zone)[0])
        period = Period(arguments.first or date(1990, 1, 1), arguments.last or today + timedelta(days=1))
        kind = "json" if arguments.json else arguments.format
        out: TextIO = sys.stdout
        txn = opened.enter_context(desk.shelf.reading())
        keys = mentions.keys_named(txn, arguments.author) if arguments.author else []
        if arguments.author and not keys:
            print(words().nobody_held(), file=sys.stderr)
            if arguments.json:
                print_json([])
            return 1
        if arguments.out:
            encoding = "utf-8-sig" if kind == "csv" else "utf-8"
            out = opened.enter_context(whole_file(arguments.out, encoding=encoding))
        found: Iterator[StoredMention]
        if arguments.author:
            found = chain.from_iterable(mentions.export_author(txn, k) for k in keys)
        else:
            filters = Filters(period, hide_private=not arguments.private)
            pages = (mentions.page(txn, filters, limit=PAGE, offset=n) for n in count(0, PAGE))
            found = chain.from_iterable(takewhile(bool, pages))
        WRITERS[kind](found, out)
    return 0


def _fields(stored: StoredMention) -> tuple[object, ...]:
    return (*stored.mention, *stored[1:])


def _json(stored: StoredMention) -> str:
    return json.dumps(dict(zip(NAMES, _fields(stored), strict=True)), ensure_ascii=False)


def _write_lines(found: Iterator[StoredMention], out: TextIO) -> None:
    for stored in found:
        print(_json(stored), file=out)


def _write_document(found: Iterator[StoredMention], out: TextIO) -> None:
    """One array, written as it is read: a million mentions need no million in memory."""
    before = "["
    for stored in found:
        print(before, _json(stored), sep="\n", end="", file=out)
        before = ","
    print("\n]" if before == "," else "[]", file=out)


def _write_table(found: Iterator[StoredMention], out: TextIO) -> None:
    table = csv.writer(out, delimiter=";")
    table.writerow(NAMES)
    table.writerows([neutral(v) if isinstance(v, str) else v for v in _fields(stored)] for stored in found)


WRITERS: dict[str, Callable[[Iterator[StoredMention], TextIO], None]] = {
    "csv": _write_table, "jsonl": _write_lines, "json": _write_document,
}  # fmt: skip


def print_leftovers(done: Erased) -> None:
    """What went with the person, and what Vigie could not put right: a list each, and what to do."""
    said = words()
    backups = [f"{path} ({made})" for path, made in done.backups]
    for sentence, names in (
        (said.erased_files, done.files_gone),
        (said.erase_backups, backups),
        (said.erase_files_left, done.files_left),
        (said.erase_elsewhere, done.elsewhere),
    ):
        if names:
            print(sentence(len(names)))
            for name in names[:LISTED]:
                print(f"  {printable(name)}")
            if len(names) > LISTED:
                print(f"  {said.and_more(len(names) - LISTED)}")


def options_erase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help=option("erase_name"))
    parser.add_argument("--yes", action="store_true", help=option("erase_yes"))
    add_json(parser)


def run_erase(arguments: argparse.Namespace) -> int:
    from watch import actions

    if not arguments.yes:
        print(words().erase_sure(), file=sys.stderr)
        return 2
    with own_desk(leave=False) as desk:
        done = actions.erase_person(desk, arguments.name)
    if arguments.json:
        print_json(done)
    else:
        print(words().erased(done.mentions, done.authors, f"{done.at:%Y-%m-%d %H:%M}"))
        print_leftovers(done)
    return 0 if done.mentions else 1
