"""The words of the trade, one sentence each; shown on the Presence page."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "reputation": (
        "E-réputation",
        "L’image qui se forme de vous à partir de ce qui se dit en ligne\u00a0: par vous, sur vous, avec vous.",
    ),
    "watch": (
        "Veille",
        "Lire régulièrement, avec méthode, ce qui se dit d’un sujet, pour ne rien apprendre trop tard.",
    ),
    "mention": (
        "Mention",
        (
            "Tout ce qu’une source a apporté sur vous, à vous ou de vous\u00a0: article, billet, commentaire, avis, "
            "message."
        ),
    ),
    "source": ("Source", "Une voie par laquelle les mentions arrivent\u00a0: un flux suivi, ou un export importé."),
    "feed": (
        "Flux (RSS, Atom)",
        "Une adresse qui donne les dernières publications d’un site sous une forme que les programmes lisent.",
    ),
    "export": (
        "Export",
        "Le fichier qu’un réseau vous remet avec vos données. Il contient surtout ce que vous avez écrit.",
    ),
    "run": ("Relevé", "Un passage de Vigie sur une source."),
    "tone": (
        "Tonalité",
        (
            "Négatif, neutre, positif ou non lu. Une personne corrige toujours la machine\u202f; les étoiles passent "
            "avant le texte."
        ),
    ),
    "unread": ("Non lu", "Le ton n’a pas pu être estimé (langue, photo seule…). Ce n’est pas «\u00a0neutre\u00a0»."),
    "cause": ("Mots de la cause", "Les mots de votre domaine (cancer, deuil, expulsion…) qui ne disent rien du ton."),
    "balance": (
        "Solde de tonalité",
        (
            "(positives − négatives) ÷ (positives + négatives + neutres) × 100, de −100 à +100, avec le nombre de "
            "mentions."
        ),
    ),
    "waiting": (
        "À répondre",
        "Ce que quelqu’un vous adresse, sur une voie qui montre les autres, et qui n’a pas de réponse de vous.",
    ),
    "delay": ("Délai de réponse", "De la demande à votre première réponse. Donné en médiane, jamais en moyenne."),
    "median": (
        "Médiane",
        "La valeur du milieu\u00a0: la moitié des réponses sont plus rapides, l’autre moitié plus lentes.",
    ),
    "hours": (
        "Heures d’ouverture",
        (
            "Les heures où vous répondez\u202f; les délais ne courent que pendant elles, hors jours fériés et "
            "fermetures."
        ),
    ),
    "rate": (
        "Taux de réponse",
        ("Demandes répondues ÷ demandes reçues dans la période, indésirables ôtées. Ce n’est pas le badge Facebook."),
    ),
    "share": ("Part de voix", "Vos mentions ÷ (vos mentions + celles du panel que vous avez choisi)."),
    "dialogue": (
        "Indice de dialogue",
        "De 0 à 100, par réseau et par semaine\u00a0: parlez-vous avec les gens, ou seulement devant eux\u202f?",
    ),
    "copy": (
        "Reprise",
        "Le même texte porté par plusieurs sites. Il compte pour une voix, et pour autant de porteurs.",
    ),
    "event": (
        "Temps fort",
        "Un jour ou une période qui fera parler\u00a0: le vôtre, un jour férié, une journée de sensibilisation.",
    ),
    "page": ("Page", "La présence publique d’une organisation\u202f; plusieurs personnes peuvent l’administrer."),
    "profile": (
        "Profil",
        "Le compte d’une personne. Une organisation n’y a pas sa place\u00a0: le réseau peut le fermer.",
    ),
    "group": ("Groupe", "Un lieu de discussion entre membres\u202f; ce qui s’y dit n’est pas toujours public."),
    "register": (
        "Registre de présence",
        "La liste de vos comptes, de qui les tient, de qui peut le remplacer, de la dernière revue des accès.",
    ),
    "review": ("Revue des accès", "Vérifier, deux fois par an, qui peut encore publier en votre nom."),
    "ties": (
        "Lien fort, lien faible",
        (
            "Les voix qui reviennent chaque mois, et celles qui passent une fois. Les deux comptent, pas de la même "
            "façon."
        ),
    ),
    "hawker": ("Camelot", "Un compte qui ne fait que vendre, sans jamais parler avec personne."),
    "relay": ("Relais", "Un compte qui ne fait que transmettre ce que d’autres ont écrit."),
    "monologue": ("Monologue", "Publier sans que personne ne réponde, ou sans répondre à personne."),
    "crisis": ("Crise", "Beaucoup de voix négatives à la fois. On la traite à plusieurs, jamais seul."),
    "moderation": ("Modération", "Décider, selon une règle publique, de ce qui reste visible chez vous."),
    "snapshot": (
        "Instantané",
        ("Une semaine figée dans un fichier\u00a0: il ne change plus, et les corrections sont dites dans le suivant."),
    ),
    "interval": (
        "Intervalle (95\u202f%)",
        "La fourchette où se trouve vraisemblablement la vraie valeur quand les mentions sont peu nombreuses.",
    ),
}


def terms() -> list[tuple[str, str]]:
    """(word, what it means), in the order of the trade."""
    return list(TERMS.values())
