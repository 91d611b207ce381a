"""The step of the road that joins copies: incremental, resumable, obedient to people."""

from __future__ import annotations

import itertools
import random
import threading

import pytest
from ruamel.yaml import YAML

from tests.dedupe.pairs import FILE, edited_text
from tests.store.made import DAY, mention
from watch.pipeline import gathering
from watch.pipeline.desk import Desk
from watch.settings import Place, Settings
from watch.store import mentions, rollups, stories
from watch.store.engine import open_shelf

DISPATCH = (
    "Le festival des Rives a refermé ses portes dimanche soir à Nantes sur un record de 42 000 spectateurs en quatre "
    "jours. Les organisateurs saluent les bénévoles venus de toute la région et la météo, clémente malgré un orage. La "
    "présidente promet un dispositif renforcé contre le bruit, avec des limiteurs et une ligne téléphonique ouverte."
)


@pytest.fixture
def desk(tmp_path, database_url):
    """On SQLite, then on PostgreSQL."""
    settings = Settings.default()
    place = Place(tmp_path, tmp_path / "feeds.yml", database_url, 8501)
    desk = Desk(open_shelf(place.database_url, "o"), settings, place)
    yield desk
    desk.close()


def article(n, at=0, text=DISPATCH, by="", **changes):
    return mention(
        n, at, kind="article", network="press", publisher=by or f"Journal {n}", title="",
        text=text, **changes,
    )  # fmt: skip


def put(desk, *rows):
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)


def story(desk):
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
        return stories.standing(txn, [f"x:{n}" for n in range(40)])


def test_one_voice_twelve_carriers(desk):
    put(desk, *[article(str(n), n * 600) for n in range(13)], article("20", text="Tout autre chose. " * 20))
    assert gathering.gather(desk) == 14
    found = story(desk)
    assert {found[f"x:{n}"] for n in range(13)} == {"story:x:0"}
    assert found["x:20"] == ""
    with desk.shelf.reading() as txn:
        told = stories.carriers(txn, "story:x:0")
        assert not gathering.has_due(txn)
    assert [t.copy for t in told] == [False] + [True] * 12
    assert gathering.gather(desk) == 0


def test_a_copy_that_comes_later_joins_and_an_earlier_one_becomes_the_voice(desk):
    put(desk, article("1", 600), article("2", 900))
    gathering.gather(desk)
    put(desk, article("3", DAY))
    gathering.gather(desk)
    put(desk, article("0", 0))
    gathering.gather(desk)
    found = story(desk)
    assert len({found[f"x:{n}"] for n in range(4)}) == 1
    with desk.shelf.reading() as txn:
        assert [t.mention.id for t in stories.carriers(txn, found["x:1"])] == ["x:0", "x:1", "x:2", "x:3"]


def test_the_order_of_arrival_changes_nothing(desk):
    rng = random.Random(5)
    rows = [article(str(n), n * 600) for n in range(6)]
    rows += [article(str(n), n * 600, text=DISPATCH.replace("Nantes", "Brest")) for n in range(6, 10)]
    rng.shuffle(rows)
    for row in rows:
        put(desk, row)
        gathering.gather(desk)
    found = story(desk)
    assert len({found[f"x:{n}"] for n in range(6)}) == 1
    assert len({found[f"x:{n}"] for n in range(6, 10)}) == 1
    assert found["x:0"] != found["x:6"]


def test_what_a_person_set_apart_stays_apart(desk):
    put(desk, *[article(str(n), n * 600) for n in range(3)])
    gathering.gather(desk)
    with desk.shelf.writing() as txn:
        stories.set_apart(txn, "x:1")
    put(desk, article("3", 5000), article("1", 600, text=DISPATCH + " Fin."))
    gathering.gather(desk)
    with desk.shelf.reading() as txn:
        assert stories.story_of(txn, "x:1") == ("", True)
        (one,) = {stories.story_of(txn, f"x:{n}")[0] for n in (0, 2, 3)}
        assert one
    with desk.shelf.writing() as txn:
        stories.take_back(txn, "x:1")
    gathering.gather(desk)
    assert story(desk)["x:1"] == one


def test_a_text_that_changed_has_to_earn_its_place(desk):
    put(desk, *[article(str(n), n * 600) for n in range(3)])
    gathering.gather(desk)
    put(desk, article("2", 1200, text="Démenti du journal : rien de ce qui précède n'est exact. " * 8))
    gathering.gather(desk)
    found = story(desk)
    assert found["x:2"] == ""
    assert found["x:0"] == found["x:1"] != ""


def test_stopped_and_resumed(desk, monkeypatch):
    monkeypatch.setattr(gathering, "BATCH", 4)
    put(desk, *[article(str(n), n * 600) for n in range(13)])
    stop = threading.Event()
    assert gathering.gather(desk, stop=stop, on_batch=lambda n: stop.set()) == 4
    assert gathering.gather(desk) == 9
    assert len({story(desk)[f"x:{n}"] for n in range(13)}) == 1


def test_another_way_to_compare_reads_all_again(desk, monkeypatch):
    put(desk, *[article(str(n), n * 600) for n in range(3)])
    gathering.gather(desk)
    monkeypatch.setattr(gathering.sketch, "VERSION", "other")
    with desk.shelf.reading() as txn:
        assert gathering.has_due(txn)
    assert gathering.gather(desk) == 3
    assert len({story(desk)[f"x:{n}"] for n in range(3)}) == 1


def test_all_labelled_pairs_together_never_join_two_voices(desk):
    """Every near miss of the labelled set lies in one store, with all the others around it."""
    known = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    number = itertools.count()
    sides = []
    for pair in known["different"]:
        names = []
        for edits in (pair.get("a") or {"of": pair["b"]["of"]}, pair["b"]):
            base = known["bases"][edits["of"]]
            name = f"p{next(number)}"
            names.append(f"x:{name}")
            at = int(edits.get("days", 0) * DAY)
            by = f"{edits.get('by', base['by'])}"
            put(
                desk,
                article(name, at, text=edited_text(base, edits), by=by)._replace(
                    title=edits.get("title", base["title"])
                ),
            )
        sides.append((pair["why"], *names))
    gathering.gather(desk)
    with desk.shelf.reading() as txn:
        found = stories.standing(txn, [n for _, *names in sides for n in names])
    joined = [why for why, a, b in sides if found[a] and found[a] == found[b]]
    assert joined == []
