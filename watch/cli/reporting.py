"""``status`` and ``doctor``: how it goes, and whether the installation is sound."""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys

from watch import __version__
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, print_json, print_table, when
from watch.errors import SettingsError, VigieError
from watch.settings import Place


def options_status(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run_status(arguments: argparse.Namespace) -> int:
    from watch.pipeline import status

    with desk_of_command() as desk:
        report = status.report(desk)
    if arguments.json:
        print_json(report)
        return 0
    print(f"{report['mentions']} mentions, {report['waiting']} à répondre, {report['pending_scores']} à lire")
    print(f"Tonalité lue : {report['tone_coverage']} %   Dernier relevé : {when(report['last_collection']) or '—'}")
    rows = [[s["id"], s["outcome"], s["error"], when(s["last_ok"]), s["mentions_30d"]] for s in report["sources"]]
    if rows:
        print_table(rows, ["source", "dernier relevé", "erreur", "dernier succès", "mentions 30 j"])
    for wait in report["waits"]:
        print(f"  à répondre — {wait['network']} : {wait['n']} (la plus ancienne : {when(wait['oldest'])})")
    return 0


def options_doctor(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run_doctor(arguments: argparse.Namespace) -> int:
    """Every check runs even when an earlier one failed; exit code 1 when one did."""
    from watch import wording

    place = Place.from_environment(os.environ)
    checks: list[dict[str, object]] = [
        {"check": "vigie", "ok": True, "detail": __version__},
        {"check": "python", "ok": sys.version_info >= (3, 11), "detail": platform.python_version()},
        {"check": "config", "ok": True, "detail": str(place.config)},
        {"check": "data", "ok": True, "detail": str(place.data)},
    ]
    for library in ("streamlit", "feedparser", "pandas", "plotly", "vaderSentiment", "aiohttp", "huey"):
        found = importlib.util.find_spec(library) is not None
        checks.append({"check": f"library {library}", "ok": found, "detail": "" if found else "missing"})
    try:
        with desk_of_command() as desk:
            from watch.store.maintenance import facts

            for name, value in facts(desk.shelf).items():
                checks.append(_store_check(name, value))
    except SettingsError as error:
        checks.append({"check": "settings", "ok": False, "detail": wording.speak("fr").errors.sentence(error)})
    except VigieError as error:
        checks.append({"check": "store", "ok": False, "detail": wording.speak("fr").errors.sentence(error)})
    sound = all(c["ok"] for c in checks)
    if arguments.json:
        print_json({"ok": sound, "checks": checks})
    else:
        marks = ["!" if c.get("warning") else "✔" if c["ok"] else "✘" for c in checks]
        print_table([[mark, c["check"], c["detail"]] for mark, c in zip(marks, checks, strict=True)], ["", "", ""])
    return 0 if sound else 1


def _store_check(name: str, value: object) -> dict[str, object]:
    """One fact of the store as a check. The WAL-reset defect of SQLite is a warning: it comes with Python, and one
    process does the bulk writing, which is what the defect needs two of."""
    if name == "wal_reset_defect":
        detail = "SQLite < 3.51.3: do not run two workers on this store" if value else "no"
        return {"check": "store wal_reset_defect", "ok": True, "warning": bool(value), "detail": detail}
    return {"check": f"store {name}", "ok": name != "integrity" or value == "ok", "detail": str(value)}
