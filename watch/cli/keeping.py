"""``snapshot``, ``backup``, ``restore``, ``demo``: what is kept, put back, shown as a sample."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, complain, print_json
from watch.cli.speech import day, option, words
from watch.settings import Place


def options_snapshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--week", metavar="2026-W47", help=option("snapshot_week"))
    parser.add_argument("--month", metavar="2026-10", help=option("snapshot_month"))
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help=option("first"))
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help=option("last"))
    parser.add_argument("--privacy", choices=("public", "team", "board"), default="", help=option("snapshot_privacy"))
    parser.add_argument("--out", type=Path, help=option("snapshot_out"))
    add_json(parser)


def run_snapshot(arguments: argparse.Namespace) -> int:
    from watch import clock
    from watch.errors import PeriodRefused
    from watch.pipeline.keeping import weeks_around
    from watch.snapshots import seal, span

    chosen = [arguments.week, arguments.month, arguments.first or arguments.last]
    if sum(c is not None for c in chosen) > 1 or (arguments.first is None) != (arguments.last is None):
        print(words().one_period(), file=sys.stderr)
        return 2
    name = arguments.week or arguments.month
    if arguments.first is not None:
        name = f"{arguments.first}_{arguments.last}"
    try:
        if name is not None and span.read(name).kind != (
            "week" if arguments.week else "month" if arguments.month else "chosen"
        ):
            raise PeriodRefused(period=name, why="unknown")
    except PeriodRefused as error:
        complain(error)
        return 2
    with desk_of_command() as desk:
        name = name or weeks_around(clock.local_day(clock.epoch(), desk.zone)[0])[1]
        try:
            files = seal(desk, name, out=arguments.out, level=arguments.privacy)
        except PeriodRefused as error:
            complain(error)
            return 2
    if arguments.json:
        print_json({"week": name, "files": [str(f) for f in files]})
    else:
        for file in files:
            print(file)
    return 0


def options_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, help=option("backup_out"))
    add_json(parser)


def run_backup(arguments: argparse.Namespace) -> int:
    from watch.store.maintenance import backup

    with desk_of_command() as desk:
        path = backup(desk.shelf, arguments.out or desk.place.data / "backups")
    if arguments.json:
        print_json({"backup": str(path), "bytes": path.stat().st_size})
    else:
        print(path)
    return 0


def options_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help=option("restore_path"))
    parser.add_argument("--yes", action="store_true", help=option("restore_yes"))
    add_json(parser)


def _day(epoch: int) -> str:
    """The day before, to be sure: feeds.yml, which knows the hour here, may be wrong."""
    return (datetime.fromtimestamp(epoch, UTC) - timedelta(days=1)).date().isoformat() if epoch else ""


def run_restore(arguments: argparse.Namespace) -> int:
    from watch.pipeline.restoring import restore

    if not arguments.path.is_file():
        print(words().file_missing(str(arguments.path)), file=sys.stderr)
        return 2
    if not arguments.yes:
        print(words().restore_sure(), file=sys.stderr)
        return 2
    place = Place.from_environment(os.environ)
    place.data.mkdir(parents=True, exist_ok=True)
    done = restore(place, arguments.path)
    if arguments.json:
        print_json({
            "restored": str(arguments.path), "erased_again": {"people": done.people, "mentions": done.mentions},
            "not_recognised": done.strangers, "salt": done.keyed,
            "erased_unknown_since": None if done.unknown_since is None else _day(done.unknown_since),
        })  # fmt: skip
    else:
        print(words().restored())
        if done.people:
            print(words().erased_again(done.people, done.mentions))
    if done.unknown_since is not None:
        print(words().erased_unknown(_day(done.unknown_since)), file=sys.stderr)
    if done.strangers:
        print(words().erased_elsewhere(done.strangers), file=sys.stderr)
    if not done.keyed:
        print(words().no_salt(str(place.data / "salt")), file=sys.stderr)
    return 0


def options_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--erase", action="store_true", help=option("demo_erase"))
    add_json(parser)


def run_demo(arguments: argparse.Namespace) -> int:
    from watch import actions

    place = Place.from_environment(os.environ)
    loaded, erased = 0, False
    if arguments.erase:
        erased = actions.erase_demo(place)
    else:
        loaded = actions.load_demo(place)
    if arguments.json:
        done = "erased" if erased else "none"
        print_json({"demo": done} if arguments.erase else {"demo": "loaded", "mentions": loaded})
    elif arguments.erase:
        print(words().demo_erased() if erased else words().demo_absent())
    else:
        print(words().demo_loaded(loaded))
    return 0
