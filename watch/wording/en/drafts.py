"""Reply drafts: kept, filled, copied."""

from __future__ import annotations

from watch.wording.en import common

EXAMPLES = {
    "sorry": (
        "Apology and contact",
        "Hello {first_name},\nThank you for telling us, and we are sorry for what happened. "
        "Could you send us a private message so that we can put it right together?\n{signature}, for {organisation}",
    ),
    "question": (
        "Answer to a question",
        "Hello {first_name},\nThank you for your question about {subject}. Here is the answer: …\n"
        "Have a good day,\n{signature}, for {organisation}",
    ),
    "thanks": (
        "Thank-you",
        "Thank you so much {first_name}, your message made the whole team happy.\n{signature}, for {organisation}",
    ),
}


def title() -> str:
    return "Reply drafts"


def lead(n: int) -> str:
    if not n:
        return "No draft yet. Write your own, or start from the examples."
    return f"{common.plural(n, 'draft', 'drafts')}. To copy, read again and adapt: Vigie sends nothing."


def fields() -> str:
    return "Fields that fill themselves, each in braces: first_name, name, organisation, subject, network, signature."


def unknown(names: list[str]) -> str:
    return f"Unknown field, left as it is: {common.listing(names)}."


def name_label() -> str:
    return "Name of the draft"


def lang_label() -> str:
    return "Language"


def body_label() -> str:
    return "Text"


def save() -> str:
    return "Save"


def remove() -> str:
    return "Remove"


def new() -> str:
    return "New draft"


def saved(name: str) -> str:
    return f"Draft “{name}” saved."


def removed(name: str) -> str:
    return f"Draft “{name}” removed."


def incomplete() -> str:
    return "Give the draft a name and a text."


def examples() -> str:
    return "Add the examples"


def examples_added(n: int) -> str:
    return f"{common.plural(n, 'example', 'examples')} added."


def none_yet() -> str:
    return "No draft. The “Reply drafts” tab lets you write some."


def copy_help() -> str:
    return "The icon at the top right of each text copies it."
