"""Monologue or dialogue: the index and its parts, our posts, what came back, who speaks with us."""

from __future__ import annotations

from datetime import date

from watch.wording.en import common

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORDS = {
    "monologue": "monologue", "announcements": "announcements", "exchanges": "exchanges",
    "conversation": "conversation", "": "—",
}  # fmt: skip
CLASSES = {"talk": "talks with people", "promote": "promotes or sells", "relay": "relays"}
RULES = {
    "share": "it is a share",
    "few_words": "an address and hardly a word of yours",
    "relay_words": "begins like a relay",
    "invites": "invites people to say something",
    "thanks": "thanks or congratulates somebody",
    "names": "names somebody",
    "asks": "asks a question",
    "sells": "words of sale, price or registration",
    "alone": "speaks of yourselves, asks nobody anything",
}


def title() -> str:
    return "Dialogue"


def lead() -> str:
    return "Do you talk with people, or in front of them? What counts here is exchanges, not followers."


def word(key: str) -> str:
    return WORDS.get(key, key)


def finding(word_: str, value: float | None, n: int, enough: int) -> str:
    if value is None:
        return "No message of yours on the channels where others are visible."
    if n < enough:
        return f"Too few messages of yours for an index ({common.count(n)})."
    return f"Dialogue index: {common.count(round(value))} out of 100, {word(word_)}."


def index_caption(n: int, before: str) -> str:
    return (
        f"Mean of four shares, over {common.plural(n, 'message', 'messages')} of yours. Under 25, monologue; then "
        f"announcements, exchanges, and conversation from 75 on. Before: {before}."
    )


def index_value(value: float | None, n: int, enough: int) -> str:
    if value is None:
        return "—"
    return common.count(round(value)) if n >= enough else f"too few ({common.count(n)})"


def part_label(index: int) -> str:
    return (
        "Commented",
        "Answered",
        "Our replies",
        "Threads of 3 turns",
    )[index]


def part_help(index: int) -> str:
    return (
        "Our posts that have at least one comment by somebody else.",
        "Among them, those where we answered at least once.",
        "Among all our messages, those that answer somebody.",
        "The threads in which we spoke and the speaker changed at least twice.",
    )[index]


def part_n(index: int, whole: int) -> str:
    return (
        common.plural(whole, "post", "posts"),
        common.plural(whole, "commented post", "commented posts"),
        common.plural(whole, "message", "messages"),
        common.plural(whole, "thread", "threads"),
    )[index]


def empty_title() -> str:
    return "No message of yours in this period."


def empty_body() -> str:
    return (
        "Vigie knows your messages by the accounts declared in the register of the Presence page, and by the exports "
        "that you import."
    )


def go_presence() -> str:
    return "See the register of accounts"


def channels_title() -> str:
    return "Channel by channel"


def channels_columns() -> list[str]:
    return ["Channel", "Index", "What it is", "Commented", "Answered", "Our replies", "Threads of 3 turns",
            "Exchanges", "Messages"]  # fmt: skip


def channels_alt(n: int) -> str:
    return f"Dialogue index and its four parts on {common.plural(n, 'channel', 'channels')}"


def part_of(k: int, n: int) -> str:
    return f"{common.count(k)} of {common.count(n)}" if n else "—"


def not_visible() -> str:
    return "not visible"


def see(label: str, n: int) -> str:
    return f"{label}: {common.count(n)}"


def weeks_title() -> str:
    return "Week by week"


def weeks_caption(enough: int) -> str:
    return (
        f"Your posts, and the messages of others under what you wrote that week. The index is given for "
        f"{common.count(enough)} messages of yours or more only."
    )


def weeks_alt(weeks: int, posts: int, exchanges: int) -> str:
    return (
        f"{common.plural(weeks, 'week', 'weeks')}: {common.plural(posts, 'post', 'posts')}, "
        f"{common.plural(exchanges, 'exchange obtained', 'exchanges obtained')}."
    )


def weeks_columns() -> list[str]:
    return ["Week", "Channel", "Index", "What it is", "Commented", "Answered", "Our replies", "Threads of 3 turns",
            "Messages"]  # fmt: skip


def week(monday: date, partial: bool) -> str:
    return common.week(monday) + (" · cut" if partial else "")


def legend(key: str) -> str:
    return {"posts": "your posts", "exchanges": "exchanges obtained"}[key]


def legend_told(key: str, n: int) -> str:
    if key == "posts":
        return common.plural(n, "post", "posts")
    return common.plural(n, "exchange obtained", "exchanges obtained")


def rhythm(posts: int, exchanges: int, few: int) -> str:
    if not posts:
        return "No post in this period."
    said = f"{common.plural(posts, 'post', 'posts')}, {common.plural(exchanges, 'exchange', 'exchanges')}"
    if posts < few:
        return f"{said}: too few for a ratio."
    return f"{said}: {common.decimal(exchanges / posts)} a post."


def classes_title() -> str:
    return "What your posts do"


def classes_caption(read: int, posts: int, corrected: int) -> str:
    said = f"Three classes, by rules that you can correct, over {common.plural(read, 'post', 'posts')}"
    if read < posts:
        said += f" (the latest of {common.count(posts)})"
    said += f"; {common.count(corrected)} corrected by a person."
    return said


