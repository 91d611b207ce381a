"""The Tone page: the engine, what was learnt here, the model card."""

from __future__ import annotations

NB = "\u00a0"

ENGINES = {
    "appris": f"appris{NB}: règles et couche apprise (par défaut)",
    "renfort": f"renfort{NB}: appris, et un second avis sur les textes incertains",
    "lexique": f"lexique{NB}: les règles seules",
    "vader": f"vader{NB}: vaderSentiment tel que publié, pour comparer",
    "dossier": f"dossier{NB}: le transformeur de votre disque",
}


def title() -> str:
    return "Tonalité"


def caption() -> str:
    return "Qui lit vos mentions, ce que vos corrections lui ont appris, ce que vaut sa lecture."


def engine_title() -> str:
    return "Le moteur"


def engine_label() -> str:
    return "Moteur de lecture"


def engine_name(name: str) -> str:
    return ENGINES[name]


def engine_now(version: str) -> str:
    return f"Lit actuellement{NB}: {version}."


def engine_help() -> str:
    return "Un autre moteur relit tout en arrière-plan, sauf ce qu’une personne a jugé."


def engine_chosen(name: str) -> str:
    return f"Moteur choisi{NB}: {name}. Les mentions sont relues en arrière-plan."


def second_absent() -> str:
    return (
        f"Le paquet du moteur «{NB}renfort{NB}» n’est pas installé. Pour l’ajouter (95{NB}Mo, rien ne sort de la "
        f"machine){NB}: pip install -r requirements-tone-plus.txt"
    )


def local_title() -> str:
    return "Appris de vos corrections"


def local_none() -> str:
    return "Rien pour l’instant. Une vingtaine de corrections sur la page Mentions suffit pour essayer."


def card_title() -> str:
    return f"Fiche du modèle «{NB}appris{NB}»"


def more() -> str:
    return "Moteur et fiche du modèle"


def card() -> list[tuple[str, str]]:
    """(heading, text) of the model card."""
    return [
        (
            "Ce qu’il fait",
            "Il lit un texte en français ou en anglais et le dit positif, neutre, négatif ou «\u00a0non "
            "lu\u00a0», avec une probabilité calibrée et les mots qui l’ont décidé. 2,6\u00a0Mo, un seul "
            "processeur, rien ne sort de la machine.",
        ),
        (
            "Appris sur",
            "En français\u00a0: 1\u202f839 tweets de 2017 sur le climat, l’énergie et la politique, 345 textes "
            "et 854 phrases d’avis écrits pour Vigie, un lexique estimé d’après des listes libres, des vecteurs de "
            "mots. En "
            "anglais\u00a0: 1\u202f839 tweets, 4\u202f200 tweets notés, 10\u202f000 commentaires. Les noms "
            "propres, les groupes de personnes et les partis sont laissés de côté. Aucun texte ne peut être "
            "relu à partir du modèle.",
        ),
        (
            "Ce qu’il atteint, sur des textes qu’il n’a pas appris",
            "Tweets français\u00a0: 68\u00a0% justes (F1 moyen 0,68\u00a0; au hasard 0,33)\u00a0; anglais 0,63. "
            "Positif et négatif ne sont confondus que dans 8\u00a0% des tweets français. La moitié dont il est "
            "le plus sûr\u00a0: 80\u00a0% justes. Sens des avis français, positif ou négatif\u00a0: boutiques "
            "93\u00a0%, séries 85\u00a0%, livres 75\u00a0%. Les avis de boutiques mal lus ont été regardés pour "
            "corriger les règles\u00a0: 93\u00a0% est donc flatteur.",
        ),
        (
            "Un message court sur trois est mal classé",
            "Deux personnes ne sont pas plus souvent d’accord. Une part calculée sur quelques centaines de "
            "mentions, et son évolution, sont fiables\u00a0; une étiquette isolée ne l’est pas. Lisez avant de "
            "répondre, et corrigez\u00a0: votre mot reste.",
        ),
        (
            "Où il se trompe",
            "Ironie sans indice (une fois sur deux), longs récits sans mot fort, orthographe très libre, "
            "comparaisons, plaintes posées en question, vocabulaire d’un domaine qu’il n’a pas vu (déclarez les "
            "mots de la cause, corrigez pour le reste). Les autres langues ne sont pas lues. Une insulte entre "
            "amis est lue comme une insulte.",
        ),
        (
            "À ne pas en faire",
            "Juger une personne, modérer sans humain, comparer des groupes de personnes.",
        ),
    ]
