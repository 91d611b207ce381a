"""``sources add URL | add FILE.opml | list | remove ID | export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, print_table, when

if TYPE_CHECKING:
    from watch.pipeline.desk import Desk


def options_sources(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="add|list|remove|export")
    add = acts.add_parser(
        "add", help="find the feed behind an address and follow it, or follow a list (OPML, bookmarks)"
    )
    add.add_argument("url", metavar="URL|FILE", nargs="?", default="")
    add.add_argument("--handle", default="", help="with --network: a handle, a page or a word (@x@server, r/jardin, …)")
    add.add_argument("--name", default="")
    add.add_argument("--network", default="")
    add.add_argument("--subject", default="")
    add.add_argument("--private-network", action="store_true", help="an address inside your own network (intranet)")
    add.add_argument("--no-check", action="store_true", help="write the address as it is, ask the network nothing")
    add_json(add)
    add_json(acts.add_parser("list", help="the sources, their health and rhythm"))
    remove = acts.add_parser("remove", help="stop following a source (its mentions stay)")
    remove.add_argument("id")
    add_json(remove)
    export = acts.add_parser("export", help="the sources as OPML, for any feed reader (secret addresses left out)")
    export.add_argument("--output", type=Path, metavar="FILE", help="write there instead of standard output")
    export.add_argument("--secrets", action="store_true", help="secret addresses too (Google Alerts, keys)")


def run_sources(arguments: argparse.Namespace) -> int:
    return {"add": _add, "list": _list, "remove": _remove, "export": _export}[str(arguments.act)](arguments)


def _add(arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.networks import guess_network
    from watch.networks.feed_address import feed_addresses

    arguments.url = arguments.url or arguments.handle
    if not arguments.url or (arguments.handle and not arguments.network):
        print("Donnez une adresse, ou --network et --handle.", file=sys.stderr)
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
                print("Aucun flux trouvé à cette adresse.", file=sys.stderr)
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
        print(f"{source_id} : {url}")
    return 0


def _add_list(desk: Desk, path: Path, arguments: argparse.Namespace) -> int:
    from watch import actions
    from watch.cli.output import complain

    lines = actions.listed_sources(path)
    if lines is None:
        print(f"{path.name} : ni OPML, ni marque-pages.", file=sys.stderr)
        return 1
    done = actions.follow_listed(desk, lines, subject=arguments.subject, look=not arguments.no_check)
    for title, error in done.failed:
        print(f"{title} :", file=sys.stderr)
        complain(error)
    if arguments.json:
        print_json({"added": list(done.added), "known": done.known, "failed": len(done.failed)})
    else:
        print(f"{len(done.added)} sources ajoutées, {done.known} déjà suivies, {len(done.failed)} sans flux.")
    return 1 if done.failed and not done.added else 0


def _export(arguments: argparse.Namespace) -> int:
    from watch import actions

    with desk_of_command() as desk:
        body, left_out = actions.sources_as_opml(desk, secrets=arguments.secrets)
    if arguments.output is not None:
        arguments.output.write_bytes(body)
    else:
        sys.stdout.buffer.write(body)
        sys.stdout.flush()
    if left_out:
        print(f"{left_out} adresse(s) secrète(s) non écrite(s) (--secrets pour les écrire).", file=sys.stderr)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from watch.store import sources

    with desk_of_command() as desk:
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
        print_table([list(r.values()) for r in rows], list(rows[0]))
    else:
        print("Aucune source. « python -m watch sources add ADRESSE »")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from watch import actions

    with desk_of_command() as desk:
        if arguments.id not in {s.id for s in desk.settings.sources}:
            print(f"Source inconnue : {arguments.id}", file=sys.stderr)
            return 2
        actions.forget_source(desk, arguments.id)
    if arguments.json:
        print_json({"removed": arguments.id})
    else:
        print(f"{arguments.id} n’est plus suivie ; ses mentions restent.")
    return 0
