"""Forty browser sessions in the same instant on one dashboard: each sees its whole page, none an error (faults.md 63).

How long they take and what they weigh is measured by ``benchmarks/sessions.py``, not here.
"""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

from benchmarks.sessions import served, together

SESSIONS = 40


def test_a_run_ends_without_a_whole_garbage_collection() -> None:
    """It took 70 % of the time of sessions that open at once (ADR 1)."""
    settings = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["postScriptGC"] is False


def test_forty_sessions_at_once_all_end_without_an_error(tmp_path: Path) -> None:
    with served(tmp_path) as (host, _):
        found = asyncio.run(together(host, SESSIONS, runs=1))
    assert [s.errors for s in found if s.errors] == []
    assert [len(s.ended) for s in found] == [1] * SESSIONS
    assert len({s.elements for s in found}) == 1, "all saw the same page"
    assert found[0].elements > 50
