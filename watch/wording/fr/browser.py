"""What Streamlit’s widgets say in English, in our words; ``$1``, ``$2`` are what they say there (a number, a name)."""

from __future__ import annotations

from watch.wording.fr.common import MONTHS

NB = "\u00a0"


def said() -> dict[str, str]:
    return {
        "down_title": "Vigie ne répond pas",
        "down_body": (
            "Cette page reprendra d’elle-même dès que Vigie répondra. Si Vigie a été arrêtée, relancez-la sur sa "
            f"machine{NB}:"
        ),
        "down_command": "python -m watch serve",
        "down_away": (
            "Cette page reprendra d’elle-même dès que Vigie répondra. Si cela dure, vérifiez votre réseau et que Vigie "
            "tourne sur sa machine."
        ),
        "no_page": "Cette adresse n’existe pas",
        "no_page_body": "Voici la première page.",
        "connecting": "Connexion…",
        "close": "Fermer",
        "copy": "Copier",
        "copied": "Copié",
        "upload": "Choisir un fichier",
        "drop": "Déposez le fichier ici",
        "drop_several": "Déposez les fichiers ici",
        "per_file": f"$1{NB}Mo par fichier",
        "bytes": f"$1{NB}o", "kilobytes": f"$1{NB}Ko", "megabytes": f"$1{NB}Mo", "gigabytes": f"$1{NB}Go",
        "choose_one": "Choisir",
        "choose_several": "Choisir",
        "no_choice": "Rien à choisir",
        "no_result": "Aucun résultat",
        "remove": "Retirer $1", "clear_all": "Tout retirer",
        "help_for": f"Aide{NB}: $1",
        "skip": "Aller au contenu",
        "open": "Ouvrir",
        "day": "jj", "year": "aaaa",
        "day_of": "jour, $1", "month_of": "mois, $1", "year_of": "année, $1",
        "choose_date": "Choisir une date", "choose_date_of": "Choisir une date, $1",
        "calendar_keys": "Les flèches passent d’un jour à l’autre, Entrée choisit, Échap ferme.",
        "previous_month": "Mois précédent", "next_month": "Mois suivant",
        **{f"selected_{n}": f"Date choisie{NB}: $1 {month} $2" for n, month in enumerate(MONTHS, 1)},
        **{f"month_{n}": f"$1 – {month}" for n, month in enumerate(MONTHS, 1)},
        "menu": "Menu de l’affichage",
        "sidebar": "Barre latérale", "pages": "Pages",
        "collapse": "Replier le menu", "expand": "Déplier le menu",
        "next": "Page suivante", "previous": "Page précédente",
        "fullscreen": "Plein écran$1", "leave_fullscreen": "Quitter le plein écran$1",
        "search": "Chercher$1", "columns": "Choisir les colonnes$1",
    }  # fmt: skip
