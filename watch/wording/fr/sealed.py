"""The sealed file: headings, the sentence of summary, tables. ``overview`` and ``common`` phrase its figures."""

from __future__ import annotations

from datetime import date

from . import common, overview

NB = "\u00a0"

FIGURES = {
    "mentions": "Mentions des autres", "copies": "dont reprises d’un même texte", "negative": "Négatives",
    "neutral": "Neutres", "positive": "Positives", "unscored": "Ton non lu", "net_sentiment": "Solde de tonalité",
    "net_sentiment_low": "Solde, bas de la fourchette", "net_sentiment_high": "Solde, haut de la fourchette",
    "net_sentiment_n": "Au ton lu", "response_rate": "Taux de réponse",
    "response_rate_low": "Taux, bas de la fourchette", "response_rate_high": "Taux, haut de la fourchette",
    "answered": "Demandes répondues", "requests": "Demandes reçues",
    "median_response_s": "Délai médian des réponses (secondes)",
    "p90_response_s": "Délai, 9 réponses sur 10 (secondes)", "timed_answers": "Réponses datées",
    "still_waiting": "Demandes encore en attente",
}  # fmt: skip
DIALOGUE = {
    "monologue": "monologue",
    "announcements": "annonces",
    "exchanges": "échanges",
    "conversation": "conversation",
    "unseen": "non visible par cette voie",
    "few": "trop peu de messages",
}
PRIVACY = {"public": "public", "team": "équipe", "board": "bureau"}


def period_name(kind: str, start: date, end: date) -> str:
    """« Semaine 47, du 16 au 22 nov. 2026 », « Octobre 2026 », « Du 2 au 9 nov. 2026 »."""
    if kind == "week":
        return f"Semaine {start.isocalendar().week}, {common.period(start, end)}"
    if kind == "month":
        return f"{common.MONTHS[start.month - 1].capitalize()} {start.year}"
    said = common.period(start, end)
    return said[:1].upper() + said[1:]


def browser_title(organisation: str, period: str) -> str:
    return f"{period} — {organisation or 'Vigie'}"


def pair_of_names(organisation: str, said: str) -> str:
    """The organisation, and what must be known of it before anything else."""
    return f"{organisation} — {said}"


def sealed_on(day: date) -> str:
    return f"Scellé le {common.full_day(day)}\u202f; ces chiffres ne changeront plus."


def summary(
    mentions: int, before: int, trend: str, waiting: int, late_negative: int, kind: str, blind: list[str]
) -> str:
    """The one sentence at the top. ``blind``: networks where nobody can see what waits."""
    last = {"week": "la semaine précédente", "month": "le mois précédent"}.get(kind, "la période précédente")
    ton = {
        "down": "le ton baisse", "up": "le ton s’améliore", "flat": "le ton ne change pas nettement",
        "few": "c’est trop peu pour dire si le ton change",
    }.get(trend, "")  # fmt: skip
    if not waiting:
        rest = "rien n’attend de réponse" + (" là où Vigie voit les autres" if blind else "")
    else:
        verb = "attend" if waiting < 2 else "attendent"
        rest = f"{common.plural(waiting, 'demande', 'demandes')} {verb} une réponse"
        if late_negative:
            bad = f"dont {common.plural(late_negative, 'négative', 'négatives')}" if waiting > 1 else "négative,"
            rest += f", {bad} depuis plus de 24{NB}h"
    if blind:
        rest += f" ({common.listing(blind)}{NB}: non visible par la voie suivie)"
    said = f"{common.mentions(mentions)} ({common.count(before)} {last})"
    return f"{said}{NB}: {ton}\u202f; {rest}."


def heading(key: str) -> str:
    return {
        "figures": "Les quatre chiffres", "trend": "Jour par jour", "trend_weeks": "Semaine par semaine",
        "waits": "Ce qui attend", "answers": "En combien de temps nous avons répondu",
        "weighty": "Les mentions qui pèsent", "alerts": "Alertes, et ce qui a été fait",
        "upcoming": "Les 30 prochains jours", "dialogue": "Dialogue", "coverage": "Ce que ces chiffres voient",
        "corrections": "Corrections", "definitions": "Définitions et versions", "moved": "Les sujets qui bougent",
    }.get(key, key)  # fmt: skip


def before_short(text: str) -> str:
    return f"avant{NB}: {text}"


def range_said(low: str, high: str) -> str:
    return f"fourchette à 95\u202f%{NB}: {low} à {high}"


def bar_label(start: date, end: date) -> str:
    return common.weekday_day(start) if start == end else common.span(start, end)


def chart_alt(negative: int, neutral: int, positive: int, worst: str, worst_n: int) -> str:
    return overview.chart_alt(negative, neutral, positive, worst, worst_n)


