"""What Vigie noticed about a source: it moved, its ids do not hold, its site has comments to follow."""

from __future__ import annotations


def moved_by_itself(date: str, old: str) -> str:
    return f"This feed has moved: its address was updated on {date}. Before: {old}"


def undo_move() -> str:
    return "Back to the old address"


def move_undone() -> str:
    return "The old address is back. Vigie will not change it for that one again."


def run_moved() -> str:
    return "address updated"


def unsteady() -> str:
    return (
        "This feed changes the ids of its entries at every reading. Vigie recognises them by their address or their "
        "text: nothing is counted twice, but an entry corrected on the site may look new."
    )


def comments_offered() -> str:
    return (
        "This site also has a feed of comments. Without it neither questions nor your answers below articles are seen."
    )


def follow_comments() -> str:
    return "Follow the comments"


def comments_name(name: str) -> str:
    return f"{name} (comments)"


def comments_followed() -> str:
    return "The comments are followed."
