"""``serve`` and ``worker``."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from watch.cli.speech import number, option
from watch.settings import Place


def options_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=number(1, 65_535), help=option("serve_port"))
    parser.add_argument("--address", default="127.0.0.1", help=option("serve_address"))
    parser.add_argument("--open", action="store_true", help=option("serve_open"))


def run_serve(arguments: argparse.Namespace) -> int:
    from watch.work.serving import serve

    place = Place.from_environment(os.environ)
    if arguments.port is not None:
        place = replace(place, port=arguments.port)
    return serve(place, address=arguments.address, open_browser=arguments.open)


def options_worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--threads", type=number(1, 64), default=2, help=option("worker_threads"))


def run_worker(arguments: argparse.Namespace) -> int:
    from watch.work.worker import run_worker as run

    return run(Place.from_environment(os.environ), threads=max(1, arguments.threads))
