"""``template NETWORK``: a table to fill by hand and import."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def options_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "network", metavar="NETWORK", help="facebook, forum, tripadvisor … ; an unknown one lists them"
    )
    parser.add_argument("--xlsx", action="store_true", help="a workbook with a sheet of explanations (default: CSV)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: modele-NETWORK.csv or .xlsx, here")


def run_template(arguments: argparse.Namespace) -> int:
    from watch.formats import template
    from watch.networks import NETWORKS

    network = str(arguments.network).casefold()
    if network not in NETWORKS:
        print(f"Réseau inconnu : {arguments.network}. Réseaux : {', '.join(sorted(NETWORKS))}", file=sys.stderr)
        return 2
    body = template.as_xlsx(network) if arguments.xlsx else template.as_csv(network)
    path = arguments.output or Path(f"modele-{network}.{'xlsx' if arguments.xlsx else 'csv'}")
    try:
        path.write_bytes(body)
    except OSError as error:
        print(f"{path} : {error.strerror}", file=sys.stderr)
        return 1
    print(path)
    return 0
