"""Calendars (.ics) that are followed."""

from __future__ import annotations

from watch.wording.fr import common

STATES = {"new": "pas encore lu", "ok": "lu", "failed": "en panne"}


def calendars_title() -> str:
    return "Calendriers suivis"


def calendars_caption() -> str:
    return "Un agenda de la mairie, d’une salle, d’un club\u00a0: une adresse .ics, relue une fois par jour."


def calendar_line(name: str, n: int, state: str) -> str:
    return f"{name}\u00a0: {common.plural(n, 'date', 'dates')}, {STATES[state]}"


def calendar_read(when: str) -> str:
    return f"lu {when}"


def calendar_name() -> str:
    return "Nom du calendrier"


def calendar_address() -> str:
    return "Adresse .ics"


def calendar_private() -> str:
    return "Adresse privée\u00a0: ne pas l’écrire dans feeds.yml"


def calendar_private_help() -> str:
    return (
        "L’«\u00a0adresse secrète\u00a0» d’un agenda en ligne ouvre tout l’agenda\u00a0: elle est gardée dans un "
        "fichier que seul le compte de Vigie peut lire."
    )


def calendar_secret() -> str:
    return "ou nom d’une variable d’environnement qui la contient"


def calendar_own() -> str:
    return "Ce sont nos temps forts"


def calendar_add() -> str:
    return "Suivre ce calendrier"


def calendar_added(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est suivi. Ses dates arrivent dans la minute."


def calendar_remove() -> str:
    return "Ne plus suivre"


def calendar_removed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» n’est plus suivi."


def need_calendar() -> str:
    return "Donnez un nom, et une adresse ou le nom d’une variable."
