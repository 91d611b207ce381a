"""``calendar``: what is coming, as a list or an .ics file; calendars read and the forecast made now when asked."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from watch import clock
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, named, print_json, printable, whole_file
from watch.cli.speech import event_title, number, option, words


def options_calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=number(0, 3660), default=92, metavar="N", help=option("calendar_days"))
    parser.add_argument("--read", action="store_true", help=option("calendar_read"))
    parser.add_argument("--foresee", action="store_true", help=option("calendar_foresee"))
    parser.add_argument("--ics", type=Path, metavar="FILE", help=option("calendar_ics"))
    add_json(parser)


def run_calendar(arguments: argparse.Namespace) -> int:
    from watch.insights import anticipation
    from watch.pipeline import calendars, foreseeing
    from watch.views import ahead, outside
    from watch.views.calendar import gather, kind_of

    failed: dict[str, str] = {}
    with desk_of_command() as desk:
        if arguments.read:
            failed = {i: s.error for i, s in calendars.read_calendars(desk, force=True).items() if s.error}
        if arguments.foresee:
            foreseeing.foresee(desk)
        now = clock.epoch()
        today = date.fromisoformat(clock.local_day(now, desk.zone)[0])
        with desk.shelf.reading() as txn:
            known = ahead.known_events(txn, desk.settings, today)
            proposals = gather(txn, known, today).proposals
        events = anticipation.coming(known, today, arguments.days)
        if arguments.ics is not None:
            from watch.channels.ics import ics_text

            who = desk.settings.organisation
            told = outside.events(events, desk.settings, who.language)
            stamp = datetime.fromtimestamp(now, UTC)
            text = ics_text(told, zone=desk.zone, name=who.name or "Vigie", now=stamp, lang=who.language)
            with whole_file(arguments.ics) as out:
                out.write(text)
    if arguments.json:
        rows = [
            {"title": e.title, "start": e.start.isoformat(), "end": e.end.isoformat(), "time": e.start_time,
             "kind": kind_of(e), "own": e.own, "days_left": anticipation.days_left(e, today)}
            for e in events
        ]  # fmt: skip
        print_json({"events": rows, "proposals": len(proposals), "failed": failed})
    else:
        said = words()
        for e in events:
            left = said.days_left(anticipation.days_left(e, today))
            print(f"{e.start}  {left:>6}  {printable(event_title(e.id, e.title))}")
        print(said.coming(len(events), len(proposals)))
        for calendar_id, error in failed.items():
            print(said.calendar_failed(calendar_id, named(error)))
    return 1 if failed else 0
