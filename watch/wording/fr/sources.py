"""The Sources page: its tabs, the health of each source, what the period covers."""

from __future__ import annotations

from watch.wording.fr import common

HEALTHS = {
    "ok": "à jour",
    "late": "en retard",
    "failing": "en panne",
    "waiting": "le site demande d’attendre",
    "paused": "mise de côté",
    "off": "en pause",
    "never": "jamais relevée",
}
PAUSES = {
    "gone": "Le site dit que ce flux a été supprimé. Vigie ne le lit plus.",
    "not_found": "L’adresse ne répond plus depuis plusieurs relevés. Vigie ne la lit plus.",
}
OUTCOMES = {"ok": "lu", "not_modified": "rien de nouveau", "failed": "échec", "postponed": "reporté"}
SIGNS = {"ok": "●", "not_modified": "○", "failed": "✕", "postponed": "◌"}


def title() -> str:
    return "Sources"


def lead(sources: int, failing: int, off: int = 0) -> str:
    """``off``: of them, those that a person stopped; nobody knows whether they can be read."""
    said = common.plural(sources, "source suivie", "sources suivies")
    said += f", dont {common.count(off)} en pause" if off else ""
    if failing:
        return f"{said}, {common.plural(failing, 'à regarder', 'à regarder')}."
    if off:
        return f"{said}."
    return f"{said}, {'toutes lisibles' if sources > 1 else 'lisible'}."


def tabs() -> tuple[str, str, str, str, str, str]:
    return ("Santé", "Suivre un flux", "Importer", "Sujets", "Comptes", "Les voies")


def empty() -> str:
    return "Aucune source suivie."


def empty_help() -> str:
    return "Suivez un flux, ou importez un export\u00a0: les deux onglets voisins."


def empty_imported(n: int) -> str:
    return f"Aucune source suivie\u202f; {common.plural(n, 'import gardé', 'imports gardés')}."


def empty_imported_help() -> str:
    return (
        "Vigie ne relève rien d’elle-même. Suivez un flux pour qu’elle écoute chaque jour\u202f; la liste de vos "
        "imports est dans l’onglet «\u00a0Importer\u00a0»."
    )


def health(key: str) -> str:
    return HEALTHS.get(key, key)


def paused_why(key: str) -> str:
    return PAUSES.get(key, "Vigie ne lit plus cette source.")


def last_run(text: str) -> str:
    return f"relevé {text}"


def never_run() -> str:
    return "pas encore relevée"


def last_success(text: str) -> str:
    return f"Dernier relevé réussi {text}"


def never_succeeded() -> str:
    return "Aucun relevé réussi"


def last_new(text: str) -> str:
    return f"dernière nouveauté {text}"


def rhythm(seconds: float, auto: bool) -> str:
    return f"{common.every(seconds)} environ (rythme de la source)" if auto else f"{common.every(seconds)} environ"


def next_due(text: str) -> str:
    return f"prochain {text}"


def due_now() -> str:
    return "prochain dès que le veilleur passe"


def due_in(duration: str) -> str:
    return f"dans {duration}"


def failures(n: int) -> str:
    return common.plural(n, "échec de suite", "échecs de suite")


def technical() -> str:
    return "Détail technique"


def runs_title(n: int) -> str:
    return f"Les {common.count(n)} derniers relevés" if n > 1 else "Le dernier relevé"


def outcome(key: str) -> str:
    return OUTCOMES.get(key, key)


def sign(key: str) -> str:
    return SIGNS.get(key, "·")


def runs_legend() -> str:
    return "● lu  ○ rien de nouveau  ✕ échec  ◌ reporté"


def runs_columns() -> dict[str, str]:
    return {
        "at": "Quand",
        "outcome": "Résultat",
        "new": "Nouvelles",
        "changed": "Modifiées",
        "refused": "Écartées",
        "took": "Durée",
        "status": "Réponse",
        "error": "Cause",
    }


def runs_alt(name: str, n: int) -> str:
    return f"Les {common.count(n)} derniers relevés de {name}"


def see(n: int) -> str:
    return f"Voir {common.mentions(n)}"


def shows_others(yes: bool) -> str:
    return "montre ce que les autres écrivent" if yes else "ne montre pas les réponses des autres"


def closed() -> str:
    return "réseau fermé"


def secret_address() -> str:
    return "adresse privée"


def collect_now() -> str:
    return "Relever maintenant"


def collect_all() -> str:
    return "Tout relever maintenant"


def collecting() -> str:
    return "Relevé en cours…"


def collected(ok: int, new: int, failed: int) -> str:
    said = common.plural(ok, "source lue", "sources lues")
    said += f", {common.plural(new, 'nouvelle mention', 'nouvelles mentions')}"
    return f"{said}, {common.plural(failed, 'échec', 'échecs')}." if failed else f"{said}."


def moved(address: str) -> str:
    return f"Ce flux a déménagé\u00a0: {address}"


def accept_move() -> str:
    return "Prendre la nouvelle adresse"


def moved_done() -> str:
    return "Nouvelle adresse enregistrée."


def edit() -> str:
    return "Modifier"


def pause() -> str:
    return "Mettre en pause"


def resume() -> str:
    return "Reprendre"


def remove_sure(name: str) -> str:
    return f"Retirer «\u00a0{name}\u00a0»\u202f? Ses mentions restent."


def removed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est retirée\u202f; ses mentions restent."


def put_back(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est suivie de nouveau."


# --- coverage ------------------------------------------------------------------------------------------------------


def coverage_title() -> str:
    return "Couverture de la période"


def coverage(spoke: int, total: int) -> str:
    return (
        f"{common.count(spoke)} sur {common.count(total)} {'source a' if spoke < 2 else 'sources ont'} apporté "
        "quelque chose."
    )


def coverage_silent(names: list[str]) -> str:
    return f"Silencieuses\u00a0: {common.listing(names)}."


def coverage_older(names: list[str]) -> str:
    return f"Relevées depuis hier, mais rien n’y est daté de cette période\u00a0: {common.listing(names)}."


def coverage_failing(names: list[str]) -> str:
    return f"En panne, donc inconnues\u00a0: {common.listing(names)}."


def table_columns() -> dict[str, str]:
    return {
        "name": "Source",
        "network": "Réseau",
        "subject": "Sujet",
        "health": "État",
        "last_ok": "Dernier relevé réussi",
        "next": "Prochain relevé",
        "failures": "Échecs de suite",
        "mentions": "Mentions sur la période",
        "others": "Montre les autres",
    }


def csv_name() -> str:
    return "sources.csv"


def yes_no(value: bool) -> str:
    return "oui" if value else "non"
