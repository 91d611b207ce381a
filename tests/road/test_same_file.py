"""One file imported twice with other columns, network or format: refused where its rows would be doubled, on both back
ends; free once the first import is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kept_children import kept_children
from tests.road.test_dates_of_files import Bring, bring, desk, rows
from watch.errors import SameFileOtherwise
from watch.pipeline import otherwise, reading, undoing
from watch.pipeline.desk import Desk
from watch.pipeline.reading import FileChoices
from watch.store import imports
from watch.wording import speak

__all__ = ["bring", "desk", "kept_children"]
TABLE = "Date;Personne;Message\n05/11/2026 10:00;Zoé;Bonjour ?\n06/11/2026 11:00;Max;Merci\n"
WITH_IDS = "Date;Personne;Message;Identifiant\n05/11/2026 10:00;Zoé;Bonjour ?;q-1\n06/11/2026 11:00;Max;Merci;q-2\n"
MAPPED = {"Date": "date", "Personne": "author", "Message": "text"}


@pytest.fixture(autouse=True, scope="module")
def _children_are_kept(kept_children: None) -> None:
    return


def authors(desk: Desk) -> list[str]:
    return sorted(row.mention.author_name for row in rows(desk))


def test_corrected_columns_do_not_double_the_rows(desk: Desk, bring: Bring, tmp_path: Path) -> None:
    first = bring("a.csv", TABLE)
    assert authors(desk) == ["", ""]
    seen = reading.preview(desk, tmp_path / "a.csv", FileChoices(mapping=MAPPED))
    assert seen.notes["same_file"] == first.import_id
    with pytest.raises(SameFileOtherwise) as caught:
        bring("renamed.csv", TABLE, mapping=MAPPED)
    assert f"imports undo {first.import_id} --yes" in speak("fr").errors.sentence(caught.value)
    assert authors(desk) == ["", ""]
    undoing.ask(desk, first.import_id)
    undoing.run(desk, first.import_id)
    assert "same_file" not in reading.preview(desk, tmp_path / "a.csv", FileChoices(mapping=MAPPED)).notes
    assert bring("a.csv", TABLE, mapping=MAPPED).new == 2
    assert authors(desk) == ["Max", "Zoé"]
    again = bring("a.csv", TABLE)
    assert (again.new, again.known) == (0, 2), "what a person said of the columns holds for the next file of the kind"
    with pytest.raises(SameFileOtherwise):
        bring("a.csv", TABLE, mapping={"Date": "date", "Message": "text"})


def test_another_network_is_another_choice(desk: Desk, bring: Bring) -> None:
    bring("a.csv", WITH_IDS)
    with pytest.raises(SameFileOtherwise):
        bring("a.csv", WITH_IDS, network="facebook")
    assert len(rows(desk)) == 2


def test_rows_with_an_id_are_corrected(desk: Desk, bring: Bring) -> None:
    bring("a.csv", WITH_IDS)
    report = bring("a.csv", WITH_IDS, mapping={**MAPPED, "Identifiant": "id"})
    assert (report.new, report.changed + report.known) == (0, 2)
    assert authors(desk) == ["Max", "Zoé"]


def test_another_file_and_another_state_of_it_are_free(desk: Desk, bring: Bring) -> None:
    bring("a.csv", TABLE)
    assert bring("a.csv", TABLE.replace("Bonjour", "Salut").replace("Merci", "Bien"), mapping=MAPPED).new == 2


def test_columns_that_were_remembered_count_as_said(desk: Desk, bring: Bring) -> None:
    odd = "Quand;Personne;Ressenti\n05/11/2026 10:00;Zoé;Bonjour ?\n06/11/2026 11:00;Max;Merci\n"
    columns = {"Quand": "date", "Personne": "author", "Ressenti": "text"}
    bring("first.csv", odd, mapping=columns)
    other = odd.replace("Bonjour", "Salut").replace("Merci", "Bravo")
    second = bring("second.csv", other)
    assert second.new == 2
    with desk.shelf.reading() as txn:
        asked = imports.request(txn, second.import_id)
    assert asked["mapping"] is None and asked[imports.COLUMNS] == columns
    assert bring("second.csv", other, mapping=columns).known == 2
    with pytest.raises(SameFileOtherwise) as caught:
        bring("second.csv", other, mapping={"Quand": "date", "Ressenti": "text"})
    assert caught.value.facts["import_id"] == second.import_id


def test_a_digest_is_of_letters_that_no_mask_touches(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    made = otherwise.digest(tmp_path / "a")
    assert len(made) == 32 and made.isalpha()
    (tmp_path / "a").write_bytes(b"x" * 3_000_001)
    assert otherwise.digest(tmp_path / "a") != made
