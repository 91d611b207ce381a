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
    "unclaimed": (
        "Cette page existe sans vous\u00a0: revendiquez-la auprès du réseau, ou d’autres parleront à votre place."
    ),
    "review": "Les accès n’ont pas été revus depuis plus de six mois.",
    "never_reviewed": "Les accès n’ont jamais été revus (ou la date manque dans feeds.yml).",
    "closed": "Ce réseau est fermé\u00a0: gardez l’archive, retirez le compte de vos affiches.",
    "unfollowed": "Aucune voie ne ramène ce qui se passe sur ce compte.",
}


def title() -> str:
    return "Présence"


def lead(accounts: int, warnings: int) -> str:
    if not accounts:
        return "Aucun compte déclaré\u00a0: dites lesquels sont les vôtres dans Sources, onglet «\u00a0Comptes\u00a0»."
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
        "subjects": "Sujets",
        "reviewed": "Accès revus le",
        "keys": "Accès gardés",
        "warnings": "À régler",
    }


def effort_lead() -> str:
    return "Ce que chaque réseau demande, et ce qu’il rend, sur la période choisie. Les abonnés ne sont pas comptés."


def effort_columns() -> dict[str, str]:
    return {
        "network": "Réseau",
        "advice": "Conseil",
        "own": "Nos messages",
        "replies": "dont réponses",
        "minutes": "Temps",
        "obtained": "Échanges",
        "exchanges": "pour 10",
        "open": "En attente",
        "others": "Tout des autres",
    }


def effort_alt(n: int) -> str:
    return f"Effort et échanges sur {common.plural(n, 'réseau', 'réseaux')}"


def effort_help() -> str:
    return (
        "Échanges\u00a0: les avis, les messages privés, les demandes et ce qu’on écrit sous vos messages\u00a0; ce "
        "qui se dit de vous chez d’autres n’en est pas. "
        "«\u00a0pour 10\u00a0»\u00a0: pour dix messages "
        "de nous. Sous 20 messages de nous, "
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
    return f"Délai de réponse visé\u00a0: {common.open_duration(hours * 3600)} d’ouverture."


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


def unnamed_title(n: int) -> str:
    return "Réponses hors du registre" if n > 1 else "Une réponse hors du registre"


def unnamed(who: str, n: int, network: str, subject: str, named: list[str], whole: bool) -> str:
    times = common.plural(n, "réponse", "réponses")
    if whole:
        return (
            f"{who}\u00a0: {times} sur «\u00a0{subject}\u00a0», un sujet qui n’est pas prévu pour ce compte {network}."
        )
    said = f"{who}\u00a0: {times} sur «\u00a0{subject}\u00a0» ({network}), sans être nommé au registre pour ce sujet."
    return f"{said} Y sont nommés\u00a0: {common.listing(named)}." if named else f"{said} Personne n’y est nommé."


def subjects(names: list[str]) -> str:
    return f"Sujets\u00a0: {common.listing(names)}"


def keys_at(where: str) -> str:
    return f"Accès gardés\u00a0: {where}"


def edit() -> str:
    return "Modifier"


def subjects_label() -> str:
    return "Sujets dont ce compte parle"


def subjects_help() -> str:
    return "Aucun choisi\u00a0: tous les sujets. Une réponse sur un autre sujet sera signalée."


def keys_label() -> str:
    return "Où sont gardés les accès"


def keys_help() -> str:
    return "Un coffre de mots de passe, une enveloppe, une personne\u00a0: l’endroit, jamais le mot de passe."


def keys_secret() -> str:
    return (
        "Ceci ressemble à un mot de passe\u00a0: rien n’a été enregistré. Dites où il est gardé, pas ce qu’il est. "
        "S’il a été tapé ailleurs aussi, changez-le."
    )


def claimed_label() -> str:
    return "Page revendiquée par vous"


def claimed_help() -> str:
    return "Décochez pour une page ou une fiche que le réseau a créée sans vous (fiche Google, lieu Facebook…)."


def minutes(total: float, noted: int, weeks: int) -> str:
    if not weeks:
        return "—"
    said = common.duration(total * 60) if total >= 1 else "0\u202fmin"
    if noted == weeks:
        return f"{said} (noté)"
    return f"{said} (noté {common.count(noted)} sem. sur {common.count(weeks)})" if noted else f"{said} (estimé)"


def minutes_help(pace: float, measured: bool) -> str:
    own = "à votre rythme mesuré" if measured else "à défaut de mesure"
    each = f"10\u202fmin par publication et {common.decimal(pace, 1 if measured else 0)}\u202fmin par réponse ({own})"
    return (
        f"Temps estimé\u00a0: {each}, pour les semaines sans minutes notées. Conseil\u00a0: garder dès 5 échanges "
        "pour 10 messages de vous, ralentir en dessous, fermer sous 1 échange si personne n’attend\u00a0; jamais sous "
        "20 messages de vous."
    )


def advice(key: str, own: int) -> str:
    return {
        "keep": "garder", "slow": "ralentir", "close": "fermer ou mettre en sommeil",
        "few": f"trop peu ({common.count(own)})", "unseen": "non visible par cette voie",
    }[key]  # fmt: skip


def advice_why(key: str, per_ten: float, own: int, waiting: int) -> str:
    said = (
        f"{advice(key, own)}\u00a0: {common.decimal(per_ten)} échanges pour 10 messages de vous, "
        f"sur {common.plural(own, 'message', 'messages')}"
    )
    return said + (f"\u00a0; {common.plural(waiting, 'personne attend', 'personnes attendent')}." if waiting else ".")


def note_minutes() -> str:
    return "Noter les minutes d’une semaine"


def week_label() -> str:
    return "Semaine"


def minutes_label() -> str:
    return "Minutes"


def minutes_field_help() -> str:
    return "Laissez vide pour reprendre une note."


def minutes_saved() -> str:
    return "Les minutes sont notées."


def type_label() -> str:
    return "Type de compte"


def holder_label() -> str:
    return "Tenu par"


def deputies_label() -> str:
    return "Suppléance (un nom par ligne)"


def reviewed_label() -> str:
    return "Accès revus le"


def save() -> str:
    return "Enregistrer"


def saved() -> str:
    return "Le registre est à jour."


def see_exchanges() -> str:
    return "Voir les échanges"
