"""What ``import`` is told of its files, checked before anything is read. Refuses a network, a field or a format that
Vigie does not know: kept, it would lie in the store beside the right one.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from watch import wording
from watch.cli.speech import words
from watch.wording import language

if TYPE_CHECKING:
    from watch.pipeline.reading import FileChoices

ORDERS, IDENTITIES = ("dmy", "mdy"), ("content",)


def choices_of(arguments: argparse.Namespace) -> FileChoices | None:
    """None when something is wrong, which was said."""
    from watch.pipeline.reading import FileChoices

    mapping: dict[str, str] | None = None
    if arguments.mapping is not None:
        mapping = _mapping(arguments)
        if mapping is None:
            return None
    if arguments.zone is not None and not _is_zone(arguments.zone):
        print(questions().unknown_zone(arguments.zone), file=sys.stderr)
        return None
    if arguments.format is not None:
        from watch.formats.registry import FORMATS

        if arguments.format not in FORMATS:
            print(words().unknown_format(arguments.format, ", ".join(sorted(FORMATS))), file=sys.stderr)
            return None
    network = None
    if arguments.network:
        network = network_of(arguments.network)
        if network is None:
            return None
    order = None if arguments.date_order is None else arguments.date_order == "dmy"
    return FileChoices(mapping or None, network, arguments.format, order, arguments.zone, arguments.identity)


def questions() -> Any:
    return wording.speak(language.of_command()).file_questions


def _is_zone(said: str) -> bool:
    from watch.settings.values import zones

    return said in zones()


def _take_settings(arguments: argparse.Namespace, said: dict[str, str]) -> bool:
    """What a mapping file says of the whole file, unless the command says otherwise; False, and said, if wrong."""
    known: dict[str, Callable[[str], bool]] = {
        "zone": _is_zone, "date_order": lambda v: v in ORDERS, "identity": lambda v: v in IDENTITIES,
    }  # fmt: skip
    for key in [key for key in said if key.startswith("@") and len(key) > 1]:
        value, name = said.pop(key), key[1:]
        if name not in known or not known[name](value):
            print(questions().unknown_setting(key, value), file=sys.stderr)
            return False
        if getattr(arguments, name) is None:
            setattr(arguments, name, value)
    return True


def network_of(said: str) -> str | None:
    """The key of the network so called, by its key or its label in any case and language; None, and said, for none."""
    from watch.networks import NETWORKS

    known = {_fold(key): key for key in NETWORKS}
    for lang in wording.LANGUAGES:
        known |= {_fold(wording.speak(lang).networks.label(key, n.label)): key for key, n in NETWORKS.items()}
    found = known.get(_fold(said))
    if found is None:
        print(words().unknown_network(said, ", ".join(sorted(NETWORKS))), file=sys.stderr)
    return found


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in plain if c.isalnum())


def _mapping(arguments: argparse.Namespace) -> dict[str, str] | None:
    from watch.formats.table_synonyms import FIELDS

    try:
        read = json.loads(arguments.mapping.read_text(encoding="utf-8"))
        mapping = {str(heading): str(field or "") for heading, field in read.items()}
    except (OSError, ValueError, AttributeError):
        print(words().mapping_expected(str(arguments.mapping)), file=sys.stderr)
        return None
    if not _take_settings(arguments, mapping):
        return None
    unknown = sorted({field for field in mapping.values() if field and field not in FIELDS})
    if unknown:
        print(words().unknown_fields(", ".join(unknown), ", ".join(sorted(FIELDS))), file=sys.stderr)
        return None
    return {heading: field for heading, field in mapping.items() if field}
