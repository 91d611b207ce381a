"""``import PATH…``: exports of networks and tables.

Every file is named with what became of it: what came in, what was refused and why, what was left aside. Ctrl-C stops
between two transactions; the same command takes the rest. Refuses to print a word of a mention.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch import wording
from watch.cli.import_choices import IDENTITIES, ORDERS, choices_of
from watch.cli.import_dates import first_dates, say_dates, say_first, say_unused_zone
from watch.cli.output import add_json, print_json, printable, progress
from watch.cli.speech import option, words
from watch.errors import IdsSpoiled, MappingNeeded, ReadOtherwise, SameFileOtherwise, StoreError, UnderWay, VigieError
from watch.masking import mask
from watch.model import ImportReport
from watch.sandbox import Sandbox
from watch.wording import language

if TYPE_CHECKING:
    from watch.pipeline.desk import Desk
    from watch.pipeline.reading import FileChoices

FIRST = 3  # refused rows shown for each reason
INTERRUPTED = 130
LONGEST_HEADING = 40  # characters


def options_import_(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=option("import_paths"))
    parser.add_argument("--format", metavar="F", help=option("import_format"))
    parser.add_argument("--network", metavar="N", help=option("import_network"))
    parser.add_argument("--date-order", choices=ORDERS, help=option("import_date_order"))
    parser.add_argument("--zone", metavar="Z", help=option("import_zone"))
    parser.add_argument("--identity", choices=IDENTITIES, help=option("import_identity"))
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=option("import_mapping"))
    parser.add_argument("--dry-run", action="store_true", help=option("import_dry_run"))
    parser.add_argument("--no-score", action="store_true", help=option("no_score"))
    add_json(parser)


def run_import_(arguments: argparse.Namespace) -> int:
    from watch.pipeline import reading

    said = words()
    folders = [p for p in arguments.paths if p.is_dir()]
    missing = [p for p in arguments.paths if not p.is_dir() and not p.is_file()]
    for paths, sentence in ((folders, said.is_a_folder), (missing, said.file_missing)):
        if paths:
            print(printable(sentence(", ".join(map(str, paths)))), file=sys.stderr)
            return 2
    choices = choices_of(arguments)
    if choices is None:
        return 2
    if arguments.dry_run:
        return _import(arguments, choices, None)
    with reading.sandbox() as box:  # starts while the rest is loaded
        return _import(arguments, choices, box)


def _import(arguments: argparse.Namespace, choices: FileChoices, first: Sandbox | None) -> int:
    """``first``: the child of the first file."""
    from watch.cli.desk import own_desk

    reports: list[dict[str, Any]] = []
    stopped = False
    with own_desk(leave=not arguments.dry_run) as desk:  # the files are the user's, as on the screen
        for path in arguments.paths:
            if arguments.dry_run:
                reports.append(_preview(desk, path, choices))
                continue
            mine, first = first, None  # another file has another child
            report, stopped = _one(desk, path, choices, mine, arguments.json)
            reports.append(report)
            if stopped:
                break
        if not (stopped or arguments.dry_run or arguments.no_score) and any(r["state"] == "done" for r in reports):
            stopped = _score(desk, arguments.json)
        blind = [] if arguments.dry_run else _blind(desk)
    failed = [r for r in reports if r["state"] == "failed"]
    if arguments.json:
        print_json(reports)
    for report in reports:
        if report["state"] == "failed":
            _complain(report, len(arguments.paths) > 1)
        if not arguments.json:
            _say(report)
            if choices.zone:
                say_unused_zone(report)
        if report.get("resumes"):
            print(printable(words().import_stopped(report["filename"], report["rows"])), file=sys.stderr)
    if blind and not arguments.json and len(failed) < len(reports):
        print(words().no_own_account(blind))
    return INTERRUPTED if stopped else 1 if failed else 0


def _one(desk: Desk, path: Path, choices: FileChoices, box: Sandbox | None, quiet: bool) -> tuple[dict[str, Any], bool]:
    """What became of one file, and whether a person stopped it."""
    from watch.pipeline import importing
    from watch.pipeline.reading import printable_name

    told: dict[str, Any] = {"filename": mask(printable_name(path)), "state": "failed", "rows": 0}
    import_id, stopped = "", False
    bar = progress(None, "row", quiet)

    def advance(report: ImportReport) -> None:
        bar.update(report.rows - bar.n)

    try:
        import_id = importing.begin(desk, path, choices)
        report = importing.run_import(desk, import_id, on_progress=advance, raising=True, box=box)
        if report.state == "running":  # a worker was quicker
            raise UnderWay
    except KeyboardInterrupt:
        stopped = True
        told["state"] = "running"
    except VigieError as error:
        told |= _failed(error)
    except OSError as error:
        if error.filename is None:
            raise
        told |= {
            "error": type(error).__name__,
            "message": words().file_refused(str(path), words().system_reason(error.errno)),
        }
    finally:
        bar.close()
    stored: dict[str, Any] = {}
    if import_id:
        with suppress(StoreError):  # what failed there was said already
            stored = _stored(desk, import_id)
    unfinished = (
        stored.get("state") == "running" and told.get("error") != "UnderWay"
    )  # stopped, or the store failed: the same command takes it up
    failure = {k: told[k] for k in ("state", "error", "message") if "message" in told}
    return told | stored | failure | {"resumes": unfinished}, stopped


def _stored(desk: Desk, import_id: str) -> dict[str, Any]:
    """The report of the store, with why rows were refused and what was left aside."""
    from watch.store import imports

    with desk.shelf.reading() as txn:
        report, dates = imports.fetch(txn, import_id), imports.kept(txn, import_id, imports.DATES)
        refusals = imports.refusals(txn, import_id) if report is not None and report.refused else []
        ignored = imports.left_aside(txn, import_id)
    if report is None:
        return {}
    reasons: dict[str, dict[str, Any]] = {}
    for refusal in refusals:
        of = reasons.setdefault(refusal.reason, {"reason": refusal.reason, "n": 0, "first": []})
        of["n"] += 1
        if of["n"] <= FIRST:
            of["first"].append(refusal.where)
    return asdict(report) | {
        "refusals": sorted(reasons.values(), key=lambda r: -r["n"]),
        "ignored": ignored,
        "dates": dates,
    }


def _failed(error: VigieError) -> dict[str, Any]:
    spoken = wording.speak(language.of_command()).errors
    if isinstance(error, MappingNeeded) and _headless(error):
        return {"error": type(error).__name__, "message": str(spoken.sentence(error)), "guess": {}, "headless": True}
    told: dict[str, Any] = {"error": type(error).__name__, "message": str(spoken.sentence(error))}
    if isinstance(error, MappingNeeded):
        told["guess"] = error.facts.get("guess") or {}
        if error.facts.get("members"):
            told["message"] += "\n" + str(wording.speak(language.of_command()).file_questions.member_list())
    if isinstance(error, IdsSpoiled):
        told["message"] += "\n" + str(wording.speak(language.of_command()).file_questions.ids_flag())
    return told


def _headless(needed: MappingNeeded) -> bool:
    """The first line holds what a mention holds: to show it as headings would print somebody's words."""
    from watch.formats.local_time import looks_like_date
    from watch.formats.numbers import looks_numeric

    def is_content(cell: str) -> bool:
        return len(cell) > LONGEST_HEADING or "://" in cell or looks_numeric(cell) or looks_like_date(cell)

    columns = needed.facts.get("columns")
    if needed.facts.get("header_row") != "0" or not isinstance(columns, list):
        return False
    return any(is_content(cell) for cell in columns if cell)


