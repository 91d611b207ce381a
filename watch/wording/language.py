"""Which language to speak before feeds.yml is read in full: a ``--help``, a plain HTTP answer, a mistake in the file.

One line is looked for with a pattern, so that nothing heavier than ``re`` is loaded. A file that is absent, unreadable
or in another language gives French. It refuses to judge the file: that is the settings' work.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from watch.wording import DEFAULT, LANGUAGES

_LINE = re.compile(r"(?:^\s+|[{,]\s*)language:\s*['\"]?(\w\w)\b", re.MULTILINE)


def of_settings(env: Mapping[str, str] = os.environ) -> str:
    """``organisation.language`` of the file at VIGIE_CONFIG."""
    try:
        text = Path(env.get("VIGIE_CONFIG") or "feeds.yml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return DEFAULT
    found = _LINE.search("\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    return found[1] if found and found[1] in LANGUAGES else DEFAULT


def of_command(env: Mapping[str, str] = os.environ) -> str:
    """VIGIE_LANG where it names a language that we speak, else the language of feeds.yml."""
    asked = env.get("VIGIE_LANG", "").strip().lower()[:2]
    return asked if asked in LANGUAGES else of_settings(env)
