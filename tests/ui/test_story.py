"""The mention that others repeat: carriers shown, undo kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.ui import sample
from tests.ui.conftest import OpenPage
from watch.pipeline.gathering import gather
from watch.settings import Place
from watch.store import mentions, stories

TEXT = (
    "La fête du canal a réuni trois mille personnes samedi à Port-Clair, un record selon les organisateurs, qui saluent "
    "les bénévoles et promettent une édition plus calme pour les riverains."
)


def copies(place: Place) -> None:
    desk = sample.fill(place)
    at = datetime.now(UTC) - timedelta(days=2)
    rows = [
        sample.row(900 + n, at + timedelta(hours=n), kind="article", network="press", publisher=f"Journal {n}",
                   text=TEXT, id=f"press:{n}", url=f"https://j{n}.example/{n}")
        for n in range(3)
    ]  # fmt: skip
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    gather(desk)
    desk.close()


def test_a_copy_shows_its_original_and_can_be_set_apart(place: Place, open_page: OpenPage) -> None:
    copies(place)
    page = open_page("mentions", mention="press:1")
    said = " ".join(x.value for x in (*page.header, *page.caption))
    assert "une voix, 3\u00a0porteurs" in said or "une voix, 3 porteurs" in said
    assert "L’original" in said
    page.button(key="no_copy").click().run()
    assert not page.exception
    said = " ".join(x.value for x in page.caption)
    assert "Vous avez dit que ce n’est pas une reprise" in said
    desk = sample.open_desk(place)
    with desk.shelf.reading() as txn:
        assert stories.story_of(txn, "press:1") == ("", True)
    page.button(key="join_again").click().run()
    assert not page.exception
    with desk.shelf.reading() as txn:
        assert stories.story_of(txn, "press:1")[0]
    desk.close()


def test_the_list_counts_voices_and_copies(place: Place, open_page: OpenPage) -> None:
    copies(place)
    page = open_page("mentions")
    assert any("2\u00a0reprises" in x.value or "2 reprises" in x.value for x in page.caption)
