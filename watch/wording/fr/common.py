"""Numbers, dates, plurals and the words every screen shares, in French.

Thin spaces are U+202F, the apostrophe is ’, the minus of a text is U+2212. No locale is touched.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

THIN = "\u202f"
MINUS = "\u2212"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAYS_SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
MONTHS_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DECIMAL_SEPARATORS = f",{THIN}"  # Plotly's ``separators``: decimal mark, then thousands

TONES = {"negative": "négatif", "neutral": "neutre", "positive": "positif", "unscored": "non lu"}
TONES_PLURAL = {"negative": "négatives", "neutral": "neutres", "positive": "positives", "unscored": "non lues"}
KINDS = {
    "post": "publication",
    "comment": "commentaire",
    "review": "avis",
    "article": "article",
    "message": "message privé",
    "page_edit": "modification de page",
    "name": "nom",
}
OWNERSHIPS = {"own": "de nous", "other": "des autres", "unknown": "auteur inconnu"}
REPLY_STATES = {"": "rien à faire", "waiting": "à répondre", "answered": "répondu", "dismissed": "classé sans réponse"}
VISIBILITIES = {"public": "public", "restricted": "restreint", "private": "privé"}


def count(n: int) -> str:
    """8135 → « 8 135 »."""
    return f"{abs(n):,}".replace(",", THIN) if n >= 0 else MINUS + count(-n)


def decimal(x: float, places: int = 1) -> str:
    sign = MINUS if round(x, places) < 0 else ""
    return sign + f"{abs(x):,.{places}f}".replace(",", THIN).replace(".", ",")


def percent(share: float, places: int = 0) -> str:
    """0.042 → « 4,2 % » (``places=1``)."""
    return f"{decimal(share * 100, places)}{THIN}%"


def signed(x: float, places: int = 0) -> str:
    """« +7 », « −3 », « 0 ». For sentences only: ``st.metric(delta=)`` wants ``metric_delta``."""
    text = decimal(abs(x), places)
    if round(x, places) == 0:
        return text
    return ("+" if x > 0 else MINUS) + text


def metric_delta(x: float, places: int = 0) -> str:
    """ASCII minus: with U+2212 Streamlit draws an arrow that goes up."""
    return signed(x, places).replace(MINUS, "-")


def plural(n: int, one: str, many: str) -> str:
    """« 0 mention », « 1 mention », « 2 mentions »: zero is singular in French."""
    return f"{count(n)} {one if abs(n) < 2 else many}"


def mentions(n: int) -> str:
    return plural(n, "mention", "mentions")


def of(name: str) -> str:
    """« d’Emmaüs », « de Vigie »."""
    vowel = name[:1].casefold() in "aeiouyàâäéèêëîïôöùûühœæ"
    return f"d’{name}" if vowel else f"de {name}"


def of_them_negative(n: int) -> str:
    return f"dont {plural(n, 'négative', 'négatives')}" if n else "aucune négative"


def sample() -> str:
    """Over everything that leaves while the sample data is looked at."""
    return "Données d’exemple\u00a0: cette association n’existe pas"


def sample_title(text: str) -> str:
    """In lists that mix with others: a feed reader, a diary."""
    return f"[Exemple] {text}"


def sample_file(name: str) -> str:
    return f"exemple-{name}"


def listing(parts: list[str]) -> str:
    """« a, b et c »."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}" if parts else ""


def day_number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def short_day(day: date) -> str:
    """« 3 nov. »."""
    return f"{day_number(day)} {MONTHS_SHORT[day.month - 1]}"


def weekday_day(day: date) -> str:
    """« lun. 3 nov. »."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {short_day(day)}"


def full_day(day: date) -> str:
    """« 3 nov. 2026 »."""
    return f"{short_day(day)} {day.year}"


def on_day(day: date) -> str:
    """« le 3 nov. 2026 »."""
    return f"le {full_day(day)}"


def span(start: date, end: date) -> str:
    """« 16–22 nov. », « 28 oct.–3 nov. », « 3 nov. »."""
    if start == end:
        return short_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{day_number(start)}–{short_day(end)}"
    return f"{short_day(start)}–{short_day(end)}"


def period(start: date, end: date) -> str:
    """« du 16 au 22 nov. 2026 »."""
    if start == end:
        return f"le {full_day(start)}"
    if start.year != end.year:
        return f"du {full_day(start)} au {full_day(end)}"
    first = day_number(start) if start.month == end.month else short_day(start)
    return f"du {first} au {full_day(end)}"


def week(monday: date) -> str:
    """« semaine 47 (16–22 nov.) »."""
    return f"semaine {monday.isocalendar().week} ({span(monday, monday + timedelta(days=6))})"


def time(moment: datetime) -> str:
    """« 14 h 05 »: the datetime is local already."""
    return f"{moment.hour}{THIN}h{THIN}{moment.minute:02d}"


def date_time(moment: datetime) -> str:
    """« 3 nov. 2026, 14 h 05 »."""
    return f"{full_day(moment.date())}, {time(moment)}"


def duration(seconds: float) -> str:
    """« moins d’une minute », « 12 min », « 9 h 40 », « 2 j 4 h »."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return "moins d’une minute"
    if minutes < 60:
        return f"{minutes}{THIN}min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours}{THIN}h{THIN}{minutes:02d}" if minutes else f"{hours}{THIN}h"
    days, hours = divmod(hours, 24)
    return f"{count(days)}{THIN}j{THIN}{hours}{THIN}h" if hours and days < 30 else f"{count(days)}{THIN}j"


