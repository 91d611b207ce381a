"""The shared screen: three figures, one chart, what is coming. No names, no text of mentions."""

from __future__ import annotations

from . import common, overview


def title(organisation: str) -> str:
    return organisation or "Vigie"


def last_days(days: int) -> str:
    return f"The last {days} days"


def waiting() -> str:
    return "To answer"


def waiting_n(late: int, put_off: int = 0, private: bool = False) -> str:
    """``private``: private messages wait too, which a shared screen does not count."""
    said = f"{common.count(late)} late" if late else "none late"
    said += f", {common.count(put_off)} put off" if put_off else ""
    return f"{said}; private messages not counted" if private else said


def waiting_unknown(private: bool = False) -> str:
    """In place of the count, where no route shows what others write."""
    said = "Vigie cannot see it"
    return f"{said}; private messages not counted" if private else said


def updated(when: str) -> str:
    return f"Data from {when}"


def coming() -> str:
    return "What is coming"


def nothing_coming() -> str:
    return "Nothing planned"


SCENES = {
    "today": "Today",
    "trend": "Trend",
    "coming": "What is coming",
    "waits": "Waits",
    "said": "What was said",
    "voice": "Share of voice",
}


def scene(key: str) -> str:
    return SCENES.get(key, key)


def browser_title(organisation: str, scene: str) -> str:
    return f"{scene} — {organisation or 'Vigie'}"


def today_label() -> str:
    return "Mentions today"


def today_n(voices: int, copies: int, days: int, voices_then: int, copies_then: int) -> str:
    return f"{overview.voices(voices, copies)}; in {days} days, {overview.voices(voices_then, copies_then)}"


def waits_title(n: int, sees: bool = True) -> str:
    if not n and not sees:
        return "Vigie cannot say that nothing waits for an answer"
    if not n:
        return "Nothing waits for an answer where Vigie sees others"
    return f"{common.plural(n, 'request waits', 'requests wait')} for an answer"


def ages() -> list[str]:
    return ["under a day", "1 to 3 days", "3 to 7 days", "7 to 30 days", "over 30 days"]


def old_data(when: str) -> str:
    return f"Old data: last collection {when}"


def lost(day: str, hour: str) -> str:
    """Shown by the board alone when its server does not answer."""
    return f"Vigie does not answer: data from {day}, {hour}"


def never_collected() -> str:
    return "Nothing has been collected yet"


def sources_failing(n: int) -> str:
    return common.plural(n, "failing source", "failing sources")


def weighty() -> str:
    return "What was said"


def trend_title(trend: str, days: int) -> str:
    return {"up": "The tone is improving", "down": "The tone is falling"}.get(trend, f"Tone, last {days} days")


def position(i: int, n: int) -> str:
    return f"{i} of {n}"
