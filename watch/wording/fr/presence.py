"""The register of accounts: who speaks where, in whose name, and what it brings."""

from __future__ import annotations

from datetime import date

from watch.wording.fr import common

TYPES = {"page": "page", "profile": "profil", "group": "groupe", "site": "site"}
WARNINGS = {
    "profile": (
        "Ce compte est un profil de personne\u00a0: les réseaux le réservent aux particuliers et peuvent le "
        "fermer. Passez à une page."
    ),
    "alone": "Une seule personne a les accès\u00a0: si elle part, le compte est perdu. Nommez une deuxième personne.",
    "nobody": "Personne n’est nommé responsable de ce compte.",
    "review": "Les accès n’ont pas été revus depuis plus de six mois.",
    "never_reviewed": "Les accès n’ont jamais été revus (ou la date manque dans feeds.yml).",
    "closed": "Ce réseau est fermé\u00a0: gardez l’archive, retirez le compte de vos affiches.",
    "unfollowed": "Aucune voie ne ramène ce qui se passe sur ce compte.",
}


def title() -> str:
    return "Présence"


def lead(accounts: int, warnings: int) -> str:
    said = common.plural(accounts, "compte", "comptes")
    if warnings:
        return f"{said}, {common.plural(warnings, 'point à régler', 'points à régler')}."
    return f"{said}, rien à régler."


def empty() -> str:
    return "Aucun compte déclaré."


def empty_help() -> str:
    return (
        "Dites à Vigie quels comptes sont les vôtres\u00a0: c’est ainsi qu’elle reconnaît vos réponses, "
        "et que l’équipe sait qui parle au nom de l’association."
    )


def add_account() -> str:
    return "Ajouter un compte"


def edit_accounts() -> str:
    return "Modifier le registre"


def tabs() -> tuple[str, str, str, str]:
    return ("Registre", "Effort", "Réseaux", "Glossaire")


def account_type(key: str) -> str:
    return TYPES.get(key, key)


def warning(key: str) -> str:
    return WARNINGS.get(key, key)


def holder(name: str) -> str:
    return f"Tenu par {name}"


def no_holder() -> str:
    return "Personne de nommé"


def deputies(names: list[str]) -> str:
    return f"Suppléance\u00a0: {common.listing(names)}"


def reviewed(day: date) -> str:
    return f"Accès revus le {common.full_day(day)}"


def not_reviewed() -> str:
    return "Accès jamais revus"


def review_now() -> str:
    return "J’ai revu les accès aujourd’hui"


def review_saved() -> str:
    return "La revue des accès est notée."


def open_account() -> str:
    return "Ouvrir le compte"


def columns() -> dict[str, str]:
    return {
        "network": "Réseau",
        "name": "Compte",
        "type": "Type",
        "holder": "Responsable",
        "deputies": "Suppléance",
        "reviewed": "Accès revus le",
        "warnings": "À régler",
    }


def effort_lead() -> str:
    return "Ce que chaque réseau demande, et ce qu’il rend, sur la période choisie. Les abonnés ne sont pas comptés."


def effort_columns() -> dict[str, str]:
    return {
        "network": "Réseau",
        "own": "Nos messages",
        "replies": "dont réponses",
        "others": "Messages des autres",
        "exchanges": "Échanges pour 10 messages",
        "open": "En attente",
    }


def effort_alt(n: int) -> str:
    return f"Effort et échanges sur {common.plural(n, 'réseau', 'réseaux')}"


def effort_help() -> str:
    return (
        "Échanges\u00a0: messages des autres reçus pour dix messages de nous. Sous 20 messages de nous, "
        "seuls les comptes sont donnés. "
        "Là où la voie ne montre pas les autres, un zéro ne dirait rien\u00a0: la case reste vide."
    )


def effort_empty() -> str:
    return "Aucun message sur cette période."


def not_visible() -> str:
    return "non visible"


def too_few() -> str:
    return "trop peu"


def see_own() -> str:
    return "Voir nos messages"


def see_waiting() -> str:
    return "Voir ce qui attend"


def networks_lead() -> str:
    return "Réseau par réseau\u00a0: comment Vigie peut suivre ce qui s’y passe, et ce qu’elle n’y verra pas."


def network_label() -> str:
    return "Réseau"


def network_route() -> str:
    return "La voie"


def network_blind() -> str:
    return "Ce qu’elle ne voit pas"


def network_closed() -> str:
    return "réseau fermé"


def network_deadline(hours: float) -> str:
    return f"Délai de réponse visé\u00a0: {common.duration(hours * 3600)} d’ouverture."


def glossary_lead() -> str:
    return "Les mots du métier, en une phrase."


def glossary_search() -> str:
    return "Chercher un mot"


def glossary_none() -> str:
    return "Aucun mot ne correspond."


def csv_name() -> str:
    return "registre-des-comptes.csv"


def effort_csv_name() -> str:
    return "effort-par-reseau.csv"
