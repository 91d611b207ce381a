"""The sealed file: headings, the sentence of summary, tables. ``overview`` and ``common`` phrase its figures."""

from __future__ import annotations

from datetime import date

from . import common, overview

FIGURES = {
    "mentions": "Mentions by others", "copies": "of which repeats of one text", "negative": "Negative",
    "neutral": "Neutral", "positive": "Positive", "unscored": "Tone not read", "net_sentiment": "Net sentiment",
    "net_sentiment_low": "Net sentiment, low end", "net_sentiment_high": "Net sentiment, high end",
    "net_sentiment_n": "Whose tone was read", "response_rate": "Response rate",
    "response_rate_low": "Response rate, low end", "response_rate_high": "Response rate, high end",
    "answered": "Requests answered", "requests": "Requests received",
    "median_response_s": "Median delay of replies (seconds)",
    "p90_response_s": "Delay of 9 answers in 10 (seconds)", "timed_answers": "Timed answers",
    "still_waiting": "Requests still waiting",
}  # fmt: skip
DIALOGUE = {
    "monologue": "monologue",
    "announcements": "announcements",
    "exchanges": "exchanges",
    "conversation": "conversation",
    "unseen": "not visible by this route",
    "few": "too few messages",
}
PRIVACY = {"public": "public", "team": "team", "board": "board"}


def period_name(kind: str, start: date, end: date) -> str:
    if kind == "week":
        return f"Week {start.isocalendar().week}, {common.period(start, end)}"
    if kind == "month":
        return f"{common.MONTHS[start.month - 1].capitalize()} {start.year}"
    said = common.period(start, end)
    return said[:1].upper() + said[1:]


def browser_title(organisation: str, period: str) -> str:
    return f"{period} — {organisation or 'Vigie'}"


def pair_of_names(organisation: str, said: str) -> str:
    """The organisation, and what must be known of it before anything else."""
    return f"{organisation} — {said}"


def sealed_on(day: date) -> str:
    return f"Sealed on {common.full_day(day)}; these figures will not change."


def summary(
    mentions: int, before: int, trend: str, waiting: int, late_negative: int, kind: str, blind: list[str]
) -> str:
    last = {"week": "the week before", "month": "the month before"}.get(kind, "the period before")
    tone = {
        "down": "the tone is falling", "up": "the tone is improving", "flat": "the tone has not clearly changed",
        "few": "too few to say whether the tone changes",
    }.get(trend, "")  # fmt: skip
    if not waiting:
        rest = "nothing waits for an answer" + (" where Vigie sees others" if blind else "")
    else:
        rest = f"{common.plural(waiting, 'request waits', 'requests wait')} for an answer"
        if late_negative:
            bad = "a negative one" if waiting == 1 else f"{common.count(late_negative)} of them negative"
            rest += f", {bad}, for more than 24 h"
    if blind:
        rest += f" ({common.listing(blind)}: not visible by the route followed)"
    return f"{common.mentions(mentions)} ({common.count(before)} {last}): {tone}; {rest}."


def heading(key: str) -> str:
    return {
        "figures": "The four figures", "trend": "Day by day", "trend_weeks": "Week by week", "waits": "What waits",
        "answers": "How long our answers took", "weighty": "The mentions that weigh most",
        "alerts": "Alerts, and what was done", "upcoming": "The next 30 days", "dialogue": "Dialogue",
        "coverage": "What these figures see", "corrections": "Corrections", "definitions": "Definitions and versions",
        "moved": "Subjects on the move",
    }.get(key, key)  # fmt: skip


def before_short(text: str) -> str:
    return f"before: {text}"


def range_said(low: str, high: str) -> str:
    return f"95% range: {low} to {high}"


def bar_label(start: date, end: date) -> str:
    return common.weekday_day(start) if start == end else common.span(start, end)


def chart_alt(negative: int, neutral: int, positive: int, worst: str, worst_n: int) -> str:
    return overview.chart_alt(negative, neutral, positive, worst, worst_n)


