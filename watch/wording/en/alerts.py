"""The Alerts page around the alerts. What each one says is in ``alert_said``."""

from __future__ import annotations

from watch.wording.en import common
from watch.wording.en.alert_names import KINDS
from watch.wording.en.alert_said import Facts, headline, todo, usual, what

__all__ = ["KINDS", "Facts", "headline", "todo", "usual", "what"]

LEVELS = {"calm": "calm", "watch": "to watch", "today": "to deal with today", "together": "together"}


STATES = {"open": "open", "snoozed": "snoozed", "closed": "closed", "faded": "lapsed"}


LEVEL_HELP = (
    "The level says who acts. Calm: nothing to do. To watch: a glance. To deal with today: one person, today. "
    "Together: tell someone before answering."
)


def title() -> str:
    return "Alerts"


def lead(n: int) -> str:
    return f"{common.plural(n, 'open alert', 'open alerts')}, the most pressing first." if n else "Nothing unusual."


def open_title(n: int) -> str:
    return f"Open ({common.count(n)})"


def nothing_open(last: str) -> str:
    said = f" Last alert: {last}." if last else ""
    return f"Nothing unusual for now.{said} Vigie stays quiet as long as a day looks like the others."


def quiet(last: str) -> str:
    """Under "Nothing unusual"."""
    said = f"Last alert: {last}. " if last else ""
    return f"{said}Vigie stays quiet as long as a day looks like the others."


def not_looked() -> str:
    """In place of "Nothing unusual", which nobody can say yet."""
    return "Vigie has not looked for alerts yet."


def never_judged() -> str:
    return "So nothing says that all is quiet: mentions are needed first, then a pass of the worker (scripts/run)."


def too_young(days: int) -> str:
    return (
        f"Vigie has only {common.plural(days, 'day', 'days')} to look back on: volume alerts start at 14 days, "
        "tone alerts at 10 mentions read."
    )


def kind(key: str) -> str:
    return KINDS.get(key, key)


def level(key: str) -> str:
    return LEVELS.get(key, key)


def state(key: str) -> str:
    return STATES.get(key, key)


def level_help() -> str:
    return LEVEL_HELP


def since(text: str) -> str:
    """``text`` is an ``ago``: "5 d ago" makes "For 5 d"."""
    return f"For {text.removesuffix(' ago')}" if text.endswith(" ago") else f"Since {text.removeprefix('on ')}"


def since_day(day: str) -> str:
    return f"Since {day}"


def what_label() -> str:
    return "What"


def usual_label() -> str:
    return "Usually"


def todo_label() -> str:
    return "To do"


def snooze() -> str:
    return "Later"


def snooze_choice(days: int) -> str:
    return "Tomorrow" if days == 1 else f"In {days} days"


def close() -> str:
    return "Dealt with"


def mute() -> str:
    return "Stop telling me this"


def mute_help(kind_key: str, subject: str) -> str:
    about = f" about “{subject}”" if subject else ""
    return f"No more “{kind(kind_key)}” alert{about}, until you bring it back at the bottom of this page."


def muted_done(kind_key: str, subject: str) -> str:
    about = f" about “{subject}”" if subject else ""
    return f"Understood: no more “{kind(kind_key)}” alert{about}. The way back is at the bottom of this page."


def unmuted_done(kind_key: str, subject: str) -> str:
    about = f" about “{subject}”" if subject else ""
    return f"Vigie will tell you again: “{kind(kind_key)}”{about}."


def snoozed_done(day: str) -> str:
    return f"Snoozed until {day}."


def closed_done() -> str:
    return "Alert closed."


def mentions_title() -> str:
    return "The mentions behind it"


def more_mentions(n: int) -> str:
    return f"and {common.count(n)} more"


def snoozed_title(n: int) -> str:
    return f"Snoozed ({common.count(n)})"


def back_on(day: str) -> str:
    return f"back on {day}"


def muted_title(n: int) -> str:
    return f"What you no longer want to hear of ({common.count(n)})"


def event_of(day: str) -> str:
    """An event of which nothing but its day is known any more."""
    return f"the one of {day}"


def unmute() -> str:
    return "Tell me again"


def history_title() -> str:
    return "History"


def history_empty() -> str:
    return "No past alert."


def history_columns() -> dict[str, str]:
    return {"raised_at": "Raised on", "headline": "Alert", "level": "Level", "state": "State", "kind": "Kind"}


def csv_name() -> str:
    return "alerts.csv"


def table_alt(n: int) -> str:
    return f"Table of {common.plural(n, 'alert', 'alerts')}"


def lowering_title() -> str:
    return "Too many alerts?"


def lowering(kind_key: str, field: str, before: float, after: float) -> str:
    """What was left untouched, and what is proposed."""
    said = f"Nobody touched the last three “{kind(kind_key)}” alerts. "
    return said + LOWERINGS[field].format(before=_step(field, before), after=_step(field, after))


LOWERINGS = {
    "volume_p": "Ring at one chance in {after} only, in place of one in {before}?",
    "tone_probability": "Ring at {after} certainty only, in place of {before}?",
    "words_voices": "Ring from {after} voices on only, in place of {before}?",
    "silence_factor": "Ring at {after} times the usual rhythm only, in place of {before}?",
    "calm": "Show them here and send them no more?",
}


def _step(field: str, value: float) -> str:
    if field == "volume_p":
        return common.count(round(1 / value)) if value else ""
    if field == "tone_probability":
        return common.percent(value)
    return common.decimal(value) if value % 1 else common.count(int(value))


def lower() -> str:
    return "Ring less"


def keep_as_is() -> str:
    return "Leave as is"


def lowered() -> str:
    return "Done, and written to feeds.yml."


def kept_as_is() -> str:
    return "Nothing changed."


def words_title() -> str:
    return "Crisis words"


def words_help() -> str:
    return (
        "One word a line. Vigie speaks when two voices at least say one of them within three days. An empty list "
        "brings back Vigie’s own."
    )


def words_of(subject: str, shipped: bool) -> str:
    return f"{subject} (Vigie’s list)" if shipped else subject


def words_saved() -> str:
    return "Words saved in feeds.yml."


def save() -> str:
    return "Save"


def closed_to_sample() -> str:
    return "With the sample data these settings stay closed: they would change your feeds.yml."
