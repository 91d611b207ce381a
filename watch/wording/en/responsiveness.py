"""How fast we answer: the measures, their cuts, what they do not see."""

from __future__ import annotations

from watch.wording.en import common

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def title() -> str:
    return "Responsiveness"


def lead() -> str:
    return "How long you take to answer those who write to you, and who is still waiting."


def clock_label() -> str:
    return "Durations"


def clock(key: str) -> str:
    return {"open": "in opening hours", "wall": "in real hours"}[key]


def clock_help() -> str:
    return (
        "In opening hours, a request of Friday evening starts counting on Monday morning. In real hours, it is the "
        "wait as the person lives it. An answer given outside opening hours to a request made there counts as zero in "
        "opening hours. Both are kept for every answer."
    )


def median_label() -> str:
    return "Median delay"


def median_help() -> str:
    return (
        "Half of the requests have their first answer within this time. Waits still open count as “at least their "
        "age” (Kaplan–Meier): ignoring somebody makes nobody faster. “≥”: at least. Never a mean."
    )


def p90_label() -> str:
    return "9 in 10 within"


def p90_help() -> str:
    return "Nine requests in ten have their first answer within this time (90th percentile, open waits included)."


def delay(duration: str, at_least: bool) -> str:
    return f"at least {duration}" if at_least else duration


def in_clock(seconds: float, clock: str) -> str:
    """``clock``: open | wall. Of opening hours no days are made."""
    return common.open_duration(seconds) if clock == "open" else common.duration(seconds)


def short_delay(seconds: float, at_least: bool, clock: str = "wall") -> str:
    """For a narrow cell."""
    said = in_clock(seconds, clock) if seconds >= 60 else "< 1 min"
    return f"≥ {said}" if at_least else said


def delay_n(timed: int, open_: int) -> str:
    if not timed and not open_:
        return "no dated request"
    said = f"over {common.plural(timed, 'dated answer', 'dated answers')}"
    return said + (f" and {common.plural(open_, 'wait', 'waits')}" if open_ else "")


def other_clock(duration: str, key: str) -> str:
    """``duration``: of the answers given alone, as the first page has it."""
    return f"; {duration} {clock(key)} over the answers given alone"


def rate_label() -> str:
    return "Response rate"


def rate_help() -> str:
    return (
        "Requests answered out of requests received in the period; spam and what was closed without an answer are left "
        "out. It is our own measure, not a network’s badge."
    )


def open_label() -> str:
    return "Still waiting"


def open_help() -> str:
    return "Requests received in the period and unanswered at this hour."


def open_n(n: int, older: int) -> str:
    said = f"of {common.plural(n, 'request received', 'requests received')}"
    return said + (f", and {common.count(older)} from before" if older else "")


def empty_title() -> str:
    return "No request in this period."


def empty_body() -> str:
    return (
        "A request is a comment under one of your posts, a review of you, a private message, or a mention that asks "
        "a question. A feed rarely shows any: import the exports of your accounts."
    )


def go_import() -> str:
    return "Import an export"


def steps_title() -> str:
    return "How long it takes"


def steps_caption(n: int) -> str:
    return f"The five steps of the delay, over {common.plural(n, 'dated answer', 'dated answers')}."


def step(index: int) -> str:
    return ("under 1 h", "1 to 4 h", "4 to 8 h", "8 to 24 h", "24 h and more")[index]


def ages_title() -> str:
    return "How long people have waited"


def ages_caption(n: int) -> str:
    return f"{common.plural(n, 'open wait', 'open waits')}, age in real hours."


def age(index: int) -> str:
    return ("under a day", "1 to 3 days", "3 to 7 days", "7 to 30 days", "30 days and more")[index]


def bars_alt(title: str, parts: list[str]) -> str:
    return f"{title}: {', '.join(parts)}."


def bar_part(label: str, n: int) -> str:
    return f"{label} {common.count(n)}"


def bar_told(n: int, total: int) -> str:
    share = f" ({common.percent(n / total)})" if total >= 20 else ""
    return f"{common.count(n)} of {common.count(total)}{share}"


def bars_columns() -> tuple[str, str]:
    return ("Delay", "Count")


def see(label: str, n: int) -> str:
    return f"{label}: {common.count(n)}"


def cuts_title() -> str:
    return "Where, about what, by whom"


def cut(key: str) -> str:
    return {"networks": "By network", "subjects": "By subject", "people": "By person"}[key]


def people_help() -> str:
    return (
        "The name that the answer bears: a person if the export names one or if they noted “answered” under their "
        "first name, else the account. A wait that somebody took counts with them."
    )


def nobody() -> str:
    return "author of the answer unknown"


def columns(first: str) -> list[str]:
    return [first, "Requests", "Answered", "Rate", "Waiting", "Median", "9 in 10 within", "Dated answers"]


def cut_name(key: str) -> str:
    return {"networks": "Network", "subjects": "Subject", "people": "Person"}[key]


def table_alt(key: str, n: int) -> str:
    return f"Responsiveness {cut(key).casefold()}, {common.plural(n, 'line', 'lines')}"


def hours_title() -> str:
    return "When requests arrive"


def hours_caption(n: int, without: int, enough: int) -> str:
    said = f"Day and hour of {common.plural(n, 'request', 'requests')}"
    if without:
        said += f"; {common.plural(without, 'request', 'requests')} without a known hour"
    said += "."
    if n < enough:
        said += f" Under {common.count(enough)}, no hour is singled out."
    return said


def hours_alt(n: int, best: list[str]) -> str:
    if best:
        return f"Map of the hours of {common.plural(n, 'request', 'requests')}. The busiest: {', '.join(best)}."
    return f"Map of the hours of {common.plural(n, 'request', 'requests')}."


def slot(weekday: int, hour: int) -> str:
    return f"{WEEKDAYS[weekday]} {hour:02d}:00"


def slot_told(n: int, delay_: str) -> str:
    said = common.plural(n, "request", "requests")
    return f"{said}, median delay {delay_}" if delay_ else said


def slot_columns() -> list[str]:
    return ["Day and hour", "Requests", "Median delay"]


def hour(h: int) -> str:
    return f"{h:02d}:00"


def too_few(n: int) -> str:
    return f"too few ({common.count(n)})"


def unseen(names: list[str]) -> str:
    return (
        f"Not visible by this route: {common.listing(names)}. What people write to you there does not come here; "
        "no figure of this page speaks of it."
    )


def csv_name(key: str) -> str:
    return {"networks": "responsiveness-by-network.csv", "subjects": "responsiveness-by-subject.csv"}.get(
        key, "responsiveness-by-person.csv"
    )


def older(n: int) -> str:
    return f"See {common.plural(n, 'wait', 'waits')} from before the period"


def cut_told(name: str, told: str) -> str:
    """What a figure's link chose, said above the list it opens."""
    return {
        "person": f"Only: answered by {told or nobody()}",
        "delay": f"Only: answered in {told}" if told else "Only: the answers whose delay is known",
        "asked": "Only: those that have waited for the age chosen",
        "hour": f"Only: {told}",
        "author": "Only: one and the same voice",
        "alert": "Only: the mentions of one alert",
        "late": "Only: those past their deadline",
        "commented": "Only: our posts that others commented",
        "replying": "Only: our messages that answer somebody",
        "exchanged": "Only: what others said to us",
    }.get(name, "Only: a choice that this version does not know")


def cut_off() -> str:
    return "See everything again"


def between(low: str, high: str) -> str:
    if not low:
        return f"under {high}"
    return f"{low} to {high}" if high else f"{low} and more"
