"""The page of what waits for an answer, and the plan of the quarter of an hour."""

from __future__ import annotations

from watch.wording.fr import common

GROUPS = {
    "late_negative": "négatif, en retard",
    "negative": "négatif",
    "question": "question",
    "other": "à lire",
    "thanks": "remerciement",
}
WHY = {
    "late_negative": "Une critique dont le délai est passé\u00a0: elle se lit comme un silence.",
    "negative": "Une critique encore dans les délais.",
    "question": "Une question attend une information.",
    "other": "On vous parle, sans critique ni question repérée.",
    "thanks": "Un mot gentil\u00a0: un merci suffit, ou rien.",
}
REASONS = {
    "thanks": "Simple remerciement",
    "spam": "Indésirable",
    "not_us": "Ne nous concerne pas",
    "other": "Autre raison",
}


def title() -> str:
    return "À répondre"


def lead(total: int, late: int) -> str:
    if total == 0:
        return "Rien n’attend de réponse dans ce que Vigie peut voir."
    said = common.plural(total, "demande attend", "demandes attendent")
    if late == total:
        return f"{said} une réponse, {'toutes ' if total > 1 else ''}au-delà du délai."
    if late:
        return f"{said} une réponse, dont {common.count(late)} au-delà du délai."
    return f"{said} une réponse, aucune en retard."


def archived(n: int, days: int) -> str:
    """What came with the archive of a source or of a file, and is no work of today."""
    said = common.plural(
        n, "demande plus ancienne, arrivée avec sa source ou son fichier",
        "demandes plus anciennes, arrivées avec leur source ou leur fichier",
    )  # fmt: skip
    return f"{said} (plus de {days}\u00a0jours à l’arrivée)\u00a0: à part, jamais en retard."


def archive_see() -> str:
    return "Les voir"


def archive_here() -> str:
    return "Les demandes arrivées anciennes, avec leur source ou leur fichier."


def archive_leave() -> str:
    return "Revenir à la liste du jour"


def definition() -> str:
    return (
        "Attend une réponse\u00a0: ce qu’une autre personne vous adresse (commentaire sur votre publication, "
        "avis, message privé, "
        "mention avec une question), sur une voie qui montre les autres, sans réponse de vous ensuite. "
        "Ce qu’une même personne écrit à la suite, dans une conversation privée ou sous une même publication, compte "
        "pour une demande, datée du premier message."
    )


def plan_title(budget: float) -> str:
    return f"Vos {common.decimal(budget, 0)}\u00a0minutes"


def plan(n: int, minutes: float, later: int) -> str:
    said = f"{common.plural(n, 'réponse', 'réponses')}, environ {common.decimal(minutes, 0)}\u00a0min."
    if later:
        said += f" {common.plural(later, 'autre viendra', 'autres viendront')} ensuite."
    return said


def plan_left_over(late: int) -> str:
    return (
        f"Attention\u00a0: {common.plural(late, 'demande en retard n’entre pas', 'demandes en retard n’entrent pas')} "
        "dans ce temps."
    )


def pace(minutes: float, n: int, measured: bool) -> str:
    if measured:
        return f"{common.decimal(minutes)}\u00a0min par réponse, d’après vos {common.count(n)} derniers enchaînements."
    return (
        f"{common.decimal(minutes, 0)}\u00a0min par réponse\u00a0: estimation, faute d’assez de réponses pour "
        "mesurer la vôtre."
    )


def done_today(n: int) -> str:
    return f"Aujourd’hui\u00a0: {common.plural(n, 'demande traitée', 'demandes traitées')}."


def finished() -> str:
    return "C’est fini pour aujourd’hui"


def finish() -> str:
    return "C’est fini pour aujourd’hui"


def finish_help() -> str:
    return "Referme la liste jusqu’à demain. Rien n’est perdu, rien n’est marqué comme répondu."


def reopen_list() -> str:
    return "Rouvrir la liste"


def finished_text(waiting: int, late: int) -> str:
    if waiting == 0:
        return "Rien n’attend de réponse."
    said = common.plural(waiting, "demande reste", "demandes restent")
    return f"{said} pour demain, {f'dont {common.count(late)}' if late else 'aucune'} en retard."


def next_event(name: str, days: int) -> str:
    return f"Prochain temps fort\u00a0: {name}, {common.in_days(days)}."


def section_today(n: int) -> str:
    return f"À faire maintenant ({common.count(n)})"


def section_later(n: int) -> str:
    return f"Ensuite ({common.count(n)})"


