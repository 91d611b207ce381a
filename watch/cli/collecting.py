"""``collect``: read the sources that are due, now."""

from __future__ import annotations

import argparse
import sys

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, progress


def options_collect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source", action="append", metavar="ID", help="only this source, due or not (may be repeated)"
    )
    parser.add_argument("--all", action="store_true", help="all sources, due or not")
    parser.add_argument("--no-score", action="store_true", help="leave the tone to the worker")
    add_json(parser)


def run_collect(arguments: argparse.Namespace) -> int:
    from watch.pipeline.collecting import collect, due_sources
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    with desk_of_command() as desk:
        known = {s.id for s in desk.settings.sources}
        missing = [s for s in arguments.source or () if s not in known]
        if missing:
            print(f"Source inconnue : {', '.join(missing)}. « python -m watch sources list »", file=sys.stderr)
            return 2
        only = set(arguments.source) if arguments.source else None
        force = bool(only) or arguments.all
        with desk.shelf.reading() as txn:
            from watch import clock

            total = len(due_sources(desk, txn, clock.epoch(), force=force, only=only))
        bar = progress(total, "source", arguments.json)
        done = collect(desk, only=only, force=force, on_source=lambda *_: bar.update(1))
        bar.close()
        scored = 0 if arguments.no_score else score(desk)
        if not arguments.no_score:
            gather(desk)
        report = {
            "sources": done.sources,
            "ok": done.ok,
            "not_modified": done.not_modified,
            "failed": done.failed,
            "postponed": done.postponed,
            "new": done.counts.new,
            "changed": done.counts.changed,
            "known": done.counts.known,
            "scored": scored,
            "errors": done.errors,
        }
        if arguments.json:
            print_json(report)
        else:
            print(
                f"{done.sources} source(s) : {done.ok} lues, {done.not_modified} sans changement, "
                f"{done.failed} en échec, {done.postponed} reportées ; "
                f"{done.counts.new} mention(s) nouvelles, {done.counts.changed} modifiées."
            )
            for source_id, error in sorted(done.errors.items()):
                print(f"  {source_id} : {error}")
        return 1 if done.failed and not (done.ok or done.not_modified) else 0
