"""An import taken back on the screen: what goes is said, ticked, then clicked; the list says who did it and when."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.model import ImportReport
from watch.pipeline import leases
from watch.pipeline.desk import Desk, open_desk
from watch.pipeline.importing import import_path
from watch.settings import Place
from watch.store import imports, mentions, replies, rollups, sources
from watch.ui import deps, import_undo
from watch.wording import speak

S = speak("fr").sources
W, LIST = speak("fr").source_undo, speak("fr").source_imports
TABLE = "date;auteur;message;réseau;id;type\n" + "".join(
    f"0{n}/11/2026 09:00;Nadia;Vous êtes ouverts le {n} ?;facebook;u{n};commentaire\n" for n in range(1, 6)
)


@pytest.fixture
def wrong(filled: Place, tmp_path: Path) -> Iterator[tuple[Desk, ImportReport]]:
    path = tmp_path / "autre_asso.csv"
    path.write_text(TABLE, encoding="utf-8")
    desk = open_desk(filled)
    report = import_path(desk, path)
    with desk.shelf.writing() as txn:
        replies.mark_answered(txn, "facebook:u3", "Léa", 1_800_000_000)
    yield desk, report
    with desk.shelf.reading() as txn:
        assert rollups.recount(txn) == []
    desk.close()


def settled(app: AppTest) -> AppTest:
    for thread in threading.enumerate():
        if thread.name.startswith("undo-"):
            thread.join(30)
    return app.run()


def test_said_ticked_done_and_listed(wrong: tuple[Desk, ImportReport], open_page: OpenPage) -> None:
    desk, report = wrong
    app = open_page("sources", volet=S.tabs()[2], je="Léa")
    assert W.title() in [h.value for h in app.header]
    assert not [b for b in app.button if b.key == "undo_sure"], "nothing is chosen yet"
    app.selectbox(key=import_undo.CHOSEN).set_value(report.import_id).run()
    said = texts(app)
    assert "5 mentions seront retirées" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert "1 d’entre elles porte votre travail" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert W.no_way_back() in said
    assert app.button(key="undo_sure").disabled
    with desk.shelf.reading() as txn:
        assert mentions.fetch(txn, "facebook:u1") is not None
    app.checkbox(key=import_undo.READ).check().run()
    assert not app.button(key="undo_sure").disabled
    app.button(key="undo_sure").click().run()
    assert not app.exception
    said = [s.value.replace("\\", "") for s in app.success]
    settled(app)
    said += [s.value.replace("\\", "") for s in app.success]
    assert {W.started("autre_asso.csv"), W.finished("autre_asso.csv", 5)} & set(said)
    with desk.shelf.reading() as txn:
        gone = imports.fetch(txn, report.import_id)
        assert gone is not None
        assert (gone.state, gone.undone_by, gone.removed) == ("undone", "Léa", 5)
        assert mentions.fetch(txn, "facebook:u1") is None
    table = next(d.value for d in app.dataframe if LIST.import_columns()["file"] in d.value)
    row = table[table[LIST.import_columns()["file"]] == "autre_asso.csv"].iloc[0]
    assert row[LIST.import_columns()["state"]] == LIST.import_state("undone")
    (told,) = [c.value.replace("\\", "") for c in app.caption if "annulé le" in c.value]
    assert "autre" in told and "par Léa, 5" in told.replace("\u00a0", " ")
    options = [s for s in app.selectbox if s.key == import_undo.CHOSEN]
    assert not options or not any("autre_asso" in str(o) for o in options[0].options)


def test_another_choice_takes_the_tick_back(
    wrong: tuple[Desk, ImportReport], open_page: OpenPage, tmp_path: Path
) -> None:
    desk, report = wrong
    path = tmp_path / "second.csv"
    path.write_text(TABLE.replace(";u", ";v"), encoding="utf-8")
    second = import_path(desk, path)
    app = open_page("sources", volet=S.tabs()[2])
    app.selectbox(key=import_undo.CHOSEN).set_value(report.import_id).run()
    app.checkbox(key=import_undo.READ).check().run()
    app.selectbox(key=import_undo.CHOSEN).set_value(second.import_id).run()
    assert app.checkbox(key=import_undo.READ).value is False
    assert app.button(key="undo_sure").disabled


def test_one_under_way_is_followed_and_one_at_work_is_refused(
    wrong: tuple[Desk, ImportReport], open_page: OpenPage
) -> None:
    desk, report = wrong
    with desk.shelf.writing() as txn:
        sources.lease(txn, f"import:{report.import_id}", leases.holder_name(), 4_000_000_000 - 60, 60)
    app = open_page("sources", volet=S.tabs()[2])
    app.selectbox(key=import_undo.CHOSEN).set_value(report.import_id).run()
    assert speak("fr").errors.SENTENCES["ImportAtWork"] in [e.value for e in app.error]
    with desk.shelf.writing() as txn:
        imports.undo(txn, report.import_id, "Léa")
        imports.undone(txn, report.import_id, 3)
    app = open_page("sources", volet=S.tabs()[2])
    assert any("autre" in str(p.proto.text) and "3" in str(p.proto.text) for p in app.get("progress"))


def test_the_sample_is_erased_whole_and_not_piece_by_piece(
    wrong: tuple[Desk, ImportReport], open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deps.Desk, "is_demo", property(lambda desk: True))
    app = open_page("sources", volet=S.tabs()[2])
    assert W.title() not in [h.value for h in app.header]
