"""``status`` and ``doctor``: how it goes, and whether the installation is sound."""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from watch import __version__
from watch.cli.desk import desk_of_command
from watch.cli.output import add_json, local, named, network_labels, print_json, print_table, printable
from watch.cli.speech import option, words
from watch.errors import DiskFull, SettingsError, VigieError
from watch.settings import Place

if TYPE_CHECKING:
    from watch.pipeline.desk import Desk


def options_status(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def run_status(arguments: argparse.Namespace) -> int:
    from watch import wording
    from watch.networks import NETWORKS
    from watch.pipeline import status
    from watch.wording import language

    with desk_of_command() as desk:
        report, zone = status.report(desk), desk.zone
        subjects = {s.id: s.name for s in desk.settings.subjects}
    if arguments.json:
        print_json(report)
        return 0
    said, lang = words(), language.of_command()
    outcomes, networks = wording.speak(lang).sources, wording.speak(lang).networks
    if report["samples"]:
        print(said.demo_shown())
    totals = said.status_totals(
        report["mentions"], report["waiting"], report["pending_scores"], report["panel_mentions"]
    )
    print(totals)
    if report["not_visible"]:
        labels = [networks.label(key, NETWORKS[key].label) for key in report["not_visible"]]
        print(wording.speak(lang).overview.act_blind(labels))
    if report["no_own_account"]:
        print(said.no_own_account(network_labels(report["no_own_account"])))
    for line in said.status_sorting(report["sorting"], report["to_sort"]):
        print(line)
    if doubt := report["clock_doubted"]:
        print(said.clock_doubted(local(doubt["seen"], zone), local(doubt["since"], zone)))
    print(said.status_reading(report["tone_coverage"], local(report["last_collection"], zone)))
    rows = [
        [s["id"], outcomes.outcome(s["outcome"] or ""), named(s["error"]), local(s["last_ok"], zone), s["mentions_30d"]]
        for s in report["sources"]
    ]
    if rows:
        print_table(rows, said.status_columns())
    for wait in report["waits"]:
        network = networks.label(wait["network"], NETWORKS[wait["network"]].label)
        place = " · ".join(filter(None, (network, subjects.get(wait["subject"], ""))))
        print(said.status_wait(place, wait["n"], local(wait["oldest"], zone)))
    return 0


def options_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--clock-is-right", action="store_true", help=option("clock_is_right"))
    add_json(parser)


def run_doctor(arguments: argparse.Namespace) -> int:
    """Every check runs even when an earlier one failed; exit code 1 when one did, 2 when feeds.yml is wrong."""
    from watch import wording
    from watch.wording import language

    words_of = wording.speak(language.of_command()).errors
    place = Place.from_environment(os.environ)
    checks: list[dict[str, object]] = [
        {"check": "vigie", "ok": True, "detail": __version__},
        {"check": "python", "ok": sys.version_info >= (3, 11), "detail": platform.python_version()},
        {"check": "config", "ok": True, "detail": str(place.config)},
        _folder_check(place, words_of),
    ]
    for library in ("streamlit", "feedparser", "pandas", "plotly", "vaderSentiment", "aiohttp", "huey"):
        found = importlib.util.find_spec(library) is not None
        checks.append(
            {"check": f"library {library}", "ok": found, "detail": "" if found else words().library_missing()}
        )
    code = 1
    try:
        with desk_of_command() as desk:
            from watch.store.maintenance import facts, probe

            try:
                probe(desk.shelf)  # what can only be read is not sound
            except DiskFull as error:  # the rest can be read all the same
                checks.append({"check": "store", "ok": False, "detail": words_of.sentence(error)})
            for name, value in facts(desk.shelf).items():
                checks.append(_store_check(name, value))
            checks.append(_clock_check(desk, arguments.clock_is_right))
            checks += _copies(desk)
    except SettingsError as error:
        code = 2
        checks.append({"check": "settings", "ok": False, "detail": words_of.sentence(error)})
        lang = language.of_command()
        checks += [{"check": "settings", "ok": False, "detail": printable(m.sentence(lang))} for m in error.mistakes]
    except VigieError as error:
        checks.append({"check": "store", "ok": False, "detail": words_of.sentence(error)})
    sound = all(c["ok"] for c in checks)
    if arguments.json:
        print_json({"ok": sound, "checks": checks})
    else:
        marks = ["!" if c.get("warning") else "✔" if c["ok"] else "✘" for c in checks]
        print_table([[mark, c["check"], c["detail"]] for mark, c in zip(marks, checks, strict=True)], ["", "", ""])
    return 0 if sound else code


def _folder_check(place: Place, words_of: Any) -> dict[str, object]:
    """Whether a file can be made in the data folder."""
    from watch.store.faults import refused_by_system

    try:
        place.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place.data) as probe:
            probe.write(b"?")
    except OSError as error:
        said = words_of.sentence(refused_by_system(error, "sqlite"))
        return {"check": "data", "ok": False, "detail": f"{place.data} {said}"}
    return {"check": "data", "ok": True, "detail": str(place.data)}


def _clock_check(desk: Desk, is_right: bool) -> dict[str, object]:
    """Whether texts past their time are kept because the clock jumped; ``is_right``: the person says it did not."""
    from watch import clock
    from watch.pipeline import clock_doubts

    now = clock.epoch()
    if is_right:
        clock_doubts.confirm(desk, now)
    with desk.shelf.reading() as txn:
        doubt = clock_doubts.standing(txn)
    said = local(now, desk.zone)
    if doubt is not None:
        said = words().clock_doubted(local(doubt.seen, desk.zone), local(doubt.since, desk.zone))
    return {"check": "clock", "ok": True, "warning": doubt is not None, "detail": said}


def _copies(desk: Desk) -> list[dict[str, object]]:
    """What lies beside the store and may hold people: retention and erasure reach no backup."""
    from watch import clock
    from watch.pipeline import keeping, leftovers

    left, limit = leftovers.left(desk), keeping.retention_limit(desk, clock.epoch())
    days = sorted(made for _, made in left.backups)
    said = words().backups_held(len(days), *days[:1], *days[-1:]) if days else words().none_held()
    old = bool(days) and days[0] < limit
    if old:
        said = f"{said} {words().backups_too_old(limit)}"
    files = words().files_held(len(left.files), leftovers.KEPT_DAYS) if left.files else words().none_held()
    return [
        {"check": "backups", "ok": True, "warning": old, "detail": said, "files": [path for path, _ in left.backups]},
        {"check": "imported files", "ok": True, "detail": files, "files": list(left.files)},
    ]


def _store_check(name: str, value: object) -> dict[str, object]:
    """One fact of the store as a check. The WAL-reset defect of SQLite, in an apsw older than ours, is a warning:
    Vigie's own lock keeps a commit out of a checkpoint, but not another tool's."""
    from watch.store.reserve import LEAST

    if name == "wal_reset_defect":
        detail = words().wal_defect(bool(value))
        return {"check": "store wal_reset_defect", "ok": True, "warning": bool(value), "detail": detail}
    if name == "reserve":
        detail = words().reserve(str(value), LEAST // 1_000_000)
        return {"check": "store reserve", "ok": True, "warning": value == "low", "detail": detail}
    if name == "vacuum_owed":
        return {
            "check": f"store {name}",
            "ok": True,
            "warning": bool(value),
            "detail": words().vacuum_owed(bool(value)),
        }
    return {"check": f"store {name}", "ok": name != "integrity" or value == "ok", "detail": str(value)}
