"""``register``: the entry of the processing register, drawn from the settings."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, whole_file
from watch.cli.speech import option


def options_register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help=option("output"))
    add_json(parser)


def run_register(arguments: argparse.Namespace) -> int:
    from watch import clock
    from watch.pipeline import register
    from watch.wording import language

    with desk_of_command() as desk:
        entry = register.facts(desk, clock.epoch())
    text = register.written(entry, language.of_command())
    if arguments.out:
        with whole_file(arguments.out) as out:
            out.write(text)
    if arguments.json:
        print_json({**asdict(entry), "file": str(arguments.out) if arguments.out else None})
    else:
        print(arguments.out or text, end="\n" if arguments.out else "")
    return 0
