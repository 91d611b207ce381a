"""Who asked to be forgotten is found by every name they bore, and does not come back with the next export."""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from tests.cli.test_commands import Run, run
from watch import clock
from watch.pipeline import keeping
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store.tables import mention

__all__ = ["run"]

TWO_NAMES = """réseau;auteur;pseudo;date;texte
instagram;Ana;@ana1;2026-03-02 10:00;bonjour
instagram;Ana Maria;@ana1;2026-03-03 10:00;encore moi
instagram;Anatole;@anatole;2026-03-03 11:00;un autre
"""


def test_a_person_who_changed_names_is_given_and_erased_under_either(run: Run, tmp_path: Path) -> None:
    (tmp_path / "noms.csv").write_text(TWO_NAMES, encoding="utf-8")
    assert run("import", "--no-score", tmp_path / "noms.csv")[0] == 0
    for name in ("Ana", "ana maria", "@ANA1"):
        code, out, _ = run("export", "--format", "jsonl", "--author", name)
        assert code == 0, name
        assert [json.loads(line)["text"] for line in out.splitlines()] == ["bonjour", "encore moi"]
    assert json.loads(run("erase", "Ana", "--yes", "--json")[1])["mentions"] == 2
    left = [json.loads(line)["author_name"] for line in run("export", "--format", "jsonl")[1].splitlines()]
    assert left == ["Anatole"]


def tiktok(folder: Path, *later: dict[str, str]) -> Path:
    talk = [
        {"Date": "2026-03-02 10:00:00", "From": "jeanne.dupont", "Content": "bonjour, le local ouvre quand ?"},
        {"Date": "2026-03-02 11:00:00", "From": "nous", "Content": "lundi"},
        *later,
    ]
    mine = {"Profile Info": {"ProfileMap": {"userName": "nous"}}}
    told = {"Direct Messages": {"ChatHistory": {"Chat History with jeanne.dupont:": talk}}}
    path = folder / "user_data_tiktok.json"
    path.write_text(json.dumps({"Profile": mine, "Direct Message": told}), encoding="utf-8")
    return path


def threads() -> list[tuple[str, str]]:
    desk = open_desk(Place.from_environment())
    with desk.shelf.reading() as txn:
        query = sa.select(mention.c.thread_id, mention.c.text).order_by(mention.c.published_at)
        found = [(str(row[0]), str(row[1])) for row in txn.conn.execute(query)]
    desk.close()
    return found


def test_next_months_export_of_a_talk_does_not_name_the_person_again(run: Run, tmp_path: Path) -> None:
    assert run("import", "--no-score", tiktok(tmp_path))[0] == 0
    assert {thread for thread, _ in threads()} == {"jeanne.dupont"}
    assert run("erase", "jeanne.dupont", "--yes")[0] == 0
    after = {"Date": "2026-03-20 11:00:00", "From": "nous", "Content": "a bientot"}
    assert run("import", "--no-score", tiktok(tmp_path, after))[0] == 0
    found = threads()
    assert [text for _, text in found] == ["lundi", "a bientot"]
    assert found[0][0] == found[1][0], "still one talk"
    (tmp_path / "user_data_tiktok.json").unlink()
    assert b"jeanne" not in b"".join(path.read_bytes() for path in (tmp_path / "data").glob("vigie.db*"))


def test_retention_leaves_no_name_of_a_talk_in_the_store(run: Run, tmp_path: Path) -> None:
    run("import", "--no-score", tiktok(tmp_path))
    desk = open_desk(Place.from_environment())
    assert keeping.purge(desk, clock.epoch() + 900 * 86_400) == 2
    desk.close()
    ((first, text), (second, _)) = threads()
    assert text == "" and first == second and first.startswith("talk-")
    assert b"jeanne" not in b"".join(path.read_bytes() for path in (tmp_path / "data").glob("vigie.db*"))
