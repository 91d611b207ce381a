"""The page of what waits for an answer, and the plan of the quarter of an hour."""

from __future__ import annotations

from watch.wording.en import common

GROUPS = {
    "late_negative": "negative, late",
    "negative": "negative",
    "question": "question",
    "other": "to read",
    "thanks": "thanks",
}
WHY = {
    "late_negative": "A criticism past its deadline: it reads as silence.",
    "negative": "A criticism still in time.",
    "question": "A question waits for an answer.",
    "other": "Someone speaks to you; no criticism or question was found.",
    "thanks": "A kind word: a thank-you is enough, or nothing.",
}
REASONS = {"thanks": "Just a thank-you", "spam": "Spam", "not_us": "Not about us", "other": "Another reason"}


def title() -> str:
    return "To answer"


def lead(total: int, late: int) -> str:
    if total == 0:
        return "Nothing waits for an answer in what Vigie can see."
    said = common.plural(total, "request waits", "requests wait")
    return f"{said} for an answer, {common.count(late)} past the deadline." if late else f"{said}, none late."


def archived(n: int, days: int) -> str:
    """What came with the archive of a source or of a file, and is no work of today."""
    said = common.plural(n, "older request", "older requests")
    return f"{said} that came with a source or a file (over {days} days old then): kept apart, never late."


def archive_see() -> str:
    return "See them"


def archive_here() -> str:
    return "Requests that were old already when they came, with their source or their file."


def archive_leave() -> str:
    return "Back to the list of the day"


def definition() -> str:
    return (
        "Waiting: what someone else addressed to you (comment on your post, review, private message, mention with a "
        "question), on a route that shows others, with no reply of yours after it. What one person "
        "writes in a row, in a private talk or under one post, counts as one request, dated from the first."
    )


def plan_title(budget: float) -> str:
    return f"Your {common.decimal(budget, 0)} minutes"


def plan(n: int, minutes: float, later: int) -> str:
    said = f"{common.plural(n, 'answer', 'answers')}, about {common.decimal(minutes, 0)} min."
    return f"{said} {common.plural(later, 'other comes', 'others come')} next." if later else said


def plan_left_over(late: int) -> str:
    return f"{common.plural(late, 'late request does', 'late requests do')} not fit in this time."


def pace(minutes: float, n: int, measured: bool) -> str:
    if measured:
        return f"{common.decimal(minutes)} min an answer, from your last {common.count(n)} in a row."
    return f"{common.decimal(minutes, 0)} min an answer: a guess, for want of enough answers to measure yours."


def done_today(n: int) -> str:
    return f"Today: {common.plural(n, 'request', 'requests')} dealt with."


def finished() -> str:
    return "Done for today"


def finish() -> str:
    return "Done for today"


def finish_help() -> str:
    return "Closes the list until tomorrow. Nothing is lost, nothing is marked as answered."


def reopen_list() -> str:
    return "Open the list again"


def finished_text(waiting: int, late: int) -> str:
    if waiting == 0:
        return "Nothing waits for an answer."
    said = f"{common.plural(waiting, 'request', 'requests')} left for tomorrow"
    return f"{said}, {common.count(late)} of them late." if late else f"{said}, none late."


def next_event(name: str, days: int) -> str:
    return f"Next event: {name}, {common.in_days(days)}."


def section_today(n: int) -> str:
    return f"To do now ({common.count(n)})"


def section_later(n: int) -> str:
    return f"Next ({common.count(n)})"


def later_thanks(n: int) -> str:
    return f"{common.plural(n, 'thank-you', 'thank-yous')} among them: you may close them without answering."


def group(key: str) -> str:
    return GROUPS.get(key, key)


def why(key: str) -> str:
    return WHY.get(key, "")


def age(text: str) -> str:
    return f"written {text}"


def due_in(duration: str, day: str) -> str:
    return f"to answer before {day} ({duration} of opening hours)"


def overdue(duration: str) -> str:
    return f"late by {duration} of opening hours"


def overdue_since(text: str) -> str:
    """``text`` is an ``ago``: “3 d ago”, “on 28 May”."""
    return f"deadline passed {text}"


def no_deadline() -> str:
    return "no deadline"


def private() -> str:
    return "private"


def stars(rating: float, best: float) -> str:
    return f"{common.decimal(rating, 0 if rating == int(rating) else 1)}/{common.decimal(best, 0)}"


def anonymous() -> str:
    return "Unknown author"


def no_text() -> str:
    return "(no text)"


def go(network: str) -> str:
    return f"Answer on {network}"


def go_nowhere() -> str:
    return "This route gives no link: answer from the network’s own application."


def answered() -> str:
    return "Answered"


def answered_help() -> str:
    return "You answered over there. Vigie notes the time."


def dismiss() -> str:
    return "No answer needed"


def reason(key: str) -> str:
    return REASONS.get(key, key)


def thread() -> str:
    return "Read the conversation"


def thread_alone() -> str:
    return "No other message of this conversation is known."


def went_on(when: str) -> str:
    return f"then, {when}:"


def went_on_more(n: int) -> str:
    return f"… and {common.plural(n, 'more message', 'more messages')} in a row."


def thread_us() -> str:
    return "Us"


def detail() -> str:
    return "See the mention"


def undo() -> str:
    return "Undo"


def undone() -> str:
    return "Back in the list."


def was_answered(who: str) -> str:
    return f"{who}: marked as answered."


def was_dismissed(who: str, why: str) -> str:
    return f"{who}: closed without an answer ({why.lower()})."


def channels_title() -> str:
    return "What Vigie sees, route by route"


def channels_help() -> str:
    return "“0” is only said where the route shows what others write to you."


def channel(n: int) -> str:
    return common.plural(n, "waiting", "waiting")


def channel_noted(n: int) -> str:
    """Where a table that somebody fills is the only route: never "0"."""
    return f"{channel(n) if n else 'nothing waits'}, of what you noted"


def channel_oldest(text: str) -> str:
    return f"the oldest {text}"


def channel_silent() -> str:
    return "not visible by this route"


def channel_undeclared() -> str:
    return "accounts not declared: not visible"


def channel_stale(text: str) -> str:
    return f"last seen {text}"


def empty_no_route() -> str:
    return (
        "None of your routes shows what others write to you: Vigie cannot say that nothing waits. "
        "Import reviews, messages or a table of comments."
    )


def empty_undeclared(networks: list[str]) -> str:
    return (
        f"No account of yours is declared on {common.listing(networks)}: Vigie cannot tell your words from those of "
        "others there, nor say that nothing waits."
    )


def empty_filtered() -> str:
    return "Nothing waits in what you chose to show."


def all_answered() -> str:
    return "Nothing waits for an answer."


def to_import() -> str:
    return "Import an export"


def csv_name() -> str:
    return "to-answer.csv"


def csv_columns() -> dict[str, str]:
    return {
        "group": "Priority",
        "network": "Network",
        "asked": "Written on",
        "due": "Deadline",
        "late": "Late",
        "tone": "Tone",
        "subject": "Subject",
        "author": "Author",
        "text": "Text",
        "url": "Link",
    }


def yes_no(value: bool) -> str:
    return "yes" if value else "no"


def show_more(n: int) -> str:
    return f"Show {common.plural(n, 'more request', 'more requests')}"
