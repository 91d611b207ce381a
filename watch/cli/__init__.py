"""The command line: one module a family of commands, imported only when its command runs (``--help`` stays instant).

Exit codes: 0 done, 1 it ran and something failed, 2 the command or feeds.yml is wrong. Reports go to standard output,
progress and complaints to standard error; ``--json`` prints one JSON document on standard output. A person reads the
language of feeds.yml, or VIGIE_LANG; argparse's own words (« usage », « options ») stay English.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence

from watch import __version__
from watch.cli.speech import CommandParser, helps, words
from watch.errors import SettingsError, VigieError

_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
COMMANDS: dict[str, str] = {  # their helps: ``wording.cli_help``
    "serve": "watch.cli.serving",
    "worker": "watch.cli.serving",
    "collect": "watch.cli.collecting",
    "import": "watch.cli.importing",
    "imports": "watch.cli.imports",
    "template": "watch.cli.templating",
    "score": "watch.cli.scoring",
    "sort": "watch.cli.scoring",
    "tone": "watch.cli.tone",
    "alerts": "watch.cli.judging",
    "calendar": "watch.cli.coming",
    "snapshot": "watch.cli.keeping",
    "status": "watch.cli.reporting",
    "sources": "watch.cli.sources",
    "doctor": "watch.cli.reporting",
    "backup": "watch.cli.keeping",
    "restore": "watch.cli.keeping",
    "demo": "watch.cli.keeping",
    "export": "watch.cli.exporting",
    "erase": "watch.cli.exporting",
    "register": "watch.cli.registering",
}


_FUNCTIONS = {"import": "import_"}  # a word of Python's


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):  # an old console that lacks a sign must not end the command
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    name = next((a for a in argv if not a.startswith("-")), "")
    if name and name not in COMMANDS:
        print(words().unknown_command(name, ", ".join(COMMANDS)), file=sys.stderr)
        return 2
    parser = _parser(only=name if name in COMMANDS else None)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not getattr(arguments, "command", None):
        parser.print_help(sys.stderr)
        return 2
    level = (os.environ.get("VIGIE_LOG") or "WARNING").strip().upper()
    if level not in logging.getLevelNamesMapping():
        print(words().unknown_level(os.environ["VIGIE_LOG"], ", ".join(_LEVELS)), file=sys.stderr)
        return 2
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    module = importlib.import_module(COMMANDS[arguments.command])
    try:
        code = int(getattr(module, "run_" + _FUNCTIONS.get(arguments.command, arguments.command))(arguments))
        sys.stdout.flush()  # a full disk is met here at the latest
        return code
    except SettingsError as error:
        from watch.cli.output import complain

        complain(error)
        return 2
    except VigieError as error:
        from watch.cli.output import complain

        complain(error)
        return 1
    except KeyboardInterrupt:
        print(words().stopped(), file=sys.stderr)
        return 130
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        if error.filename is None and error.errno in _OUTPUT:
            print(words().output_refused(words().system_reason(error.errno)), file=sys.stderr)
            _drop_output()
            return 1
        if error.filename is None:  # no path that was asked for: a defect, and its trace is what helps
            raise
        print(words().file_refused(str(error.filename), words().system_reason(error.errno)), file=sys.stderr)
        return 1


def _drop_output() -> None:
    """What is still held for standard output goes nowhere, so that the interpreter does not try again at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(only: str | None) -> argparse.ArgumentParser:
    """All commands with their help; the options of ``only``, or of all when a plain --help may be asked."""
    say = helps()
    parser = CommandParser(prog="python -m watch", description=say.about(), epilog=say.environment())
    parser.add_argument("--version", action="version", version=f"Vigie {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, module in COMMANDS.items():
        said = say.command(name)
        command = commands.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")
        if name == only:
            options = getattr(importlib.import_module(module), "options_" + _FUNCTIONS.get(name, name))
            options(command)
    return parser
