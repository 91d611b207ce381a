"""Where alerts are sent: the channels, their test, what happened to the last messages."""

from __future__ import annotations

from watch.wording.fr import common

KINDS = {"at_once": "tout de suite", "digest": "résumé du jour", "test": "essai"}
OUTCOMES = {"sent": "envoyé", "temporary": "à réessayer", "permanent": "refusé"}
WHY = {
    "": "",
    "no_secret": "le canal n’a pas d’adresse\u00a0: redonnez-la (Modifier), ou remplissez sa variable d’environnement.",
    "bad_address": "l’adresse du canal ne se lit pas\u00a0: comparez-la aux exemples d’Apprise.",
    "refused": "le service a refusé le message.",
    "unreachable": "le service ne répond pas.",
    "settled": "l’alerte a été traitée avant que le message ne parte.",
    "gave_up": "le service n’a pas répondu de la journée\u00a0: Vigie a cessé d’essayer.",
}


def title() -> str:
    return "Où arrivent les alertes"


def help_text() -> str:
    return (
        "Les alertes partent par les canaux que vous ajoutez ici. Leur adresse, souvent secrète, ne va jamais dans "
        "feeds.yml, et aucun texte de mention ne part."
    )


def none() -> str:
    return (
        "Aucun canal\u00a0: les alertes restent sur cette page. Ajoutez-en un pour les recevoir par courriel, ntfy, "
        "Slack, Matrix, Telegram ou webhook."
    )


def wants(levels: list[str]) -> str:
    return "Reçoit\u00a0: " + (", ".join(levels) if levels else "tous les niveaux") + "."


def digest_at(hour: str, empty: bool, quiet: str) -> str:
    said = f"Un résumé par jour, à {_hour(hour)}"
    said += ", même sans alerte" if empty else ", s’il y a de quoi"
    return said + (f"\u00a0; silence de {quiet}, sauf «\u00a0à plusieurs\u00a0»." if quiet else ".")


def quiet_span(start: str, end: str) -> str:
    return f"{_hour(start)} à {_hour(end)}"


def _hour(text: str) -> str:
    """« 8 h 30 », « 21 h »."""
    hour, minute = text.split(":")
    return f"{int(hour)}\u202fh" + (f"\u202f{minute}" if minute != "00" else "")


def secret(name: str, where: str) -> str:
    """``where``: environment, file, or "" when there is nothing under the name."""
    if where == "file":
        return "Adresse gardée par Vigie."
    return f"Adresse dans {name}." if where else f"{name} est vide\u00a0: rien ne peut partir par ce canal."


def paused() -> str:
    return "suspendu"


def test() -> str:
    return "Envoyer un essai"


def test_title() -> str:
    return "Essai de Vigie"


def test_body(organisation: str) -> str:
    of = f" de {organisation}" if organisation else ""
    return f"Ceci est un essai\u00a0: les alertes{of} arrivent bien ici."


def test_sent(name: str) -> str:
    return f"L’essai est parti par «\u00a0{name}\u00a0»\u00a0: vérifiez qu’il arrive."


def test_failed(name: str, outcome: str, why: str, status: int | None) -> str:
    return f"L’essai n’est pas parti par «\u00a0{name}\u00a0»\u00a0: {reason(outcome, why, status)}"


def reason(outcome: str, why: str, status: int | None) -> str:
    """Why, and whether anybody has to act."""
    said = WHY.get(why, why)
    if status is not None:
        said = said.rstrip(".") + f" (réponse {status})."
    if outcome == "temporary":
        said += " Vigie réessaiera."
    elif outcome == "permanent" and why == "refused":
        said += " Corrigez l’adresse ou le droit, puis envoyez un essai."
    return said


def deliveries_title(name: str) -> str:
    return f"Derniers envois par «\u00a0{name}\u00a0»"


def nothing_sent() -> str:
    return "Rien n’est encore parti par ce canal."


def columns() -> dict[str, str]:
    return {"when": "Quand", "what": "Quoi", "alerts": "Alertes", "outcome": "Issue", "tries": "Essais"}


def outcome(key: str, why: str, status: int | None) -> str:
    said = OUTCOMES.get(key, key)
    return said if key == "sent" else f"{said}\u00a0: {reason(key, why, status)}"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def table_alt(n: int) -> str:
    return f"Tableau des {common.plural(n, 'dernier envoi', 'derniers envois')}"
