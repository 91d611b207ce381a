"""Part de voix on the overview: absent without a panel, a finding with its sample, links that open what they count."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from tests.today import local_day
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import settings
from watch.actions.on_subjects import Sorting
from watch.insights.panel import Held
from watch.pipeline.desk import open_desk
from watch.pipeline.sorting import Progress
from watch.settings import Place
from watch.store import mentions, panels
from watch.ui import arriving, voice_figures
from watch.ui import links as links_module
from watch.ui.theme import DARK, LIGHT
from watch.ui.voice_figures import Point
from watch.wording import speak

W, F, V = speak("fr").voice, speak("fr").source_forms, speak("fr").overview
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
PANEL = """\
    panel: [Le carnaval]  # nos voisins
  - id: carnaval
    name: Le *carnaval* <i>
    terms: [carnaval]
  - id: regates
    name: Les régates
    terms: [régates]
"""


def with_panel(place: Place, ours: int, theirs: int, *, days: int = 1) -> None:
    """A store where ``ours`` voices a day stand beside ``theirs``, over the last ``days`` days; one of us too."""
    sample.write_feeds(place.config)
    text = place.config.read_text(encoding="utf-8").replace("    terms: [canal]\n", f"    terms: [canal]\n{PANEL}")
    place.config.write_text(text.replace("[Le carnaval]", "[carnaval]"), encoding="utf-8")
    desk = open_desk(place)
    rows = []
    for day in range(days):
        at = NOW - timedelta(days=day + 1)
        for subject, n in (("fete", ours), ("carnaval", theirs), ("regates", 1), ("", 1)):
            for _ in range(n):
                rows.append(sample.row(1000 + len(rows), at, subject=subject))
        rows.append(sample.row(1000 + len(rows), at, ownership="own"))
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
    desk.close()


def links(app: AppTest, words: str) -> list[dict[str, list[str]]]:
    """The parameters of the page links whose label says ``words``."""
    found = [e.proto for e in app.get("page_link") if words in e.proto.label.replace("\\", "")]
    return [parse_qs(p.query_string) for p in found]


def test_without_a_panel_nothing_is_said(filled: Place, open_page: OpenPage) -> None:
    app = open_page("overview")
    said = texts(app)
    assert W.title() not in said
    assert "du panel" not in said
    assert len(app.get("plotly_chart")) == 1


def test_the_finding_its_sample_and_its_chart(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 30, 70)
    app = open_page("overview")
    assert not app.exception
    said = texts(app)
    assert "30\u202f% des voix parlent de La fête du canal, 70\u202f% du panel" in said
    assert "30 sur 100 voix\u202f; entre 22 et 40\u202f%" in said
    assert "Période précédente\u00a0: trop peu de mentions (0 sur 0 voix)." in said
    assert W.definition() in said
    bars = app.get("plotly_chart")[1].proto
    assert "La fête du canal\u00a0: 30 voix, 30\u202f% et Le *carnaval* <i>\u00a0: 70 voix, 70\u202f%" in bars.alt
    rows = [list(row) for frame in app.dataframe for row in frame.value.itertuples(index=False)]
    assert ["Le *carnaval* <i>", 70, 0, 0] in rows


def test_a_link_opens_the_mentions_it_counts(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 30, 70)
    (found,) = links(open_page("overview"), "voir 70 mentions")
    assert found["sujets"] == ["Le *carnaval* <i>"]
    assert json.loads(found[arriving.KEY][0])["sujets"] == ["carnaval"]
    app = open_page("mentions")
    app.query_params[arriving.KEY] = found[arriving.KEY][0]
    app.run()
    assert "70 mentions" in texts(app)


def follow(app: AppTest, found: dict[str, list[str]]) -> AppTest:
    app.query_params[arriving.KEY] = found[arriving.KEY][0]
    return app.run()


def figure(app: AppTest) -> str:
    return {m.label: m.value for m in app.metric}[V.mentions_label()]


def chips(app: AppTest) -> list[str]:
    return [b.label for b in app.button if str(b.key).startswith("chip_")]


def test_the_first_page_counts_ours_and_one_click_shows_everything(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 30, 70)
    app = open_page("overview")
    assert figure(app) == "32", "ours, the other subject of ours, and what has none"
    assert "Vos sujets\u202f; sans 70 mentions du panel (part de voix)." in texts(app)
    assert "30\u202f% des voix" in texts(app), "the share stays: it is about the panel too"
    assert not chips(app)
    (list_,) = [found for found in links(app, "32 mentions") if "auteurs" in found and "tonalite" not in found]
    (all_,) = links(app, W.other_choice(102, False))
    follow(app, all_)
    assert not app.exception
    assert figure(app) == "102"
    assert "Dont 70 mentions du panel." in texts(app)
    assert any("avec le panel" in label for label in chips(app))
    (back,) = links(app, W.other_choice(32, True))
    assert figure(follow(app, back)) == "32"
    listed = follow(open_page("mentions"), list_)
    assert "32 mentions" in texts(listed)
    assert "Sans le panel (part de voix)\u00a0: 70 mentions de plus." in texts(listed)
    (more,) = links(listed, W.see_all())
    assert "102 mentions" in texts(follow(listed, more))
    assert W.see_all() not in texts(listed)


def test_the_chip_takes_the_panel_off_and_chosen_subjects_go_before(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 30, 70)
    app = open_page("overview", panel="avec le panel")
    assert figure(app) == "102"
    next(b for b in app.button if b.key == "chip_panel_all").click().run()
    assert figure(app) == "32"
    app.multiselect(key="sujets").set_value(["carnaval"]).run()
    assert figure(app) == "70"
    assert app.multiselect(key="sujets").value == ["carnaval"]
    assert not any("panel" in label for label in chips(app))
    app.multiselect(key="sujets").set_value([]).run()
    assert figure(app) == "32"


def test_without_a_panel_there_is_no_choice_of_it(filled: Place, open_page: OpenPage) -> None:
    for page in ("overview", "mentions", "inbox"):
        app = open_page(page)
        assert not app.exception
        assert not [e for e in app.get("button_group") if getattr(e, "key", "") == "panel"]
        assert "panel" not in texts(app).lower()
        assert not [found for found in links(app, "") if "panel" in found or '"panel"' in str(found)]


def test_where_only_the_panel_was_heard_both_pages_say_so(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 0, 0, days=0)
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(i, NOW - timedelta(days=1), subject="carnaval") for i in range(7)])
    desk.close()
    app = open_page("overview")
    assert not app.exception
    assert not app.metric
    (found,) = links(app, W.other_choice(7, False))
    assert figure(follow(app, found)) == "7"
    listed = open_page("mentions")
    assert not listed.exception
    assert W.in_list(7, False) in texts(listed)
    assert links(listed, W.see_all())
    assert "au moins" not in texts(open_page("mentions", recherche="introuvable"))


def test_a_question_about_the_panel_is_said_in_the_inbox_and_one_click_away(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 3, 4)
    desk = open_desk(place)
    asked = [sample.row(9000 + i, NOW - timedelta(days=1), subject="carnaval", asks=True) for i in range(2)]
    asked.append(sample.row(9100, NOW - timedelta(days=1), subject="fete", asks=True))
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, asked, deadline=lambda network, subject, at: at + 3600, open_seconds=lambda a, b: b - a)
    desk.close()
    app = open_page("inbox")
    assert not app.exception
    assert W.asked_of_others(2) in texts(app)
    assert not chips(app)
    assert not chips(open_page("calendar"))
    assert not chips(open_page("alerts"))
    assert speak("fr").inbox.section_today(1) in texts(app)
    (found,) = links(app, W.see_asked())
    follow(app, found)
    assert speak("fr").inbox.section_today(2) in texts(app)
    assert W.asked_of_others(2) not in texts(app)


def test_few_voices_are_counts_without_a_percentage(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 7, 12)
    app = open_page("overview")
    said = texts(app)
    assert "Trop peu de mentions pour une part de voix\u00a0: 7 voix sur La fête du canal, 12 sur le panel" in said
    assert len(app.get("plotly_chart")) == 1
    assert links(app, "voir 12 mentions")


def test_under_thirty_voices_a_range(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 9, 15)
    app = open_page("overview")
    assert "Entre 21 et 57\u202f% des voix parlent de La fête du canal" in texts(app)
    alt = app.get("plotly_chart")[1].proto.alt
    assert "15 voix" in alt
    assert "15 voix, " not in alt, "no percentage of its own"


def test_english(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 30, 70)
    said = texts(open_page("overview", langue="English"))
    assert "30% of voices are about La fête du canal, 70% about the panel" in said
    assert "Your subjects; without 70 mentions of the panel (share of voice)." in said


def test_the_line_and_its_break(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 3, 4, days=60)
    app = open_page("overview", periode="90 j")
    assert not app.exception
    assert W.weekly() in texts(app)
    assert len(app.get("plotly_chart")) == 3
    changed = local_day(NOW - timedelta(days=25))
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        held = (Held(changed - timedelta(days=300), ("regates",)), Held(changed, ("carnaval",)))
        panels.keep(txn, {"fete": held})
    desk.close()
    import streamlit as st

    st.cache_data.clear()
    app = open_page("overview", periode="90 j")
    said = texts(app)
    day = speak("fr").common.short_day(changed)
    if changed.year == NOW.year:
        assert f"Le panel a changé le {day}\u00a0: avant et après ne se comparent pas." in said
    assert "Période précédente" not in said.split(W.title())[1]
    assert W.weekly_broken() in said


POINTS = (
    Point("2 nov.", "a", "b", 0.4, 0.3, 0.5), Point("9 nov.", "a", "b", 0.5, 0.4, 0.6), Point("16 nov.", "x", "", *[None] * 3),
    Point("23 nov.", "a", "b,c", None, 0.2, 0.6), Point("30 nov.", "a", "b,c", 0.3, 0.2, 0.4),
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_the_line_never_crosses_a_change_and_a_range_has_no_point(dark: bool) -> None:
    figure = voice_figures.by_week(POINTS, (2,), dark=dark, lang="fr")
    lines = [t for t in figure.data if t.mode == "lines+markers"]
    assert [[x for x, y in zip(t.x, t.y, strict=True) if y is not None] for t in lines] == [[0, 1], [], [4]]
    ranges = next(t for t in figure.data if t.mode == "lines")
    assert [x for x in ranges.x if x is not None] == [0, 0, 1, 1, 3, 3, 4, 4]
    assert [shape.x0 for shape in figure.layout.shapes] == [2]
    assert figure.layout.annotations[0].text == W.panel_changed()
    assert all(text.endswith("\u202f%") for text in figure.layout.yaxis.ticktext)


def test_bars_are_ours_then_grey_and_hostile_words_are_shown() -> None:
    for dark, p in ((False, LIGHT), (True, DARK)):
        figure = voice_figures.shares((("<b>Nous</b>", 3), ("Eux", 5), ("Autres", 0)), dark=dark, lang="fr")
        assert list(figure.data[0].marker.color) == [p.series[0], p.neutral, p.neutral]
        assert list(figure.data[0].x) == [3, 5, 0]
        assert figure.layout.annotations[0].text == "&lt;b&gt;Nous&lt;/b&gt;"


def form(app: AppTest, key: str) -> AppTest:
    """Sends the form of a subject."""
    buttons = [b for b in app.button if b.label in (F.save(), F.add())]
    return next(b for b in buttons if key in str(b.proto.form_id)).click().run()


def test_the_form_chooses_the_panel_and_keeps_the_comments(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 3, 4)
    before = place.config.read_text(encoding="utf-8")
    app = open_page("sources", volet=speak("fr").sources.tabs()[3])
    box = app.multiselect(key="panel_fete")
    assert box.value == ["carnaval"]
    assert list(box.options) == ["Le *carnaval* <i>", "Les régates"], "any subject but itself"
    box.select("regates")
    form(app, "subject_form_fete")
    assert not app.exception
    assert settings.read(place.config).subjects[0].panel == ("carnaval", "regates")
    after = place.config.read_text(encoding="utf-8")
    assert "# nos voisins" in after
    app.multiselect(key="panel_fete").set_value([])
    form(app, "subject_form_fete")
    assert settings.read(place.config).subjects[0].panel == ()
    assert len(settings.read(place.config).subjects) == 3
    assert before != after


@pytest.mark.parametrize("looks", range(4))
def test_a_form_sent_at_the_very_end_of_the_walk_over_what_is_stored_is_kept(
    place: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    with_panel(place, 3, 4)
    app = open_page("sources", volet=speak("fr").sources.tabs()[3])
    told = Progress(total=8, seen=4, moved=1, left=0, again=0, at=0, done=False)
    ends = [Sorting(0, True, told)] * looks  # it is over at the next look, by the frame or by the tab

    def goes_on(desk: object) -> Sorting:
        return ends.pop() if ends else Sorting(0, False, replace(told, seen=8, done=True))

    monkeypatch.setattr("watch.actions.sorting_of_subjects", goes_on)
    app.multiselect(key="panel_fete").set_value([])
    form(app, "subject_form_fete")
    assert settings.read(place.config).subjects[0].panel == ()


def test_a_panel_written_by_name_stays_as_it_was_written(place: Place, open_page: OpenPage) -> None:
    with_panel(place, 3, 4)
    text = place.config.read_text(encoding="utf-8").replace("panel: [carnaval]", "panel: [LES RÉGATES]")
    place.config.write_text(text, encoding="utf-8")
    app = open_page("sources", volet=speak("fr").sources.tabs()[3])
    form(app, "subject_form_fete")
    assert not app.exception
    assert "    panel: [LES RÉGATES]  # nos voisins\n" in place.config.read_text(encoding="utf-8")


def test_the_only_subject_is_asked_for_no_panel(filled: Place, open_page: OpenPage) -> None:
    app = open_page("sources", volet=speak("fr").sources.tabs()[3])
    assert [m.key for m in app.multiselect if str(m.key).startswith("panel_")] == ["panel_new"]


def test_the_choice_of_the_panel_is_said_in_either_language() -> None:
    french, english = (speak(lang).common.panel_choice("all") for lang in ("fr", "en"))
    asked = urlencode({"panel": french})
    assert links_module.translated(asked, "en") == urlencode({"panel": english})
    assert links_module.translated(urlencode({"panel": "all"}), "fr") == asked
