"""The name watch from the screen: said before it asks, turned on and off in feeds.yml, results with what changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.names import servers
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.collectors import handles as collector
from watch.networks.handles import ASKED
from watch.pipeline.desk import open_desk
from watch.settings import Place, read
from watch.store import meta, names
from watch.ui import name_form
from watch.wording import speak

W = speak("fr").names


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(collector, "PAUSE_S", 0.0)
    with servers.running(servers.SiteServer()) as server:
        monkeypatch.setitem(ASKED, "github", replace(ASKED["github"], ask=f"http://{server.host}/github/{{name}}"))
        yield server


def save(app: Any) -> Any:
    return next(b for b in app.button if b.form_id == "names_settings_form").click().run()


def test_turned_on_asked_now_and_turned_off(filled: Place, open_page: OpenPage, site: Any) -> None:
    comment = "\n# mes noms\nnames:\n  private_network: oui  # notre registre\n"
    filled.config.write_text(filled.config.read_text(encoding="utf-8") + comment, encoding="utf-8")
    app = open_page("alerts")
    assert W.off(settable=True) in texts(app)
    assert W.told_before(400) in texts(app)
    assert not [b for b in app.button if b.key == "names_check"], "off: there is nothing to press"
    app.toggle(key="names_enabled").set_value(True)
    save(app)
    assert app.error[0].value == W.need_something()
    app.checkbox(key="names_handles").check()
    app.multiselect(key="names_networks").set_value(["github"])
    app.text_area(key="names_wanted").set_value("@canal-en-fete\n\nlesamis")
    save(app)
    assert not app.exception
    chosen = read(filled.config).names
    assert (chosen.enabled, chosen.handles, chosen.networks) == (True, True, ("github",))
    assert chosen.wanted == ("canal-en-fete", "lesamis")
    assert "# mes noms" in filled.config.read_text(encoding="utf-8")
    assert "# notre registre" in filled.config.read_text(encoding="utf-8")
    assert site.asked == [], "saving asks nobody"
    assert W.on([], "", chosen.rdap, ["GitHub"]) in texts(app)
    assert "https://www.instagram.com/lesamis/" in texts(app), "a person looks where the network does not say"

    site.answers["/github/lesamis"] = (200, b'{"login": "lesamis"}', {})
    app.button(key="names_check").click().run()
    assert not app.exception
    assert sorted(path for path, _ in site.asked) == ["/github/canal-en-fete", "/github/lesamis"]
    assert "lesamis" in [t.value for t in app.text]
    assert "https://github.com/lesamis" in texts(app)

    app.toggle(key="names_enabled").set_value(False)
    save(app)
    assert not read(filled.config).names.enabled
    assert W.off(settable=True) in texts(app)


@pytest.mark.parametrize("every", name_form.RHYTHMS)
def test_every_rhythm_that_is_offered_can_be_saved(filled: Place, open_page: OpenPage, every: str) -> None:
    app = open_page("alerts")
    app.text_area(key="names_domains").set_value("maison.fr")
    app.selectbox(key="names_every").set_value(every)
    save(app)
    assert not app.exception and not app.error
    assert read(filled.config).names.every == every


def test_mistakes_are_said_and_nothing_is_written(filled: Place, open_page: OpenPage) -> None:
    before = filled.config.read_bytes()
    app = open_page("alerts")
    app.toggle(key="names_enabled").set_value(True)
    app.text_area(key="names_domains").set_value("https://www.amis.fr/")
    save(app)
    assert "names.domains[1]" in texts(app)
    assert filled.config.read_bytes() == before


def test_what_changed_is_marked(filled: Place, open_page: OpenPage) -> None:
    now = int(time.time())
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "names_asked_at", str(now - 60))
        names.keep(
            txn,
            names.Seen("domain", "neuf.fr", source="dns", first_at=now - 60, last_at=now - 60),
            names.Seen("domain", "poste.fr", source="dns", last_at=now - 60, mail_at=now - 60, mail="mx"),
            names.Seen("domain", "parti.fr", source="dns", last_at=now - 40 * 86_400),
            names.Seen("domain", "liste.fr", source="file", last_at=now - 40 * 86_400),
            names.Seen("domain", "calme.fr", source="dns", first_at=now - 90 * 86_400, last_at=now - 60),
        )
    desk.close()
    app = open_page("alerts")
    badges = [b.value for b in app.main if getattr(b, "type", "") == "badge"] or texts(app)
    assert W.new() in badges
    assert W.new_mail() in badges
    assert "plus vu depuis" in str(badges)
    assert str(badges).count("plus vu depuis") == 1
