"""``imports list | undo ID``: what was imported, and one import taken back.

Taking back says first what it does (``--dry-run``) and does it with ``--yes`` only. Ctrl-C stops between two
transactions; the same command goes on. Refuses to print a word of a mention.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from watch import wording
from watch.cli.desk import desk_of_command, own_desk
from watch.cli.output import add_json, complain, local, print_json, print_table, printable, progress
from watch.cli.speech import option, words
from watch.errors import AlreadyUndone, UnknownImport
from watch.wording import language

if TYPE_CHECKING:
    from watch.model import ImportReport
    from watch.pipeline.desk import Desk
    from watch.store.undoing import Plan

INTERRUPTED = 130


def options_imports(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="list|undo")
    add_json(acts.add_parser("list", help=option("imports_list")))
    undo = acts.add_parser("undo", help=option("imports_undo"))
    undo.add_argument("id", metavar="ID", help=option("imports_id"))
    undo.add_argument("--dry-run", action="store_true", help=option("imports_dry_run"))
    undo.add_argument("--yes", action="store_true", help=option("imports_yes"))
    undo.add_argument("--by", default="", metavar="NAME", help=option("imports_by"))
    add_json(undo)


def run_imports(arguments: argparse.Namespace) -> int:
    return _list(arguments) if arguments.act == "list" else _undo(arguments)


def _list(arguments: argparse.Namespace) -> int:
    from watch.store import imports

    with desk_of_command() as desk:
        zone = desk.zone
        with desk.shelf.reading() as txn:
            found = imports.list_all(txn, 1_000_000)
    if arguments.json:
        print_json(found)
    elif found:
        print_table([_line(report, zone) for report in found], words().imports_columns())
    else:
        print(words().no_import())
    return 0


def _line(report: ImportReport, zone: str) -> list[object]:
    said = wording.speak(language.of_command()).source_imports
    state = said.import_state(report.state)
    if report.undone_at is not None:
        state = words().undone_by(state, local(report.undone_at, zone), report.undone_by)
    counts = (report.rows, report.new, report.changed, report.known, report.refused)
    return [report.import_id, local(report.started_at, zone), report.filename, state, *counts]


def _undo(arguments: argparse.Namespace) -> int:
    from watch.pipeline import undoing

    if not (arguments.yes or arguments.dry_run):
        print(words().undo_sure(), file=sys.stderr)
        return 2
    with own_desk(leave=False) as desk:
        try:
            report = _report(desk, arguments.id)
        except UnknownImport as error:
            complain(error)
            return 2
        if report.state == "undoing" and arguments.yes:  # stopped on its way: what is left of it goes
            return _go(desk, report, arguments.json)
        plan = undoing.plan(desk, report.import_id)
        if arguments.dry_run:
            _say(report, plan, arguments.json)
            return 0
        undoing.ask(desk, report.import_id, arguments.by)
        return _go(desk, report, arguments.json)


def _report(desk: Desk, import_id: str) -> ImportReport:
    from watch.store import imports

    with desk.shelf.reading() as txn:
        return imports.existing(txn, import_id)


def _go(desk: Desk, report: ImportReport, quiet: bool) -> int:
    from watch.pipeline import undoing
    from watch.pipeline.gathering import gather

    bar = progress(report.new or None, "mention", quiet)
    stopped = False
    try:
        done = undoing.run(desk, report.import_id, on_progress=bar.update)
        if done.state == "undoing":  # a worker was quicker
            raise AlreadyUndone()
        gather(desk)
    except KeyboardInterrupt:
        stopped = True
        done = _report(desk, report.import_id)
    finally:
        bar.close()
    if quiet:
        print_json(asdict(done))
    elif done.state == "undone":
        said = wording.speak(language.of_command()).source_undo
        print(printable(said.finished(done.filename, done.removed)))
    if stopped and done.state != "undone":
        print(words().undo_stopped(), file=sys.stderr)
    return INTERRUPTED if stopped else 0


def _say(report: ImportReport, plan: Plan, as_json: bool) -> None:
    if as_json:
        print_json({"import_id": report.import_id, "filename": report.filename, "state": report.state, **asdict(plan)})
        return
    said = wording.speak(language.of_command()).source_undo
    print(printable(words().colon(report.filename, said.leaves(plan.remove, plan.aside))))
    for line in said.consequences(plan):
        print(printable(f"  {line}"))
