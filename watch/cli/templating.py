"""``template NETWORK``: a table to fill by hand and import."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from watch.cli.output import add_json, print_json, whole_file
from watch.cli.speech import option, words


def options_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("network", metavar="NETWORK", help=option("template_network"))
    parser.add_argument("--xlsx", action="store_true", help=option("template_xlsx"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=option("template_output"))
    add_json(parser)


def run_template(arguments: argparse.Namespace) -> int:
    from watch.formats import template
    from watch.networks import NETWORKS

    network = str(arguments.network).casefold()
    if network not in NETWORKS:
        print(words().unknown_network(arguments.network, ", ".join(sorted(NETWORKS))), file=sys.stderr)
        return 2
    body = template.as_xlsx(network) if arguments.xlsx else template.as_csv(network)
    path = arguments.output or Path(f"modele-{network}.{'xlsx' if arguments.xlsx else 'csv'}")
    with whole_file(path, binary=True) as out:
        out.write(body)
    if arguments.json:
        print_json({"file": str(path)})
    else:
        print(path)
    return 0
