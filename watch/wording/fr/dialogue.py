"""Monologue or dialogue: the index and its parts, our posts, what came back, who speaks with us."""

from __future__ import annotations

from datetime import date

from watch.wording.fr import common

NB = "\u00a0"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WORDS = {
    "monologue": "monologue", "announcements": "annonces", "exchanges": "échanges", "conversation": "conversation",
    "": "—",
}  # fmt: skip
CLASSES = {"talk": "parle avec les gens", "promote": "promeut ou vend", "relay": "relaie"}
RULES = {
    "share": "c’est un partage",
    "few_words": "une adresse et presque aucun mot de vous",
    "relay_words": "commence comme un relais",
    "invites": "invite à dire quelque chose",
    "thanks": "remercie ou félicite quelqu’un",
    "names": "nomme quelqu’un",
    "asks": "pose une question",
    "sells": "mots de vente, de prix ou d’inscription",
    "alone": "parle de vous, ne demande rien à personne",
}


def title() -> str:
    return "Dialogue"


def lead() -> str:
    return (
        "Parlez-vous avec les gens, ou devant eux\u00a0? Ce qui est compté ici, ce sont les échanges, pas les abonnés."
    )


def word(key: str) -> str:
    return WORDS.get(key, key)


def finding(word_: str, value: float | None, n: int, enough: int) -> str:
    if value is None:
        return "Pas de message de vous sur les canaux où les autres se voient."
    if n < enough:
        return f"Trop peu de messages de vous pour un indice ({common.count(n)})."
    return f"Indice de dialogue{NB}: {common.count(round(value))} sur 100, {word(word_)}."


def index_caption(n: int, before: str) -> str:
    return (
        f"Moyenne de quatre parts, sur {common.plural(n, 'message', 'messages')} de vous. Sous 25, monologue\u00a0; "
        f"puis annonces, échanges, et conversation à partir de 75. Avant{NB}: {before}."
    )


def index_value(value: float | None, n: int, enough: int) -> str:
    if value is None:
        return "—"
    return common.count(round(value)) if n >= enough else f"trop peu ({common.count(n)})"


def part_label(index: int) -> str:
    return (
        "Commentées",
        "Répondues",
        "Nos réponses",
        "Fils à 3 tours",
    )[index]


def part_help(index: int) -> str:
    return (
        "Nos publications qui ont au moins un commentaire de quelqu’un d’autre.",
        "Parmi elles, celles où nous avons répondu au moins une fois.",
        "Parmi tous nos messages, ceux qui répondent à quelqu’un.",
        "Les fils où nous avons parlé et où la parole a changé de main au moins deux fois.",
    )[index]


def part_n(index: int, whole: int) -> str:
    return (
        common.plural(whole, "publication", "publications"),
        common.plural(whole, "publication commentée", "publications commentées"),
        common.plural(whole, "message", "messages"),
        common.plural(whole, "fil", "fils"),
    )[index]


def empty_title() -> str:
    return "Aucun message de vous sur cette période."


def empty_body() -> str:
    return (
        "Vigie reconnaît vos messages aux comptes déclarés dans le registre de la page Présence, et aux exports que "
        "vous importez."
    )


def go_presence() -> str:
    return "Voir le registre des comptes"


def channels_title() -> str:
    return "Canal par canal"


def channels_columns() -> list[str]:
    return ["Canal", "Indice", "Ce que c’est", "Commentées", "Répondues", "Nos réponses", "Fils à 3 tours",
            "Échanges", "Messages"]  # fmt: skip


def channels_alt(n: int) -> str:
    return f"Indice de dialogue et ses quatre parts sur {common.plural(n, 'canal', 'canaux')}"


def part_of(k: int, n: int) -> str:
    return f"{common.count(k)} sur {common.count(n)}" if n else "—"


def not_visible() -> str:
    return "non visible"


def see(label: str, n: int) -> str:
    return f"{label}{NB}: {common.count(n)}"


def weeks_title() -> str:
    return "Semaine par semaine"


