"""``score``: read the tone of what has none yet; ``sort``: give stored mentions the subjects of today."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, progress
from watch.cli.speech import number, option, words

if TYPE_CHECKING:
    from watch.pipeline.desk import Desk
    from watch.pipeline.sorting import Progress


def options_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=number(0, 10**9), help=option("score_limit"))
    add_json(parser)


def run_score(arguments: argparse.Namespace) -> int:
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    with desk_of_command() as desk:
        done_sorting = sorted_anew(desk, arguments.json) if arguments.limit is None else None
        bar = progress(None, "mention", arguments.json)
        done = score(desk, limit=arguments.limit, on_batch=bar.update)
        bar.close()
        stories = gather(desk) if arguments.limit is None else 0
    if arguments.json:
        more = {"sorted": asdict(done_sorting)} if done_sorting else {}
        print_json({"scored": done} | ({"compared": stories} if stories else {}) | more)
    else:
        if done_sorting:
            print(words().sorted_anew(done_sorting))
        print(words().scored(done, stories))
    return 0


def options_sort(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run_sort(arguments: argparse.Namespace) -> int:
    from watch.pipeline.sorting import Progress

    with desk_of_command() as desk:
        done = sorted_anew(desk, arguments.json)
    if arguments.json:
        print_json(asdict(done or Progress(done=True)))
    else:
        print(words().sorted_anew(done) if done else words().nothing_to_sort())
    return 0


def sorted_anew(desk: Desk, quiet: bool) -> Progress | None:
    """Where no worker runs, subjects that changed hold from the next command on."""
    from watch.pipeline.sorting import catch_up

    bar = progress(None, "mention", quiet)

    def advance(so_far: Progress) -> None:
        bar.total = so_far.total
        bar.update(so_far.seen - bar.n)

    try:
        return catch_up(desk, advance)
    finally:
        bar.close()
