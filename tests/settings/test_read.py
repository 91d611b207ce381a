"""feeds.yml is read whole or refused whole, with every mistake, its line and its remedy in both languages."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from watch.clock import REGIONS
from watch.errors import SettingsError, VigieError
from watch.networks import NETWORKS
from watch.settings import Mistake, Settings, Words, build, read, read_text, write
from watch.settings.sentences import FIXED, tell

FULL = """
organisation:
  name: La Ruche du Vallon
  region: fr-alsace-moselle
  hours:
    lundi-jeudi: 9h-12h, 14h-17h30
    friday: ["09:00-12:00"]
    dimanche: fermé
  closures:
    - {start: 2026-08-03, end: 2026-08-16, title: Congés}
  on_call:
    - date: 2026-12-05
      hours: 9-20
  extra_holidays: [2026-05-15]
  accounts:
    - {network: Facebook, type: page, name: La Ruche du Vallon, holder: Camille, deputies: [S], reviewed: 2026-01-31}
    - {network: twitter, handle: "@RucheVallon", id: 1234567890123456789}
subjects:
  - name: La Ruche du Vallon
    terms: [Ruche du Vallon, 2026]
    deadline_hours: 2
  - {id: pont, name: Le Pont}
sources:
  - url: https://exemple.org/feed?utm_source=x
    network: blog
    subject: la ruche du vallon
    every: 1 heure
    private_network: oui
  - {url: https://exemple.org/autre, id: autre, enabled: non}
events:
  - {title: Portes ouvertes, date: 2026-09-12, time: 9h30, own: true, subject: pont}
channels:
  - {name: Bureau, url_env: VIGIE_CANAL_BUREAU, levels: [together]}
alerts:
  quiet_hours: 21h-8h
  upcoming_days: [7, 0]
"""


def lines_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(SettingsError) as caught:
        read_text(text)
    return [(m.line, m.where) for m in caught.value.mistakes]


def only(text: str) -> Mistake:
    with pytest.raises(SettingsError) as caught:
        read_text(text)
    [mistake] = caught.value.mistakes
    assert isinstance(mistake, Mistake)
    return mistake


def test_a_full_file_gives_typed_settings() -> None:
    found = read_text(FULL)
    who = found.organisation
    assert (who.region, who.hours[0], who.hours[4], who.hours[6]) == (
        "FR-ALSACE-MOSELLE", (("09:00", "12:00"), ("14:00", "17:30")), (("09:00", "12:00"),), (),
    )  # fmt: skip
    assert who.on_call[0].hours == (("09:00", "20:00"),)
    assert who.closures[0].period.days == 14
    assert who.accounts[0].reviewed == date(2026, 1, 31)
    assert [a.network for a in who.accounts] == ["facebook", "x"]
    assert [s.id for s in found.subjects] == ["la-ruche-du-vallon", "pont"]
    assert found.subjects[0].terms == ("Ruche du Vallon", "2026")
    first, second = found.sources
    assert (first.subject, first.every, first.every_s, first.private_network) == (
        "la-ruche-du-vallon",
        "1 h",
        3600,
        True,
    )
    assert (second.enabled, second.every_s, second.network) == (False, None, "web")
    assert first.id.startswith("f-") and found.source(first.id) is first
    assert (found.events[0].time, found.events[0].period.start) == ("09:30", date(2026, 9, 12))
    assert found.alerts.quiet_hours == (time(21), time(8))
    assert found.opening_hours.closures[0].start == date(2026, 8, 3)
    assert found.opening_hours is found.opening_hours


def test_questions_to_settings() -> None:
    found = read_text(FULL)
    assert found.subject(found.sources[0].subject) is found.subjects[0]
    assert found.subject("unknown") is None
    assert found.subject("pont") is found.subjects[1]
    assert found.deadline_s("facebook", "la-ruche-du-vallon") == 7200
    assert found.deadline_s("messenger", "pont") == 4 * 3600
    assert found.deadline_s("nowhere", "") == 8 * 3600
    assert "la ruche du vallon" in found.own_names("facebook")
    assert found.own_names("x") == {"ruchevallon", "1234567890123456789"}
    assert found.own_names("blog") == frozenset()


@pytest.mark.parametrize("text", ["", "\n# rien\n", "---\n", "sources:\nsubjects:\n", "alerts: {}\norganisation: ~\n"])
def test_an_empty_file_is_the_default(text: str, tmp_path: Path) -> None:
    assert read_text(text) == Settings.default() == read(tmp_path / "absent.yml")
    assert Settings.default().organisation.name == ""


def test_all_mistakes_are_told_together_in_the_order_of_the_file() -> None:
    text = """organisation:
  nom: Ruche
  zone: Europe/Pari
  hours:
    lundi-vendredi: 9h-12h
    samdi: 9-12
    dimanche: 17-9
  closures:
    - start: 2026-08-01
      end: 15/08/2026
subjects:
  - name: Ruche
    terms: Ruche
sources:
  - url: exemple.fr/feed
    network: facebok
    subject: ruches
    evry: 30 min
    every: 1 min
channels:
  - name: x
    url_env: mailto://nom:secret@exemple.fr
"""
    assert lines_of(text) == [
        (2, "organisation.nom"), (3, "organisation.zone"), (6, "organisation.hours.samdi"),
        (7, "organisation.hours.dimanche"), (10, "organisation.closures[1].end"), (13, "subjects[1].terms"),
        (15, "sources[1].url"), (16, "sources[1].network"), (17, "sources[1].subject"), (18, "sources[1].evry"),
        (19, "sources[1].every"), (22, "channels[1].url_env"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fr"),
    [
        ("sujets: []", "subjects"), ("sorces: []", "sources"), ("organisation: {fuseau: x}", "zone"),
        ("organisation: {zone: Europe/Pariss}", "Europe/Paris"), ("organisation: {region: CH-GEE}", "CH-GE"),
        ("sources: [{url: 'https://a.fr', network: instagramm}]", "instagram"),
        ("organisation: {accounts: [{network: x, name: a, type: pag}]}", "page"),
        ("subjects: [{id: ruche-bleue, name: R}]\nsources: [{url: 'https://a.fr', subject: ruche}]", "ruche-bleue"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_answered_with_the_right_one(text: str, fr: str) -> None:
    mistake = only(text)
    assert mistake.remedy.fr == f"Vouliez-vous dire « {fr} » ?"
    assert mistake.remedy.en == f"Did you mean “{fr}”?"


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("sources: [{name: a}]", "sources[1].url", "manque"),
        ("sources: {url: a}", "sources", "une liste"),
        ("organisation: Ruche", "organisation", "clés"),
        ("organisation: {minutes_a_day: beaucoup}", "organisation.minutes_a_day", "nombre entier"),
        ("organisation: {minutes_a_day: 0}", "organisation.minutes_a_day", "Au moins 1"),
        ("organisation: {minutes_a_day: 1000}", "organisation.minutes_a_day", "Au plus 600"),
        ("organisation: {hours: 9-17}", "organisation.hours", "lundi-vendredi"),
        ("organisation: {hours: {lundi: fermé}}", "organisation.hours", "aucun jour"),
        ("organisation: {hours: {lundi: '9-12, 11-14'}}", "organisation.hours.lundi", "chevauchent"),
        ("organisation: {hours: {lundi: '9h61-12'}}", "organisation.hours.lundi", "n'est pas un horaire"),
        ("organisation: {hours: {vendredi-lundi: '9-12'}}", "organisation.hours.vendredi-lundi", "n'est pas un jour"),
        ("organisation: {accounts: [{network: x}]}", "organisation.accounts[1]", "ni nom"),
        ("events: [{title: a}]", "events[1]", "date"),
        ("events: [{title: a, date: 2026-01-01, start: 2026-01-01}]", "events[1]", "date"),
        ("events: [{title: a, start: 2026-02-01, end: 2026-01-01}]", "events[1]", "avant le début"),
        ("events: [{title: a, date: 2026-02-30}]", "events[1].date", "n'est pas une date"),
        ("events: [{title: a, date: 20260301}]", "events[1].date", "n'est pas une date"),
        ("events: [{title: a, date: 3/4/2026}]", "events[1].date", "2026-04-03"),
        ("subjects: [{name: a}, {name: A}]", "subjects[2].id", "sert déjà"),
        ("sources: [{url: 'https://a.fr/x'}, {url: 'http://A.fr/x?utm_source=1'}]", "sources[2].id", "sert déjà"),
        ("sources: [{id: a, url: 'https://a.fr/x'}, {id: b, url: 'http://a.fr/x'}]", "sources[2].url", "déjà suivie"),
        ("sources: [{id: a, url: 'https://a.fr/x'}, {url: 'http://a.fr/x'}]", "sources[2].url", "déjà suivie"),
        ("sources: [{url: 'https://nom:mot@a.fr/'}]", "sources[1].url", "mot de passe"),
        ("sources: [{url: 'https://a.fr/', id: 'é è'}]", "sources[1].id", "identifiant"),
        ("sources: [{url: 'https://a.fr/', enabled: peut-être}]", "sources[1].enabled", "ni oui ni non"),
        ("sources: [{url: 'https://a.fr/', subject: rien}]", "sources[1].subject", "subjects"),
        ("subjects: [{name: Ruche}, {name: b, panel: [ruche, Ruches]}]", "subjects[2].panel[2]", "dire « ruche »"),
        ("subjects: [{name: a, panel: [Les Ateliers]}]", "subjects[1].panel[1]", "Ajoutez-le d'abord sous « subjects »"),
        ("subjects: [{name: a, id: x, panel: [x]}]", "subjects[1].panel[1]", "pas à lui-même"),
        ("subjects: [{name: A, id: x, panel: [a]}]", "subjects[1].panel[1]", "propre panel"),
        ("subjects: [{name: a}, {name: B, panel: [a, A]}]", "subjects[2].panel[2]", "deux fois"),
        ("subjects: [{name: a, panel: b}, {name: b}]", "subjects[1].panel", "une liste"),
        ("subjects: [{name: a, panel: [{name: b}]}, {name: b}]", "subjects[1].panel[1]", "texte"),
        ("channels: [{name: a}]", "channels[1].url_env", "manque"),
        ("retention: {months: 1.5}", "retention.months", "nombre entier"),
        ("alerts: {volume_p: 3}", "alerts.volume_p", "Au plus 0.2"),
        ("alerts: {quiet_hours: la nuit}", "alerts.quiet_hours", "horaire"),
        ("organisation: {language: breton}", "organisation.language", "choix"),
        (f"organisation: {{name: {'a' * 400}}}", "organisation.name", "300"),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_says_where_and_what_to_do(text: str, where: str, said: str) -> None:
    mistake = only(text)
    assert mistake.where == where
    assert said in mistake.sentence("fr")
    assert mistake.sentence("fr").startswith(f"ligne {mistake.line} ")
    assert mistake.sentence("en").startswith(f"line {mistake.line} ")


def test_a_panel_names_other_subjects_by_id_or_name() -> None:
    found = read_text(
        "subjects:\n  - {id: ruche, name: La Ruche, panel: [Les Ateliers, port, 2026]}\n"
        "  - {id: ateliers, name: Les Ateliers, panel: [la ruche]}\n  - {name: Port}\n  - {id: '2026', name: An}\n"
    )
    assert found.subjects[0].panel == ("ateliers", "port", "2026")
    assert found.subjects[1].panel == ("ruche",)


def test_a_subject_of_a_panel_is_not_removed_by_itself(tmp_path: Path) -> None:
    text = "subjects:\n  - {name: a, panel: [b]}\n  - {name: b}\n"
    (tmp_path / "feeds.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        write.remove_subject(tmp_path / "feeds.yml", "b")
    assert "le panel de « a »" in told.value.mistakes[0].problem.fr
    assert (tmp_path / "feeds.yml").read_text(encoding="utf-8") == text


def test_no_kind_of_mistake_lacks_a_language_or_a_value() -> None:
    for kind in [*FIXED, "network", "zone", "region", "day", "literal_error", "never heard of"]:
        for words in tell(kind, "x", {"expected": "'a' or 'b'", "max_length": 3}):
            assert isinstance(words, Words)
            assert words.fr != words.en and "{" not in words.fr + words.en


def test_a_secret_is_never_repeated() -> None:
    text = """channels: [{name: a, url_env: "mailto://nom:tres-secret@exemple.fr"}]
sources: [{url: "https://nom:tres-secret@exemple.fr/"}, {url: "ftp://tres-secret"}]
"""
    with pytest.raises(SettingsError) as caught:
        read_text(text)
    assert len(caught.value.mistakes) == 3
    said = " ".join(m.sentence(lang) for m in caught.value.mistakes for lang in ("fr", "en"))
    assert "secret@" not in said and "tres-secret" not in said + str(caught.value) + caught.value.log_line()


def test_the_error_is_one_of_ours_and_travels() -> None:
    import pickle

    with pytest.raises(VigieError) as caught:
        read_text("sorces: []")
    assert pickle.loads(pickle.dumps(caught.value)).mistakes == caught.value.mistakes


def test_every_region_can_be_written() -> None:
    for region in REGIONS:
        assert build({"organisation": {"region": region or "aucune"}}).organisation.region == region


def test_settings_do_not_change() -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError):
        Settings.default().organisation.name = "autre"  # type: ignore[misc]


def test_hours_may_be_always_and_lists_of_seven_days() -> None:
    always = build({"organisation": {"hours": "toujours"}})
    assert always.organisation.hours == ((("00:00", "24:00"),),) * 7
    again = build({"organisation": {"hours": always.organisation.hours}})
    assert again == always


@pytest.mark.parametrize("every", ["5 min", "8 jours", "souvent", "0 h", "1.5 h"])
def test_a_rhythm_out_of_bounds_is_told(every: str) -> None:
    assert only(f"sources: [{{url: 'https://a.fr/', every: {every}}}]").where == "sources[1].every"


def test_a_delay_by_network_stands_between_the_subject_s_and_the_network_s_own(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yml"
    path.write_text(
        "organisation:\n  deadlines: {facebook: 4.5}\nsubjects:\n  - {name: Fête, deadline_hours: 2}\n",
        encoding="utf-8",
    )
    chosen = read(path)
    assert chosen.deadline_s("facebook", "") == 4.5 * 3600
    assert chosen.deadline_s("facebook", "fete") == 2 * 3600
    assert chosen.deadline_s("x", "") == NETWORKS["x"].reply_deadline_hours * 3600
