"""The first screen: what to do, four figures, why, what is coming, and what the figures do not see."""

from __future__ import annotations

from . import common


def title() -> str:
    return "Overview"


def act(waiting: int, negative: int, late_negative: int, oldest: str, put_off: int = 0, archived: int = 0) -> str:
    """One sentence: must I act now? ``put_off``, ``archived``: of those it is about."""
    n = late_negative or negative or waiting
    later = (_put_off(n, put_off) + _archived(n, archived)).replace(") (", ", ")
    if late_negative:
        verb = "has" if late_negative == 1 else "have"
        said = common.plural(late_negative, "negative request", "negative requests")
        return f"{said} {verb} waited for over 24 h{later}."
    if negative:
        verb = "waits" if negative == 1 else "wait"
        return (
            f"{common.plural(negative, 'negative request', 'negative requests')} {verb} for an answer{later}; "
            f"the oldest wait is {oldest}."
        )
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        said = common.plural(waiting, "request", "requests")
        return f"{said} {verb} for an answer{later}, the oldest for {oldest}."
    return "Nothing waits for an answer."


def _put_off(n: int, put_off: int) -> str:
    if not put_off:
        return ""
    if n == put_off:
        return " (put off)" if n == 1 else " (all put off)"
    return f" ({common.count(put_off)} put off)"


def _archived(n: int, archived: int) -> str:
    if not archived:
        return ""
    if n == archived:
        return " (came with its source)" if n == 1 else " (all came with their source)"
    return f" ({common.count(archived)} came with {'its' if archived == 1 else 'their'} source)"


def act_coming(title: str, days_left: int) -> str:
    return f"Next event: {title}, {common.in_days(days_left)}."


def act_blind(networks: list[str]) -> str:
    return f"{common.listing(networks)}: comments cannot be seen by this route."


def act_undeclared(networks: list[str]) -> str:
    return f"{common.listing(networks)}: accounts not declared, not all that waits can be seen there."


def act_declare() -> str:
    return "Declare your accounts"


def act_unknown() -> str:
    return "Vigie cannot say that nothing waits for an answer."


def act_no_route() -> str:
    return "None of your routes shows what others write to you."


def act_button(waiting: int) -> str:
    return "Answer" if waiting else "Open “To answer”"


def compared(period: str, before: str) -> str:
    return f"What others said, {period}, against the previous period ({before})."


def mentions_label() -> str:
    return "Mentions"


def mentions_help(without_panel: bool = False) -> str:
    but = ", but on the subjects of the panel" if without_panel else ""
    return f"All that your sources brought from others in the period{but}. A dispatch that is repeated is one voice."


def voices(voices: int, carriers: int) -> str:
    said = common.plural(voices, "voice", "voices")
    return f"{said}, {common.plural(carriers, 'carrier', 'carriers')}" if carriers else said


def net_label() -> str:
    return "Net sentiment"


def net_help() -> str:
    return (
        "(positive − negative) ÷ voices whose tone is read × 100, from −100 to +100. A text that is repeated is one "
        "voice; the list shows its carriers too. "
        "Under 20 voices, no figure. Under 30, a 95% range. Definition of 21 Nov 2026."
    )


