"""The list of mentions and one mention."""

from __future__ import annotations

from . import common

COLUMNS = {
    "id": "id", "date": "date", "network": "network", "kind": "kind", "author": "author", "title": "title",
    "text": "text", "url": "link", "subject": "subject", "tone": "tone", "tone_by": "read by", "compound": "score",
    "reply_state": "reply", "response_s": "response time (s)", "likes": "likes", "comments_count": "comments",
    "shares": "shares", "views": "views", "rating": "rating", "lang": "language", "source": "source",
}  # fmt: skip
RULES = {
    "lexicon": "word of the lexicon",
    "idiom": "idiom",
    "negation": "negation",
    "intensifier": "intensifier",
    "emoji": "emoji",
    "punctuation": "punctuation",
    "irony": "irony",
    "learnt": "learnt from examples",
    "cause": "word of the cause, no effect",
}


def title() -> str:
    return "Mentions"


def total(n: int, more: bool) -> str:
    return f"more than {common.mentions(n)}" if more else common.mentions(n)


def of_which_ours(total: str, n: int) -> str:
    return f"{total}, {common.count(n)} of them yours"


def caption(total: str, period: str, page: str) -> str:
    return f"{total}, {period}{', ' + page if page else ''}. Newest first."


def column(key: str) -> str:
    return COLUMNS[key]


def headings() -> dict[str, str]:
    """Columns of the list on the screen."""
    return {
        "open": "Open", "tone": "Tone", "when": "Date", "where": "Where",
        "author": "Author", "text": "Text", "reply": "Reply",
    }  # fmt: skip


def open_label() -> str:
    return "Open"


def as_list() -> str:
    return "Read as a list"


def list_alt(n: int) -> str:
    return f"List of {common.mentions(n)}, one a row: tone, date, network, kind, author, text, reply."


def file_name(day: str) -> str:
    return f"mentions-{day}.csv"


def empty_title(query: str, tones: list[str]) -> str:
    what = f"{' or '.join(tones)} " if tones else ""
    about = f" with “{query}”" if query else ""
    return f"No {what}mention{about}"


def empty_body(period: str) -> str:
    return f"Nothing matches these filters, {period}."


def back() -> str:
    return "Back to the list"


def gone_title() -> str:
    return "This mention is no longer here"


def gone_body() -> str:
    return "It was erased, or the link is old."


def open_source() -> str:
    return "Open at the source"


def tone_heading() -> str:
    return "Why this tone"


def said_by(by: str, engine: str) -> str:
    return {
        "human": "Tone given by a person. It always wins.",
        "stars": "Tone given by the rating (stars), not by the text.",
        "text": f"Tone read in the text ({engine}).",
    }.get(by, "Tone not read yet.")


def tone_by(by: str) -> str:
    """Who gave the tone, in a cell."""
    return {"human": "a person", "stars": "the rating", "text": "the text"}.get(by, "")


def confidence(share: float, uncertain: bool) -> str:
    return f"Confidence: {common.percent(share)}{', uncertain' if uncertain else ''}."


def unscored_reason(reason: str) -> str:
    return {
        "language": "A language that Vigie does not read yet.",
        "empty": "Not enough text.",
        "media": "Only images or links.",
    }.get(reason, "")


def hit(words: str, weight: float, rule: str) -> str:
    """``“shame” −2.1 (word of the lexicon)``."""
    return f"“{words}” {common.signed(weight, 1)} ({RULES.get(rule, rule)})"


def no_hits() -> str:
    return "No word weighed."


def correct_label() -> str:
    return "Correct the tone"


def correct_help() -> str:
    return "Your word wins over the analysis, and it is counted."


def take_back() -> str:
    return "Back to the analysis"


def corrected() -> str:
    return "Tone corrected."


def limits_title() -> str:
    return "What this reading is worth"


def limits() -> str:
    return (
        "About one short message in three is mis-rated: trust shares and their change, not a single label. "
        "It fails most on irony without a cue, long stories and very free spelling. Your correction always wins."
    )


def second_missing() -> str:
    return "The engine “renfort” is chosen but its package is not installed: “appris” reads instead."


def learnt_here(examples: int, words: int) -> str:
    return f"Vigie has learnt from {examples} texts judged here ({words} words)."


def learn() -> str:
    return "Learn from our corrections"


def learn_help() -> str:
    return "Mentions are then read again in the background, except those that a person judged."


def learnt_now() -> str:
    return "Learnt. Mentions will be read again."


def learnt_nothing(reason: str, n: int) -> str:
    if reason == "too_few":
        return f"Not enough corrections yet: {n} of 20."
    return "These corrections do not make the reading better yet: nothing is changed."


def forget() -> str:
    return "Forget what was learnt"


def forgotten() -> str:
    return "Forgotten. Mentions will be read again."


def thread_heading(n: int) -> str:
    return f"The conversation ({common.plural(n, 'message', 'messages')})"


def facts_heading() -> str:
    return "Where it comes from"


def source_line(names: list[str]) -> str:
    return f"Brought by: {common.listing(names)}."


def identity_line(mention_id: str) -> str:
    return f"Id: {mention_id}"


def published(when: str) -> str:
    return f"Published {when}"


def reply_line(state: str, delay: str) -> str:
    return f"{state.capitalize()} in {delay}" if delay else state.capitalize()


def counts(likes: int | None, comments: int | None, shares: int | None, views: int | None) -> str:
    parts = [
        common.plural(n, one, many)
        for n, one, many in (
            (likes, "reaction", "reactions"),
            (comments, "comment", "comments"),
            (shares, "share", "shares"),
            (views, "view", "views"),
        )
        if n is not None
    ]
    return ", ".join(parts)


def stars(rating: float, best: float) -> str:
    return f"Rating: {common.decimal(rating, 0 if rating == int(rating) else 1)} of {common.decimal(best, 0)}"


def private() -> str:
    return "Private message: do not show it on a shared screen."


def story_heading(n: int) -> str:
    return f"The same text elsewhere (one voice, {common.plural(n, 'carrier', 'carriers')})"


def story_caption(is_voice: bool) -> str:
    if is_voice:
        return "This mention is the original: it counts as one voice, the others are its copies."
    return "This mention is a copy: in volumes it counts with the original as one voice."


def original() -> str:
    return "The original"


def more_carriers(n: int) -> str:
    return f"and {common.plural(n, 'more carrier', 'more carriers')}"


def no_copy() -> str:
    return "This is not a copy"


def no_copy_help() -> str:
    return "It will count as a voice of its own, and Vigie will not bring it near another again."


def apart() -> str:
    return "You said that this is not a copy. It is remembered."


def join_again() -> str:
    return "Compare again"


def voices(voices: int, copies: int) -> str:
    return f"{common.plural(voices, 'voice', 'voices')}, {common.plural(copies, 'carrier', 'carriers')}"
