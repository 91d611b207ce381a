"""Présence on the screen: warnings, the review, efforts, networks, words."""

from __future__ import annotations

import pytest

from tests.today import today
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.networks import NETWORKS
from watch.settings import Place
from watch.wording import speak

W = speak("fr").presence
ACCOUNTS = """\
  # nos comptes
  accounts:
    - {network: facebook, name: "Amis <b>du</b> *canal*", type: profile, holder: Nadia}
    - {network: instagram, name: amis, holder: Nadia, deputies: [Karim], reviewed: 2026-10-01}
subjects:
"""


@pytest.fixture
def with_accounts(filled: Place) -> Place:
    text = filled.config.read_text(encoding="utf-8")
    filled.config.write_text(text.replace("subjects:\n", ACCOUNTS, 1), encoding="utf-8")
    return filled


def test_register_says_who_and_what_to_settle(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence")
    said = texts(app)
    for warning in ("profile", "alone", "never_reviewed"):
        assert W.warning(warning) in said
    assert "Tenu par Nadia" in said
    assert not any("<b>" in m.value or "*canal*" in m.value for m in app.markdown)


def test_a_review_is_written_and_comments_stay(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence")
    next(b for b in app.button if b.label == W.review_now()).click().run()
    assert not app.exception
    accounts = settings.read(with_accounts.config).organisation.accounts
    assert accounts[0].reviewed is not None
    assert abs((today() - accounts[0].reviewed).days) <= 1
    assert "# nos comptes" in with_accounts.config.read_text(encoding="utf-8")
    assert W.warning("never_reviewed") not in texts(app)


def test_effort_says_not_visible(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence", partie=W.tabs()[1])
    rows = app.dataframe[0].value
    columns = W.effort_columns()
    instagram = rows[rows[columns["network"]] == "Instagram"].iloc[0]
    assert instagram[columns["open"]] == W.not_visible()
    assert instagram[columns["others"]] == W.not_visible()
    facebook = rows[rows[columns["network"]] == "Facebook"].iloc[0]
    assert facebook[columns["exchanges"]] in (W.too_few(), "—")


def test_each_network_has_its_page(place: Place, open_page: OpenPage) -> None:
    app = open_page("presence", partie=W.tabs()[2])
    box = next(s for s in app.selectbox if s.key == "reseau_detail")
    assert len(box.options) == len(NETWORKS)
    box.set_value("viadeo").run()
    assert speak("fr").routes.route("viadeo") in texts(app)


def test_glossary_is_searched(place: Place, open_page: OpenPage) -> None:
    app = open_page("presence", partie=W.tabs()[3])
    assert len([m for m in app.markdown if " — " in m.value]) == len(speak("fr").glossary.terms())
    app.text_input(key="glossaire").set_value("médiane").run()
    said = texts(app)
    assert "Délai de réponse" in said
    assert "Camelot" not in said
    app.text_input(key="glossaire").set_value("zzz").run()
    assert W.glossary_none() in texts(app)


def test_empty_register_leads_to_the_form(place: Place, open_page: OpenPage) -> None:
    assert W.empty() in texts(open_page("presence"))


def test_the_register_is_edited_on_the_page(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence")
    key = "facebook:Amis <b>du</b> *canal*"
    app.session_state[f"edit_{''.join(c if c.isalnum() else '_' for c in key)}"] = True
    app.run()
    app.text_input(key=f"hregister_{key}").set_value("Ines")
    app.text_input(key=f"kregister_{key}").set_value("Le coffre de l’asso")
    app.multiselect(key=f"sregister_{key}").set_value(["fete"])
    app.checkbox(key=f"cregister_{key}").uncheck()
    next(b for b in app.button if b.label == W.save()).click().run()
    assert not app.exception
    account = settings.read(with_accounts.config).organisation.accounts[0]
    assert (account.holder, account.keys_at, account.subjects, account.claimed) == (
        "Ines", "Le coffre de l’asso", ("fete",), False,
    )  # fmt: skip
    assert "# nos comptes" in with_accounts.config.read_text(encoding="utf-8")
    assert W.warning("unclaimed") in texts(app)


def test_a_password_is_not_written(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence")
    key = "facebook:Amis <b>du</b> *canal*"
    app.session_state[f"edit_{''.join(c if c.isalnum() else '_' for c in key)}"] = True
    app.run()
    app.text_input(key=f"kregister_{key}").set_value("mdp : Canal2026!")
    next(b for b in app.button if b.label == W.save()).click().run()
    assert W.keys_secret() in texts(app)
    assert "Canal2026" not in with_accounts.config.read_text(encoding="utf-8")


def test_minutes_are_noted(with_accounts: Place, open_page: OpenPage) -> None:
    app = open_page("presence", partie=W.tabs()[1])
    app.number_input(key="minutes_spent").set_value(90)
    next(b for b in app.button if b.label == W.save()).click().run()
    assert not app.exception
    column = app.dataframe[0].value[W.effort_columns()["minutes"]]
    assert any("1\u202fh\u202f30" in cell for cell in column)


def test_networks_are_named_in_the_language_of_the_screen(with_accounts: Place, open_page: OpenPage) -> None:
    text = with_accounts.config.read_text(encoding="utf-8")
    with_accounts.config.write_text(text.replace("network: instagram", "network: google", 1), encoding="utf-8")
    said = " ".join(m.value for m in open_page("presence", langue="English").markdown)
    assert "Google reviews" in said
    assert "Avis Google" not in said
