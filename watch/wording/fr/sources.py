"""The Sources page: health, coverage, the ways in, imports, subjects and accounts."""

from __future__ import annotations

from watch.wording.fr import common

HEALTHS = {
    "ok": "à jour",
    "late": "en retard",
    "failing": "en panne",
    "waiting": "le site demande d’attendre",
    "paused": "mise de côté",
    "off": "en pause",
    "never": "jamais relevée",
}
PAUSES = {
    "gone": "Le site dit que ce flux a été supprimé. Vigie ne le lit plus.",
    "not_found": "L’adresse ne répond plus depuis plusieurs relevés. Vigie ne la lit plus.",
}
OUTCOMES = {"ok": "lu", "not_modified": "rien de nouveau", "failed": "échec", "postponed": "reporté"}
SIGNS = {"ok": "●", "not_modified": "○", "failed": "✕", "postponed": "◌"}
IMPORT_STATES = {"waiting": "en attente", "running": "en cours", "done": "terminé", "failed": "arrêté"}


def title() -> str:
    return "Sources"


def lead(sources: int, failing: int) -> str:
    said = common.plural(sources, "source suivie", "sources suivies")
    return f"{said}, {common.plural(failing, 'à regarder', 'à regarder')}." if failing else f"{said}, toutes lisibles."


def tabs() -> tuple[str, str, str, str, str, str]:
    return ("Santé", "Suivre un flux", "Importer", "Sujets", "Comptes", "Les voies")


def empty() -> str:
    return "Aucune source suivie."


def empty_help() -> str:
    return "Suivez un flux, ou importez un export\u00a0: les deux onglets voisins."


def health(key: str) -> str:
    return HEALTHS.get(key, key)


def paused_why(key: str) -> str:
    return PAUSES.get(key, "Vigie ne lit plus cette source.")


def last_run(text: str) -> str:
    return f"relevé {text}"


def never_run() -> str:
    return "pas encore relevée"


def last_success(text: str) -> str:
    return f"Dernier relevé réussi {text}"


def never_succeeded() -> str:
    return "Aucun relevé réussi"


def last_new(text: str) -> str:
    return f"dernière nouveauté {text}"


def rhythm(duration: str, auto: bool) -> str:
    return f"toutes les {duration} (rythme de la source)" if auto else f"toutes les {duration}"


def next_due(text: str) -> str:
    return f"prochain {text}"


def due_now() -> str:
    return "prochain dès que le veilleur passe"


def due_in(duration: str) -> str:
    return f"dans {duration}"


def failures(n: int) -> str:
    return common.plural(n, "échec de suite", "échecs de suite")


def technical() -> str:
    return "Détail technique"


def runs_title(n: int) -> str:
    return f"Les {common.count(n)} derniers relevés" if n > 1 else "Le dernier relevé"


def outcome(key: str) -> str:
    return OUTCOMES.get(key, key)


def sign(key: str) -> str:
    return SIGNS.get(key, "·")


def runs_legend() -> str:
    return "● lu  ○ rien de nouveau  ✕ échec  ◌ reporté"


def runs_columns() -> dict[str, str]:
    return {
        "at": "Quand",
        "outcome": "Résultat",
        "new": "Nouvelles",
        "changed": "Modifiées",
        "refused": "Écartées",
        "took": "Durée",
        "status": "Réponse",
        "error": "Cause",
    }


def runs_alt(name: str, n: int) -> str:
    return f"Les {common.count(n)} derniers relevés de {name}"


def mentions_in_period(n: int) -> str:
    return f"{common.mentions(n)} sur la période"


def see(n: int) -> str:
    return f"Voir {common.mentions(n)}"


def shows_others(yes: bool) -> str:
    return "montre ce que les autres écrivent" if yes else "ne montre pas les réponses des autres"


def closed() -> str:
    return "réseau fermé"


def secret_address() -> str:
    return "adresse privée"


def collect_now() -> str:
    return "Relever maintenant"


def collect_all() -> str:
    return "Tout relever maintenant"


