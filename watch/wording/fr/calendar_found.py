"""Dates read in mentions: proposed, accepted, merged, refused."""

from __future__ import annotations

from watch.wording.fr import common


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


def merge_now() -> str:
    return "Réunir"


def merged(name: str) -> str:
    return f"Ces mentions sont jointes à «\u00a0{name}\u00a0»."


def refuse_proposal() -> str:
    return "Pas un temps fort"


def more_proposals(n: int) -> str:
    return f"Voir {common.plural(n, 'autre date', 'autres dates')}"


def unnamed(day: str) -> str:
    """What an event is called when the mention that named it is gone."""
    return f"Temps fort du {day}"