def pair(label: str, said: str) -> str:
    return f"{label}: {said}"


def chart_note() -> str:
    return "Negative ones hang below zero, hatched. The table beside says the same numbers."


def waits_said(total: int, oldest: str) -> str:
    if not total:
        return "When this was sealed nothing waited for an answer where Vigie sees others."
    return (
        f"When this was sealed, {common.plural(total, 'request', 'requests')} waited for an answer, "
        f"the oldest for {oldest}."
    )


def waits_columns() -> list[str]:
    return ["Network", "Waiting", "For"]


def ages_columns() -> list[str]:
    return ["Age of the wait", "Requests"]


def ages() -> list[str]:
    return ["under a day", "1 to 3 days", "3 to 7 days", "7 to 30 days", "over 30 days"]


def answers_columns() -> list[str]:
    return ["Delay of the answer", "Answers"]


def answers() -> list[str]:
    return ["under 1 h", "1 to 4 h", "4 to 8 h", "8 to 24 h", "24 h and more"]


def steps_alt(title: str, labels: list[str], counts: list[str]) -> str:
    return f"{title}: " + ", ".join(f"{label} {n}" for label, n in zip(labels, counts, strict=False)) + "."


def weighty_line(kind: str, network: str, day: str, tone: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}, {network}, {day}, {tone} tone"


def reactions(likes: int, comments: int, shares: int) -> str:
    parts = [
        common.plural(n, one, many)
        for n, one, many in (
            (likes, "reaction", "reactions"), (comments, "comment", "comments"), (shares, "share", "shares"),
        )
        if n
    ]  # fmt: skip
    return common.listing(parts)


def no_weighty() -> str:
    return "No public mention in the period."


def quotes_hidden() -> str:
    return "Texts and names are left out of this public version."


def alert_done(state: str, mentions: int, answered: int, dismissed: int, waiting: int) -> str:
    said = {"open": "open", "snoozed": "paused", "closed": "closed"}.get(state, state)
    parts = []
    if answered:
        parts.append(common.plural(answered, "answer given", "answers given"))
    if dismissed:
        parts.append(f"{common.count(dismissed)} dismissed")
    if waiting:
        parts.append(f"{common.count(waiting)} waiting")
    of = f" out of {common.mentions(mentions)}" if parts and mentions else ""
    return f"{said}: {', '.join(parts)}{of}" if parts else said


def alerts_columns() -> list[str]:
    return ["Since", "Level", "What happened", "What was done"]


def no_alerts() -> str:
    return "No alert opened in the period."


def alerts_elsewhere(n: int) -> str:
    said = common.plural(n, "alert opened on another day was", "alerts opened on other days were")
    return f"When this was sealed, {said} still open."


def last_time(n: int, copies: int | None, negative: int | None) -> str:
    """``copies`` None: a file of before voices, which counts mentions."""
    said = common.mentions(n) if copies is None else overview.voices(n - copies, copies)
    if not negative:
        return said
    if copies:
        return f"{said}; {common.plural(negative, 'negative voice', 'negative voices')}"
    return f"{said}, {common.of_them_negative(negative)}"


def more(n: int) -> str:
    return f"… and {common.count(n)} more in the workbook and the data."


def upcoming_columns() -> list[str]:
    return ["Date", "Event", "Kind", "Last time"]


def no_upcoming() -> str:
    return "No known event within 30 days."


def dialogue_columns() -> list[str]:
    return ["Network", "Index", "In a word", "Our messages"]


def dialogue_said(key: str, posts: int | None, commented: int | None) -> str:
    said = DIALOGUE.get(key, "—")
    if key != "few" or posts is None or commented is None:
        return said
    return f"{said} ({common.plural(posts, 'post', 'posts')}, {common.count(commented)} with a comment)"


def no_dialogue() -> str:
    return "No message of ours in the period: no index."


def coverage_said(followed: int, brought: int) -> str:
    return overview.coverage(followed, brought)


