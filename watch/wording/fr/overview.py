"""The first screen: what to do, four figures, why, what is coming, and what the figures do not see."""

from __future__ import annotations

from . import common

NB = "\u00a0"


def title() -> str:
    return "Vue d’ensemble"


def act(waiting: int, negative: int, late_negative: int, oldest: str, put_off: int = 0, archived: int = 0) -> str:
    """One sentence: must I act now? ``put_off``, ``archived``: of those it is about."""
    n = late_negative or negative or waiting
    later = (_put_off(n, put_off) + _archived(n, archived)).replace(") (dont ", ", dont " if n == put_off else " et ")
    later = later.replace(") (", ", ")
    if late_negative:
        verb = "attend" if late_negative < 2 else "attendent"
        said = common.plural(late_negative, "demande négative", "demandes négatives")
        return f"{said} {verb} depuis plus de 24 h{later}."
    if negative:
        said = common.plural(negative, "demande négative", "demandes négatives")
        verb = "attend" if negative < 2 else "attendent"
        return f"{said} {verb} une réponse{later}. L’attente la plus longue{NB}: {oldest}."
    if waiting:
        verb = "attend" if waiting < 2 else "attendent"
        said = common.plural(waiting, "demande", "demandes")
        return f"{said} {verb} une réponse{later}, la plus ancienne depuis {oldest}."
    return "Rien n’attend de réponse."


def _put_off(n: int, put_off: int) -> str:
    if not put_off:
        return ""
    if n == put_off:
        return " (remise à plus tard)" if n == 1 else " (toutes remises à plus tard)"
    return f" (dont {common.plural(put_off, 'remise', 'remises')} à plus tard)"


def _archived(n: int, archived: int) -> str:
    if not archived:
        return ""
    if n == archived:
        return " (arrivée avec sa source)" if n == 1 else " (toutes arrivées avec leur source)"
    return f" (dont {common.plural(archived, 'arrivée avec sa source', 'arrivées avec leur source')})"


def act_coming(title: str, days_left: int) -> str:
    return f"Prochain temps fort{NB}: {title}, {common.in_days(days_left)}."


def act_blind(networks: list[str]) -> str:
    return f"{common.listing(networks)}{NB}: commentaires non visibles par cette voie."


def act_undeclared(networks: list[str]) -> str:
    return f"{common.listing(networks)}{NB}: comptes non déclarés, ce qui attend n’y est pas tout visible."


def act_declare() -> str:
    return "Déclarer vos comptes"


def act_unknown() -> str:
    return "Vigie ne peut pas dire qu’il n’y a rien à répondre."


def act_no_route() -> str:
    return "Aucune de vos voies ne montre ce que les autres vous écrivent."


def act_button(waiting: int) -> str:
    return "Répondre" if waiting else "Voir « À répondre »"


def compared(period: str, before: str) -> str:
    return f"Ce que les autres ont dit {period}, comparé à la période précédente ({before})."


def mentions_label() -> str:
    return "Mentions"


def mentions_help(without_panel: bool = False) -> str:
    but = ", sauf sur les sujets du panel" if without_panel else ""
    all_ = f"Tout ce que vos sources ont rapporté des autres dans la période{but}."
    return f"{all_} Une dépêche reprise compte pour une voix."


def voices(voices: int, carriers: int) -> str:
    if not carriers:
        return common.plural(voices, "voix", "voix")
    return f"{common.plural(voices, 'voix', 'voix')}, {common.plural(carriers, 'reprise', 'reprises')}"


def net_label() -> str:
    return "Solde de tonalité"


def net_help() -> str:
    return (
        "(positives − négatives) ÷ voix dont le ton est lu × 100, de −100 à +100. Un texte repris compte pour une "
        "voix\u202f; la liste montre aussi ses reprises. "
        "Sous 20 voix, aucun chiffre. Sous 30, une fourchette à 95 %. Définition du 21 nov. 2026."
    )


