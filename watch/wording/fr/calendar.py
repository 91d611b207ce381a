"""The page of what is coming: own events, the French calendar, accepted ones."""

from __future__ import annotations

from datetime import date

from watch.wording.fr import common, overview

CATEGORIES = {
    "own": "de l’association",
    "public_holiday": "jour férié",
    "school_holiday": "vacances scolaires",
    "awareness": "journée de sensibilisation",
    "recurrence": "semaine qui revient",
}
SOURCES = {
    "settings": "feeds.yml",
    "calendar": "calendrier français",
    "mention": "lu dans une mention",
    "person": "ajouté à la main",
    "ics": "calendrier .ics",
    "data": "vos chiffres de l’an dernier",
}


def title() -> str:
    return "Calendrier"


def lead(name: str, days: int) -> str:
    return f"Prochain temps fort\u00a0: {name}, {common.in_days(days)}."


def nothing_ahead() -> str:
    return "Aucun temps fort dans les trois mois qui viennent. Ajoutez le vôtre ci-dessous."


def view_label() -> str:
    return "Affichage"


def view_choice(key: str) -> str:
    return {"list": "Liste", "month": "Mois"}[key]


def kinds_label() -> str:
    return "Montrer"


def category(key: str, own: bool = False) -> str:
    return CATEGORIES["own"] if own else CATEGORIES.get(key, "temps fort")


def kind_choice(key: str) -> str:
    return {
        "own": "Les nôtres",
        "public_holiday": "Jours fériés",
        "school_holiday": "Vacances scolaires",
        "awareness": "Journées de sensibilisation",
        "found": "Lus dans vos mentions",
        "calendar": "Calendriers suivis",
    }.get(key, key)


def kind(key: str) -> str:
    """What one event is, in a table; the choices of the page name them together."""
    added = {"own": "ajouté par nous", "found": "lu dans vos mentions", "calendar": "calendrier suivi"}
    return added.get(key) or CATEGORIES.get(key, key)


def source(key: str) -> str:
    return SOURCES.get(key, key)


def when(start: date, end: date, time: str) -> str:
    days = common.period(start, end)
    return f"{days} à {time.replace(':', common.THIN + 'h' + common.THIN)}" if time else days


def days_left(n: int) -> str:
    return common.in_days(n)


def running(n: int) -> str:
    return "en cours, dernier jour" if n == 0 else f"en cours, encore {common.plural(n, 'jour', 'jours')}"


def last_edition(start: date, voices: int, copies: int, negative: int, scored: int, unanswered: int) -> str:
    said = f"La dernière fois ({common.full_day(start)})\u00a0: {overview.voices(voices, copies)}"
    if scored:
        bad = common.plural(negative, "négative", "négatives") if negative else "aucune négative"
        said += f", {bad} sur {common.count(scored)} lues"
    if unanswered:
        said += f", {common.plural(unanswered, 'demande restée', 'demandes restées')} sans réponse"
    return said + "."


def no_last_edition() -> str:
    return "Pas d’édition précédente dans vos données."


def mentions_of(n: int) -> str:
    return f"Lu dans {common.mentions(n)}"


def back_to_calendar() -> str:
    return "Retour au calendrier"


def evidence(title: str, when: str, n: int) -> str:
    verb = "parle" if n < 2 else "parlent"
    return f"{common.mentions(n)} {verb} de «\u00a0{title}\u00a0» ({when})."


def no_evidence() -> str:
    return "Aucune mention ne parle plus de ce temps fort."


def month_title(year: int, month: int) -> str:
    return f"{common.MONTHS[month - 1].capitalize()} {year}"


def previous_month() -> str:
    return "Mois précédent"


def next_month() -> str:
    return "Mois suivant"


def this_month() -> str:
    return "Ce mois-ci"


def month_alt(label: str, n: int) -> str:
    return f"{label}\u00a0: {common.plural(n, 'temps fort', 'temps forts')}"


def weekdays() -> tuple[str, ...]:
    return common.WEEKDAYS_SHORT


def download_ics() -> str:
    return "Télécharger (.ics)"


def ics_help() -> str:
    return "Pour votre agenda\u00a0: Google Agenda, Outlook, Thunderbird, Nextcloud. Sans les calendriers privés."


def add_title() -> str:
    return "Ajouter un temps fort"


def add_help() -> str:
    return (
        "Écrit dans feeds.yml, à côté des autres. Un temps fort «\u00a0à nous\u00a0» explique d’avance le pic de "
        "mentions qu’il cause."
    )


def name_label() -> str:
    return "Nom"


def name_placeholder() -> str:
    return "Portes ouvertes"


def start_label() -> str:
    return "Premier jour"


def end_label() -> str:
    return "Dernier jour"


def time_label() -> str:
    return "Heure (facultatif)"


def time_placeholder() -> str:
    return "18 h 30"


def place_label() -> str:
    return "Lieu (facultatif)"


def subject_label() -> str:
    return "Sujet (facultatif)"


def own_label() -> str:
    return "C’est nous qui l’organisons"


def url_label() -> str:
    return "Page (facultatif)"


def save() -> str:
    return "Ajouter"


def edit() -> str:
    return "Modifier"


def leave() -> str:
    return "Fermer sans modifier"


def keep() -> str:
    return "Enregistrer"


def changed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est modifié."


def saved(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est dans le calendrier."


def removed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» n’est plus dans le calendrier."


def known_already(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est déjà noté ce jour-là."


def need_name() -> str:
    return "Donnez un nom au temps fort."


def wrong_order() -> str:
    return "Le dernier jour vient avant le premier."


def wrong_time() -> str:
    return "Écrivez l’heure comme 18 h 30 ou 18:30."


def refuse() -> str:
    return "Retirer"


def refused(name: str) -> str:
    return f"«\u00a0{name}\u00a0» ne sera plus proposé."


def table_columns() -> dict[str, str]:
    return {
        "title": "Temps fort",
        "start": "Premier jour",
        "end": "Dernier jour",
        "days": "Jours restants",
        "category": "Nature",
        "source": "D’où il vient",
        "place": "Lieu",
        "last": "Mentions la dernière fois",
    }


def csv_name() -> str:
    return "calendrier.csv"


def ics_name() -> str:
    return "calendrier.ics"


def demo_read_only() -> str:
    return (
        "Ce sont des données d’exemple\u00a0: rien ne s’ajoute ici. Effacez-les pour écrire dans votre propre "
        "calendrier."
    )


def comes_back(n: int, high: int) -> str:
    """A week that was above its range a year ago; written once in the language of the organisation."""
    said = f"Semaine agitée l’an dernier\u00a0: {common.plural(n, 'voix', 'voix')}"
    return f"{said}, {common.count(high)} au plus d’ordinaire"


def hide() -> str:
    return "Ne plus montrer cette journée"


def hidden(name: str) -> str:
    return f"«\u00a0{name}\u00a0» n’est plus montrée. Elle est notée dans feeds.yml (awareness, hidden)."


def no_events_in_month() -> str:
    return "Rien ce mois-ci parmi ce que vous montrez."