def read_share(share: float, voices: bool) -> str:
    many = "voices" if voices else "mentions"
    return f"The tone could be read on {common.percent(share)} of the {many}; the rest is not counted as neutral."


def private_left_out() -> str:
    return "Private messages are neither counted nor quoted."


def not_visible(networks: list[str]) -> str:
    if not networks:
        return ""
    return f"Waits not visible by the route followed: {common.listing(networks)}."


def blind_line(network: str, text: str) -> str:
    return f"{network}, what the route does not show: {text}"


def coverage_columns() -> list[str]:
    return ["Source", "Network", "Mentions"]


def corrections_none(period: str) -> str:
    return f"{period}: the sealed figures are still those of the data."


def corrections_some(period: str) -> str:
    return (
        f"Since “{period}” was sealed, answers, imports or erasures have changed these figures. "
        "The older file stays as it is."
    )


def corrections_columns() -> list[str]:
    return ["Figure", "Sealed", "Today"]


def corrected(figure: str, was: str, now: str) -> str:
    return f"{figure[:1].lower()}{figure[1:]}, {now} instead of {was}"


def corrected_line(period: str, changes: list[str], more: int) -> str:
    rest = f"; {common.plural(more, 'other figure', 'other figures')} in the workbook" if more else ""
    return f"{period} has changed too: {common.listing(changes)}{rest}."


def redefined(measure: str, day: date, before: str) -> str:
    return (
        f"Definition changed on {common.full_day(day)}: {measure}. Files sealed before follow the older one and do not "
        f"compare with this one there. Before: {before}"
    )


def corrections_sheet_columns() -> list[str]:
    return ["Period", *corrections_columns()]


def corrections_first() -> str:
    return "First snapshot of its kind: nothing to correct."


def figure(key: str) -> str:
    return FIGURES.get(key, key)


def figures_columns() -> list[str]:
    return ["Figure", "Period", "Period before"]


def definition_since(day: date) -> str:
    return f"definition of {common.full_day(day)}"


def versions(vigie: str, engines: list[str]) -> str:
    read = f"; tone read by {common.listing(engines)}" if engines else ""
    return f"Vigie {vigie}{read}."


def digest(text: str) -> str:
    return f"Fingerprint of the data (SHA-256): {text}"


def privacy(key: str) -> str:
    return PRIVACY.get(key, key)


def privacy_said(key: str) -> str:
    return {
        "public": "Public version: no text, no name of a person.",
        "team": "Team version: public texts, without names.",
        "board": "Board version: public texts and names. Do not pass on.",
    }.get(key, "")


def sheet(key: str) -> str:
    return {
        "figures": "Figures", "days": "Days", "mentions": "Mentions", "waits": "Waits", "alerts": "Alerts",
        "events": "Events", "dialogue": "Dialogue", "coverage": "Coverage", "corrections": "Corrections",
        "definitions": "Definitions", "voice": "Share of voice",
    }.get(key, key)  # fmt: skip


def mentions_columns() -> list[str]:
    return ["Date", "Hour", "Network", "Kind", "Tone", "Answer", "Reactions", "Title", "Text", "Author", "Link"]


def mentions_beyond(n: int) -> str:
    return f"{common.mentions(n)} more are not in this workbook: python -m watch export gives them all."


def mention_gone() -> str:
    return "no longer in Vigie (erased, made private, or moved to another day)"


def mention_emptied() -> str:
    return "text erased: its time of keeping is over"


def mentions_unsealed() -> str:
    return "This period was sealed before its list was: these rows are those of the data when the workbook was written."


def events_columns() -> list[str]:
    return ["Start", "End", "Event", "Kind", "Place", "Days left", "Mentions last time"]


def definitions_columns() -> list[str]:
    return ["Word", "Definition", "Since"]


def message_title(period: str) -> str:
    return f"Vigie, {period[:1].lower()}{period[1:]}"


def message_body(summary: str, lines: list[str], digest: str) -> str:
    return "\n".join([summary, *[f"• {line}" for line in lines], "", f"Fingerprint: {digest[:16]}…"])
