"""Dates of mentions become one event by date, place and words; what a person said comes first."""

from __future__ import annotations

from datetime import date

import pytest

from watch.insights import announced as a
from watch.insights.dates_fr import find_dates
from watch.model import Event

SAID = date(2026, 3, 3)


def told(mention_id: str, text: str, **more: object) -> a.MentionDate:
    found = find_dates(text, SAID)[0]
    title, place, words = a.read(text, found.at, found.to)
    return a.MentionDate(
        mention_id, title, words, found.start, found.end, found.start_time, place,
        sure=a.names_a_month(found.words), **more,  # type: ignore[arg-type]
    )  # fmt: skip


CONCERT = "Concert solidaire samedi 14 mars à 18 h à la salle des fêtes."


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        (CONCERT, "Concert solidaire", "salle des fêtes"),
        ("Rendez-vous samedi 14 mars à 18 h au gymnase Jean Moulin.", "Rendez-vous au gymnase Jean Moulin",
         "gymnase Jean Moulin"),
        ("Merci à vous ! Le 14 mars, grand loto, salle Gambetta", "Grand loto, salle Gambetta", "salle Gambetta"),
        ("La brocante du 14 mars place de la Mairie est maintenue ?", "La brocante", "place de la Mairie"),
    ],
)  # fmt: skip
def test_what_is_said_around_a_date(text: str, title: str, place: str) -> None:
    each = told("m", text)
    assert (each.title, each.place) == (title, place)


def test_one_event_by_date_and_words_with_its_evidence() -> None:
    found = [
        told("m1", CONCERT),
        told("m2", "Qui vient au concert solidaire du 14 mars ?"),
        told("m3", "Tournoi de pétanque le 14 mars au stade"),
        told("m4", "Concert solidaire le 21 mars"),
    ]
    made = a.gather(found, []).proposals
    assert [(e.title, e.mention_ids) for e in made] == [
        ("Tournoi de pétanque", ("m3",)), ("Concert solidaire", ("m1", "m2")), ("Concert solidaire", ("m4",)),
    ]  # fmt: skip
    assert made[1].place == "salle des fêtes"
    assert made[1].start_time == "18:00"


def test_the_same_place_at_the_same_hour_is_the_same_event() -> None:
    found = [told("m1", CONCERT), told("m2", "Soirée musicale, 14 mars à 18 h, salle des fêtes")]
    (made,) = a.gather(found, []).proposals
    assert made.mention_ids == ("m1", "m2")


def test_a_known_event_takes_the_mentions_that_name_it() -> None:
    known = Event("settings:concert", "Concert solidaire", date(2026, 3, 14), date(2026, 3, 14), "settings")
    found = a.gather([told("m1", CONCERT), told("m2", "Tournoi de pétanque le 14 mars")], [known])
    assert found.evidence == {"settings:concert": ("m1",)}
    assert [e.mention_ids for e in found.proposals] == [("m2",)]


def test_a_refused_date_stays_refused_with_what_resembles_it() -> None:
    said = {("m1", "2026-03-14"): ""}
    found = [told("m1", CONCERT), told("m2", "Le concert solidaire du 14 mars, salle des fêtes")]
    assert a.gather(found, [], said).proposals == ()
    later = [*found, told("m3", "Tournoi de pétanque le 14 mars")]
    assert [e.mention_ids for e in a.gather(later, [], said).proposals] == [("m3",)]


def test_a_merged_date_is_evidence_and_brings_its_like() -> None:
    fair = Event("settings:foire", "Foire de printemps", date(2026, 3, 13), date(2026, 3, 15), "settings")
    said = {("m1", "2026-03-14"): "settings:foire"}
    found = a.gather([told("m1", CONCERT), told("m2", "Concert solidaire le 14 mars")], [fair], said)
    assert found.evidence == {"settings:foire": ("m1", "m2")}
    assert found.proposals == ()


def test_one_vague_voice_proposes_nothing_and_ours_does() -> None:
    text = "Réunion publique mardi prochain"
    assert a.gather([told("m1", text)], []).proposals == ()
    assert len(a.gather([told("m1", text, own=True)], []).proposals) == 1
    two = [told("m1", text, voice="ann"), told("m2", text, voice="bob")]
    assert len(a.gather(two, []).proposals) == 1
    assert a.gather([told("m1", text, voice="ann"), told("m2", text, voice="ann")], []).proposals == ()
