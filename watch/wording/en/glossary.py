"""The words of the trade, one sentence each; shown on the Presence page."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "reputation": (
        "E-reputation",
        "The picture people form of you from what is said online: by you, of you, with you.",
    ),
    "watch": ("Watch", "Reading regularly, with method, what is said of a subject, so as to learn nothing too late."),
    "mention": ("Mention", "Anything a source brought about, to or by you: article, post, comment, review, message."),
    "source": ("Source", "A way by which mentions arrive: a followed feed or an imported export."),
    "feed": ("Feed (RSS, Atom)", "An address that gives a site’s latest publications in a form programs read."),
    "export": ("Export", "The file a network hands you with your data. It holds mostly what you wrote yourself."),
    "run": ("Reading", "One visit of Vigie to a source."),
    "tone": (
        "Tone",
        ("Negative, neutral, positive or unread. A person always corrects the machine; stars outrank text."),
    ),
    "unread": ("Unread", "The tone could not be estimated (language, photo only…). This is not “neutral”."),
    "cause": ("Words of the cause", "Words of your own field (cancer, grief, eviction…) that say nothing of the tone."),
    "balance": (
        "Net sentiment",
        "(positive − negative) ÷ (positive + negative + neutral) × 100, with its sample size.",
    ),
    "waiting": (
        "To answer",
        ("What someone addressed to you, on a route that shows others, and that has no reply of yours."),
    ),
    "delay": ("Response time", "From the request to your first reply. Given as a median, never a mean."),
    "median": ("Median", "The value in the middle: half of the replies are faster, the other half slower."),
    "hours": ("Opening hours", "The hours in which you answer; deadlines run only during them, holidays left out."),
    "rate": ("Response rate", "Requests answered ÷ requests received, spam left out. It is not the Facebook badge."),
    "share": ("Share of voice", "Your mentions ÷ (your mentions + those of the panel you chose)."),
    "dialogue": ("Dialogue index", "0 to 100, by network and week: do you talk with people, or only in front of them?"),
    "copy": ("Copy", "The same text carried by several sites. It counts as one voice, and as so many carriers."),
    "event": ("Event", "A day or period that will make people talk: yours, a holiday, an awareness day."),
    "page": ("Page", "The public presence of an organisation; several people can run it."),
    "profile": ("Profile", "A person’s account. An organisation has no place there: the network may close it."),
    "group": ("Group", "A place where members talk; what is said there is not always public."),
    "register": (
        "Presence register",
        "The list of your accounts: who holds them, who can step in, when access was reviewed.",
    ),
    "review": ("Access review", "Checking, twice a year, who can still publish in your name."),
    "ties": (
        "Strong tie, weak tie",
        "Voices that come back each month, and those that pass once. Both count, differently.",
    ),
    "hawker": ("Hawker", "An account that only sells and never talks with anyone."),
    "relay": ("Relay", "An account that only passes on what others wrote."),
    "monologue": ("Monologue", "Publishing without anyone answering, or without answering anyone."),
    "crisis": ("Crisis", "Many negative voices at once. It is dealt with together, never alone."),
    "moderation": ("Moderation", "Deciding, by a public rule, what stays visible at your place."),
    "snapshot": ("Snapshot", "A week frozen in a file: it no longer changes; corrections are told in the next one."),
    "interval": ("Interval (95%)", "The range in which the true value probably lies when mentions are few."),
}


def terms() -> list[tuple[str, str]]:
    """(word, what it means), in the order of the trade."""
    return list(TERMS.values())