def weeks_caption(enough: int) -> str:
    return (
        f"Vos publications, et les messages des autres sous ce que vous avez écrit cette semaine-là. "
        f"L’indice n’est donné que pour {common.count(enough)} messages de vous ou plus."
    )


def weeks_alt(weeks: int, posts: int, exchanges: int) -> str:
    return (
        f"{common.plural(weeks, 'semaine', 'semaines')}{NB}: {common.plural(posts, 'publication', 'publications')}, "
        f"{common.plural(exchanges, 'échange obtenu', 'échanges obtenus')}."
    )


def weeks_columns() -> list[str]:
    return ["Semaine", "Canal", "Indice", "Ce que c’est", "Commentées", "Répondues", "Nos réponses", "Fils à 3 tours",
            "Messages"]  # fmt: skip


def week(monday: date, partial: bool) -> str:
    return common.week(monday) + (" · coupée" if partial else "")


def legend(key: str) -> str:
    return {"posts": "vos publications", "exchanges": "échanges obtenus"}[key]


def legend_told(key: str, n: int) -> str:
    if key == "posts":
        return common.plural(n, "publication", "publications")
    return common.plural(n, "échange obtenu", "échanges obtenus")


def rhythm(posts: int, exchanges: int, few: int) -> str:
    if not posts:
        return "Aucune publication sur cette période."
    said = f"{common.plural(posts, 'publication', 'publications')}, {common.plural(exchanges, 'échange', 'échanges')}"
    if posts < few:
        return f"{said}{NB}: trop peu pour un rapport."
    return f"{said}{NB}: {common.decimal(exchanges / posts)} par publication."


def classes_title() -> str:
    return "Ce que font vos publications"


def classes_caption(read: int, posts: int, corrected: int) -> str:
    n = common.plural(read, "publication", "publications")
    said = f"Trois classes, d’après des règles que vous pouvez corriger, sur {n}"
    if read < posts:
        said += f" (les dernières de {common.count(posts)})"
    said += f"\u00a0; {common.plural(corrected, 'corrigée', 'corrigées')} par une personne."
    return said


def class_label(key: str) -> str:
    return CLASSES.get(key, key)


def class_told(n: int, comments: int) -> str:
    received = common.plural(comments, "commentaire reçu", "commentaires reçus")
    return f"{common.plural(n, 'publication', 'publications')}, {received}"


def classes_columns() -> tuple[str, str, str]:
    return ("Classe", "Publications", "Commentaires reçus")


def correct_title(n: int) -> str:
    return f"Voir et corriger les {common.count(n)} dernières" if n > 1 else "Voir et corriger la dernière"


def rules_help() -> str:
    return (
        "Relaie\u00a0: un partage, un texte qui commence comme un relais, ou une adresse presque seule. Parle avec "
        "les gens\u00a0: invite à dire quelque chose, remercie, nomme ou interroge quelqu’un. Promeut\u00a0: "
        "tout le reste, et d’abord ce qui vend ou inscrit. La première règle qui convient l’emporte."
    )


def why(rule: str, words: list[str], corrected: bool) -> str:
    if corrected:
        return "Classe donnée par une personne."
    said = RULES.get(rule, rule)
    quoted = f"{NB}: {common.listing([f'«{NB}{w}{NB}»' for w in words])}" if words else ""
    return f"Pourquoi{NB}: {said}{quoted}."


def class_choice() -> str:
    return "Cette publication"


def by_the_rules() -> str:
    return "Revenir à la règle"


def class_saved() -> str:
    return "La classe est notée."


def comments(n: int) -> str:
    return common.plural(n, "commentaire", "commentaires")


def runs_title() -> str:
    return "Les monologues"


def runs_caption(least: int) -> str:
    return f"{common.count(least)} publications de suite ou plus, sur un même canal, sans un mot de personne."


def no_runs() -> str:
    return "Aucune suite de publications sans réponse."


def run(network: str, n: int, first: date, last: date) -> str:
    return f"{network}{NB}: {common.plural(n, 'publication', 'publications')}, {common.span(first, last)}"