def open_duration(seconds: float) -> str:
    """« 1 h 30 », « 105 h »: opening hours are never said in days, a day of them is no day."""
    hours = int(seconds) // 3600
    return duration(seconds) if hours < 24 else f"{count(hours)}{THIN}h"


def every(seconds: float) -> str:
    """« toutes les heures », « toutes les 6 h », « tous les jours », « tous les 2 j »."""
    if 3600 <= seconds < 3660:
        return "toutes les heures"
    if 86_400 <= seconds < 90_000:
        return "tous les jours"
    return f"{'toutes' if seconds < 86_400 else 'tous'} les {duration(seconds)}"


def ago(moment: datetime, now: datetime) -> str:
    """« il y a 3 h », « hier », « le 3 nov. » after seven days. Both local."""
    seconds = (now - moment).total_seconds()
    days = (now.date() - moment.date()).days
    if seconds < 60:
        return "à l’instant"
    if seconds < 3600:
        return f"il y a {int(seconds) // 60}{THIN}min"
    if days == 0 or seconds < 6 * 3600:
        return f"il y a {int(seconds) // 3600}{THIN}h"
    if days == 1:
        return "hier"
    if days <= 7:
        return f"il y a {days}{THIN}j"
    return f"le {full_day(moment.date()) if moment.year != now.year else short_day(moment.date())}"


def in_days(n: int) -> str:
    """« aujourd’hui », « demain », « dans 13 jours », « il y a 2 jours »."""
    if n == 0:
        return "aujourd’hui"
    if n == 1:
        return "demain"
    return f"dans {n} jours" if n > 0 else "hier" if n == -1 else f"il y a {-n} jours"


def tone(label: str) -> str:
    return TONES.get(label, label)


def tone_plural(label: str) -> str:
    return TONES_PLURAL.get(label, label)


def kind(key: str) -> str:
    return KINDS.get(key, key)


def ownership(key: str) -> str:
    return OWNERSHIPS.get(key, key)


def reply_state(key: str) -> str:
    return REPLY_STATES.get(key, key)


def visibility(key: str) -> str:
    return VISIBILITIES.get(key, key)


def uncertain() -> str:
    return "incertain"


def dash() -> str:
    return "—"


def download_csv() -> str:
    return "Télécharger (CSV)"


def table_title() -> str:
    return "Les chiffres du graphique"


def period_label() -> str:
    return "Période"


def period_choice(key: str) -> str:
    return {"7": "7 j", "30": "30 j", "90": "90 j", "365": "1 an", "custom": "Personnalisée"}[key]


def dates_label() -> str:
    return "Du … au …"


def subjects_label() -> str:
    return "Sujets"


def networks_label() -> str:
    return "Réseaux"


def sources_label() -> str:
    return "Sources"


def tones_label() -> str:
    return "Tonalité"


def kinds_label() -> str:
    return "Nature"


def ownership_label() -> str:
    return "Auteurs"


def reply_label() -> str:
    return "Réponse"


def search_label() -> str:
    return "Chercher dans les mentions"


FILTERS = {
    "sujets": "sujet",
    "reseaux": "réseau",
    "sources": "source",
    "tonalite": "tonalité",
    "nature": "nature",
    "reponse": "réponse",
    "auteurs": "auteurs",
    "panel": "sujets",
}
PANELS = {"": "vos sujets", "all": "avec le panel"}


def of_import(names: list[str]) -> str:
    """A source that is an import, not a feed."""
    return f"import {listing(names)}"


def narrowed_to(n: int) -> str:
    return "Filtre :" if n == 1 else "Filtres :"


def filter_chip(key: str, name: str) -> str:
    """``key``: the parameter of the address."""
    return f"{FILTERS[key]} : {name}"


def panel_label() -> str:
    return "Panel (part de voix)"


def panel_choice(key: str) -> str:
    return PANELS.get(key, key)


def panel_help(names: list[str]) -> str:
    """``names``: the subjects that one is only compared with."""
    return f"Le panel\u00a0: {listing(names)}. Sans lui, seuls comptent vos sujets et ce qui n’a pas de sujet."


def take_filter_off() -> str:
    return "Retirer ce filtre"


def all_of_them() -> str:
    return "Tous"


def more_filters() -> str:
    return "Autres filtres"


def no_subject() -> str:
    return "sans sujet"


def language_label() -> str:
    return "Langue"


def see_mentions(n: int) -> str:
    return f"Voir {mentions(n)}" if n else "Voir les mentions"


def wider_period() -> str:
    return "Voir un an"


def page_number(page: int, pages: int) -> str:
    return f"page {count(page)} sur {count(pages)}"
