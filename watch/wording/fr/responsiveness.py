"""How fast we answer: the measures, their cuts, what they do not see."""

from __future__ import annotations

from watch.wording.fr import common

NB = "\u00a0"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def title() -> str:
    return "Réactivité"


def lead() -> str:
    return "En combien de temps vous répondez à ceux qui s’adressent à vous, et qui attend encore."


def clock_label() -> str:
    return "Durées"


def clock(key: str) -> str:
    return {"open": "en heures d’ouverture", "wall": "en heures réelles"}[key]


def clock_help() -> str:
    return (
        "En heures d’ouverture, une demande du vendredi soir commence à compter le lundi matin. En heures réelles, "
        "c’est l’attente telle que la personne la vit. Répondre la nuit à une demande de la nuit compte zéro en heures "
        "d’ouverture. Les deux sont gardées pour chaque réponse."
    )


def median_label() -> str:
    return "Délai médian"


def median_help() -> str:
    return (
        "La moitié des demandes ont leur première réponse dans ce délai. Les attentes encore ouvertes comptent pour "
        "«\u00a0au moins leur âge\u00a0» (Kaplan-Meier)\u00a0: ignorer quelqu’un ne rend pas plus rapide. "
        "«\u00a0≥\u00a0»\u00a0: au moins. Jamais de moyenne."
    )


def p90_label() -> str:
    return "9 sur 10 avant"


def p90_help() -> str:
    return "Neuf demandes sur dix ont leur première réponse dans ce délai (90e centile, attentes ouvertes comprises)."


def delay(duration: str, at_least: bool) -> str:
    return f"au moins {duration}" if at_least else duration


def in_clock(seconds: float, clock: str) -> str:
    """``clock``: open | wall. Of opening hours no days are made."""
    return common.open_duration(seconds) if clock == "open" else common.duration(seconds)


def short_delay(seconds: float, at_least: bool, clock: str = "wall") -> str:
    """For a narrow cell."""
    said = in_clock(seconds, clock) if seconds >= 60 else "<\u00a01\u202fmin"
    return f"≥\u00a0{said}" if at_least else said


def delay_n(timed: int, open_: int) -> str:
    if not timed and not open_:
        return "aucune demande datée"
    said = f"sur {common.plural(timed, 'réponse datée', 'réponses datées')}"
    return said + (f" et {common.plural(open_, 'attente', 'attentes')}" if open_ else "")


def other_clock(duration: str, key: str) -> str:
    """``duration``: of the answers given alone, as the first page has it."""
    return f"\u202f; {duration} {clock(key)} pour les seules réponses données"


def rate_label() -> str:
    return "Taux de réponse"


def rate_help() -> str:
    return (
        "Demandes répondues sur demandes reçues dans la période\u00a0; le spam et ce qui est classé sans réponse n’y "
        "sont pas. C’est notre mesure, pas le badge d’un réseau."
    )


def open_label() -> str:
    return "Encore en attente"


def open_help() -> str:
    return "Demandes reçues dans la période et sans réponse à cette heure."


def open_n(n: int, older: int) -> str:
    said = f"sur {common.plural(n, 'demande reçue', 'demandes reçues')}"
    return said + (f", et {common.count(older)} d’avant" if older else "")


def empty_title() -> str:
    return "Aucune demande sur cette période."


def empty_body() -> str:
    return (
        "Une demande est un commentaire sous une de vos publications, un avis sur vous, un message privé, ou une "
        "mention qui pose une question. Un flux n’en montre que rarement\u00a0: importez les exports de vos comptes."
    )


def go_import() -> str:
    return "Importer un export"


def steps_title() -> str:
    return "En combien de temps"


def steps_caption(n: int) -> str:
    return f"Les cinq marches du délai, sur {common.plural(n, 'réponse datée', 'réponses datées')}."


def step(index: int) -> str:
    return ("moins de 1\u202fh", "1 à 4\u202fh", "4 à 8\u202fh", "8 à 24\u202fh", "24\u202fh et plus")[index]


def ages_title() -> str:
    return "Depuis quand on attend"


def ages_caption(n: int) -> str:
    return f"{common.plural(n, 'attente ouverte', 'attentes ouvertes')}, âge en heures réelles."


def age(index: int) -> str:
    return ("moins d’un jour", "1 à 3 jours", "3 à 7 jours", "7 à 30 jours", "30 jours et plus")[index]


def bars_alt(title: str, parts: list[str]) -> str:
    return f"{title}{NB}: {', '.join(parts)}."


