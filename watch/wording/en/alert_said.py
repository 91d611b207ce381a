"""What each alert says, built from ``Alert.facts``: what, since when, what is usual, what to do. English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from watch.wording.en import common, known_days, overview
from watch.wording.en.alert_names import KINDS, TROUBLES

Facts = Mapping[str, float | int | str]
TOO_FEW = 20  # below, counts and no share
SURE = 30  # under this a share would need its range: the counts say it in fewer words


def headline(kind: str, facts: Facts, subject: str = "") -> str:
    """One short line that says the fact. ``subject`` is a name, not an id."""
    about = f" about {subject}" if subject else ""
    if kind == "volume":
        return f"{common.mentions(_n(facts, 'n'))}{about} {_on(facts, 'day')}, instead of {_usual(facts)}"
    if kind == "tone" and _fewest(facts) < SURE:
        return (
            f"The tone drops{about}: {common.count(_n(facts, 'negative'))} negative of "
            f"{common.count(_n(facts, 'scored'))}, against {common.count(_n(facts, 'negative_before'))} of "
            f"{common.count(_n(facts, 'scored_before'))} before"
        )
    if kind == "tone":
        return (
            f"The tone drops{about}: {_share(facts, 'share')} negative, against {_share(facts, 'share_before')} before"
        )
    if kind == "unanswered":
        n, bad = _n(facts, "n"), _n(facts, "negative")
        if not n:
            return f"No request{about} is past the deadline any more"
        said = f"{common.plural(n, 'request', 'requests')}{about} {'is' if n == 1 else 'are'} past the deadline"
        return f"{said}, {common.count(bad)} of them negative" if bad else said
    if kind == "silence":
        name = _s(facts, "source") or _s(facts, "source_id")
        return {
            "failing": f"“{name}” can no longer be read",
            "paused": f"“{name}” was set aside",
        }.get(_s(facts, "reason"), f"“{name}” has gone quiet")
    if kind == "words":
        return f"{_heard(facts)}: {common.plural(_n(facts, 'voices'), 'voice', 'voices')}{about}"
    if kind == "upcoming":
        name = known_days.named(_s(facts, "event_id"), _s(facts, "title"))
        return f"{name} {common.in_days(_n(facts, 'days_left'))}"
    if kind == "name":
        if _s(facts, "reason") == "own_domain_expires":
            return f"Your domain {_s(facts, 'name')} expires {common.in_days(_n(facts, 'days_left'))}"
        mail = " and takes mail" if _s(facts, "reason") == "lookalike_mail" else ""
        if not _s(facts, "looks_like"):
            return f"“{_s(facts, 'name')}” looks like one of your names{mail}"
        if _s(facts, "name").split("@")[0].casefold() == _s(facts, "looks_like").casefold():
            return f"The handle “{_s(facts, 'name')}” has just been taken"
        return f"“{_s(facts, 'name')}” looks like “{_s(facts, 'looks_like')}”{mail}"
    return KINDS.get(kind, kind)


def what(kind: str, facts: Facts) -> str:
    """What is happening, with its numbers."""
    if kind == "volume":
        copies = _n(facts, "carriers") - _n(facts, "n")
        said = f"{common.plural(_n(facts, 'n'), 'voice', 'voices')} {_on(facts, 'day')}"
        if copies > 0:
            said += f" (plus {common.plural(copies, 'copy', 'copies')} of the same text)"
        if _n(facts, "scored"):
            said += f"; {common.count(_n(facts, 'negative'))} negative of {common.count(_n(facts, 'scored'))} read"
        return said + "." + _burst(facts)
    if kind == "tone":
        return (
            f"{common.count(_n(facts, 'negative'))} negative of {common.count(_n(facts, 'scored'))} read in "
            f"{_n(facts, 'window_days')} days{_rise(facts)}."
        ) + _copies(facts)
    if kind == "unanswered" and not _n(facts, "n"):
        return "All were answered, or closed."
    if kind == "unanswered":
        parts = [f"The oldest dates from {_day(facts, 'oldest_day')}"]
        if 0 < _f(facts, "hours_late") < 100:  # hundreds of opening hours say less than the day above
            parts.append(f"late by {common.open_duration(_f(facts, 'hours_late') * 3600)} of opening hours")
        if _n(facts, "questions"):
            parts.append(f"{common.plural(_n(facts, 'questions'), 'question', 'questions')} among them")
        return ", ".join(parts) + "."
    if kind == "silence":
        quiet = common.duration(_f(facts, "hours_quiet") * 3600)
        trouble = TROUBLES.get(_s(facts, "error"), "")
        return {
            "failing": f"Failing for {quiet}, {common.plural(_n(facts, 'failures'), 'failure', 'failures')} in a row"
            + (f": {trouble}." if trouble else "."),
            "paused": "Vigie no longer reads it" + (f": {trouble}." if trouble else "."),
        }.get(_s(facts, "reason"), f"Nothing new for {quiet}.")
    if kind == "words":
        return (
            f"{_s(facts, 'words')}: {common.mentions(_n(facts, 'n'))}, "
            f"{common.plural(_n(facts, 'voices'), 'voice', 'voices')} in {_n(facts, 'hours')} h."
        )
    if kind == "upcoming":
        when = common.period(_date(facts, "start"), _date(facts, "end"))
        place = f", {_s(facts, 'place')}" if _s(facts, "place") else ""
        hour = f" at {_s(facts, 'start_time')}" if _s(facts, "start_time") else ""
        return f"{when[:1].upper()}{when[1:]}{hour}{place}."
    if kind == "name" and _s(facts, "reason") == "own_domain_expires":
        return f"The name {_s(facts, 'name')} is no longer reserved after that date."
    if kind == "name" and _s(facts, "reason") == "lookalike_mail":
        return f"A mail server answers there since {_day(facts, 'day')}: somebody can write under this name."
    if kind == "name":
        return f"First seen on {_day(facts, 'day')}."
    return ""


def usual(kind: str, facts: Facts) -> str:
    """What it is compared to, with the sample."""
    if kind == "volume":
        if _s(facts, "masked_by"):
            return f"Expected: it is the day of “{_s(facts, 'masked_by')}”, which you announced."
        same = " of the same weekday" if _n(facts, "weekday_aware") else ""
        return (
            f"Usually {common.decimal(_f(facts, 'usual'))} a day, between {_n(facts, 'usual_low')} and "
            f"{_n(facts, 'usual_high')} ({common.plural(_n(facts, 'history_days'), 'day', 'days')}{same}). "
            f"An ordinary day brings as many {_chance(_f(facts, 'p'))}." + _burst_usual(facts)
        )
    if kind == "tone":
        return (
            f"Before: {common.count(_n(facts, 'negative_before'))} negative of "
            f"{common.count(_n(facts, 'scored_before'))} read in {_n(facts, 'before_days')} "
            "days. Probability of a real "
            f"rise of {_n(facts, 'rise_asked')} points: {common.percent(_f(facts, 'probability'))}."
        )
    if kind == "unanswered":
        return "Deadlines count opening hours; public holidays and closures are left out."
    if kind == "silence":
        if _s(facts, "reason") == "quiet" and _f(facts, "usual_hours"):
            return f"Usually it publishes at least {_every(_f(facts, 'usual_hours'))}."
        if _s(facts, "last_ok_day"):
            return f"Last good reading on {_day(facts, 'last_ok_day')}. What was said since is not known."
        return "It was never read."
    if kind == "words":
        return "Vigie speaks from two different voices on; copies of one text count as one."
    if kind == "upcoming":
        if "last_n" not in facts:
            return "No earlier edition in your data."
        said = f"Last time (from {_day(facts, 'last_start')}): {_last(facts)}"
        if _n(facts, "last_scored"):
            said += (
                f", {common.count(_n(facts, 'last_negative'))} negative of {common.count(_n(facts, 'last_scored'))} "
                "read"
            )
        if _n(facts, "last_unanswered"):
            said += f", {common.plural(_n(facts, 'last_unanswered'), 'question', 'questions')} left unanswered"
        return said + "."
    return ""


def _last(facts: Facts) -> str:
    """Voices and carriers; mentions in an alert of before 22 November 2026."""
    n = _n(facts, "last_n")
    if "last_copies" not in facts:
        return common.mentions(n)
    return overview.voices(n - _n(facts, "last_copies"), _n(facts, "last_copies"))


def todo(kind: str, facts: Facts) -> str:
    """What to do, one sentence."""
    if kind == "volume":
        if _s(facts, "masked_by"):
            return "Nothing: the alert is noted, nobody was told."
        return "Read the most telling mentions, then say in one sentence what is happening before answering one by one."
    if kind == "tone":
        return "Look for what comes back in the negative ones; one public answer beats ten private ones."
    if kind == "unanswered" and not _n(facts, "n"):
        return "Nothing: the alert closes at the next reading."
    if kind == "unanswered":
        private = " The first is a private message: answer it in private." if _n(facts, "private") else ""
        return f"Answer the negative ones first, the oldest before the others.{private}"
    if kind == "silence":
        return {
            "failing": "Open the source’s address; correct it or remove it on the Sources page.",
            "paused": "Check the address on the Sources page, then read it again.",
        }.get(_s(facts, "reason"), "Check that the source is alive: a rebuilt site often changes its feed address.")
    if kind == "words":
        return "Read first. Do not answer alone: tell someone else in the team."
    if kind == "upcoming":
        return "Prepare your messages and the answers to last time’s questions; plan who answers on those days."
    if kind == "name" and _s(facts, "reason") == "own_domain_expires":
        return "Renew the name at your registrar."
    if kind == "name":
        return "Look at who uses it. If it passes for you, report it to the network or the registrar."
    return ""


def _n(facts: Facts, key: str) -> int:
    return int(facts.get(key, 0) or 0)


def _f(facts: Facts, key: str) -> float:
    return float(facts.get(key, 0) or 0)


def _s(facts: Facts, key: str) -> str:
    return str(facts.get(key, "") or "")


def _date(facts: Facts, key: str) -> date:
    return date.fromisoformat(_s(facts, key)[:10])


def _day(facts: Facts, key: str) -> str:
    return common.full_day(_date(facts, key)) if _s(facts, key) else common.dash()


def _on(facts: Facts, key: str) -> str:
    return f"on {_day(facts, key)}"


def _every(hours: float) -> str:
    """“every day”, “every 3 days”; alerts kept from before know hours."""
    days = round(hours / 24)
    if hours < 24:
        return f"every {common.duration(hours * 3600)}"
    return "every day" if days == 1 else f"every {common.plural(days, 'day', 'days')}"


def _share(facts: Facts, key: str) -> str:
    return common.percent(_f(facts, key) / 100)


def _usual(facts: Facts) -> str:
    """“2 usually”: whole numbers read better in a headline; the exact mean is in ``usual``."""
    mean = _f(facts, "usual")
    return "less than one usually" if mean < 0.5 else f"{common.count(round(mean))} usually"


def _chance(p: float) -> str:
    return "less than once in 10,000" if p < 1e-4 else f"once in {common.count(round(1 / p))}"


def _heard(facts: Facts) -> str:
    """The word that every voice says; else the first words, for no single one is said by so many."""
    words = _s(facts, "words").split(", ")
    if len(words) == 1 or _n(facts, "word_voices") == _n(facts, "voices"):
        return f"“{_s(facts, 'word')}”"
    more = max(_n(facts, "words_n"), len(words)) - 3
    said = ", ".join(f"“{word}”" for word in words[:3])
    return f"{said} and {common.plural(more, 'other word', 'other words')}" if more > 0 else said


def _fewest(facts: Facts) -> int:
    """Mentions read, now or before, whichever are fewer."""
    return min(_n(facts, "scored"), _n(facts, "scored_before"))


def _rise(facts: Facts) -> str:
    if _fewest(facts) < TOO_FEW:
        return ", too few mentions for a percentage"
    return f": {common.signed(_f(facts, 'rise'))} points" if _fewest(facts) >= SURE else ""


def _copies(facts: Facts) -> str:
    """Negative copies of a tone alert: not counted, and said."""
    n = _n(facts, "copies")
    return f" Plus {common.plural(n, 'copy', 'copies')} of the same text, not counted." if n else ""


def _burst(facts: Facts) -> str:
    """The hours that make it ring, when it is not the whole day."""
    if "burst_n" not in facts:
        return ""
    return (
        f" Between {_n(facts, 'burst_from')} and {_n(facts, 'burst_to')} o’clock: "
        f"{common.plural(_n(facts, 'burst_n'), 'voice', 'voices')}."
    )


def _burst_usual(facts: Facts) -> str:
    if "burst_n" not in facts:
        return ""
    mean = _f(facts, "burst_usual")
    few = "almost none" if mean < 0.1 else ""
    return f" At these hours: {few or common.decimal(mean)} usually, and as many {_chance(_f(facts, 'burst_p'))}."