def net_value(shown_as: str, value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return "trop peu"
    if shown_as == "range":
        return f"{common.signed(low)} à {common.signed(high)}"
    return common.signed(value)


def net_n(n: int, negative: int, positive: int, copies: int | None, read: float | None = None) -> str:
    """``copies``: carriers whose tone was read, None in files from before voices (they count mentions)."""
    many = "mentions" if copies is None else "voix"
    if n < 20:
        counts = f"{common.count(negative)} nég., {common.count(positive)} pos. sur {common.count(n)} au ton lu"
        said = f"trop peu de {many}{NB}: {counts}"
    else:
        said = f"sur {common.mentions(n) if copies is None else common.plural(n, 'voix', 'voix')} au ton lu"
    if read is not None:
        said += f" ({common.percent(read)} des {many})"
    return f"{said}, {common.plural(copies, 'reprise', 'reprises')}" if copies else said


def net_few(n: int, voices: bool = True) -> str:
    """In place of a balance of the period before."""
    return f"trop peu de {'voix' if voices else 'mentions'} ({common.count(n)})"


def rate_label() -> str:
    return "Taux de réponse"


def rate_help() -> str:
    return (
        "Demandes répondues ÷ demandes reçues dans la période, classées sans réponse exclues. "
        "C’est notre mesure, pas le badge d’un réseau."
    )


def rate_value(shown_as: str, value: float | None, low: float, high: float, k: int, n: int) -> str:
    if value is None:
        return "—"
    if shown_as == "counts":
        return f"{common.count(k)} sur {common.count(n)}"
    if shown_as == "range":
        return f"{common.decimal(low * 100, 0)} à {common.percent(high)}"
    return common.percent(value)


def rate_n(n: int, waiting: int) -> str:
    if not n:
        return "aucune demande visible"
    return f"{common.plural(n, 'demande', 'demandes')}, {common.count(waiting)} en attente"


def points(signed: str) -> str:
    return f"{signed}\u202fpts"


def delay_label() -> str:
    return "Délai de réponse"


def delay_help() -> str:
    return (
        "Délai médian de réponse\u00a0: première réponse − demande, en heures réelles (la page "
        "Réactivité compte d’abord en heures d’ouverture). La médiane, pas la moyenne. "
        "Les demandes encore en attente sont comptées à côté."
    )


def delay_n(timed: int, open_: int) -> str:
    if not timed:
        return "aucune réponse datée"
    waits = f", {common.count(open_)} en attente" if open_ else ""
    return f"sur {common.plural(timed, 'réponse', 'réponses')} en heures réelles{waits}"


def before(text: str) -> str:
    return f"avant{NB}: {text}"


def why() -> str:
    return "Pourquoi"


def finding(trend: str) -> str:
    return {
        "down": "Le ton baisse",
        "up": "Le ton s’améliore",
        "flat": "Le ton ne change pas nettement",
        "few": "Trop peu de mentions pour dire si le ton change",
    }[trend]


def chart_caption(weekly: bool, read: float | None, voices: int, copies: int) -> str:
    said = f"Voix des autres par {'semaine' if weekly else 'jour'}. "
    if read is not None:
        of = "de la seule voix" if voices < 2 else f"des {common.plural(voices, 'voix', 'voix')}"
        said += f"Tonalité lue sur {common.percent(read)} {of}"
        said += f"\u202f; {common.plural(copies, 'reprise', 'reprises')} à part." if copies else "."
    return said


def partial(day: str) -> str:
    return f"{day[:1].upper()}{day[1:]} en cours, en creux."


def in_progress() -> str:
    return "en cours"


def legend(tone: str) -> str:
    return {"negative": "négatives (sous zéro)", "neutral": "neutres", "positive": "positives"}[tone]


def bar_count(tone: str, n: int) -> str:
    return common.plural(n, common.tone(tone).replace("if", "ive"), common.tone_plural(tone))


def chart_alt(negative: int, neutral: int, positive: int, worst: str, worst_n: int) -> str:
    said = (
        f"{common.count(negative)} négatives, {common.count(neutral)} neutres, {common.count(positive)} positives "
        "dans la période."
    )
    return said + (f" Le plus de négatives{NB}: {worst} ({common.count(worst_n)})." if worst_n else "")


def columns() -> list[str]:
    return ["Date", "Négatives", "Neutres", "Positives"]


def weighty() -> str:
    return "Les mentions qui pèsent"


def weighty_caption() -> str:
    return "Réactions, commentaires et partages reçus, les négatives d’abord. Les messages privés ne sont pas cités."


def open_mention() -> str:
    return "Ouvrir"


def moved() -> str:
    return "Les sujets qui bougent"


def moved_caption() -> str:
    return "Voix, l’écart avec la période précédente, et les reprises"


def moved_short(subject: str, n: int, before: int, copies: int) -> str:
    said = f"{subject}{NB}: {common.count(n)} ({common.signed(n - before)})"
    return f"{said}, {common.plural(copies, 'reprise', 'reprises')}" if copies else said


def moved_line(subject: str, n: int, before: int, copies: int | None) -> str:
    """``copies`` None: a file of before voices, which counts mentions."""
    many = common.mentions(n) if copies is None else common.plural(n, "voix", "voix")
    said = f"{subject}{NB}: {many} ({common.signed(n - before)})"
    return f"{said}, {common.plural(copies, 'reprise', 'reprises')}" if copies else said


def coming() -> str:
    return "Ce qui vient"


def coming_line(when: str, days_left: int, started: bool) -> str:
    return f"{when}, en cours" if started else f"{when}, {common.in_days(days_left)}"


def last_year(n: int, copies: int, negative: int) -> str:
    if not copies:
        return f"La dernière fois{NB}: {voices(n, 0)}, {common.of_them_negative(negative)}."
    bad = common.plural(negative, "voix négative", "voix négatives") if negative else "aucune voix négative"
    return f"La dernière fois{NB}: {voices(n, copies)}\u202f; {bad}."


def no_coming() -> str:
    return "Aucun temps fort connu dans les six mois. Ajoutez les vôtres au calendrier."


def coverage(followed: int, brought: int) -> str:
    if not followed and not brought:
        return "Aucune source suivie, aucun import dans la période."
    if not followed:
        return f"Ces chiffres viennent de {common.plural(brought, 'source importée', 'sources importées')}."
    said = common.plural(followed, "source suivie", "sources suivies")
    heard = common.plural(brought, "source a", "sources ont")
    return f"{said}\u202f; {heard} apporté des mentions, imports compris."


def silent(names: list[str]) -> str:
    return f"Muettes dans la période{NB}: {common.listing(names)}."


def failing(names: list[str]) -> str:
    return f"En panne{NB}: {common.listing(names)}."


def empty_title() -> str:
    return "Aucune mention dans la période"


def empty_body(period: str) -> str:
    return f"Vos sources n’ont rien rapporté {period}."


def minutes_spent(budget: float) -> str:
    return f"Vos {common.decimal(budget, 0)}{NB}minutes sont faites."


def plan_more(n: int) -> str:
    return f"Et {common.plural(n, 'autre', 'autres')} dans ce temps, sur la page «{NB}À répondre{NB}»."


def can_wait(n: int, late: int) -> str:
    if not n:
        return "Rien d’autre ne presse."
    said = f"Peut attendre{NB}: {common.plural(n, 'demande', 'demandes')}"
    return f"{said}, dont {common.count(late)} en retard." if late else f"{said}, aucune en retard."


def can_ignore(n: int) -> str:
    return f"À ignorer sans regret{NB}: {common.plural(n, 'remerciement', 'remerciements')}."


def private_message() -> str:
    return "Un message privé attend ; il se lit sur la page « À répondre »."
