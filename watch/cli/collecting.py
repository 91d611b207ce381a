"""``collect``: read the sources that are due, now."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, named, print_json, progress
from watch.cli.scoring import sorted_anew
from watch.cli.speech import option, words


def options_collect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", action="append", metavar="ID", help=option("collect_source"))
    parser.add_argument("--all", action="store_true", help=option("collect_all"))
    parser.add_argument("--no-score", action="store_true", help=option("no_score"))
    add_json(parser)


def run_collect(arguments: argparse.Namespace) -> int:
    from watch.pipeline.collecting import collect, due_sources
    from watch.pipeline.gathering import gather
    from watch.pipeline.scoring import score

    with desk_of_command() as desk:
        known = {s.id for s in desk.settings.sources}
        missing = [s for s in arguments.source or () if s not in known]
        if missing:
            print(words().unknown_source(", ".join(missing)), file=sys.stderr)
            return 2
        only = set(arguments.source) if arguments.source else None
        force = bool(only) or arguments.all
        with desk.shelf.reading() as txn:
            from watch import clock

            total = len(due_sources(desk, txn, clock.epoch(), force=force, only=only))
        bar = progress(total, "source", arguments.json)
        done = collect(desk, only=only, force=force, on_source=lambda *_: bar.update(1))
        bar.close()
        done_sorting = None if arguments.no_score else sorted_anew(desk, arguments.json)
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
        } | ({"sorted": asdict(done_sorting)} if done_sorting else {})
        if arguments.json:
            print_json(report)
        else:
            said = words()
            print(
                said.collected(
                    done.sources, done.ok, done.not_modified, done.failed, done.postponed, done.counts.new,
                    done.counts.changed,
                )
            )  # fmt: skip
            if done_sorting:
                print(said.sorted_anew(done_sorting))
            for source_id, error in sorted(done.errors.items()):
                print("  " + said.colon(source_id, named(error)))
        return 1 if done.failed and not (done.ok or done.not_modified) else 0
