"""``calendar``: what is coming, as a list or an .ics file; calendars read and the forecast made now when asked."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from watch import clock
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, printable


def options_calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=92, metavar="N", help="days ahead (92)")
    parser.add_argument("--read", action="store_true", help="read the .ics calendars of feeds.yml now")
    parser.add_argument("--foresee", action="store_true", help="compute now what to expect of the coming days")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write the events as iCalendar")
    add_json(parser)


def run_calendar(arguments: argparse.Namespace) -> int:
    from watch.insights import anticipation
    from watch.pipeline import calendars, foreseeing
    from watch.views import ahead
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

            text = ics_text(
                events, zone=desk.zone, name=desk.settings.organisation.name or "Vigie",
                now=datetime.fromtimestamp(now, UTC), lang=desk.settings.organisation.language,
            )  # fmt: skip
            arguments.ics.write_text(text, encoding="utf-8", newline="")
    if arguments.json:
        rows = [
            {"title": e.title, "start": e.start.isoformat(), "end": e.end.isoformat(), "time": e.start_time,
             "kind": kind_of(e), "own": e.own, "days_left": anticipation.days_left(e, today)}
            for e in events
        ]  # fmt: skip
        print_json({"events": rows, "proposals": len(proposals), "failed": failed})
    else:
        for e in events:
            print(f"{e.start} {anticipation.days_left(e, today):>4} j  {printable(e.title)}")
        print(f"{len(events)} temps forts, {len(proposals)} dates lues dans les mentions à confirmer.")
        for calendar_id, error in failed.items():
            print(f"calendrier {calendar_id} : {error}")
    return 1 if failed else 0
