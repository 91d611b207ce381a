"""The Alerts page around the alerts. What each one says is in ``alert_said``."""

from __future__ import annotations

from watch.wording.fr import common
from watch.wording.fr.alert_names import KINDS
from watch.wording.fr.alert_said import Facts, headline, todo, usual, what

__all__ = ["KINDS", "Facts", "headline", "todo", "usual", "what"]

LEVELS = {
    "calm": "calme",
    "watch": "à surveiller",
    "today": "à traiter aujourd’hui",
    "together": "à plusieurs",
}


STATES = {"open": "ouverte", "snoozed": "en pause", "closed": "close", "faded": "passée sans suite"}


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


def quiet(last: str) -> str:
    """Under « Rien d’inhabituel »."""
    said = f"Dernière alerte\u00a0: {last}. " if last else ""
    return f"{said}Vigie se tait tant qu’un jour ressemble aux autres."


def not_looked() -> str:
    """In place of « Rien d’inhabituel », which nobody can say yet."""
    return "Vigie n’a pas encore cherché d’alertes."


def never_judged() -> str:
    return (
        "Rien ne dit donc que tout soit calme\u00a0: il faut d’abord des mentions, puis le passage du veilleur "
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
    """``text`` is an ``ago``: « il y a 5 j » → « Depuis 5 j »."""
    return f"Depuis {text.removeprefix('il y a ')}" if text != "à l’instant" else "À l’instant"


def since_day(day: str) -> str:
    return f"Depuis le {day}"


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


def muted_done(kind_key: str, subject: str) -> str:
    about = f" sur «\u00a0{subject}\u00a0»" if subject else ""
    said = f"Entendu\u00a0: plus d’alerte «\u00a0{kind(kind_key)}\u00a0»{about}."
    return f"{said} Pour y revenir\u00a0: en bas de cette page."


def unmuted_done(kind_key: str, subject: str) -> str:
    about = f" sur «\u00a0{subject}\u00a0»" if subject else ""
    return f"Vigie vous préviendra de nouveau\u00a0: «\u00a0{kind(kind_key)}\u00a0»{about}."


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


def event_of(day: str) -> str:
    """An event of which nothing but its day is known any more."""
    return f"celui du {day}"


def unmute() -> str:
    return "Me prévenir de nouveau"


def history_title() -> str:
    return "Historique"


def history_empty() -> str:
    return "Aucune alerte passée."


def history_columns() -> dict[str, str]:
    return {
        "raised_at": "Levée le",
        "headline": "Alerte",
        "level": "Niveau",
        "state": "État",
        "kind": "Nature",
    }


def csv_name() -> str:
    return "alertes.csv"


def table_alt(n: int) -> str:
    return f"Tableau des {common.plural(n, 'alerte passée', 'alertes passées')}"


def lowering_title() -> str:
    return "Trop d’alertes\u00a0?"


def lowering(kind_key: str, field: str, before: float, after: float) -> str:
    """What was left untouched, and what is proposed."""
    said = f"Les trois dernières alertes «\u00a0{kind(kind_key)}\u00a0» sont restées sans suite. "
    return said + LOWERINGS[field].format(before=_step(field, before), after=_step(field, after))


LOWERINGS = {
    "volume_p": "Ne sonner qu’à une chance sur {after} au lieu d’une sur {before}\u00a0?",
    "tone_probability": "Ne sonner qu’à {after} de certitude au lieu de {before}\u00a0?",
    "words_voices": "Ne sonner qu’à partir de {after} voix au lieu de {before}\u00a0?",
    "silence_factor": "Ne sonner qu’à {after} fois le rythme habituel au lieu de {before}\u00a0?",
    "calm": "Les montrer ici sans plus les envoyer\u00a0?",
}


def _step(field: str, value: float) -> str:
    if field == "volume_p":
        return common.count(round(1 / value)) if value else ""
    if field == "tone_probability":
        return common.percent(value)
    return common.decimal(value) if value % 1 else common.count(int(value))


def lower() -> str:
    return "Sonner moins"


def keep_as_is() -> str:
    return "Laisser ainsi"


def lowered() -> str:
    return "C’est réglé, et écrit dans feeds.yml."


def kept_as_is() -> str:
    return "Rien n’a changé."


def words_title() -> str:
    return "Mots de crise"


def words_help() -> str:
    return (
        "Un mot par ligne. Vigie prévient quand deux voix au moins en disent un en trois jours. Une liste vide rend "
        "celle de Vigie."
    )


def words_of(subject: str, shipped: bool) -> str:
    return f"{subject} (liste de Vigie)" if shipped else subject


def words_saved() -> str:
    return "Mots enregistrés dans feeds.yml."


def save() -> str:
    return "Enregistrer"


def closed_to_sample() -> str:
    return "Avec les données d’exemple, ces réglages ne s’ouvrent pas\u00a0: ils changeraient votre feeds.yml."
