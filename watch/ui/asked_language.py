"""Which language a plain HTTP request asks for: the ``langue`` parameter, else feeds.yml, else French."""

from __future__ import annotations

from urllib.parse import parse_qs

from watch.wording import LANGUAGES, language


def of(query_string: bytes) -> str:
    """The bound widget writes its label (« English »), a hand-made link may write the code."""
    asked = (parse_qs(query_string.decode("latin-1")).get("langue") or [""])[0]
    for code, label in LANGUAGES.items():
        if asked.encode("latin-1", "replace").decode("utf-8", "replace") in (code, label) or asked in (code, label):
            return code
    return language.of_settings()
