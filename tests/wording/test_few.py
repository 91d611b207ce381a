"""Sentences at 0 and at 1, as the pages ask for them: French counts from two on."""

from __future__ import annotations

from datetime import datetime, timedelta

from watch.wording import speak

F, E = speak("fr"), speak("en")
NOW = datetime(2026, 11, 21, 12)


def test_of_one() -> None:
    assert "de la seule voix" in F.overview.chart_caption(False, 1.0, 1, 0)
    assert F.dialogue.depth_caption(0) == "Aucun fil où vous avez parlé."
    assert "seul fil" in F.dialogue.depth_caption(1)
    assert F.sources.lead(1, 0) == "1 source suivie, lisible."
    assert F.sources.lead(2, 0, 1) == "2 sources suivies, dont 1 en pause."
    assert E.sources.lead(1, 0) == "1 followed source, readable."
    assert "0" not in F.overview.coverage(0, 0)


def test_rhythms() -> None:
    assert F.sources.rhythm(3600, False) == "toutes les heures environ"
    assert F.sources.rhythm(6 * 3600, False) == "toutes les 6\u202fh environ"
    assert F.common.every(86_400) == "tous les jours"
    assert F.common.every(2 * 86_400) == "tous les 2\u202fj"
    assert E.common.every(3600) == "every hour"


def test_since_when() -> None:
    ago = F.common.ago(NOW - timedelta(days=5), NOW)
    assert F.alerts.since(ago) == "Depuis 5\u202fj"
    assert F.alerts.since(F.common.ago(NOW - timedelta(days=1), NOW)) == "Depuis hier"


def test_the_zone_and_one_hour() -> None:
    assert F.file_questions.zone("Europe/Paris") == "Paris"
    assert F.file_questions.zone("America/Argentina/Buenos_Aires") == "Buenos Aires (America/Argentina/Buenos_Aires)"
    assert F.sealed.answers()[0].replace("\u00a0", " ") == F.responsiveness.step(0).replace("\u202f", " ")
    assert F.sharing.STATES["open"] == "actif"
