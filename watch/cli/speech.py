"""The language of the command line, and an argparse that complains in it. No heavy import here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from watch import wording
from watch.wording import language


def words() -> Any:
    """The sentences of the commands, in the language of feeds.yml or VIGIE_LANG."""
    return wording.speak(language.of_command()).cli


def event_title(event_id: str, title: str) -> str:
    """As it is printed; ``--json`` keeps the title that is stored."""
    return str(wording.speak(language.of_command()).known_days.named(event_id, title))


def helps() -> Any:
    """The helps of the commands and options, same language."""
    return wording.speak(language.of_command()).cli_help


def option(key: str) -> str:
    return str(helps().option(key))


class CommandParser(argparse.ArgumentParser):
    """Says a usage mistake in one sentence, without the whole usage; exit code 2 as argparse does."""

    def error(self, message: str) -> NoReturn:
        print(words().usage_mistake(self.prog, helps().mistake(message)), file=sys.stderr)
        raise SystemExit(2)


def day(text: str) -> date:
    """A day written 2026-11-30, for ``type=``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words().not_a_day(text)) from None


def number(least: int, most: int) -> Callable[[str], int]:
    """A whole number between both, for ``type=``."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(words().not_a_number(text, least, most))
        return int(text)

    return read
