"""The menu, the banner, the freshness badge: what frames every page."""

from __future__ import annotations

from . import common

PAGES = {
    "overview": "Vue d’ensemble",
    "inbox": "À répondre",
    "mentions": "Mentions",
    "alerts": "Alertes",
    "calendar": "Calendrier",
    "responsiveness": "Réactivité",
    "dialogue": "Dialogue",
    "presence": "Présence",
    "sources": "Sources",
    "snapshots": "Instantanés",
    "tone": "Tonalité",
    "sharing": "Partage",
    "screen": "Écran",
    "welcome": "Bienvenue",
}


def page(key: str) -> str:
    return PAGES[key]


def unknown_title() -> str:
    """Of the page at an address where nothing stands."""
    return "Cette adresse n’existe pas"


def unknown_body() -> str:
    return "Vigie n’a pas de page à cette adresse. Le lien est peut-être incomplet ou mal recopié."


def unknown_first() -> str:
    return "Aller à la première page"


def unknown_others() -> str:
    return "Ou directement à"


def browser_title(organisation: str, page: str = "") -> str:
    """The page first: what a tab shows of its title is its beginning."""
    return " · ".join(said for said in (page, organisation, "Vigie") if said)


def demo_title() -> str:
    return "Données d’exemple"


def demo_body() -> str:
    return "Cette association n’existe pas. Rien de ce que vous voyez n’est vrai."


def erase_demo() -> str:
    return "Effacer les données d’exemple"


def demo_erased() -> str:
    return "Les données d’exemple sont effacées."


def collected(when: str) -> str:
    return f"Relevé {when}"


def never_collected() -> str:
    return "Aucun relevé pour l’instant"


def stale(failing: int) -> str:
    """A badge of the sidebar: what is longer than some 28 letters is cut off there."""
    return common.plural(failing, "source en panne", "sources en panne") if failing else "aucun relevé récent"


def store_away_title() -> str:
    return "La base de données ne répond pas"


def store_away_body(when: str, ago: str) -> str:
    return (
        f"Vous voyez ce qui a été lu {ago} ({when}). Rien ne peut être enregistré pour l’instant. Vigie réessaie "
        "d’elle-même\u00a0: la page se mettra à jour dès que la base répondra."
    )


def disk_short_title() -> str:
    return "Le disque est presque plein"


def disk_short_body(free_mb: int) -> str:
    return (
        f"Il reste {common.count(free_mb)}\u202fMo. Les relevés, les imports et la lecture du ton attendent\u00a0; "
        "ce qui est enregistré se lit toujours. Libérez de la place\u00a0: anciennes sauvegardes (data/backups), "
        "fichiers déjà importés (data/import/done)."
    )


def settings_mistakes_title() -> str:
    return "Le fichier feeds.yml contient des erreurs"


def settings_mistakes_body() -> str:
    return "Vigie n’a rien changé. Corrigez les lignes ci-dessous, puis rechargez la page."
