"""The Alerts page around the alerts. What each one says is in ``alert_said``."""

from __future__ import annotations

from watch.wording.fr import common
from watch.wording.fr.alert_said import KINDS, Facts, headline, todo, usual, what

__all__ = ["KINDS", "Facts", "headline", "todo", "usual", "what"]

LEVELS = {
    "calm": "calme",
    "watch": "à surveiller",
    "today": "à traiter aujourd’hui",
    "together": "à plusieurs",
}


STATES = {"open": "ouverte", "snoozed": "en pause", "closed": "close"}


LEVEL_HELP = (
    "Le niveau dit qui agit. Calme\u00a0: rien à faire. À surveiller\u00a0: un coup d’œil. "
    "À traiter aujourd’hui\u00a0: une personne, aujourd’hui. À plusieurs\u00a0: prévenez quelqu’un avant de répondre."
)


def title() -> str:
    return "Alertes"


def lead(n: int) -> str:
    if n == 0:
        return "Rien d’inhabituel."
    return f"{common.plural(n, 'alerte ouverte', 'alertes ouvertes')}, la plus pressante d’abord."


def open_title(n: int) -> str:
    return f"Ouvertes ({common.count(n)})"


def nothing_open(last: str) -> str:
    said = f" Dernière alerte\u00a0: {last}." if last else ""
    return f"Rien d’inhabituel pour le moment.{said} Vigie se tait tant qu’un jour ressemble aux autres."


def never_judged() -> str:
    return (
        "Aucune alerte n’a encore été calculée\u00a0: il faut d’abord des mentions, puis le passage du veilleur "
        "(scripts/run)."
    )


def too_young(days: int) -> str:
    return (
        f"Vigie n’a que {common.plural(days, 'jour', 'jours')} de recul\u00a0: les alertes de volume "
        "commencent à 14 jours, "
        "celles de ton à 10 mentions lues."
    )


def kind(key: str) -> str:
    return KINDS.get(key, key)


def level(key: str) -> str:
    return LEVELS.get(key, key)


def state(key: str) -> str:
    return STATES.get(key, key)


def level_help() -> str:
    return LEVEL_HELP


def since(text: str) -> str:
    return f"Depuis {text}"


def since_label() -> str:
    return "Depuis"


def what_label() -> str:
    return "Quoi"


def usual_label() -> str:
    return "D’ordinaire"


def todo_label() -> str:
    return "À faire"


def snooze() -> str:
    return "Plus tard"


def snooze_choice(days: int) -> str:
    return "Demain" if days == 1 else f"Dans {days} jours"


def close() -> str:
    return "C’est traité"


def mute() -> str:
    return "Ne plus me prévenir de ceci"


def mute_help(kind_key: str, subject: str) -> str:
    about = f" sur «\u00a0{subject}\u00a0»" if subject else ""
    return (
        f"Plus aucune alerte «\u00a0{kind(kind_key)}\u00a0»{about}, jusqu’à ce que vous la rétablissiez en bas "
        "de cette page."
    )


def muted_done(kind_key: str) -> str:
    return f"Entendu\u00a0: plus d’alerte «\u00a0{kind(kind_key)}\u00a0»."


def snoozed_done(day: str) -> str:
    return f"En pause jusqu’au {day}."


def closed_done() -> str:
    return "Alerte close."


def mentions_title() -> str:
    return "Les mentions en cause"


def more_mentions(n: int) -> str:
    return f"et {common.count(n)} de plus"


def snoozed_title(n: int) -> str:
    return f"En pause ({common.count(n)})"


def back_on(day: str) -> str:
    return f"revient le {day}"


def muted_title(n: int) -> str:
    return f"Ce dont vous ne voulez plus être prévenu·e ({common.count(n)})"


def unmute() -> str:
    return "Me prévenir de nouveau"


def history_title() -> str:
    return "Historique"


def history_empty() -> str:
    return "Aucune alerte passée."


def history_columns() -> dict[str, str]:
    return {
        "raised_at": "Levée le",
        "level": "Niveau",
        "kind": "Nature",
        "headline": "Alerte",
        "state": "État",
    }


def csv_name() -> str:
    return "alertes.csv"


def table_alt(n: int) -> str:
    return f"Tableau des {common.plural(n, 'alerte passée', 'alertes passées')}"