def net_value(shown_as: str, value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return "too few"
    if shown_as == "range":
        return f"{common.signed(low)} to {common.signed(high)}"
    return common.signed(value)


def net_n(n: int, negative: int, positive: int, copies: int | None, read: float | None = None) -> str:
    many = "mentions" if copies is None else "voices"
    if n < 20:
        counts = f"{common.count(negative)} neg., {common.count(positive)} pos. of {common.count(n)} read"
        said = f"too few {many}: {counts}"
    else:
        said = f"on {common.mentions(n) if copies is None else common.plural(n, 'voice', 'voices')} whose tone is read"
    if read is not None:
        said += f" ({common.percent(read)} of {many})"
    return f"{said}, {common.plural(copies, 'carrier', 'carriers')}" if copies else said


def net_few(n: int, voices: bool = True) -> str:
    return f"too few {'voices' if voices else 'mentions'} ({common.count(n)})"


def rate_label() -> str:
    return "Response rate"


def rate_help() -> str:
    return (
        "Requests answered ÷ requests received in the period, those closed unanswered left out. "
        "This is our measure, not a network's badge."
    )


def rate_value(shown_as: str, value: float | None, low: float, high: float, k: int, n: int) -> str:
    if value is None:
        return "—"
    if shown_as == "counts":
        return f"{common.count(k)} of {common.count(n)}"
    if shown_as == "range":
        return f"{common.decimal(low * 100, 0)} to {common.percent(high)}"
    return common.percent(value)


def rate_n(n: int, waiting: int) -> str:
    if not n:
        return "no request seen"
    return f"{common.plural(n, 'request', 'requests')}, {common.count(waiting)} waiting"


def points(signed: str) -> str:
    return f"{signed} pts"


def delay_label() -> str:
    return "Reply delay"


def delay_help() -> str:
    return (
        "Median response time: first reply − request, in real hours (the Responsiveness page counts opening hours "
        "first). The median, not the mean. Requests that still wait are counted beside it."
    )


def delay_n(timed: int, open_: int) -> str:
    if not timed:
        return "no dated reply"
    waits = f", {common.count(open_)} waiting" if open_ else ""
    return f"on {common.plural(timed, 'reply', 'replies')} in real hours{waits}"


def before(text: str) -> str:
    return f"before: {text}"


def why() -> str:
    return "Why"


def finding(trend: str) -> str:
    return {
        "down": "The tone is getting worse",
        "up": "The tone is getting better",
        "flat": "The tone does not clearly change",
        "few": "Too few mentions to say whether the tone changes",
    }[trend]


def chart_caption(weekly: bool, read: float | None, voices: int, copies: int) -> str:
    said = f"Voices of others per {'week' if weekly else 'day'}. "
    if read is not None:
        said += f"Tone read on {common.percent(read)} of {common.plural(voices, 'voice', 'voices')}"
        said += f"; {common.plural(copies, 'carrier', 'carriers')} beside." if copies else "."
    return said


def partial(day: str) -> str:
    return f"{day} is not over: hollow."


def in_progress() -> str:
    return "not over"


def legend(tone: str) -> str:
    return {"negative": "negative (below zero)", "neutral": "neutral", "positive": "positive"}[tone]


def bar_count(tone: str, n: int) -> str:
    return f"{common.count(n)} {common.tone(tone)}"


def chart_alt(negative: int, neutral: int, positive: int, worst: str, worst_n: int) -> str:
    said = (
        f"{common.count(negative)} negative, {common.count(neutral)} neutral, {common.count(positive)} positive "
        "in the period."
    )
    return said + (f" Most negative: {worst} ({common.count(worst_n)})." if worst_n else "")


def columns() -> list[str]:
    return ["Date", "Negative", "Neutral", "Positive"]


def weighty() -> str:
    return "The mentions that weigh most"


def weighty_caption() -> str:
    return "Reactions, comments and shares received, negative ones first. Private messages are not quoted."


def open_mention() -> str:
    return "Open"


def moved() -> str:
    return "Subjects that move"


def moved_caption() -> str:
    return "Voices, the change from the previous period, and carriers"


def moved_short(subject: str, n: int, before: int, copies: int) -> str:
    said = f"{subject}: {common.count(n)} ({common.signed(n - before)})"
    return f"{said}, {common.plural(copies, 'carrier', 'carriers')}" if copies else said


def moved_line(subject: str, n: int, before: int, copies: int | None) -> str:
    many = common.mentions(n) if copies is None else common.plural(n, "voice", "voices")
    said = f"{subject}: {many} ({common.signed(n - before)})"
    return f"{said}, {common.plural(copies, 'carrier', 'carriers')}" if copies else said


def coming() -> str:
    return "What is coming"


def coming_line(when: str, days_left: int, started: bool) -> str:
    return f"{when}, going on" if started else f"{when}, {common.in_days(days_left)}"


def last_year(n: int, copies: int, negative: int) -> str:
    if not copies:
        return f"Last time: {voices(n, 0)}, {common.of_them_negative(negative)}."
    bad = common.plural(negative, "negative voice", "negative voices") if negative else "no negative voice"
    return f"Last time: {voices(n, copies)}; {bad}."


def no_coming() -> str:
    return "No event known within six months. Add yours to the calendar."


def coverage(followed: int, brought: int) -> str:
    if not followed and not brought:
        return "No source followed, nothing imported in the period."
    if not followed:
        return f"These figures come from {common.plural(brought, 'imported source', 'imported sources')}."
    said = common.plural(followed, "source followed", "sources followed")
    return f"{said}; {common.plural(brought, 'source', 'sources')} brought mentions, imports included."


def silent(names: list[str]) -> str:
    return f"Silent in the period: {common.listing(names)}."


def failing(names: list[str]) -> str:
    return f"Failing: {common.listing(names)}."


def empty_title() -> str:
    return "No mention in the period"


def empty_body(period: str) -> str:
    return f"Your sources brought nothing, {period}."


def minutes_spent(budget: float) -> str:
    return f"Your {common.decimal(budget, 0)} minutes are done."


def plan_more(n: int) -> str:
    return f"And {common.plural(n, 'other', 'others')} in this time, on the “To answer” page."


def can_wait(n: int, late: int) -> str:
    if not n:
        return "Nothing else is urgent."
    said = f"Can wait: {common.plural(n, 'request', 'requests')}"
    return f"{said}, {common.count(late)} of them late." if late else f"{said}, none late."


def can_ignore(n: int) -> str:
    return f"To ignore without regret: {common.plural(n, 'thank-you', 'thank-yous')}."


def private_message() -> str:
    return "A private message waits; it is read on the “To answer” page."
