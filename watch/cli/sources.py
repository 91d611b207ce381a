"""``sources add URL | add FILE.opml | list | remove ID | export``."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watch import wording
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, local, named, print_json, print_table, printable, when, whole_file
from watch.cli.speech import option, words
from watch.wording import language

if TYPE_CHECKING:
    from watch.pipeline.desk import Desk


def options_sources(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|remove|export")
    add = acts.add_parser("add", help=option("sources_add"))
    add.add_argument("url", metavar="URL|FILE", nargs="?", default="", help=option("sources_url"))
    add.add_argument("--handle", default="", help=option("sources_handle"))
    add.add_argument("--name", default="", help=option("sources_name"))
    add.add_argument("--network", default="", help=option("sources_network"))
    add.add_argument("--subject", default="", help=option("sources_subject"))
    add.add_argument("--private-network", action="store_true", help=option("sources_private"))
    add.add_argument("--no-check", action="store_true", help=option("sources_no_check"))
    add_json(add)
    add_json(acts.add_parser("list", help=option("sources_list")))
    remove = acts.add_parser("remove", help=option("sources_remove"))
    remove.add_argument("id", help=option("sources_id"))
    add_json(remove)
    export = acts.add_parser("export", help=option("sources_export"))
    export.add_argument("--output", type=Path, metavar="FILE", help=option("output"))
    export.add_argument("--secrets", action="store_true", help=option("sources_secrets"))


def run_sources(arguments: argparse.Namespace) -> int:
    return {"add": _add, "list": _list, "remove": _remove, "export": _export}[str(arguments.act)](arguments)


def _add(arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.networks import guess_network
    from watch.networks.feed_address import feed_addresses

    arguments.url = arguments.url or arguments.handle
    if not arguments.url or (arguments.handle and not arguments.network):
        print(words().need_address(), file=sys.stderr)
        return 2
    path = Path(arguments.url)
    with desk_of_command() as desk:
        if "://" not in arguments.url and path.is_file():
            return _add_list(desk, path, arguments)
        url, title = arguments.url, ""
        if not arguments.no_check:
            found = actions.discover_feed(
                desk, url, private_network=arguments.private_network, network=arguments.network
            )
            if not found:
                print(words().no_feed(), file=sys.stderr)
                return 1
            url, title = found[0].url, found[0].title
        elif made := feed_addresses(arguments.network, url):
            url = made[0]
        source_id = actions.follow_feed(
            desk, url, arguments.name or title or url, arguments.network or guess_network(url), arguments.subject,
            private_network=arguments.private_network,
        )  # fmt: skip
    if arguments.json:
        print_json({"id": source_id, "url": url, "title": title})
    else:
        print(words().colon(source_id, url))
    return 0


def _add_list(desk: Desk, path: Path, arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.cli.output import complain

    lines = actions.listed_sources(path)
    if lines is None:
        print(words().not_a_list(path.name), file=sys.stderr)
        return 1
    done = actions.follow_listed(desk, lines, subject=arguments.subject, look=not arguments.no_check)
    for title, error in done.failed:
        print(words().colon(printable(title), ""), end="", file=sys.stderr)
        complain(error)
    if arguments.json:
        print_json({"added": list(done.added), "known": done.known, "failed": len(done.failed)})
    else:
        print(words().listed(len(done.added), done.known, len(done.failed)))
    return 1 if done.failed and not done.added else 0


def _export(arguments: argparse.Namespace) -> int:
    from watch import actions

    with desk_of_command() as desk:
        body, left_out = actions.sources_as_opml(desk, secrets=arguments.secrets)
    if arguments.output is not None:
        with whole_file(arguments.output, binary=True) as out:
            out.write(body)
    else:
        sys.stdout.buffer.write(body)
        sys.stdout.flush()
    if left_out:
        print(words().secrets_left_out(left_out), file=sys.stderr)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from watch.store import sources

    with desk_of_command() as desk:
        zone = desk.zone
        with desk.shelf.reading() as txn:
            states = sources.states(txn)
            runs = {s.id: next(iter(sources.runs(txn, s.id, 1)), None) for s in desk.settings.sources}
        rows = []
        for s in desk.settings.sources:
            state, run = states.get(s.id), runs[s.id]
            rows.append({
                "id": s.id, "name": s.name, "network": s.network, "enabled": s.enabled,
                "last_outcome": run.outcome.value if run else None, "last_error": run.error if run else None,
                "last_ok": when(state.last_ok_at) if state else None,
                "next_due": when(state.next_due_at) if state and state.next_due_at else None,
                "paused": state.paused if state else "", "moved_to": bool(state and state.moved_to),
            })  # fmt: skip
    if arguments.json:
        print_json(rows)
    elif rows:
        print_table(_for_a_person(rows, zone), words().sources_columns())
    else:
        print(words().no_source())
    return 0


def _for_a_person(rows: list[dict[str, Any]], zone: str) -> list[list[object]]:
    """The six columns of ``sources_columns``: times in the organisation's zone, an outcome or its error in words."""
    outcomes = wording.speak(language.of_command()).sources
    table = []
    for r in rows:
        said = named(r["last_error"]) or outcomes.outcome(r["last_outcome"] or "")
        if not r["enabled"] or r["paused"]:
            said = words().source_off()
        ok, due = (
            local(int(datetime.fromisoformat(r[k]).timestamp()), zone) if r[k] else "" for k in ("last_ok", "next_due")
        )
        table.append([r["id"], r["name"], r["network"], said, ok, due])
    return table


def _remove(arguments: argparse.Namespace) -> int:
    from watch import actions

    with desk_of_command() as desk:
        if arguments.id not in {s.id for s in desk.settings.sources}:
            print(words().unknown_source(arguments.id), file=sys.stderr)
            return 2
        actions.forget_source(desk, arguments.id)
    if arguments.json:
        print_json({"removed": arguments.id})
    else:
        print(words().source_removed(arguments.id))
    return 0
