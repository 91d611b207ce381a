"""Share of voice, on the first page: the finding, its sample, what breaks the series."""

from __future__ import annotations

from . import common, glossary


def title() -> str:
    return "Share of voice"


def title_of(subject: str) -> str:
    return f"Share of voice of {subject}"


def definition() -> str:
    return f"{glossary.TERMS['share'][1]} Voices of others; a text repeated by ten sites counts once."


def _voices(n: int) -> str:
    return common.plural(n, "voice", "voices")


def _points(share: float) -> str:
    """Whole percent; what is left goes to the other side, so that both make a hundred."""
    return common.percent(round(share * 100) / 100)


def finding(shown_as: str, subject: str, k: int, n: int, low: float, high: float) -> str:
    """One sentence: how much of what is said is about the subject."""
    if not n:
        return f"No voice about {subject} or the panel in the period"
    if shown_as == "counts":
        said = f"{_voices(k)} about {subject}, {common.count(n - k)} about the panel"
        return f"Too few mentions for a share of voice: {said}"
    if shown_as == "range":
        return f"Between {common.decimal(low * 100, 0)} and {common.percent(high)} of voices are about {subject}"
    share = round(k / n * 100) / 100
    return f"{_points(share)} of voices are about {subject}, {_points(1 - share)} about the panel"


def sample(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """What the finding rests on."""
    if shown_as == "counts":
        return ""
    said = f"{common.count(k)} of {_voices(n)}"
    if shown_as == "range":
        return f"{said}; under 30 voices, a 95% range."
    return f"{said}; between {common.decimal(low * 100, 0)} and {common.percent(high)} at 95%."


def before(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """The same of the previous period."""
    if shown_as == "counts":
        return f"Previous period: too few mentions ({common.count(k)} of {_voices(n)})."
    if shown_as == "range":
        share = f"{common.decimal(low * 100, 0)} to {common.percent(high)}"
    else:
        share = common.percent(k / n if n else 0)
    return f"Previous period: {share} ({common.count(k)} of {_voices(n)})."


def changed(days: list[str]) -> str:
    """``days`` as “on 3 Nov”."""
    return f"The panel changed {common.listing(days)}: before and after cannot be compared."


def on_day(day: str) -> str:
    return f"on {day}"


def bar(subject: str, n: int, share: float | None) -> str:
    """Above a bar; without a share, the count alone."""
    return f"{subject}: {_voices(n)}" + ("" if share is None else f", {common.percent(share)}")


def alt(subject: str, finding: str, rows: list[str]) -> str:
    return f"Share of voice of {subject}. {finding}. {common.listing(rows)}."


def columns() -> list[str]:
    return ["Subject", "Voices", "Carriers", "Voices, previous period"]


def sealed_columns() -> list[str]:
    """Of the table in the weekly file."""
    return ["Subject", "Voices", "Share", "Voices, previous period"]


def sheet_columns() -> list[str]:
    """Of the workbook: the subject compared, who was heard, voices, share in [0, 1], voices before."""
    return ["Compared", "Subject", "Voices", "Share", "Voices, previous period"]


def row(subject: str, mentions: int) -> str:
    """A link to the mentions of one subject."""
    return f"{subject}: see {common.mentions(mentions)}"


def weekly() -> str:
    return "Week by week"


def weekly_caption() -> str:
    return (
        "The subject's share of the voices of each whole week; vertical stroke: the 95% range. Under 30 voices, the "
        "range alone; under 20, nothing."
    )


def weekly_broken() -> str:
    return "The line stops where the panel changed; before that day it counts the panel as it was."


def weekly_few() -> str:
    return "Too few voices a week for a line."


def weekly_columns() -> list[str]:
    return ["Week", "Voices of the subject", "Voices of subject and panel", "Share"]


def weekly_share(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """A cell: the share, a range, or why there is none."""
    if shown_as == "counts":
        return "too few"
    if shown_as == "range":
        return f"{common.decimal(low * 100, 0)} to {common.percent(high)}"
    return common.percent(k / n if n else 0)


def weekly_hover(share: str, k: int, n: int) -> str:
    return f"{share} ({common.count(k)} of {_voices(n)})"


def weekly_alt(subject: str, first: str, last: str, weeks: int) -> str:
    """``first`` and ``last``: “42% (week of 3 Nov)”."""
    said = f"Share of voice of {subject} over {common.plural(weeks, 'week', 'weeks')}"
    return f"{said}, from {first} to {last}." if first else f"{said}."


def week_told(monday: str, share: str) -> str:
    return f"{share} (week of {monday})"


def panel_changed() -> str:
    return "panel changed"


def among(panel: int, counted: bool) -> str:
    """Under the figures: how many mentions are the panel's, counted here or not."""
    if counted:
        return f"Of which {common.mentions(panel)} of the panel."
    return f"Your subjects; without {common.mentions(panel)} of the panel (share of voice)."


def other_choice(n: int, counted: bool) -> str:
    """The link to the same figures without the panel, or with it."""
    return f"{'Your subjects only' if counted else 'Show everything'}: {common.mentions(n)}"


def left_out(names: list[str]) -> str:
    """What a shared view and a sealed file do not count; ``names``: the subjects of the panel alone."""
    return f"without the panel ({common.listing(names)})"


def sealed_left_out(names: list[str], n: int) -> str:
    return (
        f"The figures do not count what others say of the panel ({common.listing(names)}: {common.mentions(n)}); it "
        "stands in the share of voice alone."
    )


def sealed_otherwise() -> str:
    """Where the file before counted other subjects."""
    return (
        "The figures do not count the same subjects as those of the file before, and do not compare with it. The "
        "period before is counted again here as this one is."
    )


def in_list(n: int, many: bool) -> str:
    """Under the list of mentions: what it leaves out. ``many``: at least so many."""
    return f"Without the panel (share of voice): {'at least ' if many else ''}{common.mentions(n)} more."


def see_all() -> str:
    return "Show everything"


def asked_of_others(n: int) -> str:
    """In the inbox: questions that are about a subject of the panel alone."""
    said = common.plural(n, "question is", "questions are")
    return f"{said} about the panel alone: nothing is expected of you there."


def see_asked() -> str:
    return "See anyway"