def pair(label: str, said: str) -> str:
    return f"{label}{NB}: {said}"


def chart_note() -> str:
    return "Négatives sous zéro, hachurées. Le tableau à côté dit les mêmes nombres."


def waits_said(total: int, oldest: str) -> str:
    if not total:
        return "Au moment de sceller, rien n’attendait de réponse là où Vigie voit les autres."
    verb = "attendait" if total < 2 else "attendaient"
    return (
        f"Au moment de sceller, {common.plural(total, 'demande', 'demandes')} {verb} une réponse, "
        f"la plus ancienne depuis {oldest}."
    )


def waits_columns() -> list[str]:
    return ["Réseau", "En attente", "Depuis"]


def ages_columns() -> list[str]:
    return ["Âge de l’attente", "Demandes"]


def ages() -> list[str]:
    return ["moins d’un jour", "1 à 3 jours", "3 à 7 jours", "7 à 30 jours", "plus de 30 jours"]


def answers_columns() -> list[str]:
    return ["Délai de réponse", "Réponses"]


def answers() -> list[str]:
    return [f"moins de 1{NB}h", f"1 à 4{NB}h", f"4 à 8{NB}h", f"8 à 24{NB}h", f"24{NB}h et plus"]


def steps_alt(title: str, labels: list[str], counts: list[str]) -> str:
    return f"{title}{NB}: " + ", ".join(f"{label} {n}" for label, n in zip(labels, counts, strict=False)) + "."


def weighty_line(kind: str, network: str, day: str, tone: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}, {network}, {day}, ton {tone}"


def reactions(likes: int, comments: int, shares: int) -> str:
    parts = [
        common.plural(n, one, many)
        for n, one, many in (
            (likes, "réaction", "réactions"), (comments, "commentaire", "commentaires"),
            (shares, "partage", "partages"),
        )
        if n
    ]  # fmt: skip
    return common.listing(parts)


def no_weighty() -> str:
    return "Aucune mention publique dans la période."


def quotes_hidden() -> str:
    return "Les textes et les noms ne sont pas donnés dans cette version publique."


def alert_done(state: str, mentions: int, answered: int, dismissed: int, waiting: int) -> str:
    """What became of an alert."""
    said = {"open": "ouverte", "snoozed": "mise en pause", "closed": "close"}.get(state, state)
    parts = []
    if answered:
        parts.append(common.plural(answered, "réponse donnée", "réponses données"))
    if dismissed:
        parts.append(common.plural(dismissed, "classée sans réponse", "classées sans réponse"))
    if waiting:
        parts.append(f"{common.count(waiting)} en attente")
    of = f" sur {common.mentions(mentions)}" if parts and mentions else ""
    return f"{said}{NB}: {', '.join(parts)}{of}" if parts else said


def alerts_columns() -> list[str]:
    return ["Depuis", "Niveau", "Ce qui s’est passé", "Ce qui a été fait"]


def no_alerts() -> str:
    return "Aucune alerte ne s’est ouverte dans la période."


def alerts_elsewhere(n: int) -> str:
    said = common.plural(
        n, "alerte ouverte un autre jour l’est encore", "alertes ouvertes un autre jour le sont encore"
    )
    return f"Au moment de sceller, {said}."


def last_time(n: int, copies: int | None, negative: int | None) -> str:
    """``copies`` None: a file of before voices, which counts mentions."""
    said = common.mentions(n) if copies is None else overview.voices(n - copies, copies)
    if not negative:
        return said
    if copies:
        return f"{said}\u202f; {common.plural(negative, 'voix négative', 'voix négatives')}"
    return f"{said}, {common.of_them_negative(negative)}"


def more(n: int) -> str:
    return f"… et {common.count(n)} de plus dans le classeur et les données."


def upcoming_columns() -> list[str]:
    return ["Date", "Temps fort", "Nature", "La dernière fois"]


def no_upcoming() -> str:
    return "Aucun temps fort connu dans les 30 jours."


def dialogue_columns() -> list[str]:
    return ["Réseau", "Indice", "En un mot", "Nos messages"]


def dialogue_said(key: str, posts: int | None, commented: int | None) -> str:
    """The word of an index; in place of one, why there is none and what was counted."""
    said = DIALOGUE.get(key, "—")
    if key != "few" or posts is None or commented is None:
        return said
    return f"{said} ({common.plural(posts, 'publication', 'publications')}, {common.count(commented)} avec commentaire)"


def no_dialogue() -> str:
    return "Aucun message de nous dans la période\u00a0: pas d’indice."


def coverage_said(followed: int, brought: int) -> str:
    return overview.coverage(followed, brought)


