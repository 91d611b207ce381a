"""``import PATH…``: exports of networks and tables."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, complain, print_json, progress
from watch.errors import MappingNeeded, VigieError
from watch.model import ImportReport


def options_import_(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="export files, zips or tables")
    parser.add_argument("--format", metavar="F", help="use this format instead of the one recognised")
    parser.add_argument("--network", metavar="N", help="the network of a table that does not say it")
    parser.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/04/2026 reads when the file does not say")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help='JSON file {"column heading": "field"}')
    parser.add_argument("--dry-run", action="store_true", help="say what would be imported, store nothing")
    parser.add_argument("--no-score", action="store_true", help="leave the tone to the worker")
    add_json(parser)


def run_import_(arguments: argparse.Namespace) -> int:
    from watch.formats import FORMATS
    from watch.pipeline import importing
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    order = None if arguments.date_order is None else arguments.date_order == "dmy"
    mapping = None
    if arguments.mapping is not None:
        try:
            mapping = {str(k): str(v) for k, v in json.loads(arguments.mapping.read_text(encoding="utf-8")).items()}
        except (OSError, ValueError, AttributeError):
            print(f'{arguments.mapping} : un objet JSON {{"colonne": "champ"}} est attendu.', file=sys.stderr)
            return 2
    if arguments.format is not None and arguments.format not in FORMATS:
        print(f"Format inconnu : {arguments.format}. Formats : {', '.join(sorted(FORMATS))}", file=sys.stderr)
        return 2
    missing = [p for p in arguments.paths if not p.is_file()]
    if missing:
        print(f"Fichier introuvable : {', '.join(map(str, missing))}", file=sys.stderr)
        return 2
    reports: list[object] = []
    failed = 0
    with desk_of_command() as desk:
        for path in arguments.paths:
            try:
                if arguments.dry_run:
                    seen = importing.preview(
                        desk, path, mapping=mapping, network=arguments.network, format_key=arguments.format,
                        day_first=order,
                    )
                    reports.append({"file": path.name, "formats": sorted({f.format_key for f in seen.found}),
                                    "rows_estimated": seen.total_estimate, "ignored": seen.ignored,
                                    "columns": seen.columns, "mapping": seen.mapping, "notes": seen.notes})  # fmt: skip
                    continue
                bar = progress(None, "ligne", arguments.json)

                def advance(report: ImportReport, bar: object = bar) -> None:
                    bar.update(report.rows - bar.n)  # type: ignore[attr-defined]

                reports.append(
                    importing.import_path(
                        desk, path, mapping=mapping, network=arguments.network, format_key=arguments.format,
                        day_first=order, on_progress=advance,
                    )
                )  # fmt: skip
                bar.close()
            except MappingNeeded as needed:
                failed += 1
                complain(needed)
                guess = needed.facts.get("guess") or {}
                print(json.dumps(guess, ensure_ascii=False, indent=2), file=sys.stderr)
            except VigieError as error:
                failed += 1
                complain(error)
        if not arguments.dry_run and not arguments.no_score and failed < len(arguments.paths):
            score(desk)
            gather(desk)
    if arguments.json:
        print_json(reports)
    else:
        for report in reports:
            _say(report)
    return 1 if failed else 0


def _say(report: object) -> None:
    if isinstance(report, ImportReport):
        print(
            f"{report.filename} ({', '.join(report.formats)}) : {report.rows} lignes lues, {report.new} nouvelles, "
            f"{report.changed} modifiées, {report.known} déjà connues, {report.refused} refusées."
        )
    else:
        print_json(report)