def collecting() -> str:
    return "Relevé en cours…"


def collected(ok: int, new: int, failed: int) -> str:
    said = common.plural(ok, "source lue", "sources lues")
    said += f", {common.plural(new, 'nouvelle mention', 'nouvelles mentions')}"
    return f"{said}, {common.plural(failed, 'échec', 'échecs')}." if failed else f"{said}."


def moved(address: str) -> str:
    return f"Ce flux a déménagé\u00a0: {address}"


def accept_move() -> str:
    return "Prendre la nouvelle adresse"


def moved_done() -> str:
    return "Nouvelle adresse enregistrée."


def edit() -> str:
    return "Modifier"


def pause() -> str:
    return "Mettre en pause"


def resume() -> str:
    return "Reprendre"


def remove() -> str:
    return "Retirer"


def remove_sure(name: str) -> str:
    return f"Retirer «\u00a0{name}\u00a0»\u202f? Ses mentions restent."


def removed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est retirée\u202f; ses mentions restent."


def saved() -> str:
    return "Enregistré dans feeds.yml."


def save() -> str:
    return "Enregistrer"


def add() -> str:
    return "Ajouter"


def name_label() -> str:
    return "Nom"


def address_label() -> str:
    return "Adresse"


def network_label() -> str:
    return "Réseau"


def subject_label() -> str:
    return "Sujet"


def every_label() -> str:
    return "Rythme"


def every_choice(key: str) -> str:
    return {
        "auto": "Celui de la source (conseillé)",
        "10 min": "Toutes les 10 minutes",
        "30 min": "Toutes les 30 minutes",
        "1 h": "Toutes les heures",
        "6 h": "Toutes les 6 heures",
        "1 d": "Une fois par jour",
    }.get(key, key)


def enabled_label() -> str:
    return "Suivie"


def intranet_label() -> str:
    return "Sur notre réseau interne (intranet)"


def mistakes_title() -> str:
    return "Rien n’a été changé\u00a0: le fichier aurait des erreurs."


def mistake(line: int, said: str) -> str:
    return f"ligne {common.count(line)}\u00a0: {said}" if line else said


def demo_read_only() -> str:
    return "Ce sont des données d’exemple\u00a0: rien ne s’écrit ici. Effacez-les pour régler vos propres sources."


# --- coverage ------------------------------------------------------------------------------------------------------


def coverage_title() -> str:
    return "Couverture de la période"


def coverage(spoke: int, total: int) -> str:
    return (
        f"{common.count(spoke)} sur {common.count(total)} {'source a' if spoke < 2 else 'sources ont'} apporté "
        "quelque chose."
    )


def coverage_silent(names: list[str]) -> str:
    return f"Silencieuses\u00a0: {common.listing(names)}."


def coverage_failing(names: list[str]) -> str:
    return f"En panne, donc inconnues\u00a0: {common.listing(names)}."


def table_columns() -> dict[str, str]:
    return {
        "name": "Source",
        "network": "Réseau",
        "subject": "Sujet",
        "health": "État",
        "last_ok": "Dernier relevé réussi",
        "next": "Prochain relevé",
        "failures": "Échecs de suite",
        "mentions": "Mentions sur la période",
        "others": "Montre les autres",
    }


def csv_name() -> str:
    return "sources.csv"


# --- imports -------------------------------------------------------------------------------------------------------


def imports_title() -> str:
    return "Imports passés"


def imports_empty() -> str:
    return "Aucun import pour l’instant."


def import_columns() -> dict[str, str]:
    return {
        "started": "Quand",
        "file": "Fichier",
        "state": "État",
        "rows": "Lues",
        "new": "Nouvelles",
        "changed": "Modifiées",
        "known": "Déjà connues",
        "refused": "Refusées",
        "formats": "Format",
    }


def import_state(key: str) -> str:
    return IMPORT_STATES.get(key, key)


def imports_alt(n: int) -> str:
    return f"Tableau des {common.plural(n, 'import', 'imports')}"


def imports_csv() -> str:
    return "imports.csv"