def read_share(share: float, voices: bool) -> str:
    many = "voix" if voices else "mentions"
    return f"Le ton a pu être lu sur {common.percent(share)} des {many}\u202f; le reste n’est pas compté comme neutre."


def private_left_out() -> str:
    return "Les messages privés ne sont ni comptés ni cités."


def not_visible(networks: list[str]) -> str:
    if not networks:
        return ""
    return f"Attentes non visibles par la voie suivie{NB}: {common.listing(networks)}."


def blind_line(network: str, text: str) -> str:
    return f"{network}, ce que la voie ne montre pas{NB}: {text}"


def coverage_columns() -> list[str]:
    return ["Source", "Réseau", "Mentions"]


def corrections_none(period: str) -> str:
    return f"{period}{NB}: les chiffres scellés sont toujours ceux des données."


def corrections_some(period: str) -> str:
    return (
        f"Depuis que « {period} » a été scellé, des réponses, des imports ou des effacements ont changé ces chiffres. "
        "L’ancien fichier reste tel quel."
    )


def corrections_columns() -> list[str]:
    return ["Chiffre", "Scellé", "Aujourd’hui"]


def corrected(figure: str, was: str, now: str) -> str:
    return f"{figure[:1].lower()}{figure[1:]}, {now} au lieu de {was}"


def corrected_line(period: str, changes: list[str], more: int) -> str:
    """An older period whose figures changed since they were last told."""
    rest = f"\u202f; {common.plural(more, 'autre chiffre', 'autres chiffres')} dans le classeur" if more else ""
    return f"{period} aussi a changé{NB}: {common.listing(changes)}{rest}."


def redefined(measure: str, day: date, before: str) -> str:
    return (
        f"Définition changée le {common.full_day(day)}{NB}: {measure}. Les fichiers scellés avant suivent l’ancienne "
        f"et ne se comparent pas à celui-ci sur ce point. Avant{NB}: {before}"
    )


def corrections_sheet_columns() -> list[str]:
    return ["Période", *corrections_columns()]


def corrections_first() -> str:
    return "Premier instantané de ce genre\u00a0: rien à corriger."


def figure(key: str) -> str:
    return FIGURES.get(key, key)


def figures_columns() -> list[str]:
    return ["Chiffre", "Période", "Période précédente"]


def definition_since(day: date) -> str:
    return f"définition du {common.full_day(day)}"


def versions(vigie: str, engines: list[str]) -> str:
    read = f"\u202f; ton lu par {common.listing(engines)}" if engines else ""
    return f"Vigie {vigie}{read}."


def digest(text: str) -> str:
    return f"Empreinte des données (SHA-256){NB}: {text}"


def privacy(key: str) -> str:
    return PRIVACY.get(key, key)


def privacy_said(key: str) -> str:
    return {
        "public": "Version publique\u00a0: ni texte ni nom de personne.",
        "team": "Version de l’équipe\u00a0: textes publics, sans les noms.",
        "board": "Version du bureau\u00a0: textes publics et noms. Ne pas diffuser.",
    }.get(key, "")


def sheet(key: str) -> str:
    return {
        "figures": "Chiffres", "days": "Jours", "mentions": "Mentions", "waits": "Attentes", "alerts": "Alertes",
        "events": "Temps forts", "dialogue": "Dialogue", "coverage": "Couverture", "corrections": "Corrections",
        "definitions": "Définitions", "voice": "Part de voix",
    }.get(key, key)  # fmt: skip


def mentions_columns() -> list[str]:
    return ["Date", "Heure", "Réseau", "Nature", "Ton", "Réponse", "Réactions", "Titre", "Texte", "Auteur", "Lien"]


def mentions_beyond(n: int) -> str:
    return f"{common.mentions(n)} de plus ne sont pas dans ce classeur\u202f: python -m watch export les donne toutes."


def mention_gone() -> str:
    return "plus dans Vigie (effacée, devenue privée ou changée de jour)"


def mention_emptied() -> str:
    return "texte effacé\u00a0: son délai de garde est passé"


def mentions_unsealed() -> str:
    return (
        "Cette période a été scellée avant que sa liste ne le soit\u00a0: "
        "ces lignes sont celles des données à l’écriture du classeur."
    )


def events_columns() -> list[str]:
    return ["Début", "Fin", "Temps fort", "Nature", "Lieu", "Jours restants", "Mentions la dernière fois"]


def definitions_columns() -> list[str]:
    return ["Mot", "Définition", "Depuis"]


def message_title(period: str) -> str:
    return f"Vigie, {period[:1].lower()}{period[1:]}"


def message_body(summary: str, lines: list[str], digest: str) -> str:
    return "\n".join([summary, *[f"• {line}" for line in lines], "", f"Empreinte{NB}: {digest[:16]}…"])
