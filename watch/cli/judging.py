"""``alerts``: judge now, or replay the rules over history."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

from watch import wording
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, printable
from watch.cli.speech import option, words
from watch.wording import language


def options_alerts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replay", metavar="FROM..[TO]", help=option("alerts_replay"))
    parser.add_argument("--tell", action="store_true", help=option("alerts_tell"))
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
                print(words().replay_expected(), file=sys.stderr)
                return 2
            if last is not None and last < first:
                print(words().days_reversed(first, last), file=sys.stderr)
                return 2
            alerts = judging.replay(desk, first, last)
        elif arguments.tell:
            alerts = judging.judge_and_tell(desk)
        else:
            alerts = judging.judge(desk)
    if arguments.json:
        print_json(alerts)
    else:
        said = wording.speak(language.of_command()).alerts
        for alert in alerts:
            headline = said.headline(alert.kind.value, alert.facts, alert.subject)
            print(f"{alert.raised_at:%Y-%m-%d}  {said.level(alert.level.value):26}  {printable(headline)}")
        if not alerts:
            print(words().no_alert())
    return 0
