"""The JSON Schema of feeds.yml, for editors: ``python -m watch.settings.json_schema > feeds.schema.json``.

Refuses to be the judge: it helps while typing; ``read`` decides, and knows more (opening hours, zones, references).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from watch.settings.schema import Settings


def json_schema() -> dict[str, Any]:
    """The schema, draft 2020-12, with French descriptions."""
    schema = Settings.model_json_schema()
    _tidy(schema)
    schema["title"] = "Vigie : feeds.yml"
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def schema_text() -> str:
    return json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def keys() -> Iterator[tuple[str, str]]:
    """``(section, key)`` of everything the file may say; the section is the class of the schema, "" at the top."""
    schema = json_schema()
    for key in schema["properties"]:
        yield "", key
    for section, part in schema["$defs"].items():
        for key in part.get("properties", ()):
            yield section, key


def _tidy(node: Any) -> None:
    """No generated titles; no defaults of nested parts, which say again what the parts say; docstrings are for us."""
    if isinstance(node, dict):
        if "properties" in node:
            node.pop("description", None)
            for each in node["properties"].values():
                each.pop("title", None)
                if isinstance(each.get("default"), (dict, list)) or each.get("default", "") is None:
                    each.pop("default", None)
        for value in node.values():
            _tidy(value)
    elif isinstance(node, list):
        for value in node:
            _tidy(value)


if __name__ == "__main__":
    sys.stdout.write(schema_text())
