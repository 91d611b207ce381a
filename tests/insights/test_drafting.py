"""Drafts are filled, unknown names leave no hole, wrong fields are said."""

from __future__ import annotations

import pytest

from watch.insights.drafting import fill, first_name, unknown_fields


@pytest.mark.parametrize(
    ("body", "known", "said"),
    [
        ("Bonjour {prénom},", {"first_name": "Léa"}, "Bonjour Léa,"),
        ("Bonjour {prénom},", {}, "Bonjour,"),
        ("Hello {first_name}, {Subject}.", {"first_name": "Al", "subject": "the fair"}, "Hello Al, the fair."),
        ("{organisation} sur {réseau}", {"organisation": "Nous", "network": "X"}, "Nous sur X"),
        ("Prix : {montant} {", {}, "Prix : {montant} {"),
        ("{prenom}{prénom}", {"first_name": "{sujet}", "subject": "x"}, "{sujet}{sujet}"),  # filled once only
    ],
)
def test_fill(body: str, known: dict[str, str], said: str) -> None:
    assert fill(body, known) == said


def test_wrong_fields_are_named() -> None:
    assert unknown_fields("{prénom} {montant} {a b}") == ["montant", "a b"]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Camille Durand", "Camille"), ("Jean-Pierre Le Goff", "Jean-Pierre"), ("@camille", ""), ("camille59", ""),
        ("C. Durand", ""), ("ASSO DES PARENTS", ""), ("Les Amis du Canal de Nantes", ""), ("", ""), ("MAIRIE", ""),
        ("Zoé", "Zoé"),
    ],
)  # fmt: skip
def test_a_first_name_is_never_invented(author: str, name: str) -> None:
    assert first_name(author) == name
