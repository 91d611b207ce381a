"""``tone learn | forget | engine NAME | show``: how tone is read here, and what corrections taught."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json
from watch.cli.speech import option, words


def options_tone(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="learn|forget|engine|show")
    add_json(acts.add_parser("learn", help=option("tone_learn")))
    add_json(acts.add_parser("forget", help=option("tone_forget")))
    engine = acts.add_parser("engine", help=option("tone_engine"))
    engine.add_argument("name", choices=("appris", "renfort", "lexique", "vader", "dossier"))
    engine.add_argument("--folder", type=Path, help=option("tone_folder"))
    add_json(engine)
    add_json(acts.add_parser("show", help=option("tone_show")))


def run_tone(arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.tone import second
    from watch.tone.folder import FolderError
    from watch.tone.offset import LEAST, Offset
    from watch.views import tone_engine

    with desk_of_command() as desk:
        said: dict[str, object]
        code = 0
        if arguments.act == "learn":
            found = actions.learn_tone(desk)
            said = {"examples": found.examples, "before": found.right_before, "after": found.right_after}
            if isinstance(found, Offset):
                line = words().tone_learnt(found.examples, len(found.words), found.right_before, found.right_after)
            elif found.reason == "too_few":
                line = words().tone_too_few(LEAST, found.examples)
                code = 1
            else:
                line = words().tone_no_help(found.examples)
                code = 1
        elif arguments.act == "forget":
            gone = actions.forget_tone(desk)
            said, line = {"forgotten": gone}, words().tone_forgotten(gone)
        elif arguments.act == "engine":
            try:
                actions.choose_tone_engine(desk, arguments.name, folder=arguments.folder)
            except (FolderError, KeyError) as error:
                reason = str(error.args[0]) if isinstance(error, FolderError) else "no_folder"
                print(words().tone_folder_refused(reason), file=sys.stderr)
                return 1
            said, line = {"engine": arguments.name}, words().tone_engine(arguments.name)
            if arguments.name == "renfort" and not second.available():
                line += " " + words().tone_engine_missing()
        else:
            learnt = actions.learnt_tone(desk)
            with desk.shelf.reading() as txn:
                version = tone_engine.version(txn)
            said = {"engine": version, "words": len(learnt.words) if learnt else 0, "second": second.available()}
            local = words().tone_local(learnt.examples, len(learnt.words)) if learnt else words().tone_local(0, 0)
            line = f"{words().tone_now(version)} {local}"
    if arguments.json:
        print_json(said)
    else:
        print(line)
    return code
