"""What is not about you: rules proposed and accepted, what they keep out, their way back."""

from __future__ import annotations

from watch.wording.en import common

KINDS = {
    "mention": "this mention",
    "author": "author blocked",
    "site": "site blocked",
    "excluded": "word excluded",
    "required": "word required",
    "keep": "kept whatever the rules",
}


def lead(rules: int, mentions: int) -> str:
    if not rules:
        return "No rule: everything your sources bring is kept."
    said = common.plural(rules, "rule", "rules")
    return f"{said}, {common.plural(mentions, 'mention', 'mentions')} set aside. Nothing is deleted."


def propose() -> str:
    return "Set aside what is like it as well…"


def proposals() -> str:
    return "Set aside as well?"


def proposals_help() -> str:
    return "Each rule says what it would set aside of what is here. It then holds for everything that comes."


def rule(kind: str, label: str, subject: str) -> str:
    said = KINDS.get(kind, kind)
    about = f" (subject “{subject}”)" if subject else ""
    if kind in ("mention", "keep"):
        return said[:1].upper() + said[1:]
    return f"{said[:1].upper()}{said[1:]}: “{label}”{about}"


def would(mentions: int, waiting: int) -> str:
    said = f"{common.plural(mentions, 'stored mention', 'stored mentions')} would be set aside"
    return f"{said}{f', {common.count(waiting)} of them waiting' if waiting else ''}."


def accept() -> str:
    return "Set aside"


def not_now() -> str:
    return "No thanks"


def accepted(what: str) -> str:
    return f"Rule added. {what}"


def keeps_out(n: int) -> str:
    return f"{common.plural(n, 'mention', 'mentions')} set aside"


def lift() -> str:
    return "Remove the rule"


def lifted() -> str:
    return "Rule removed: what it alone kept out is back."


def by_on(by: str, when: str) -> str:
    return f"{by}, {when}" if by else when


def add_title() -> str:
    return "Add a rule"


def kind_label() -> str:
    return "What the rule does"


def kind_choice(key: str) -> str:
    return {
        "excluded": "set aside texts that contain a word",
        "required": "only accept texts that contain a word",
        "site": "block a site",
    }.get(key, key)


def value_label() -> str:
    return "Words separated by commas, or the site's address"


def subject_label() -> str:
    return "Subject"


def preview() -> str:
    return "See what it would set aside"


def no_rule() -> str:
    return "This rule says nothing: give a word, or an address like example.org, and a subject for a required word."


def list_title() -> str:
    return "The rules"


def aside_title(n: int) -> str:
    return f"What is set aside ({common.count(n)})"


def aside_help() -> str:
    return "These mentions count in no figure. They come back as they were when you remove the rule."


def because(what: str) -> str:
    return f"Set aside: {what[:1].lower()}{what[1:]}"


def keep() -> str:
    return "Keep this one"


def kept() -> str:
    return "Kept: it is back among your mentions."


def private() -> str:
    return "(private message)"


def settings_words(rule: str, n: int) -> str:
    """A rule that words of feeds.yml make."""
    return f"{rule} · {keeps_out(n)}. Written in feeds.yml, lifted there."


def no_site() -> str:
    return (
        "Nothing is blocked: this message comes from no site of its own but from a network or a search engine, and "
        "blocking that would set everybody aside."
    )


def no_author() -> str:
    return "This route does not say who writes: the author cannot be blocked."


def more(n: int) -> str:
    return f"And {common.plural(n, 'other', 'others')}."
