"""Each page × empty store, sample data, failing collector: it opens, under its title, without an exception."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import sample
from tests.ui.conftest import OpenPage
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.ui.navigation import SCREENS, exists
from watch.wording import speak

KEYS = [s.key for s in SCREENS if exists(s.key)]
TITLED = [k for k in KEYS if k not in ("screen", "welcome")]


def texts(app: AppTest) -> str:
    """Every word the page says, one a line; the backslashes of escaped markdown taken out."""
    found = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "text", "error", "warning", "info", "metric"):
        for element in getattr(app, kind):
            found += [str(getattr(element, a, "")) for a in ("value", "label", "delta") if hasattr(element, a)]
    found += [element.proto.body for element in app.get("html")]
    return "\n".join(found).replace("\\", "")


@pytest.mark.parametrize("state", ["place", "filled", "failing"])
@pytest.mark.parametrize("key", KEYS)
def test_opens(key: str, state: str, request: pytest.FixtureRequest, open_page: OpenPage) -> None:
    request.getfixturevalue(state)
    app = open_page(key)
    assert not app.exception
    assert not app.error
    if key in TITLED:
        assert app.title[0].value == speak("fr").navigation.page(key)


def test_every_screen_of_the_menu_has_its_page() -> None:
    assert {s.key for s in SCREENS} == set(KEYS)
    assert sum(1 for s in SCREENS if s.in_menu) <= 10


def test_welcome_leads_where_there_is_nothing(open_page: OpenPage) -> None:
    app = open_page("")
    assert not app.exception
    assert speak("fr").overview.title() not in [t.value for t in app.title]


def test_overview_says_what_waits_then_figures_with_their_n(filled: Place, open_page: OpenPage) -> None:
    app = open_page("overview")
    said = texts(app)
    assert "1 demande négative attend depuis plus de 24 h." in said
    assert len(app.metric) == 4
    assert "au ton lu" in said
    assert "Tonalité lue sur" in said
    assert "Grande brocante" in said
    assert "Muettes dans la période\u00a0: Page muette" in said


def test_the_median_of_the_first_page_says_that_it_is_of_replies(filled: Place, open_page: OpenPage) -> None:
    """Beside « Réactivité », whose median counts open waits in, the same label would be another figure."""
    labels = [m.label for m in open_page("overview").metric]
    assert "Délai de réponse" in labels
    assert speak("en").overview.delay_label() == "Reply delay"
    for lang in ("fr", "en"):
        words = speak(lang)
        assert words.overview.delay_label() != words.responsiveness.median_label()


def test_overview_never_quotes_a_private_message(filled: Place, open_page: OpenPage) -> None:
    assert "SECRET-PRIVE" not in texts(open_page("overview"))


def test_overview_says_which_sources_fail(failing: Place, open_page: OpenPage) -> None:
    said = texts(open_page("overview"))
    assert "En panne\u00a0: Presse locale et Page muette" in said


def test_chart_carries_its_takeaway(filled: Place, open_page: OpenPage) -> None:
    chart = open_page("overview").get("plotly_chart")[0].proto
    assert "négatives" in chart.alt


def test_mentions_of_a_figure_open_from_its_address(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", tonalite=["négatif"], periode="90 j")
    assert not app.exception
    assert next(m for m in app.multiselect if m.key == "tonalite").value == ["negative"]
    rows = app.dataframe[0].value
    assert len(rows) > 0
    assert all("négatif" in cell[0] for cell in rows["Tonalité"])


def test_the_list_says_how_many_are_ours(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        rows = [sample.row(800 + n, datetime.now(UTC), ownership="own", text=f"Notre fête, {n}") for n in range(3)]
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    desk.close()
    app = open_page("mentions")
    assert ", dont 3 de vous" in texts(app)
    assert "dont 3 de vous" not in texts(open_page("mentions", auteurs="de nous"))
    assert "3 of them yours" in texts(open_page("mentions", langue="English"))


def test_search_without_match_offers_the_way_out(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", recherche="introuvable")
    assert "introuvable" in texts(app)
    assert not app.dataframe


def test_hostile_mention_is_shown_as_text(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", mention="facebook:4")
    assert not app.exception
    shown = app.get("html")[0].proto.body
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    for header in app.header:
        assert "<b>" not in header.value.replace("\\<b\\>", "")


def test_unknown_mention_says_so(filled: Place, open_page: OpenPage) -> None:
    assert speak("fr").mentions.gone_title() in texts(open_page("mentions", mention="facebook:none"))


def test_a_corrected_tone_wins_at_once(filled: Place, open_page: OpenPage) -> None:
    app = open_page("mentions", mention="facebook:3")
    control = app.get("button_group")[0]
    control.set_value("positive").run()
    assert not app.exception
    assert "Tonalité donnée par une personne." in texts(app)
    app.button(key="take_back").click().run()
    assert "Tonalité donnée par une personne." not in texts(app)


def test_screen_shows_no_name_and_no_text(filled: Place, open_page: OpenPage) -> None:
    said = texts(open_page("screen"))
    assert re.search(r"au ton lu \(\d+\s%\s?des voix\)", said)
    for secret in ("Camille", "Honteux", "Merci pour", "SECRET", "Zoé"):
        assert secret not in said
    assert "Grande brocante" in said


def test_english_on_demand(filled: Place, open_page: OpenPage) -> None:
    app = open_page("overview", langue="English")
    assert app.title[0].value == "Overview"
    assert "negative request has waited" in texts(app)


def test_mistakes_of_feeds_yml_are_all_told(place: Place, open_page: OpenPage) -> None:
    place.config.write_text("organisation:\n  zone: Mars/Olympus\nsources:\n  - nom: x\n", encoding="utf-8")
    app = open_page("")
    assert not app.exception
    assert "ligne" in texts(app)
    assert len(app.error) == 1


def test_snapshots_lists_sealed_files_newest_first(filled: Place, open_page: OpenPage) -> None:
    folder = filled.data / "snapshots"
    folder.mkdir()
    (folder / "2026-W46.html").write_text("x", encoding="utf-8")
    (folder / "2026-W47").mkdir()
    (folder / "2026-W47" / "vigie-2026-W47.csv").write_text("x", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    app = open_page("snapshots")
    assert [h.value for h in app.header] == ["Semaine 47 (16–22 nov.)", "Semaine 46 (9–15 nov.)"]
