"""What each alert says, built from ``Alert.facts``: what, since when, what is usual, what to do. French."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from watch.wording.fr import common, overview
from watch.wording.fr.alert_names import KINDS, TROUBLES

Facts = Mapping[str, float | int | str]
TOO_FEW = 20  # below, counts and no share
SURE = 30  # under this a share would need its range: the counts say it in fewer words


def headline(kind: str, facts: Facts, subject: str = "") -> str:
    """One short line that says the fact. ``subject`` is a name, not an id."""
    about = f" sur {subject}" if subject else ""
    if kind == "volume":
        return f"{common.mentions(_n(facts, 'n'))}{about} {_on(facts, 'day')}, au lieu de {_usual(facts)}"
    if kind == "tone" and _fewest(facts) < SURE:
        return (
            f"Le ton baisse{about}\u00a0: {_negative(_n(facts, 'negative'))} sur {common.count(_n(facts, 'scored'))}, "
            f"contre {common.count(_n(facts, 'negative_before'))} sur {common.count(_n(facts, 'scored_before'))} avant"
        )
    if kind == "tone":
        return (
            f"Le ton baisse{about}\u00a0: {_share(facts, 'share')} de négatif, contre {_share(facts, 'share_before')} "
            "avant"
        )
    if kind == "unanswered":
        n, bad = _n(facts, "n"), _n(facts, "negative")
        if not n:
            return f"Plus aucune demande n’attend au-delà du délai{about}"
        said = f"{common.plural(n, 'demande attend', 'demandes attendent')} au-delà du délai{about}"
        return f"{said}, dont {common.plural(bad, 'négative', 'négatives')}" if bad else said
    if kind == "silence":
        name = _s(facts, "source") or _s(facts, "source_id")
        return {
            "failing": f"«\u00a0{name}\u00a0» ne se lit plus",
            "paused": f"«\u00a0{name}\u00a0» est mise de côté",
        }.get(_s(facts, "reason"), f"«\u00a0{name}\u00a0» ne dit plus rien")
    if kind == "words":
        return f"{_heard(facts)}\u00a0: {common.plural(_n(facts, 'voices'), 'voix', 'voix')}{about}"
    if kind == "upcoming":
        return f"{_s(facts, 'title')} {common.in_days(_n(facts, 'days_left'))}"
    if kind == "name":
        if _s(facts, "reason") == "own_domain_expires":
            return f"Votre domaine {_s(facts, 'name')} expire {common.in_days(_n(facts, 'days_left'))}"
        mail = " et reçoit du courriel" if _s(facts, "reason") == "lookalike_mail" else ""
        if not _s(facts, "looks_like"):
            return f"«\u00a0{_s(facts, 'name')}\u00a0» ressemble à un de vos noms{mail}"
        if _s(facts, "name").split("@")[0].casefold() == _s(facts, "looks_like").casefold():
            return f"L’identifiant «\u00a0{_s(facts, 'name')}\u00a0» vient d’être pris"
        return f"«\u00a0{_s(facts, 'name')}\u00a0» ressemble à «\u00a0{_s(facts, 'looks_like')}\u00a0»{mail}"
    return KINDS.get(kind, kind)


def what(kind: str, facts: Facts) -> str:
    """What is happening, with its numbers."""
    if kind == "volume":
        copies = _n(facts, "carriers") - _n(facts, "n")
        said = f"{common.plural(_n(facts, 'n'), 'voix', 'voix')} {_on(facts, 'day')}"
        if copies > 0:
            said += f" ({common.plural(copies, 'reprise', 'reprises')} du même texte en plus)"
        if _n(facts, "scored"):
            said += (
                f"\u202f; {_negative(_n(facts, 'negative'))} sur {common.count(_n(facts, 'scored'))} dont le ton est lu"
            )
        return said + "." + _burst(facts)
    if kind == "tone":
        return (
            f"{_negative(_n(facts, 'negative'))} sur {common.count(_n(facts, 'scored'))} lues en "
            f"{_n(facts, 'window_days')} jours{_rise(facts)}."
        ) + _copies(facts)
    if kind == "unanswered" and not _n(facts, "n"):
        return "Toutes ont eu leur réponse, ou ont été classées."
    if kind == "unanswered":
        parts = [f"La plus ancienne date du {_day(facts, 'oldest_day')}"]
        if 0 < _f(facts, "hours_late") < 100:  # hundreds of opening hours say less than the day above
            parts.append(f"en retard de {common.open_duration(_f(facts, 'hours_late') * 3600)} d’ouverture")
        if _n(facts, "questions"):
            parts.append(f"{common.plural(_n(facts, 'questions'), 'question', 'questions')} parmi elles")
        return ", ".join(parts) + "."
    if kind == "silence":
        quiet = common.duration(_f(facts, "hours_quiet") * 3600)
        trouble = TROUBLES.get(_s(facts, "error"), "")
        return {
            "failing": f"En échec depuis {quiet}, {common.plural(_n(facts, 'failures'), 'échec', 'échecs')} de suite"
            + (f"\u00a0: {trouble}." if trouble else "."),
            "paused": "Vigie ne la lit plus" + (f"\u00a0: {trouble}." if trouble else "."),
        }.get(_s(facts, "reason"), f"Rien de nouveau depuis {quiet}.")
    if kind == "words":
        return (
            f"{_s(facts, 'words')}\u00a0: {common.mentions(_n(facts, 'n'))}, "
            f"{common.plural(_n(facts, 'voices'), 'voix', 'voix')} en {_n(facts, 'hours')}\u00a0h."
        )
    if kind == "upcoming":
        when = common.period(_date(facts, "start"), _date(facts, "end"))
        place = f", {_s(facts, 'place')}" if _s(facts, "place") else ""
        hour = f" à {_s(facts, 'start_time').replace(':', ' h ')}" if _s(facts, "start_time") else ""
        return f"{when[:1].upper()}{when[1:]}{hour}{place}."
    if kind == "name" and _s(facts, "reason") == "own_domain_expires":
        return f"Le nom {_s(facts, 'name')} n’est plus réservé après cette date."
    if kind == "name" and _s(facts, "reason") == "lookalike_mail":
        return f"Un serveur de courriel y répond depuis le {_day(facts, 'day')}\u00a0: on peut écrire sous ce nom."
    if kind == "name":
        return f"Vu pour la première fois le {_day(facts, 'day')}."
    return ""


def usual(kind: str, facts: Facts) -> str:
    """What it is compared to, with the sample."""
    if kind == "volume":
        if _s(facts, "masked_by"):
            return f"Attendu\u00a0: c’est le jour de «\u00a0{_s(facts, 'masked_by')}\u00a0», que vous avez annoncé."
        same = " du même jour de la semaine" if _n(facts, "weekday_aware") else ""
        return (
            f"D’ordinaire {common.decimal(_f(facts, 'usual'))} par jour, entre {_n(facts, 'usual_low')} et "
            f"{_n(facts, 'usual_high')} "
            f"({common.plural(_n(facts, 'history_days'), 'jour', 'jours')}{same}). "
            f"Un jour ordinaire en donne autant {_chance(_f(facts, 'p'))}." + _burst_usual(facts)
        )
    if kind == "tone":
        return (
            f"Avant\u00a0: {_negative(_n(facts, 'negative_before'))} sur "
            f"{common.count(_n(facts, 'scored_before'))} lues en "
            f"{_n(facts, 'before_days')} jours. Probabilité d’une vraie hausse de {_n(facts, 'rise_asked')} "
            "points\u00a0: "
            f"{common.percent(_f(facts, 'probability'))}."
        )
    if kind == "unanswered":
        return "Délai compté en heures d’ouverture, jours fériés et fermetures ôtés."
    if kind == "silence":
        if _s(facts, "reason") == "quiet" and _f(facts, "usual_hours"):
            return f"D’ordinaire, elle publie au moins {_every(_f(facts, 'usual_hours'))}."
        if _s(facts, "last_ok_day"):
            return f"Dernier relevé réussi le {_day(facts, 'last_ok_day')}. Ce qui s’est dit depuis n’est pas connu."
        return "Elle n’a jamais été lue."
    if kind == "words":
        return (
            "Vigie ne parle qu’à partir de deux voix différentes\u202f; les reprises d’un même texte comptent pour une."
        )
    if kind == "upcoming":
        if "last_n" not in facts:
            return "Pas d’édition précédente dans vos données."
        said = f"La dernière fois (à partir du {_day(facts, 'last_start')})\u00a0: {_last(facts)}"
        if _n(facts, "last_scored"):
            said += f", {_negative(_n(facts, 'last_negative'))} sur {common.count(_n(facts, 'last_scored'))} lues"
        if _n(facts, "last_unanswered"):
            said += (
                f", {common.plural(_n(facts, 'last_unanswered'), 'question restée', 'questions restées')} sans réponse"
            )
        return said + "."
    return ""


def _last(facts: Facts) -> str:
    """Voices and carriers; mentions in an alert of before 22 November 2026."""
    n = _n(facts, "last_n")
    if "last_copies" not in facts:
        return common.mentions(n)
    return overview.voices(n - _n(facts, "last_copies"), _n(facts, "last_copies"))


def todo(kind: str, facts: Facts) -> str:
    """What to do, one sentence."""
    if kind == "volume":
        if _s(facts, "masked_by"):
            return "Rien\u00a0: l’alerte est notée, elle n’a prévenu personne."
        return (
            "Lisez les mentions les plus parlantes, puis dites en une phrase ce qui se passe avant de répondre "
            "une à une."
        )
    if kind == "tone":
        return (
            "Cherchez ce qui revient dans les mentions négatives\u202f; une réponse publique vaut mieux que dix "
            "réponses privées."
        )
    if kind == "unanswered" and not _n(facts, "n"):
        return "Rien\u00a0: l’alerte se ferme au prochain relevé."
    if kind == "unanswered":
        private = " La première est un message privé\u00a0: répondez-y en privé." if _n(facts, "private") else ""
        return f"Répondez d’abord aux négatives, la plus ancienne en premier.{private}"
    if kind == "silence":
        return {
            "failing": "Ouvrez l’adresse de la source\u202f; corrigez-la ou retirez-la sur la page Sources.",
            "paused": "Vérifiez l’adresse sur la page Sources, puis relancez le relevé.",
        }.get(
            _s(facts, "reason"),
            ("Vérifiez que la source vit encore\u00a0: un site refait change souvent d’adresse de flux."),
        )
    if kind == "words":
        return "Lisez avant tout. Ne répondez pas seul·e\u00a0: prévenez une autre personne de l’équipe."
    if kind == "upcoming":
        return (
            "Préparez vos messages et les réponses aux questions de la dernière fois\u202f; prévoyez qui répond "
            "ces jours-là."
        )
    if kind == "name" and _s(facts, "reason") == "own_domain_expires":
        return "Renouvelez le nom chez votre bureau d’enregistrement."
    if kind == "name":
        return (
            "Regardez qui l’utilise. S’il se fait passer pour vous, signalez-le au réseau ou au bureau "
            "d’enregistrement."
        )
    return ""


def _n(facts: Facts, key: str) -> int:
    return int(facts.get(key, 0) or 0)


def _f(facts: Facts, key: str) -> float:
    return float(facts.get(key, 0) or 0)


def _s(facts: Facts, key: str) -> str:
    return str(facts.get(key, "") or "")


def _date(facts: Facts, key: str) -> date:
    return date.fromisoformat(_s(facts, key)[:10])


def _day(facts: Facts, key: str) -> str:
    return common.full_day(_date(facts, key)) if _s(facts, key) else common.dash()


def _on(facts: Facts, key: str) -> str:
    return f"le {_day(facts, key)}"


def _every(hours: float) -> str:
    """« chaque jour », « tous les 3 jours »; alerts kept from before know hours."""
    days = round(hours / 24)
    if hours < 24:
        return f"toutes les {common.duration(hours * 3600)}"
    return "chaque jour" if days == 1 else f"tous les {common.plural(days, 'jour', 'jours')}"


def _share(facts: Facts, key: str) -> str:
    return common.percent(_f(facts, key) / 100)


def _usual(facts: Facts) -> str:
    """« 2 d’ordinaire »: whole numbers read better in a headline; the exact mean is in ``usual``."""
    mean = _f(facts, "usual")
    return "moins d’une d’ordinaire" if mean < 0.5 else f"{common.count(round(mean))} d’ordinaire"


def _chance(p: float) -> str:
    return "moins d’une fois sur 10\u202f000" if p < 1e-4 else f"une fois sur {common.count(round(1 / p))}"


def _heard(facts: Facts) -> str:
    """The word that every voice says; else the first words, for no single one is said by so many."""
    words = _s(facts, "words").split(", ")
    if len(words) == 1 or _n(facts, "word_voices") == _n(facts, "voices"):
        return f"«\u00a0{_s(facts, 'word')}\u00a0»"
    more = max(_n(facts, "words_n"), len(words)) - 3
    said = ", ".join(f"«\u00a0{word}\u00a0»" for word in words[:3])
    return f"{said} et {common.plural(more, 'autre mot', 'autres mots')}" if more > 0 else said


def _negative(n: int) -> str:
    return common.plural(n, "négative", "négatives")


def _fewest(facts: Facts) -> int:
    """Mentions read, now or before, whichever are fewer."""
    return min(_n(facts, "scored"), _n(facts, "scored_before"))


def _rise(facts: Facts) -> str:
    if _fewest(facts) < TOO_FEW:
        return ", trop peu de mentions pour un pourcentage"
    return f"\u00a0: {common.signed(_f(facts, 'rise'))} points" if _fewest(facts) >= SURE else ""


def _copies(facts: Facts) -> str:
    """Negative copies of a tone alert: not counted, and said."""
    n = _n(facts, "copies")
    return f" {common.plural(n, 'reprise', 'reprises')} du même texte en plus, non comptées." if n else ""


def _burst(facts: Facts) -> str:
    """The hours that make it ring, when it is not the whole day."""
    if "burst_n" not in facts:
        return ""
    return (
        f" Entre {_n(facts, 'burst_from')}\u00a0h et {_n(facts, 'burst_to')}\u00a0h\u00a0: "
        f"{common.plural(_n(facts, 'burst_n'), 'voix', 'voix')}."
    )


def _burst_usual(facts: Facts) -> str:
    if "burst_n" not in facts:
        return ""
    mean = _f(facts, "burst_usual")
    few = "presque aucune" if mean < 0.1 else ""
    return f" À ces heures\u00a0: {few or common.decimal(mean)} d’ordinaire, et autant {_chance(_f(facts, 'burst_p'))}."
