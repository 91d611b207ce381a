"""``score``: read the tone of what has none yet."""

from __future__ import annotations

import argparse

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, progress
from watch.cli.speech import number, option, words


def options_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=number(0, 10**9), help=option("score_limit"))
    add_json(parser)


def run_score(arguments: argparse.Namespace) -> int:
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    with desk_of_command() as desk:
        bar = progress(None, "mention", arguments.json)
        done = score(desk, limit=arguments.limit, on_batch=bar.update)
        bar.close()
        stories = gather(desk) if arguments.limit is None else 0
    if arguments.json:
        print_json({"scored": done} | ({"compared": stories} if stories else {}))
    else:
        print(words().scored(done, stories))
    return 0
