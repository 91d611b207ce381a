"""``import PATH…``: exports of networks and tables."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from watch.cli.output import add_json, complain, print_json, printable, progress
from watch.cli.speech import option, words
from watch.errors import MappingNeeded, VigieError
from watch.model import ImportReport
from watch.sandbox import Sandbox


def options_import_(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=option("import_paths"))
    parser.add_argument("--format", metavar="F", help=option("import_format"))
    parser.add_argument("--network", metavar="N", help=option("import_network"))
    parser.add_argument("--date-order", choices=("dmy", "mdy"), help=option("import_date_order"))
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=option("import_mapping"))
    parser.add_argument("--dry-run", action="store_true", help=option("import_dry_run"))
    parser.add_argument("--no-score", action="store_true", help=option("no_score"))
    add_json(parser)


def run_import_(arguments: argparse.Namespace) -> int:
    from watch.pipeline import reading

    missing = [p for p in arguments.paths if not p.is_file()]
    if missing:
        print(words().file_missing(", ".join(map(str, missing))), file=sys.stderr)
        return 2
    if arguments.dry_run:
        return _import(arguments, None)
    with reading.sandbox() as box:  # starts while the rest is loaded
        return _import(arguments, box)


def _import(arguments: argparse.Namespace, first: Sandbox | None) -> int:
    """``first``: the child of the first file."""
    from watch.cli.desk import own_desk
    from watch.pipeline import importing, reading
    from watch.pipeline.reading import FileChoices

    order = None if arguments.date_order is None else arguments.date_order == "dmy"
    mapping = None
    if arguments.mapping is not None:
        try:
            mapping = {str(k): str(v) for k, v in json.loads(arguments.mapping.read_text(encoding="utf-8")).items()}
        except (OSError, ValueError, AttributeError):
            print(words().mapping_expected(str(arguments.mapping)), file=sys.stderr)
            return 2
    if arguments.format is not None:
        from watch.formats.registry import FORMATS

        if arguments.format not in FORMATS:
            print(words().unknown_format(arguments.format, ", ".join(sorted(FORMATS))), file=sys.stderr)
            return 2
    choices = FileChoices(mapping, arguments.network, arguments.format, order)
    reports: list[object] = []
    failed = 0
    with own_desk(leave=not arguments.dry_run) as desk:  # the files are the user's, as on the screen
        for path in arguments.paths:
            try:
                if arguments.dry_run:
                    seen = reading.preview(desk, path, choices)
                    reports.append({"file": path.name, "formats": sorted({f.format_key for f in seen.found}),
                                    "rows_estimated": seen.total_estimate, "ignored": seen.ignored,
                                    "columns": seen.columns, "mapping": seen.mapping, "notes": seen.notes})  # fmt: skip
                    continue
                bar = progress(None, "row", arguments.json)

                def advance(report: ImportReport, bar: object = bar) -> None:
                    bar.update(report.rows - bar.n)  # type: ignore[attr-defined]

                mine, first = first, None  # another file has another child
                reports.append(importing.import_path(desk, path, choices, on_progress=advance, box=mine))
                bar.close()
            except MappingNeeded as needed:
                failed += 1
                complain(needed)
                guess = needed.facts.get("guess") or {}
                print(words().mapping_guess(), file=sys.stderr)
                print(json.dumps(guess, ensure_ascii=False, indent=2), file=sys.stderr)
            except VigieError as error:
                failed += 1
                complain(error)
        if not arguments.dry_run and not arguments.no_score and failed < len(arguments.paths):
            from watch.pipeline.gathering import gather
            from watch.pipeline.scoring import score

            score(desk)
            gather(desk)
    if arguments.json:
        print_json(reports)
    else:
        for report in reports:
            _say(report)
    return 1 if failed else 0


def _say(report: object) -> None:
    said = words()
    if isinstance(report, ImportReport):
        print(
            said.imported(
                report.filename, ", ".join(report.formats), report.rows, report.new, report.changed, report.known,
                report.refused,
            )
        )  # fmt: skip
    elif isinstance(report, dict):  # a dry run
        print(said.previewed(report["file"], ", ".join(report["formats"]), report["rows_estimated"] or 0))
        for heading, field in (report["mapping"] or {}).items():
            print(printable(said.previewed_column(heading, field)))
        if report["ignored"]:
            print(printable(said.previewed_ignored(", ".join(map(str, report["ignored"])))))
