"""Which language a plain HTTP request asks for: the ``langue`` parameter, else feeds.yml, else French."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from watch.settings import Place
from watch.wording import DEFAULT, LANGUAGES

_LINE = re.compile(r"^\s+language:\s*['\"]?(\w\w)\b", re.MULTILINE)


def of(query_string: bytes) -> str:
    """The bound widget writes its label (« English »), a hand-made link may write the code."""
    asked = (parse_qs(query_string.decode("latin-1")).get("langue") or [""])[0]
    for code, label in LANGUAGES.items():
        if asked.encode("latin-1", "replace").decode("utf-8", "replace") in (code, label) or asked in (code, label):
            return code
    try:
        found = _LINE.search(Place.from_environment().config.read_text(encoding="utf-8"))
    except OSError:
        return DEFAULT
    return found[1] if found and found[1] in LANGUAGES else DEFAULT
