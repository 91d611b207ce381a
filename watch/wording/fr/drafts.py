"""Les modèles de réponse : kept, filled, copied."""

from __future__ import annotations

from watch.wording.fr import common

EXAMPLES = {
    "sorry": (
        "Excuses et contact",
        "Bonjour {prénom},\nMerci de nous l’avoir dit, et pardon pour ce que vous avez vécu. "
        "Pouvez-vous nous écrire en message privé pour que nous reprenions cela ensemble\u202f?\n"
        "{signature}, pour {organisation}",
    ),
    "question": (
        "Réponse à une question",
        "Bonjour {prénom},\nMerci pour votre question sur {sujet}. Voici la réponse\u00a0: …\n"
        "Bonne journée,\n{signature}, pour {organisation}",
    ),
    "thanks": (
        "Remerciement",
        "Merci beaucoup {prénom}, votre message fait plaisir à toute l’équipe.\n{signature}, pour {organisation}",
    ),
}


def title() -> str:
    return "Modèles de réponse"


def lead(n: int) -> str:
    if not n:
        return "Aucun modèle pour l’instant. Écrivez le vôtre, ou partez des exemples."
    return f"{common.plural(n, 'modèle', 'modèles')}. À copier, relire et adapter\u00a0: Vigie n’envoie rien."


def fields() -> str:
    return (
        "Champs remplis d’eux-mêmes, chacun entre accolades\u00a0: prénom, nom, organisation, sujet, réseau, signature."
    )


def unknown(names: list[str]) -> str:
    return f"Champ inconnu, laissé tel quel\u00a0: {common.listing(names)}."


def name_label() -> str:
    return "Nom du modèle"


def lang_label() -> str:
    return "Langue"


def body_label() -> str:
    return "Texte"


def save() -> str:
    return "Enregistrer"


def remove() -> str:
    return "Supprimer"


def new() -> str:
    return "Nouveau modèle"


def saved(name: str) -> str:
    return f"Modèle «\u00a0{name}\u00a0» enregistré."


def removed(name: str) -> str:
    return f"Modèle «\u00a0{name}\u00a0» supprimé."


def incomplete() -> str:
    return "Donnez un nom et un texte au modèle."


def examples() -> str:
    return "Ajouter les exemples"


def examples_added(n: int) -> str:
    return f"{common.plural(n, 'exemple ajouté', 'exemples ajoutés')}."


def none_yet() -> str:
    return "Aucun modèle. L’onglet «\u00a0Modèles de réponse\u00a0» permet d’en écrire."


def copy_help() -> str:
    return "L’icône en haut à droite de chaque texte le copie."
