"""The page of what is coming: own events, the French calendar, accepted ones."""

from __future__ import annotations

from datetime import date

from watch.wording.fr import common

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


def source(key: str) -> str:
    return SOURCES.get(key, key)


def when(start: date, end: date, time: str) -> str:
    days = common.period(start, end)
    return f"{days} à {time.replace(':', common.THIN + 'h' + common.THIN)}" if time else days


def days_left(n: int) -> str:
    return common.in_days(n)


def running(n: int) -> str:
    return "en cours, dernier jour" if n == 0 else f"en cours, encore {common.plural(n, 'jour', 'jours')}"


def last_edition(start: date, n: int, negative: int, scored: int, unanswered: int) -> str:
    said = f"La dernière fois ({common.full_day(start)})\u00a0: {common.mentions(n)}"
    if scored:
        said += f", {common.count(negative)} négatives sur {common.count(scored)} lues"
    if unanswered:
        said += f", {common.plural(unanswered, 'demande restée', 'demandes restées')} sans réponse"
    return said + "."


def no_last_edition() -> str:
    return "Pas d’édition précédente dans vos données."


def see_last() -> str:
    return "Voir ces mentions"


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
    return "Pour votre agenda\u00a0: Google Agenda, Outlook, Thunderbird, Nextcloud."


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
    return "18:30"


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


def saved(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est dans le calendrier."


def need_name() -> str:
    return "Donnez un nom au temps fort."


def wrong_order() -> str:
    return "Le dernier jour vient avant le premier."


def wrong_time() -> str:
    return "Écrivez l’heure comme 18:30."


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
    return f"Semaine agitée l’an dernier\u00a0: {common.count(n)} mentions, {common.count(high)} au plus d’ordinaire"


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
STATES = {"new": "pas encore lu", "ok": "lu", "failed": "en panne"}


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


def proposals_title(n: int) -> str:
    return f"Dates lues dans les mentions ({common.count(n)})"


def proposals_caption() -> str:
    return "Rien n’entre dans le calendrier sans votre accord. Ce que vous refusez n’est plus proposé."


def proposal_own() -> str:
    return "C’est nous qui l’organisons"


def accept() -> str:
    return "Ajouter au calendrier"


def accepted(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est dans le calendrier."


def merge() -> str:
    return "Réunir avec…"


def merge_label() -> str:
    return "Ces mentions parlent de"


def merged(name: str) -> str:
    return f"Ces mentions sont jointes à «\u00a0{name}\u00a0»."


def refuse_proposal() -> str:
    return "Ce n’en est pas un"


def more_proposals(n: int) -> str:
    return f"Voir {common.plural(n, 'autre date', 'autres dates')}"


def hide() -> str:
    return "Ne plus montrer cette journée"


def hidden(name: str) -> str:
    return f"«\u00a0{name}\u00a0» n’est plus montrée. Elle est notée dans feeds.yml (awareness, hidden)."


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
    return "Adresse .ics publique"


def calendar_secret() -> str:
    return "ou variable d’environnement d’une adresse privée"


def calendar_secret_help() -> str:
    return (
        "L’«\u00a0adresse secrète\u00a0» d’un agenda en ligne ouvre tout l’agenda\u00a0: mettez-la dans une variable "
        "d’environnement et donnez ici le nom de la variable."
    )


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


def no_events_in_month() -> str:
    return "Rien ce mois-ci parmi ce que vous montrez."
