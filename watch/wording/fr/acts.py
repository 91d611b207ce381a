"""What a person does about what waits: the buttons, the keys, what was done and its way back, who is at work."""

from __future__ import annotations

from watch.wording.fr import common

LATER = {"evening": "Ce soir", "tomorrow": "Demain", "monday": "Lundi", "week": "Dans une semaine"}
MORE = {
    "negative": "Le ton est négatif",
    "neutral": "Le ton est neutre",
    "positive": "Le ton est positif",
    "not_us": "Ne nous concerne pas",
    "author": "Bloquer l’auteur…",
    "site": "Bloquer le site…",
}
VOICES = {
    "first": "première fois",
    "known": "a déjà écrit",
    "regular": "voix régulière",
    "press": "presse",
}


def later() -> str:
    return "Plus tard"


def later_choice(key: str) -> str:
    return LATER.get(key, key)


def more() -> str:
    return "Corriger"


def more_choice(key: str) -> str:
    return MORE.get(key, key)


def others() -> str:
    return "Autres actions"


def team() -> str:
    return "Équipe"


def drafts() -> str:
    return "Modèles"


def select(who: str) -> str:
    return f"Choisir la demande de {who}"


def selected(n: int) -> str:
    return common.plural(n, "demande choisie", "demandes choisies")


def select_thanks(n: int) -> str:
    return f"Choisir les {common.count(n)} remerciements" if n > 1 else "Choisir le remerciement"


def select_none() -> str:
    return "Ne plus rien choisir"


def next_() -> str:
    return "Suivante"


def previous() -> str:
    return "Précédente"


def no_answer() -> str:
    return "Sans réponse"


def tomorrow() -> str:
    return "Demain"


def not_us() -> str:
    return "Hors sujet"


def take() -> str:
    return "Je m’en charge"


def at_the_keyboard() -> str:
    return (
        "Au clavier, sur la demande marquée «\u00a0en cours\u00a0»\u00a0: O ouvrir, E répondu, N sans réponse, "
        "D demain, H hors sujet, P je m’en charge, J suivante, K précédente, Z annuler."
    )


def current() -> str:
    return "en cours"


def was_answered(n: int) -> str:
    return f"{common.plural(n, 'demande marquée répondue', 'demandes marquées répondues')}."


def was_dismissed(n: int, why: str) -> str:
    return f"{common.plural(n, 'demande classée', 'demandes classées')} sans réponse ({why.lower()})."


def was_put_off(who: str, when: str) -> str:
    return f"{who}\u00a0: reviendra {when}."


def were_put_off(n: int, when: str) -> str:
    return f"{common.plural(n, 'demande reviendra', 'demandes reviendront')} {when}."


def was_given(who: str, to: str) -> str:
    return f"{who}\u00a0: confié à {to}."


def were_given(n: int, to: str) -> str:
    return f"{common.plural(n, 'demande confiée', 'demandes confiées')} à {to}."


def was_given_back(who: str) -> str:
    return f"{who}\u00a0: n’est plus confié à personne."


def was_toned(who: str, tone: str) -> str:
    return f"{who}\u00a0: tonalité corrigée, {tone}."


def was_noted(who: str) -> str:
    return f"{who}\u00a0: note ajoutée."


def was_set_aside(who: str) -> str:
    return f"{who}\u00a0: écarté, ne nous concerne pas."


def day_was_closed() -> str:
    return "Journée refermée."


def undone() -> str:
    return "C’est annulé."


def nothing_done() -> str:
    return "Rien n’a changé\u00a0: cette demande n’attend plus."


def back_on(day: str, time: str) -> str:
    return f"{day} à {time}"


def put_off_count(n: int, when: str) -> str:
    said = common.plural(n, "demande remise à plus tard", "demandes remises à plus tard")
    return f"{said}, la première revient {when}."


def who_are_you() -> str:
    return "Qui êtes-vous\u202f?"


def your_name() -> str:
    return "Votre prénom"


def your_name_help() -> str:
    return (
        "Pour dire qui répond et prévenir vos collègues. Gardé dans l’adresse de cette page seulement, "
        "et écrit à côté de ce que vous faites."
    )


def i_am(name: str) -> str:
    return f"Vous\u00a0: {name}"


def someone() -> str:
    return "Quelqu’un"


def is_answering(who: str, since: str) -> str:
    return f"{who} y répond ({since})"


def answered_meanwhile(who: str) -> str:
    return f"Attention\u00a0: {who} avait ouvert cette demande juste avant. Vérifiez qu’elle n’a pas deux réponses."


def given_to(who: str) -> str:
    return f"confié à {who}"


def give_to() -> str:
    return "Confier à"


def give() -> str:
    return "Confier"


def give_back() -> str:
    return "Ne plus confier"


def note() -> str:
    return "Note pour l’équipe"


def add_note() -> str:
    return "Ajouter la note"


def note_line(who: str, when: str, text: str) -> str:
    return f"{who or 'Note'}, {when}\u00a0: {text}"


def voice(key: str, n: int, since: str, at_most: int) -> str:
    """« voix régulière\u00a0: 7 messages depuis le 3 mars »."""
    said = VOICES.get(key, "")
    if key in ("", "first"):
        return said
    if n >= at_most:
        return f"{said}\u00a0: {common.count(at_most)} messages ou plus"
    many = common.plural(n, "message", "messages")
    return f"{said}\u00a0: {many}{f' depuis le {since}' if since else ''}"


def tone_words(words: list[str]) -> str:
    return "Le ton vient de\u00a0: " + ", ".join(f"«\u00a0{w}\u00a0»" for w in words) + "."


def negative_later() -> str:
    return "Le premier message n’est pas négatif\u00a0: ce que la personne a écrit ensuite l’est."


def no_tone_words() -> str:
    return "Aucun mot repéré n’explique le ton."


def who_may(account: str, people: list[str]) -> str:
    if not people:
        return f"{account}\u00a0: personne n’est inscrit au registre."
    return (
        f"{account}\u00a0: {common.listing(people)} peut répondre."
        if len(people) == 1
        else (f"{account}\u00a0: {common.listing(people)} peuvent répondre.")
    )


def not_on_subject(account: str, subject: str) -> str:
    return f"{account}\u00a0: le registre ne le prévoit pas pour le sujet «\u00a0{subject}\u00a0»."


def you_are_not_named(name: str) -> str:
    return f"{name}, le registre ne vous nomme pas pour ce compte."


def no_account(network: str) -> str:
    return f"Aucun compte {network} au registre de présence\u00a0: qui répond n’est pas écrit."


def kept_for(reason: str, detail: str) -> str:
    if reason == "term":
        return f"Retenu\u00a0: mot «\u00a0{detail}\u00a0»."
    if reason == "source":
        return f"Retenu\u00a0: source «\u00a0{detail}\u00a0»."
    return "Retenu\u00a0: écrit chez vous (import)."


def why() -> str:
    return "Pourquoi cette demande, et qui peut répondre"


def tabs() -> list[str]:
    return ["Demandes", "Modèles de réponse", "Bruit écarté"]
