"""The command line: one module a family of commands, imported only when its command runs (``--help`` stays instant).

Exit codes: 0 done, 1 it ran and something failed, 2 the command or feeds.yml is wrong. Reports go to standard output,
progress and complaints to standard error; ``--json`` prints one JSON document on standard output.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence

from watch import __version__
from watch.errors import SettingsError, VigieError

COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("watch.cli.serving", "scheduler and dashboard in one, stopped by Ctrl-C"),
    "worker": ("watch.cli.serving", "the scheduler and the tasks alone, without dashboard"),
    "collect": ("watch.cli.collecting", "read the sources that are due, now"),
    "import": ("watch.cli.importing", "import exports of networks and tables"),
    "template": ("watch.cli.templating", "write a table to fill by hand for a network, CSV or XLSX"),
    "score": ("watch.cli.scoring", "read the tone of what has none yet"),
    "tone": ("watch.cli.tone", "how tone is read: learn from corrections, forget, choose the engine"),
    "alerts": ("watch.cli.judging", "judge now, or replay the rules over history"),
    "calendar": ("watch.cli.coming", "what is coming, as a list or an .ics file"),
    "snapshot": ("watch.cli.keeping", "seal a week into files"),
    "status": ("watch.cli.reporting", "mentions, sources, waits, last runs, coverage"),
    "sources": ("watch.cli.sources", "add, list or remove sources"),
    "doctor": ("watch.cli.reporting", "check the installation, the store and the settings"),
    "backup": ("watch.cli.keeping", "write a verified copy of the store"),
    "restore": ("watch.cli.keeping", "put a verified copy back"),
    "demo": ("watch.cli.keeping", "load or erase the sample data"),
    "export": ("watch.cli.exporting", "mentions as CSV or JSON lines, or all that is known of a person"),
    "erase": ("watch.cli.exporting", "erase a person everywhere"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    name = next((a for a in argv if not a.startswith("-")), "")
    parser = _parser(only=name if name in COMMANDS else None)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not getattr(arguments, "command", None):
        parser.print_help(sys.stderr)
        return 2
    logging.basicConfig(
        level=os.environ.get("VIGIE_LOG", "WARNING").upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    module = importlib.import_module(COMMANDS[arguments.command][0])
    try:
        return int(getattr(module, "run_" + arguments.command.replace("import", "import_"))(arguments))
    except SettingsError as error:
        from watch.cli.output import complain

        complain(error)
        return 2
    except VigieError as error:
        from watch.cli.output import complain

        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(only: str | None) -> argparse.ArgumentParser:
    """All commands with their help; the options of ``only``, or of all when a plain --help may be asked."""
    parser = argparse.ArgumentParser(
        prog="python -m watch",
        description="Vigie: what is said, what waits for an answer, what is coming.",
        epilog="Environment: VIGIE_DATA (data/), VIGIE_CONFIG (feeds.yml), VIGIE_DATABASE_URL, VIGIE_PORT (8501).",
    )
    parser.add_argument("--version", action="version", version=f"Vigie {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (module, help_) in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_.capitalize() + ".")
        if name == only:
            options = getattr(importlib.import_module(module), "options_" + name.replace("import", "import_"))
            options(command)
    return parser
