"""``export`` and ``erase``: what leaves the store, as a table, for a person's access request, or for good."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json
from watch.cli.speech import day, option, words
from watch.model import Filters, Mention, Period, StoredMention

PAGE = 2_000
STATE = tuple(f for f in StoredMention._fields if f != "mention")


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
    from watch.actions import exact_authors
    from watch.store import mentions

    jsonl = arguments.json or arguments.format == "jsonl"
    with desk_of_command() as desk:
        today = date.fromisoformat(clock.local_day(clock.epoch(), desk.zone)[0])
        period = Period(arguments.first or date(1990, 1, 1), arguments.last or today + timedelta(days=1))
        out: TextIO = (
            open(  # noqa: SIM115 - closed below, standard output is not
                arguments.out, "w", encoding="utf-8-sig" if not jsonl else "utf-8", newline=""
            )
            if arguments.out
            else sys.stdout
        )
        try:
            with desk.shelf.reading() as txn:
                write = _writer(out, jsonl)
                if arguments.author:
                    for key in exact_authors(txn, arguments.author):
                        for stored in mentions.export_author(txn, key):
                            write(stored)
                else:
                    offset = 0
                    filters = Filters(period, hide_private=not arguments.private)
                    while page := mentions.page(txn, filters, limit=PAGE, offset=offset):
                        for stored in page:
                            write(stored)
                        offset += len(page)
        finally:
            if arguments.out:
                out.close()
    return 0


def _writer(out: TextIO, jsonl: bool):  # type: ignore[no-untyped-def]
    names = (*Mention._fields, *STATE)
    if jsonl:

        def write_json(stored: StoredMention) -> None:
            print(
                json.dumps(dict(zip(names, (*stored.mention, *stored[1:]), strict=True)), ensure_ascii=False), file=out
            )

        return write_json
    table = csv.writer(out, delimiter=";")
    table.writerow(names)

    def write_row(stored: StoredMention) -> None:
        table.writerow([safe_cell(v) for v in (*stored.mention, *stored[1:])])

    return write_row


def safe_cell(value: object) -> object:
    """A spreadsheet must read text as text: what looks like a formula gets an apostrophe before it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def options_erase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help=option("erase_name"))
    parser.add_argument("--yes", action="store_true", help=option("erase_yes"))
    add_json(parser)


def run_erase(arguments: argparse.Namespace) -> int:
    from watch import actions

    if not arguments.yes:
        print(words().erase_sure(), file=sys.stderr)
        return 2
    with desk_of_command() as desk:
        done = actions.erase_person(desk, arguments.name)
    if arguments.json:
        print_json(done)
    else:
        print(words().erased(done.mentions, done.authors, f"{done.at:%Y-%m-%d %H:%M}"))
    return 0 if done.mentions else 1