def later_thanks(n: int) -> str:
    return f"Dont {common.plural(n, 'remerciement', 'remerciements')}\u00a0: vous pouvez les classer sans répondre."


def group(key: str) -> str:
    return GROUPS.get(key, key)


def why(key: str) -> str:
    return WHY.get(key, "")


def age(text: str) -> str:
    return f"écrit {text}"


def due_in(duration: str, day: str) -> str:
    return f"à répondre avant {day} ({duration} d’ouverture)"


def overdue(duration: str) -> str:
    return f"en retard de {duration} d’ouverture"


def overdue_since(text: str) -> str:
    """``text`` is an ``ago``: « il y a 3 j », « le 28 mai »."""
    return f"délai passé {text}"


def no_deadline() -> str:
    return "sans délai"


def private() -> str:
    return "privé"


def stars(rating: float, best: float) -> str:
    return f"{common.decimal(rating, 0 if rating == int(rating) else 1)}/{common.decimal(best, 0)}"


def anonymous() -> str:
    return "Auteur inconnu"


def no_text() -> str:
    return "(sans texte)"


def go(network: str) -> str:
    return f"Répondre sur {network}"


def go_nowhere() -> str:
    return "Cette voie ne donne pas de lien\u00a0: répondez depuis l’application du réseau."


def answered() -> str:
    return "Répondu"


def answered_help() -> str:
    return "Vous avez répondu là-bas. Vigie note l’heure."


def dismiss() -> str:
    return "Pas de réponse nécessaire"


def reason(key: str) -> str:
    return REASONS.get(key, key)


def thread() -> str:
    return "Lire la conversation"


def thread_alone() -> str:
    return "Pas d’autre message connu dans cette conversation."


def went_on(when: str) -> str:
    return f"puis, le {when}\u00a0:"


def went_on_more(n: int) -> str:
    return f"… et {common.plural(n, 'autre message', 'autres messages')} à la suite."


def thread_us() -> str:
    return "Nous"


def detail() -> str:
    return "Voir la mention"


def undo() -> str:
    return "Annuler"


def undone() -> str:
    return "Remis dans la liste."


def was_answered(who: str) -> str:
    return f"{who}\u00a0: marqué comme répondu."


def was_dismissed(who: str, why: str) -> str:
    return f"{who}\u00a0: classé sans réponse ({why.lower()})."


def channels_title() -> str:
    return "Ce que Vigie voit, voie par voie"


def channels_help() -> str:
    return "«\u00a00\u00a0» n’est écrit que là où la voie montre ce que les autres vous écrivent."


def channel(n: int) -> str:
    return common.plural(n, "en attente", "en attente")


def channel_noted(n: int) -> str:
    """Where a table that somebody fills is the only route: never « 0 »."""
    return f"{channel(n) if n else 'rien n’attend'}, parmi ce que vous avez noté"


def channel_oldest(text: str) -> str:
    return f"la plus ancienne {text}"


def channel_silent() -> str:
    return "non visible par cette voie"


def channel_undeclared() -> str:
    return "comptes non déclarés\u00a0: non visible"


def channel_stale(text: str) -> str:
    return f"vu pour la dernière fois {text}"


def empty_no_route() -> str:
    return (
        "Aucune de vos voies ne montre ce que les autres vous écrivent\u00a0: Vigie ne peut pas dire qu’il "
        "n’y a rien à répondre. "
        "Importez des avis, des messages ou un tableau de commentaires."
    )


def empty_undeclared(networks: list[str]) -> str:
    return (
        f"Aucun compte à vous n’est déclaré sur {common.listing(networks)}\u00a0: Vigie ne peut pas y distinguer vos "
        "mots de ceux des autres, ni dire qu’il n’y a rien à répondre."
    )


def empty_filtered() -> str:
    return "Rien n’attend dans ce que vous avez choisi d’afficher."


def all_answered() -> str:
    return "Rien n’attend de réponse."


def to_import() -> str:
    return "Importer un export"


def csv_name() -> str:
    return "a-repondre.csv"


def csv_columns() -> dict[str, str]:
    return {
        "group": "Priorité",
        "network": "Réseau",
        "asked": "Écrit le",
        "due": "Délai",
        "late": "En retard",
        "tone": "Tonalité",
        "subject": "Sujet",
        "author": "Auteur",
        "text": "Texte",
        "url": "Lien",
    }


def yes_no(value: bool) -> str:
    return "oui" if value else "non"


def show_more(n: int) -> str:
    return f"Afficher {common.plural(n, 'demande de plus', 'demandes de plus')}"
