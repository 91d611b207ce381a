"""The page that makes links and revokes them: what its form offers, and who opens the address it gives."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.today import today
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import shares
from watch.ui import parts, reach
from watch.wording import speak

TODAY = today()


def test_the_form_offers_a_view_of_what_others_said(filled: Place, open_page) -> None:
    app = open_page("sharing")
    app.selectbox(key="link_kind").set_value("view").run()
    app.text_input(key="link_name").set_value("Bureau").run()
    app.date_input(key="view_until").set_value(TODAY + timedelta(days=7)).run()
    app.button(key="make_link_now").click().run()
    assert not app.exception
    app.button(key="chip_auteurs_other_other").click().run()
    app.button(key="make_link_now").click().run()
    assert not app.exception
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        chosen = [json.loads(s.scope)["filters"]["ownership"] for s in shares.all_of_them(txn)]
    desk.close()
    assert sorted(chosen) == ["", "other"]
    app.switch_page("../../pages/mentions.py").run()
    assert not any(b.key and "auteurs" in b.key for b in app.button), "the list of mentions shows all, as before"


def test_the_page_makes_a_link_once_and_revokes_it(filled: Place, open_page) -> None:
    app = open_page("sharing")
    assert not app.exception
    app.text_input(key="link_name").set_value("Écran du *couloir*").run()
    app.button(key="make_link_now").click().run()
    assert not app.exception
    (address, frame) = [c.value for c in app.code]
    assert "/ecran/tableau?jeton=" in address
    assert frame.startswith("<iframe")
    token = address.partition("jeton=")[2]
    app.run()
    assert not app.code, "shown once"
    assert token not in "\n".join(str(e.value) for e in (*app.markdown, *app.caption, *app.text))
    app.button(key=next(b.key for b in app.button if b.key and b.key.startswith("revoke_"))).click().run()
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert shares.find(txn, token).revoked_at is not None
    desk.close()


def test_a_name_that_was_just_typed_is_enough_for_one_click(filled: Place, open_page) -> None:
    """The click that leaves the field is the one that makes the link: a button that waits for a name loses it."""
    app = open_page("sharing")
    made = app.button(key="make_link_now")
    assert not made.disabled
    made.click().run()
    assert [e.value.replace("\\", "") for e in app.error] == [speak("fr").sharing.name_first()] and not app.code
    app.text_input(key="link_name").set_value("Couloir")  # no run of its own: both reach the page at once
    app.button(key="make_link_now").click().run()
    assert not app.exception
    assert len(app.code) == 2 and not app.error


def test_a_view_has_an_end_before_one_is_typed(filled: Place, open_page) -> None:
    app = open_page("sharing")
    assert app.date_input(key="link_until").value is None
    app.selectbox(key="link_kind").set_value("view").run()
    assert timedelta(days=30) < app.date_input(key="view_until").value - today() < timedelta(days=365)
    app.text_input(key="link_name").set_value("Bureau").run()
    app.button(key="make_link_now").click().run()
    assert not app.exception
    assert not app.error
    assert "jeton=" in app.code[0].value


HERE, OTHERS = "http://localhost:8501/partage", "http://192.168.1.4:8501/partage"


@pytest.mark.parametrize(
    ("url", "listens", "listed", "origin", "here", "by_name"),
    [
        (HERE, "127.0.0.1", [], "http://localhost:8501", "localhost:8501", False),
        ("http://127.0.0.1:8501/", "localhost", [], "http://127.0.0.1:8501", "127.0.0.1:8501", False),
        ("http://[::1]:8501/", "::1", [], "http://[::1]:8501", "[::1]:8501", False),
        (HERE, "127.0.0.1", ["vigie.exemple.fr"], "http://localhost:8501", "localhost:8501", False),
        (HERE, "0.0.0.0", [], "http://bureau:8501", "", True),
        (HERE, "", [], "http://bureau:8501", "", True),
        (HERE, "::", ["vigie.exemple.fr"], "http://vigie.exemple.fr:8501", "", False),
        (HERE, "192.168.1.4", [], "http://192.168.1.4:8501", "", False),
        (HERE, "fd00::4", [], "http://[fd00::4]:8501", "", False),
        (OTHERS, "0.0.0.0", [], "http://192.168.1.4:8501", "", False),
        ("https://vigie.exemple.fr/partage", "127.0.0.1", ["vigie.exemple.fr"], "https://vigie.exemple.fr", "", False),
        ("", "127.0.0.1", [], "", "", False),
    ],
)
def test_from_where_a_link_opens(url, listens, listed, origin, here, by_name, monkeypatch) -> None:
    monkeypatch.setattr(reach.socket, "gethostname", lambda: "Bureau")
    found = reach.of(url, listens, listed)
    assert (found.origin, found.here, found.by_name) == (origin, here, by_name)
    assert found.behind == (tuple(listed) if here else ())


def test_the_page_says_who_opens_the_link(filled: Place, open_page, monkeypatch) -> None:
    from watch.ui import sharing_parts

    w = speak("fr").sharing
    for there, said in (
        (reach.Reach("http://localhost:1", "localhost:1"), w.only_here("localhost:1", [])),
        (
            reach.Reach("http://localhost:1", "localhost:1", ("a.fr", "b.fr")),
            w.only_here("localhost:1", ["a.fr", "b.fr"]),
        ),
        (reach.Reach("http://bureau:1", by_name=True), w.by_name()),
        (reach.Reach("https://a.fr"), ""),
    ):
        monkeypatch.setattr(sharing_parts.reach, "of", lambda *_, there=there: there)
        app = open_page("sharing")
        app.text_input(key="link_name").set_value("Couloir").run()
        app.button(key="make_link_now").click().run()
        assert app.code[0].value.startswith(there.origin + "/")
        every = {one.value for one in (*app.warning, *app.caption)}
        all_said = (w.only_here("localhost:1", []), w.only_here("localhost:1", ["a.fr", "b.fr"]), w.by_name())
        possible = {parts.escape_markdown(one) for one in all_said}
        assert every & possible == ({parts.escape_markdown(said)} if said else set())
