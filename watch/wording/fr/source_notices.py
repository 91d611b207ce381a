"""What Vigie noticed about a source: it moved, its ids do not hold, its site has comments to follow."""

from __future__ import annotations


def moved_by_itself(date: str, old: str) -> str:
    return f"Ce flux a déménagé\u00a0: son adresse a été mise à jour le {date}. Avant\u00a0: {old}"


def undo_move() -> str:
    return "Revenir à l’ancienne adresse"


def move_undone() -> str:
    return "L’ancienne adresse est revenue. Vigie ne la changera plus pour celle-là."


def run_moved() -> str:
    return "adresse mise à jour"


def unsteady() -> str:
    return (
        "Ce flux change l’identifiant de ses entrées à chaque relevé. Vigie les reconnaît à leur adresse ou à leur "
        "texte\u00a0: rien n’est compté deux fois, mais une entrée corrigée sur le site peut paraître nouvelle."
    )


def comments_offered() -> str:
    return (
        "Ce site a aussi un flux de commentaires. Sans lui, ni les questions ni vos réponses sous les articles ne se "
        "voient."
    )


def follow_comments() -> str:
    return "Suivre les commentaires"


def comments_name(name: str) -> str:
    return f"{name} (commentaires)"


def comments_followed() -> str:
    return "Les commentaires sont suivis."
