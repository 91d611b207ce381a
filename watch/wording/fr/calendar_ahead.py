"""What to expect of the coming days, and what to prepare for an event."""

from __future__ import annotations

from datetime import date

from watch.wording.fr import common

TODO = {
    "announce": "Annoncer la date, le lieu et l’heure sur chaque compte",
    "hours": "Vérifier les horaires affichés partout (fiche Google, pages, site)",
    "who_answers": "Décider qui répond ce jour-là et le lendemain",
    "practical": "Préparer les réponses pratiques\u00a0: accès, tarif, horaires, annulation",
    "reminder": "Publier un rappel",
    "watch": "Lire les mentions matin et soir",
    "thanks": "Remercier, répondre aux dernières questions, montrer une photo",
    "decide": "Décider si nous en parlons, et qui",
    "say_something": "Préparer une publication ou une réponse",
    "closing": "Annoncer la fermeture et les horaires",
    "on_call": "Décider qui regarde les messages ces jours-là",
    "prepare_post": "Préparer une publication qui montre ce que nous faisons",
    "why_then": "Relire les mentions de l’an dernier",
}


def todo(key: str) -> str:
    """A line of a first list by its key; what a person wrote is its own line."""
    return TODO.get(key, key)


def expected(low: int, high: int) -> str:
    if low == high:
        return f"{common.plural(high, 'mention', 'mentions')} par jour d’ordinaire"
    return f"de {common.count(low)} à {common.count(high)} mentions par jour d’ordinaire"


def usual(low: int, high: int, days: int) -> str:
    return (
        f"D’ordinaire, un jour comme celui-là\u00a0: {expected(low, high).removesuffix(' par jour d’ordinaire')}, "
        f"neuf fois sur dix (d’après {common.plural(days, 'jour', 'jours')})."
    )


def edition(heard: int, times: float, low: int, high: int) -> str:
    """What one earlier edition lets expect a day."""
    day = common.count(high) if low == high else f"de {common.count(low)} à {common.count(high)}"
    return (
        f"La dernière fois, {common.mentions(heard)} ces jours-là, {common.decimal(times)} fois l’ordinaire d’alors. "
        f"Si cette édition fait de même\u00a0: {day} par jour. Une seule édition ne dit qu’un ordre de grandeur."
    )


def forecast_title() -> str:
    return "À quoi s’attendre"


def forecast_caption(low: int, high: int, days: int) -> str:
    return (
        f"Dans les 14 jours qui viennent, de {common.count(low)} à {common.count(high)} mentions en un jour, neuf "
        f"jours sur dix si rien de particulier n’arrive. D’après {common.plural(days, 'jour', 'jours')}, vos temps "
        "forts mis à part\u00a0; une reprise compte une fois."
    )


def forecast_short(days: int, wanted: int) -> str:
    return (
        f"Trop peu d’historique pour dire à quoi s’attendre\u00a0: {common.plural(days, 'jour', 'jours')} "
        f"{'écouté' if days < 2 else 'écoutés'}, il en faut {common.count(wanted)} (8 semaines)."
    )


def forecast_waiting() -> str:
    return "L’attendu se calcule une fois par jour, en arrière-plan. Il s’affichera ici."


def forecast_columns() -> tuple[str, ...]:
    return ("Jour", "Au moins", "Moyenne", "Au plus")


def prepare() -> str:
    return "Préparer"


def close() -> str:
    return "Refermer"


def curve_title(start: date) -> str:
    return f"Jour par jour la dernière fois ({common.full_day(start)})"


def todo_title() -> str:
    return "À faire"


def todo_edit() -> str:
    return "Modifier la liste"


def todo_help() -> str:
    return "Une chose à faire par ligne."


def todo_save() -> str:
    return "Garder cette liste"


def todo_kept() -> str:
    return "Liste gardée."


def todo_count(done: int, of: int) -> str:
    return f"{common.count(done)} sur {common.plural(of, 'chose faite', 'choses faites')}"


def reminders(days: tuple[int, ...]) -> str:
    said = common.listing(["le jour même" if n == 0 else f"J-{n}" for n in days])
    return f"Rappels à venir\u00a0: {said}." if days else ""