def refusals_of() -> str:
    return "Lignes refusées de l’import"


# --- subjects ------------------------------------------------------------------------------------------------------


def subjects_lead() -> str:
    return (
        "Un sujet est ce que vous suivez\u00a0: votre nom, un projet, un lieu. Une entrée lui appartient si elle "
        "contient l’un de ses mots."
    )


def subjects_empty() -> str:
    return "Aucun sujet\u00a0: toutes les entrées de vos sources sont gardées."


def new_subject() -> str:
    return "Nouveau sujet"


def terms_label() -> str:
    return "Mots cherchés"


def required_label() -> str:
    return "Dont au moins un de ceux-ci"


def excluded_label() -> str:
    return "Sauf si l’un de ceux-ci"


def cause_label() -> str:
    return "Mots de la cause"


def cause_help() -> str:
    return "Les mots de votre domaine (cancer, deuil, expulsion…) ne comptent jamais dans le ton."


def words_help() -> str:
    return "Un par ligne."


def deadline_label() -> str:
    return "Délai de réponse visé (heures d’ouverture)"


def deadline_help() -> str:
    return "0\u00a0: celui du réseau."


def need_name() -> str:
    return "Donnez un nom."


def need_terms() -> str:
    return "Donnez au moins un mot cherché."


def subject_removed(name: str) -> str:
    return f"Le sujet «\u00a0{name}\u00a0» est retiré."


# --- accounts ------------------------------------------------------------------------------------------------------


def accounts_lead() -> str:
    return "Vos comptes\u00a0: Vigie reconnaît ainsi vos réponses, et l’équipe sait qui parle au nom de l’association."


def accounts_empty() -> str:
    return "Aucun compte déclaré\u00a0: Vigie ne peut pas reconnaître vos réponses."


def new_account() -> str:
    return "Nouveau compte"


def account_name_label() -> str:
    return "Nom affiché"


def handle_label() -> str:
    return "Pseudo (sans @)"


def account_url_label() -> str:
    return "Adresse du compte"


def type_label() -> str:
    return "Type"


def type_choice(key: str) -> str:
    return {"page": "Page", "profile": "Profil de personne", "group": "Groupe", "site": "Site"}.get(key, key)


def type_help() -> str:
    return "Une organisation se tient sur une page\u202f; un profil appartient à une personne."


def holder_label() -> str:
    return "Responsable"


def deputies_label() -> str:
    return "Suppléance"


def reviewed_label() -> str:
    return "Accès revus le"


def account_removed(name: str) -> str:
    return f"Le compte «\u00a0{name}\u00a0» est retiré."


# --- the routes ----------------------------------------------------------------------------------------------------


def routes_lead() -> str:
    return (
        "Pour chaque réseau, la voie qui marche, et ce qu’elle ne voit pas. «\u00a00 sans réponse\u00a0» n’est "
        "dit que là où la voie montre les autres."
    )


def routes_columns() -> dict[str, str]:
    return {
        "network": "Réseau",
        "route": "La voie qui marche",
        "formats": "Exports lus",
        "others": "Montre les autres",
        "blind": "Ce qu’elle ne voit pas",
    }


def formats_title() -> str:
    return "Exports reconnus"


def formats_columns() -> dict[str, str]:
    return {"label": "Export", "network": "Réseau", "others": "Montre les autres"}


def any_network() -> str:
    return "tous"


def yes_no(value: bool) -> str:
    return "oui" if value else "non"


def routes_search() -> str:
    return "Chercher un réseau"


def export_label() -> str:
    return "Exports lus"


def no_format() -> str:
    return "aucun\u00a0: remplissez le modèle (onglet Importer)"


def routes_csv() -> str:
    return "voies.csv"


def drop_mapping() -> str:
    return (
        "Déposez ce fichier à la main sur la page Sources, onglet Importer, et dites ce que contient chaque colonne. "
        "Vigie s’en souviendra\u00a0: les prochains fichiers aux mêmes en-têtes passeront par ce dossier."
    )