def bar_part(label: str, n: int) -> str:
    return f"{label} {common.count(n)}"


def bar_told(n: int, total: int) -> str:
    share = f" ({common.percent(n / total)})" if total >= 20 else ""
    return f"{common.count(n)} sur {common.count(total)}{share}"


def bars_columns() -> tuple[str, str]:
    return ("Délai", "Nombre")


def see(label: str, n: int) -> str:
    return f"{label}{NB}: {common.count(n)}"


def cuts_title() -> str:
    return "Où, sur quoi, par qui"


def cut(key: str) -> str:
    return {"networks": "Par réseau", "subjects": "Par sujet", "people": "Par personne"}[key]


def people_help() -> str:
    return (
        "Le nom que la réponse porte\u00a0: une personne si l’export la nomme ou si elle a noté «\u00a0répondu\u00a0» "
        "sous son prénom, sinon le compte. Une attente que quelqu’un a prise compte avec lui."
    )


def nobody() -> str:
    return "auteur de la réponse inconnu"


def columns(first: str) -> list[str]:
    return [first, "Demandes", "Répondues", "Taux", "En attente", "Médiane", "9 sur 10 avant", "Réponses datées"]


def cut_name(key: str) -> str:
    return {"networks": "Réseau", "subjects": "Sujet", "people": "Personne"}[key]


def table_alt(key: str, n: int) -> str:
    return f"Réactivité {cut(key).casefold()}, {common.plural(n, 'ligne', 'lignes')}"


def hours_title() -> str:
    return "Quand les demandes arrivent"


def hours_caption(n: int, without: int, enough: int) -> str:
    said = f"Jour et heure de {common.plural(n, 'demande', 'demandes')}"
    if without:
        said += f"\u00a0; {common.plural(without, 'demande', 'demandes')} sans heure connue"
    said += "."
    if n < enough:
        said += f" Sous {common.count(enough)}, aucune heure n’est mise en avant."
    return said


def hours_alt(n: int, best: list[str]) -> str:
    if best:
        return (
            f"Carte des heures de {common.plural(n, 'demande', 'demandes')}. Les plus chargées{NB}: {', '.join(best)}."
        )
    return f"Carte des heures de {common.plural(n, 'demande', 'demandes')}."


def slot(weekday: int, hour: int) -> str:
    return f"{WEEKDAYS[weekday]} {hour}\u202fh"


def slot_told(n: int, delay_: str) -> str:
    said = common.plural(n, "demande", "demandes")
    return f"{said}, délai médian {delay_}" if delay_ else said


def slot_columns() -> list[str]:
    return ["Jour et heure", "Demandes", "Délai médian"]


def hour(h: int) -> str:
    return f"{h}\u202fh"


def too_few(n: int) -> str:
    return f"trop peu ({common.count(n)})"


def unseen(names: list[str]) -> str:
    return (
        f"Non visible par cette voie{NB}: {common.listing(names)}. Ce qu’on vous y écrit n’arrive pas jusqu’ici\u00a0; "
        "aucun chiffre de cette page n’en parle."
    )


def csv_name(key: str) -> str:
    return {"networks": "reactivite-par-reseau.csv", "subjects": "reactivite-par-sujet.csv"}.get(
        key, "reactivite-par-personne.csv"
    )


def older(n: int) -> str:
    return f"Voir {common.plural(n, 'attente', 'attentes')} d’avant la période"


def cut_told(name: str, told: str) -> str:
    """What a figure's link chose, said above the list it opens."""
    return {
        "person": f"Seulement{NB}: répondu par {told or nobody()}",
        "delay": f"Seulement{NB}: répondu en {told}"
        if told
        else f"Seulement{NB}: les réponses dont le délai est connu",
        "asked": f"Seulement{NB}: celles qui attendent depuis l’âge choisi",
        "hour": f"Seulement{NB}: {told}",
        "author": f"Seulement{NB}: une même voix",
        "alert": f"Seulement{NB}: les mentions d’une alerte",
        "late": f"Seulement{NB}: celles dont le délai est passé",
        "commented": f"Seulement{NB}: nos publications que d’autres ont commentées",
        "replying": f"Seulement{NB}: nos messages qui répondent à quelqu’un",
        "exchanged": f"Seulement{NB}: ce que d’autres nous ont dit",
    }.get(name, f"Seulement{NB}: un choix que cette version ne connaît pas")


def cut_off() -> str:
    return "Tout revoir"


def between(low: str, high: str) -> str:
    if not low:
        return f"moins de {high}"
    return f"{low} à {high}" if high else f"{low} et plus"
