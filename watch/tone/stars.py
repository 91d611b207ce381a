"""Tone of a star rating. Outranks the text: whoever gave two stars has said what they think."""

from __future__ import annotations

from math import isfinite

from watch.model import Tone, ToneReading

ENGINE = "stars 1"


def stars(rating: float | None, rating_max: float | None = 5.0) -> ToneReading:
    """Reading of ``rating`` on a scale of 1 (0 when given) to ``rating_max``: 1 and 2 of 5 negative, 3 neutral and
    uncertain (three stars are often a complaint), 4 and 5 positive. A scale of one is no / yes.
    Unscored when absent."""
    if rating is None or not isfinite(rating) or rating < 0:
        return ToneReading(Tone.UNSCORED, None, None, False, "", ENGINE, (), "empty")
    top = rating_max if rating_max is not None and isfinite(rating_max) and rating_max > 0 else 5.0
    share = rating / top if top <= 1 else (rating - 1) / (top - 1)
    compound = round(max(-1.0, min(1.0, 2 * share - 1)), 4)
    if -0.2 <= compound <= 0.2:
        return ToneReading(Tone.NEUTRAL, compound, 0.5, True, "", ENGINE)
    label = Tone.POSITIVE if compound > 0 else Tone.NEGATIVE
    return ToneReading(label, compound, round(0.75 + 0.2 * abs(compound), 3), False, "", ENGINE)
