"""The English sentences hold no French but names, and the days that Vigie brings have English names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import watch.wording.en
from tests.wording.french import french_words, plain
from watch import clock
from watch.insights.awareness import SHIPPED, read_list
from watch.insights.calendar_fr import school_periods
from watch.model import Event
from watch.settings import Settings
from watch.views import outside
from watch.wording import speak

FOLDER = Path(watch.wording.en.__file__).parent
NAMES = {
    "Nouméa",
    "Réunion",
    "Festival des Solidarités",
    "Fête de la musique",
    "Semaine bleue",
    "Téléthon",
    "laïcité",
    "Näfels",
    "Flüe",
}


def sentences(file: Path) -> Iterator[tuple[int, str]]:
    """(line, words) of every string that may be read: neither documentation nor keys."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    left: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            left |= {key for key in node.keys if key is not None}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.stem)
def test_no_french_is_left_in_a_sentence(file: Path) -> None:
    found = []
    for line, said in sentences(file):
        text = plain(said)
        for name in NAMES:
            text = text.replace(name, "")
        if words := [word[0] for word in french_words(text)]:
            found.append((line, words, said[:80]))
    assert found == []


def test_french_is_seen() -> None:
    assert french_words("SHA-256: ae182a739c7ce75c37509 de5 5et") == []
    assert [w[0] for w in french_words(plain("3 mentions négatives attendent depuis hier"))] == [
        "négatives", "depuis", "hier"
    ]  # fmt: skip
    assert french_words("The tone of the day is read on all of them, on a tour in France") == []


# --- days that Vigie brings -----------------------------------------------------------------------------------------


def said(title: str, kind: str = "public_holiday", lang: str = "en") -> str:
    return str(speak(lang).known_days.named(f"calendar:{kind}:x:2026-01-01", title))


@pytest.mark.parametrize("region", [region for region in clock.REGIONS if region])
def test_every_public_holiday_has_an_english_name(region: str) -> None:
    for year in range(2020, 2036):
        for title in clock.public_holidays(region, year).values():
            assert said(title) != title or title == "Matāri'i", title
            assert title == "Matāri'i" or french_words(plain(said(title))) == [], said(title)
            assert said(title, lang="fr") == title


def test_every_school_holiday_and_awareness_day_has_an_english_name() -> None:
    lists = {name for zone in "ABC" for name, _, _ in school_periods(zone)}
    assert lists
    for name in sorted(lists):
        assert said(f"{name} (zone B)", "school_holiday").endswith(", zone B")
        assert said(name, "school_holiday") != name
    unchanged = [line["title"] for line in read_list(SHIPPED) if said(line["title"], "awareness") == line["title"]]
    assert unchanged == ["Movember", "Festival des Solidarités"]


def test_names_as_they_stand_in_the_store_or_typeset() -> None:
    assert said("Toussaint") == "All Saints’ Day"
    assert said("Lundi de Pâques; Fête du Travail") == "Easter Monday; Labour Day"
    assert (
        said("Journée mondiale de l'eau", "awareness")
        == said("Journée mondiale de l’eau", "awareness")
        == "World Water Day"
    )
    assert said("Téléthon (date à confirmer)", "awareness") == "Téléthon (date to be confirmed)"
    assert said("Vacances de la Toussaint (zone B)", "school_holiday") == "Autumn school holidays (Toussaint), zone B"


def test_what_people_named_keeps_its_name() -> None:
    words = speak("en").known_days
    for event_id in ("settings:toussaint:2026-11-01", "ics:mairie:1:2026-11-01", "mention:facebook:4:2026-11-01", ""):
        assert words.named(event_id, "Toussaint") == "Toussaint"
        assert words.in_french(event_id, "Toussaint") == ""
    assert words.named("calendar:awareness:fete-du-canal:2026-05-12", "Fête du canal") == "Fête du canal"
    assert words.named("calendar:x", "Noël; Fête du canal") == "Noël; Fête du canal", "half a name is none"


def test_the_french_name_stays_within_reach() -> None:
    words, day = speak("en").known_days, "calendar:public_holiday:toussaint:2026-11-01"
    assert words.in_french(day, "Toussaint") == "Toussaint"
    assert words.both(day, "Toussaint") == "All Saints’ Day (in French: Toussaint)"
    french = speak("fr").known_days
    assert (french.in_french(day, "Toussaint"), french.both(day, "Toussaint")) == ("", "Toussaint")


def test_an_alert_and_what_leaves_the_screens_say_the_english_name() -> None:
    day = date(2026, 10, 10)
    event = Event("calendar:awareness:x:2026-10-10", "Journée mondiale de la santé mentale", day, day, "calendar", category="awareness")  # fmt: skip
    facts = {"event_id": event.id, "title": event.title, "days_left": 7}
    assert speak("en").alert_said.headline("upcoming", facts) == "World Mental Health Day in 7 days"
    assert speak("fr").alert_said.headline("upcoming", facts).startswith("Journée mondiale de la santé mentale")
    assert (outside.title(event, "en"), outside.title(event, "fr")) == ("World Mental Health Day", event.title)
    (told,) = outside.events([event], Settings.default(), "en")
    assert (told.id, told.title) == (event.id, "World Mental Health Day")
