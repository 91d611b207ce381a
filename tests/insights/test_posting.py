"""Three classes of our own posts, each with its reason; runs of posts that nobody answered."""

from __future__ import annotations

import pytest

from watch.insights.posting import CLASSES, Run, classify, monologues


@pytest.mark.parametrize(
    ("text", "label", "rule"),
    [
        ("Réservez vos places pour le concert de samedi, 12 € !", "promote", "sells"),
        ("Envie de venir ? Réservez vite !", "promote", "sells"),
        ("La permanence est ouverte samedi de 9 h à 12 h.", "promote", "alone"),
        ("Dernières places, billetterie en ligne https://a.example/b", "promote", "sells"),
        ("Book now: -20 % on all tickets", "promote", "sells"),
        ("Et vous, qu’en pensez-vous ?", "talk", "invites"),
        ("Dites-nous ce que vous aimeriez voir l'an prochain. Entrée 5 €.", "talk", "invites"),
        ("Merci à tous les bénévoles de dimanche", "talk", "thanks"),
        ("Avez-vous vu le canal ce matin", "talk", "asks"),
        ("Qui se souvient de la crue de 1999 ?", "talk", "asks"),
        ("Un bel après-midi avec @marie.d et sa classe", "talk", "names"),
        ("RT @mairie : travaux rue du Port", "relay", "relay_words"),
        ("À lire : le dossier du journal https://journal.example/x", "relay", "relay_words"),
        ("Le canal en 2030 https://journal.example/x?p=1", "relay", "few_words"),
        ("", "promote", "alone"),
    ],
)
def test_a_post_is_classed_and_says_why(text: str, label: str, rule: str) -> None:
    found = classify(text)
    assert (found.label, found.rule) == (label, rule)
    assert found.label in CLASSES
    for words in found.words:
        assert words in text.replace("’", "'")


def test_a_share_is_a_relay_whatever_it_says() -> None:
    assert classify("Et vous, qu'en pensez-vous ?", is_share=True).label == "relay"


def test_an_address_that_ends_in_a_question_mark_asks_nothing() -> None:
    assert classify("Notre programme complet de la saison prochaine est ici https://a.example/?q=1").label == "promote"


def test_runs_stop_at_a_comment_and_keep_to_their_channel() -> None:
    posts = [("facebook", n, f"2026-11-{n:02}", 0) for n in range(1, 6)]
    posts += [("facebook", 6, "2026-11-06", 2), ("facebook", 7, "2026-11-07", 0), ("facebook", 8, "2026-11-08", 0)]
    posts += [("x", n, f"2026-11-{n:02}", 0) for n in range(3, 6)]
    assert monologues(posts) == [
        Run("facebook", "2026-11-01", "2026-11-05", 5),
        Run("x", "2026-11-03", "2026-11-05", 3),
    ]
    assert monologues([]) == []
