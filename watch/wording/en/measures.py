"""How each measure is defined, and since when. A definition that changes is added with its date, never rewritten."""

from __future__ import annotations

#: a measure's name, and how it is defined since when, oldest first: a sealed file keeps the words of its own time
DEFINITIONS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "mention": (
        "Mention",
        (("2026-11-01", "what a source brought from others in the period, private messages left out."),),
    ),
    "balance": (
        "Net sentiment",
        (
            (
                "2026-11-01",
                "(positive − negative) ÷ mentions whose tone was read × 100. Under 20, no figure; under 30, "
                "a 95% range.",
            ),
            (
                "2026-11-21",
                "(positive − negative) ÷ voices whose tone was read × 100; a text that is repeated is one voice. Under "
                "20, no figure; under 30, a 95% range.",
            ),
        ),
    ),
    "waiting": (
        "Waiting",
        (
            ("2026-11-01", "addressed to us, on a route that shows others, without an answer of ours."),
            (
                "2026-11-21",
                "addressed to us, on a route that shows others, without an answer of ours. Comments of one person in a "
                "row under one message are one request.",
            ),
        ),
    ),
    "delay": (
        "Delay",
        (
            ("2026-11-01", "first answer − request, in real hours. Median, never the mean."),
            (
                "2026-11-21",
                "first answer − request, in real hours, from the first of several comments in a row. Median, never the "
                "mean.",
            ),
        ),
    ),
    "rate": (
        "Response rate",
        (
            (
                "2026-11-01",
                "requests answered ÷ requests received, dismissed left out. Not the badge of a network.",
            ),
            (
                "2026-11-21",
                "requests answered ÷ requests received, dismissed left out; comments of one person in a row are one "
                "request. Not the badge of a network.",
            ),
        ),
    ),
    "dialogue": (
        "Dialogue index",
        (
            (
                "2026-11-01",
                "mean of four shares: posts with a comment, of those with an answer, replies among our messages, "
                "threads of three turns or more. Under 25: monologue; 75 or more: conversation.",
            ),
        ),
    ),
    "voice": (
        "Share of voice",
        (
            (
                "2026-11-01",
                "voices about the subject ÷ (its voices + the panel's); a text that is repeated is one voice, private "
                "messages left out. Under 20, no share; under 30, a 95% range. A panel that changes breaks the series.",
            ),
        ),
    ),
}


def definition(key: str, since: str) -> tuple[str, str]:
    word, known = DEFINITIONS.get(key, (key, ()))
    return word, next((said for day, said in reversed(known) if day <= since), "")