def _preview(desk: Desk, path: Path, choices: FileChoices) -> dict[str, Any]:
    from watch.pipeline import reading

    name = mask(reading.printable_name(path))
    try:
        seen = reading.preview(desk, path, choices)
        if seen.notes.get("same_file"):
            raise SameFileOtherwise(import_id=seen.notes["same_file"])
        if seen.notes.get("read_otherwise"):
            raise ReadOtherwise
    except VigieError as error:
        return {"file": name, "filename": name, "state": "failed"} | _failed(error)
    return {
        "file": name, "formats": sorted({f.format_key for f in seen.found}), "rows_estimated": seen.total_estimate,
        "ignored": seen.ignored, "columns": seen.columns, "mapping": seen.mapping, "notes": seen.notes,
        "state": "previewed", "first_dates": first_dates(seen.rows, desk.zone),
    }  # fmt: skip


def _score(desk: Desk, quiet: bool) -> bool:
    """True when a person stopped it: nothing is lost, the next reading goes on."""
    from watch.cli.scoring import sorted_anew
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    try:
        if (done := sorted_anew(desk, quiet)) and not quiet:
            print(words().sorted_anew(done))
        score(desk)
        gather(desk)
    except KeyboardInterrupt:
        print(words().scoring_stopped(), file=sys.stderr)
        return True
    return False


def _blind(desk: Desk) -> list[str]:
    """Labels of the networks of which nobody can tell what waits, for want of an account of ours."""
    from watch.cli.output import network_labels
    from watch.views.unseen import undeclared

    with desk.shelf.reading() as txn:
        return network_labels(undeclared(txn, desk.settings))


def _complain(report: dict[str, Any], named: bool) -> None:
    said = words()
    message = report["message"]
    print(printable(said.colon(report["filename"], message) if named else message), file=sys.stderr)
    if report.get("headless"):
        print(said.no_headings(), file=sys.stderr)
    elif "guess" in report:
        print(said.mapping_guess(), file=sys.stderr)
        print(json.dumps(report["guess"], ensure_ascii=False, indent=2), file=sys.stderr)


def _say(report: dict[str, Any]) -> None:
    said, reasons = words(), wording.speak(language.of_command()).refusals
    formats = ", ".join(report.get("formats", ()))
    if report["state"] == "previewed":
        print(printable(said.previewed(report["file"], formats, report["rows_estimated"] or 0)))
        for heading, field in (report["mapping"] or {}).items():
            print(printable(said.previewed_column(heading, field)))
        say_dates(report["notes"])
        say_first(report["first_dates"])
    elif report.get("rows"):
        counts = (report[k] for k in ("rows", "new", "changed", "known", "refused"))
        print(printable(said.imported(report["filename"], formats, *counts)))
        from watch.formats import decided

        say_dates(decided.told(report.get("dates") or {}))
        for of in report["refusals"]:
            print(printable(said.refused_rows(of["n"], reasons.row(of["reason"]), of["first"])))
    elif report["state"] == "done":
        print(printable(said.imported(report["filename"], formats, 0, 0, 0, 0, 0)))
    for line in reasons.ignored(report.get("ignored") or {}):
        print(printable(said.left_aside(line)))
