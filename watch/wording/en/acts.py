"""What a person does about what waits: the buttons, the keys, what was done and its way back, who is at work."""

from __future__ import annotations

from watch.wording.en import common

LATER = {"evening": "This evening", "tomorrow": "Tomorrow", "monday": "Monday", "week": "In a week"}
MORE = {
    "negative": "The tone is negative",
    "neutral": "The tone is neutral",
    "positive": "The tone is positive",
    "not_us": "Not about us",
    "author": "Block the author…",
    "site": "Block the site…",
}
VOICES = {"first": "first time", "known": "has written before", "regular": "regular voice", "press": "press"}


def later() -> str:
    return "Later"


def later_choice(key: str) -> str:
    return LATER.get(key, key)


def more() -> str:
    return "Correct"


def more_choice(key: str) -> str:
    return MORE.get(key, key)


def others() -> str:
    return "Other actions"


def team() -> str:
    return "Team"


def drafts() -> str:
    return "Drafts"


def select(who: str) -> str:
    return f"Choose the request of {who}"


def selected(n: int) -> str:
    return common.plural(n, "request chosen", "requests chosen")


def select_thanks(n: int) -> str:
    return f"Choose the {common.count(n)} thank-yous" if n > 1 else "Choose the thank-you"


def select_none() -> str:
    return "Choose nothing"


def next_() -> str:
    return "Next"


def previous() -> str:
    return "Previous"


def no_answer() -> str:
    return "No answer"


def tomorrow() -> str:
    return "Tomorrow"


def not_us() -> str:
    return "Off topic"


def take() -> str:
    return "I take it"


def at_the_keyboard() -> str:
    return (
        "At the keyboard, on the request marked “current”: O open, E answered, N no answer, D tomorrow, "
        "H off topic, P I take it, J next, K previous, Z undo."
    )


def current() -> str:
    return "current"


def was_answered(n: int) -> str:
    return f"{common.plural(n, 'request', 'requests')} marked as answered."


def was_dismissed(n: int, why: str) -> str:
    return f"{common.plural(n, 'request', 'requests')} closed without an answer ({why.lower()})."


def was_put_off(who: str, when: str) -> str:
    return f"{who}: comes back {when}."


def were_put_off(n: int, when: str) -> str:
    return f"{common.plural(n, 'request comes', 'requests come')} back {when}."


def was_given(who: str, to: str) -> str:
    return f"{who}: given to {to}."


def were_given(n: int, to: str) -> str:
    return f"{common.plural(n, 'request', 'requests')} given to {to}."


def was_given_back(who: str) -> str:
    return f"{who}: given to nobody any more."


def was_toned(who: str, tone: str) -> str:
    return f"{who}: tone corrected, {tone}."


def was_noted(who: str) -> str:
    return f"{who}: note added."


def was_set_aside(who: str) -> str:
    return f"{who}: set aside, not about us."


def day_was_closed() -> str:
    return "Day closed."


def undone() -> str:
    return "Undone."


def nothing_done() -> str:
    return "Nothing changed: this request waits no more."


def back_on(day: str, time: str) -> str:
    return f"{day} at {time}"


def put_off_count(n: int, when: str) -> str:
    return f"{common.plural(n, 'request', 'requests')} put off, the first comes back {when}."


def who_are_you() -> str:
    return "Who are you?"


def your_name() -> str:
    return "Your first name"


def your_name_help() -> str:
    return (
        "To say who answers and to warn your colleagues. Kept in the address of this page only, and written beside "
        "what you do."
    )


def i_am(name: str) -> str:
    return f"You: {name}"


def someone() -> str:
    return "Someone"


def is_answering(who: str, since: str) -> str:
    return f"{who} is answering ({since})"


def answered_meanwhile(who: str) -> str:
    return f"Careful: {who} had opened this request just before. Check that it has not been answered twice."


def given_to(who: str) -> str:
    return f"given to {who}"


def give_to() -> str:
    return "Give to"


def give() -> str:
    return "Give"


def give_back() -> str:
    return "Give to nobody"


def note() -> str:
    return "Note for the team"


def add_note() -> str:
    return "Add the note"


def note_line(who: str, when: str, text: str) -> str:
    return f"{who or 'Note'}, {when}: {text}"


def voice(key: str, n: int, since: str, at_most: int) -> str:
    """“regular voice: 7 messages since 3 March”."""
    said = VOICES.get(key, "")
    if key in ("", "first"):
        return said
    if n >= at_most:
        return f"{said}: {common.count(at_most)} messages or more"
    return f"{said}: {common.plural(n, 'message', 'messages')}{f' since {since}' if since else ''}"


def tone_words(words: list[str]) -> str:
    return f"The tone comes from: {', '.join(f'“{w}”' for w in words)}."


def negative_later() -> str:
    return "The first message is not negative: what the person wrote next is."


def no_tone_words() -> str:
    return "No known word explains the tone."


def who_may(account: str, people: list[str]) -> str:
    if not people:
        return f"{account}: nobody is in the register."
    return f"{account}: {common.listing(people)} may answer."


def not_on_subject(account: str, subject: str) -> str:
    return f"{account}: the register does not name it for the subject “{subject}”."


def you_are_not_named(name: str) -> str:
    return f"{name}, the register does not name you for this account."


def no_account(network: str) -> str:
    return f"No {network} account in the presence register: who answers is not written."


def kept_for(reason: str, detail: str) -> str:
    if reason == "term":
        return f"Kept: word “{detail}”."
    if reason == "source":
        return f"Kept: source “{detail}”."
    return "Kept: written on your own pages (import)."


def why() -> str:
    return "Why this request, and who may answer"


def tabs() -> list[str]:
    return ["Requests", "Reply drafts", "Noise set aside"]
