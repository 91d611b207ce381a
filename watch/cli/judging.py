"""``alerts``: judge now, or replay the rules over history."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

from watch import wording
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, printable


def options_alerts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--replay", metavar="FROM..[TO]", help="judge each past day (2025-01-01..2025-06-30), store nothing"
    )
    parser.add_argument("--tell", action="store_true", help="send what is new through the channels of feeds.yml")
    add_json(parser)


def run_alerts(arguments: argparse.Namespace) -> int:
    from watch.pipeline import judging

    with desk_of_command() as desk:
        if arguments.replay is not None:
            span = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?", arguments.replay)
            try:
                first = date.fromisoformat(span[1]) if span else None
                last = date.fromisoformat(span[2]) if span and span[2] else None
            except ValueError:
                first = None
            if first is None:
                print("--replay attend 2025-01-01.. ou 2025-01-01..2025-06-30", file=sys.stderr)
                return 2
            alerts = judging.replay(desk, first, last)
        elif arguments.tell:
            alerts = judging.judge_and_tell(desk)
        else:
            alerts = judging.judge(desk)
        words = wording.speak(desk.settings.organisation.language).alerts
    if arguments.json:
        print_json(alerts)
    else:
        for alert in alerts:
            headline = words.headline(alert.kind.value, alert.facts, alert.subject)
            print(f"{alert.raised_at:%Y-%m-%d}  {alert.level.value:8}  {printable(headline)}")
        if not alerts:
            print("Aucune alerte.")
    return 0