def class_label(key: str) -> str:
    return CLASSES.get(key, key)


def class_told(n: int, comments: int) -> str:
    return f"{common.plural(n, 'post', 'posts')}, {common.plural(comments, 'comment received', 'comments received')}"


def classes_columns() -> tuple[str, str, str]:
    return ("Class", "Posts", "Comments received")


def correct_title(n: int) -> str:
    return f"See and correct the latest {common.count(n)}" if n > 1 else "See and correct the latest one"


def rules_help() -> str:
    return (
        "Relays: a share, a text that begins like a relay, or an address almost alone. Talks with people: invites them "
        "to say something, thanks, names or asks somebody. Promotes: all the rest, and first what sells or registers. "
        "The first rule that fits wins."
    )


def why(rule: str, words: list[str], corrected: bool) -> str:
    if corrected:
        return "Class given by a person."
    said = RULES.get(rule, rule)
    quoted = f": {common.listing([f'“{w}”' for w in words])}" if words else ""
    return f"Why: {said}{quoted}."


def class_choice() -> str:
    return "This post"


def by_the_rules() -> str:
    return "Back to the rule"


def class_saved() -> str:
    return "The class is noted."


def comments(n: int) -> str:
    return common.plural(n, "comment", "comments")


def runs_title() -> str:
    return "Monologues"


def runs_caption(least: int) -> str:
    return f"{common.count(least)} posts in a row or more, on one channel, without a word from anybody."


def no_runs() -> str:
    return "No run of posts without a reply."


def run(network: str, n: int, first: date, last: date) -> str:
    return f"{network}: {common.plural(n, 'post', 'posts')}, {common.span(first, last)}"


def hours_title() -> str:
    return "When people talk to you"


def hours_caption(n: int, enough: int) -> str:
    said = f"All that others wrote (comments, messages, reviews), {common.count(n)} with a known hour."
    if n < enough:
        said += f" The map is drawn from {common.count(enough)} on: under that, a busy hour means nothing."
    return said


def hours_best(slots: list[str]) -> str:
    if not slots:
        return "No hour clearly stands out from the others."
    return f"The hours that stand out: {common.listing(slots)}."


def hours_told(n: int) -> str:
    return common.plural(n, "exchange", "exchanges")


def hours_columns() -> list[str]:
    return ["Day and hour", "Exchanges"]


def slot(weekday: int, hour: int) -> str:
    return f"{WEEKDAYS[weekday]} {hour:02d}:00"


def ties_title() -> str:
    return "With whom"


def ties_caption(voices: int) -> str:
    return f"{common.plural(voices, 'person', 'people')} wrote in the period (comments, messages, reviews, posts)."


def tie_kind(key: str, n: int) -> str:
    return {
        "regular": f"Regular voices ({common.count(n)})",
        "new": f"First-time voices ({common.count(n)})",
        "never_thanked": f"Never thanked ({common.count(n)})",
    }[key]


def tie_help(key: str) -> str:
    return {
        "regular": "Wrote on at least three different days of the period: the strong tie.",
        "new": "Their first known message is in the period: a word of welcome changes everything.",
        "never_thanked": "Wrote in at least three different months of the year, without a single reply of yours.",
    }[key]


def tie(name: str, messages: int, network: str = "") -> str:
    """Short: a link in a narrow column does not wrap. Messages of the period; ``network`` tells two of one name."""
    said = f"{name or 'no name'} · {common.plural(messages, 'message', 'messages')}"
    return f"{said} · {network}" if network else said


def tie_all(n: int) -> str:
    return f"See all {common.count(n)}"


def tie_shown(n: int) -> str:
    return f"The first {common.count(n)} are here."


def tie_months(months: int) -> str:
    """Said under the messages of the period: the months are those of a year."""
    return f"in the period, present {common.count(months)} months of 12"


def tie_none(key: str, monthly: int) -> str:
    if key != "never_thanked":
        return "None."
    if not monthly:
        return "Nobody comes back: no one wrote in three different months of the year."
    return "Nobody: all those who come back had a word."


def tie_limited(looked: int, monthly: int) -> str:
    return f"Searched among the {common.count(looked)} most present of {common.count(monthly)}."


def depth_title() -> str:
    return "How far threads go"


def depth_caption(n: int) -> str:
    if n < 2:
        return "The turns of the one thread in which you spoke." if n else "No thread in which you spoke."
    return f"The turns of the {common.plural(n, 'thread', 'threads')} in which you spoke."


def depth(index: int) -> str:
    return ("1 turn", "2 turns", "3 to 5 turns", "6 turns and more")[index]


def depth_told(n: int, total: int) -> str:
    return f"{common.count(n)} of {common.plural(total, 'thread', 'threads')}"


def depth_columns() -> tuple[str, str]:
    return ("Depth", "Threads")


def bars_alt(title_: str, parts: list[str]) -> str:
    return f"{title_}: {', '.join(parts)}."


def bar_part(label: str, n: int) -> str:
    return f"{label} {common.count(n)}"


def channels_csv() -> str:
    return "dialogue-by-channel.csv"


def weeks_csv() -> str:
    return "dialogue-by-week.csv"


def weeks_table() -> str:
    return "The index and its four parts, by channel and week"