def hours_title() -> str:
    return "Quand on vous parle"


def hours_caption(n: int, enough: int) -> str:
    said = f"Tout ce que d’autres ont écrit (commentaires, messages, avis), {common.count(n)} à l’heure connue."
    if n < enough:
        said += f" La carte se dessine à partir de {common.count(enough)}\u00a0: "
        said += "en dessous, une heure chargée ne veut rien dire."
    return said


def hours_best(slots: list[str]) -> str:
    if not slots:
        return "Aucune heure ne se détache nettement des autres."
    return f"Les heures qui se détachent{NB}: {common.listing(slots)}."


def hours_told(n: int) -> str:
    return common.plural(n, "échange", "échanges")


def hours_columns() -> list[str]:
    return ["Jour et heure", "Échanges"]


def slot(weekday: int, hour: int) -> str:
    return f"{WEEKDAYS[weekday]} {hour}\u202fh"


def ties_title() -> str:
    return "Avec qui"


def ties_caption(voices: int) -> str:
    who = common.plural(voices, "personne a", "personnes ont")
    return f"{who} écrit sur la période (commentaires, messages, avis, publications)."


def tie_kind(key: str, n: int) -> str:
    return {
        "regular": f"Voix régulières ({common.count(n)})",
        "new": f"Premières fois ({common.count(n)})",
        "never_thanked": f"Jamais remerciées ({common.count(n)})",
    }[key]


def tie_help(key: str) -> str:
    return {
        "regular": "Ont écrit au moins trois jours différents de la période\u00a0: le lien fort.",
        "new": "Leur premier message connu est dans la période\u00a0: un mot d’accueil change tout.",
        "never_thanked": "Ont écrit au moins trois mois différents de l’année, sans une seule réponse de vous.",
    }[key]


def tie(name: str, messages: int, network: str = "") -> str:
    """Short: a link in a narrow column does not wrap. Messages of the period; ``network`` tells two of one name."""
    said = f"{name or 'sans nom'} · {common.plural(messages, 'message', 'messages')}"
    return f"{said} · {network}" if network else said


def tie_all(n: int) -> str:
    return f"Voir les {common.count(n)}"


def tie_shown(n: int) -> str:
    return f"Les {common.count(n)} premières sont là."


def tie_months(months: int) -> str:
    """Said under the messages of the period: the months are those of a year."""
    return f"dans la période, présente {common.count(months)} mois sur 12"


def tie_none(key: str, monthly: int) -> str:
    if key != "never_thanked":
        return "Aucune."
    if not monthly:
        return "Personne ne revient\u00a0: nul n’a écrit trois mois différents de l’année."
    return "Personne\u00a0: tous ceux qui reviennent ont eu un mot."


def tie_limited(looked: int, monthly: int) -> str:
    return f"Cherché parmi les {common.count(looked)} plus présentes sur {common.count(monthly)}."


def depth_title() -> str:
    return "Jusqu’où vont les fils"


def depth_caption(n: int) -> str:
    if n < 2:
        return "Les tours de parole du seul fil où vous avez parlé." if n else "Aucun fil où vous avez parlé."
    return f"Les tours de parole des {common.plural(n, 'fil', 'fils')} où vous avez parlé."


def depth(index: int) -> str:
    return ("1 tour", "2 tours", "3 à 5 tours", "6 tours et plus")[index]


def depth_told(n: int, total: int) -> str:
    return f"{common.count(n)} sur {common.plural(total, 'fil', 'fils')}"


def depth_columns() -> tuple[str, str]:
    return ("Profondeur", "Fils")


def bars_alt(title_: str, parts: list[str]) -> str:
    return f"{title_}{NB}: {', '.join(parts)}."


def bar_part(label: str, n: int) -> str:
    return f"{label} {common.count(n)}"


def channels_csv() -> str:
    return "dialogue-par-canal.csv"


def weeks_csv() -> str:
    return "dialogue-par-semaine.csv"


def weeks_table() -> str:
    return "L’indice et ses quatre parts, par canal et par semaine"
