"""The imports of the past, under the Importer tab, and what a file of the drop folder is told."""

from __future__ import annotations

from watch.wording.fr import common

IMPORT_STATES = {
    "waiting": "en attente",
    "running": "en cours",
    "done": "terminé",
    "failed": "arrêté",
    "undoing": "annulation en cours",
    "undone": "annulé",
}


def imports_title() -> str:
    return "Imports passés"


def imports_empty() -> str:
    return "Aucun import pour l’instant."


def import_columns() -> dict[str, str]:
    return {
        "file": "Fichier",
        "new": "Nouvelles",
        "refused": "Refusées",
        "started": "Quand",
        "state": "État",
        "rows": "Lues",
        "changed": "Modifiées",
        "known": "Déjà connues",
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


def drop_folder() -> str:
    return "Ceci est un dossier\u00a0: Vigie n’y entre pas. Mettez ses fichiers eux-mêmes dans le dossier de dépôt."


def drop_mapping() -> str:
    return (
        "Déposez ce fichier à la main sur la page Sources, onglet Importer, et dites ce que contient chaque colonne. "
        "Vigie s’en souviendra\u00a0: les prochains fichiers aux mêmes en-têtes passeront par ce dossier."
    )
