"""Each rule with sentences it must and must not change."""

from __future__ import annotations

import pytest

from watch import tone
from watch.model import Tone, ToneReading


def french(text: str, cause_words: frozenset[str] = frozenset()) -> ToneReading:
    """What the rules alone say: the layer above them is tested in test_learnt.py."""
    return tone.read([text], ["fr"], cause_words=cause_words, engine="lexique")[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("C'est bon.", "positive"),
        ("C'est pas bon.", "negative"),
        ("Ce n'est plus bon.", "negative"),
        ("C'est plus bon que chez le voisin.", "positive"),
        ("L'accueil n'était guère chaleureux.", "negative"),
        ("Rien de bon dans ce lieu.", "negative"),
        ("Aucun problème.", "positive"),
        ("Un problème.", "negative"),
        ("Sans aucun souci.", "positive"),
        ("Je recommande.", "positive"),
        ("Je ne recommande pas.", "negative"),
        ("Je recommande vraiment pas.", "negative"),
        ("J'aime le service, pas vous ?", "positive"),
        ("Je n'aime pas le bruit mais la salle est belle.", "positive"),
        ("Sans perte de temps.", "positive"),
        ("Je ne recommande vraiment pas.", "negative"),
        ("Je n'ai jamais été aussi bien reçu.", "positive"),
        ("Je n'ai jamais été bien reçu.", "negative"),
        ("Pas seulement beau, mais utile.", "positive"),
        ("Pas cher, bon accueil.", "positive"),  # the comma ends what "pas" denies
        ("Peu aimable.", "negative"),
        ("Un peu déçu.", "negative"),
        ("Le club évite la relégation.", "positive"),
        ("La lutte contre la corruption.", "positive"),
        ("C'est pas terrible.", "negative"),
        ("C'est pas mal du tout.", "positive"),
        ("Grave sympa.", "positive"),
        ("Un accident grave.", "negative"),
        ("Trop bien !", "positive"),
        ("Trop cher.", "negative"),
        ("Loin d'être parfait.", "negative"),
        ("Bravo à toute l'équipe !", "positive"),
        ("Bravo, encore deux heures de retard...", "negative"),
        ("Super 🙄", "negative"),
        ("Super 😀", "positive"),
        ("nuuuul", "negative"),
        ("supeeeer", "positive"),
        ("Tres decu.", "negative"),
        (":)", "positive"),
        ("Bien reçu :(", "neutral"),
        ("Rendez-vous mardi à 18 h :30", "neutral"),
        ("Merci pour rien.", "negative"),
        ("La salle est fermée le lundi.", "neutral"),
    ],
)
def test_a_sentence_reads_as_a_person_would(text: str, label: str) -> None:
    assert french(text).label == label


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Très bon.", "Bon."),
        ("Bon !!!", "Bon."),
        ("C'est BON, ça.", "C'est bon, ça."),
        ("Bon.", "Assez bon."),
        ("Un bon repas.", "Un bon repas ?"),
        ("Cher mais excellent.", "Excellent mais cher."),
    ],
)
def test_what_makes_a_tone_stronger(more: str, less: str) -> None:
    first, second = (french(t).compound for t in (more, less))
    assert first is not None and second is not None and first > second


def test_exclamation_makes_the_bad_worse() -> None:
    assert (french("Nul !").compound or 0) < (french("Nul.").compound or 0) < 0


def test_the_longest_expression_wins_and_is_shown_once() -> None:
    reading = french("À fuir comme la peste")
    assert [(h.words, h.rule) for h in reading.hits] == [("À fuir comme la peste", "idiom")]


def test_the_hits_say_which_rule_made_them() -> None:
    reading = french("Pas terrible, très lent, pas aimable 🙄")
    assert {h.words: h.rule for h in reading.hits} == {
        "Pas terrible": "idiom",
        "lent": "intensifier",
        "aimable": "negation",
        "🙄": "emoji",
    }


def test_words_of_the_cause_never_count() -> None:
    cause = frozenset({"cancer", "soins palliatifs"})
    assert french("La maladie et la mort.").label is Tone.NEGATIVE
    reading = french("Les cancers, le soin palliatif", cause_words=cause)
    assert reading.label is Tone.NEUTRAL
    assert {h.words for h in reading.hits if h.rule == "cause"} == {"cancers", "soin", "palliatif"}
    assert all(h.weight == 0 for h in reading.hits)
    assert french("C'est la mort.", cause_words=frozenset({"mort"})).label is Tone.NEUTRAL
    assert (
        tone.read(["death is here"], ["en"], cause_words=frozenset({"death"}), engine="lexique")[0].label
        is Tone.NEUTRAL
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Super, bloqué depuis une heure.", "negative"),
        ("Génial, la machine est en panne.", "negative"),
        ("Bravo, la panne est réparée, tout est parfait.", "positive"),
        ("Merci pour votre aide pendant la panne.", "positive"),
        ("Merci à tous, bravo malgré le retard.", "positive"),
        ("Super, le train est là.", "positive"),
    ],
)
def test_a_bravo_before_a_mishap_is_irony(text: str, label: str) -> None:
    assert french(text).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Merci de bien vouloir confirmer votre venue.", "neutral"),
        ("Merci de prévoir un vêtement chaud.", "neutral"),
        ("Merci de nous avoir aidés.", "positive"),
        ("Merci pour cette belle soirée.", "positive"),
        ("Groupe de parole mardi.", "neutral"),
    ],
)
def test_a_request_is_no_thanks(text: str, label: str) -> None:
    assert french(text).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Un délice à chaque bouchée.", "positive"),
        ("La douche était bouchée.", "negative"),
        ("Rien n'est surgelé.", "positive"),
        ("Rien n'est frais.", "negative"),
        ("Rien n'est laissé au hasard.", "positive"),
        ("C'est pas mal.", "positive"),
        ("C'est pas mal fait.", "positive"),
        ("C'est mal fait.", "negative"),
        ("Pas crédible.", "negative"),
        ("Je m'attendais au pire.", "positive"),
        ("Je m'attendais à une belle soirée.", "negative"),
        ("Une belle soirée.", "positive"),
        ("Je m'attendais à mieux.", "negative"),
        ("Le service était lent, en revanche le plat était sublime.", "positive"),
        ("On mangeait mieux avant.", "negative"),
        ("On mange mieux qu'avant.", "positive"),
        ("Le cadre est sublime, l'assiette beaucoup moins.", "negative"),
        ("C'est beaucoup moins cher.", "positive"),
        ("On n'y retournera pas.", "negative"),
        ("On y retournera.", "positive"),
        ("Attente interminable, addition salée.", "negative"),
        ("Le beurre est salé.", "neutral"),
        ("Service expédié.", "negative"),
        ("Colis expédié hier.", "neutral"),
        ("Le plat du jour est affiché.", "neutral"),
        ("Vous trouvez ça normal ?", "negative"),
        ("C'est la taille normale ?", "neutral"),
        ("Quand est-ce que vous comptez répondre ?", "negative"),
        ("Y a pas mieux.", "positive"),
        ("Impossible de ne pas craquer.", "positive"),
        ("Impossible de dormir.", "negative"),
        ("Pas une seule fausse note.", "positive"),
        ("Ni emballé ni déçu.", "neutral"),
    ],
)
def test_what_people_say_of_places(text: str, label: str) -> None:
    assert french(text).label == label
