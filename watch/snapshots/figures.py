"""The figures of a sealed period, and what every part of a sealed document keeps to.

Refuses to change what an older document says: a field that came later is left out where it says nothing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer


class Part(BaseModel):
    """``_later``: fields that came after the first sealed documents; one that says nothing is left out, so that those
    documents keep their bytes, and so their digest."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    _later: ClassVar[tuple[str, ...]] = ()

    @model_serializer(mode="wrap")
    def _only_what_is_said(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        said: dict[str, Any] = plain(self)
        fields = type(self).model_fields
        return {k: v for k, v in said.items() if k not in self._later or getattr(self, k) != fields[k].default}


class Net(Part):
    """Net sentiment in points [-100, 100] with its 95 % range; null under 20 voices whose tone was read (``n``).

    ``copies``: further carriers whose tone was read. Null in documents from before the definition of 21 November 2026,
    which counted mentions.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    copies: int | None = None
    _later = ("copies",)


class Rate(Part):
    """Response rate in [0, 1] with its 95 % range; ``value`` null when nothing was asked (``received``)."""

    value: float | None
    low: float
    high: float
    answered: int
    received: int


class Delay(Part):
    """First-response time in seconds, wall clock, over ``timed`` answers; ``open`` requests still waited."""

    median_s: float | None
    p90_s: float | None
    timed: int
    open: int


class Figures(Part):
    """Of others' public mentions. ``copies`` only carry a story that another one tells; the tones are of voices."""

    mentions: int
    copies: int
    negative: int
    neutral: int
    positive: int
    unscored: int
    net: Net
    rate: Rate
    delay: Delay


class Beside(Part):
    """A subject that only stands in a panel. ``id``: so that the period can be measured again as it was sealed."""

    id: str
    name: str


class LeftOut(Part):
    """What others said of a panel's subjects, which the figures do not count: ``mentions`` of the period.

    ``otherwise``: the file before left out other subjects, or none.
    """

    subjects: tuple[Beside, ...]
    mentions: int
    otherwise: bool = False


def flat_figures(figures: Figures) -> dict[str, float | int | None]:
    """The figures every format shows, by name."""
    return {
        "mentions": figures.mentions,
        "copies": figures.copies,
        "negative": figures.negative,
        "neutral": figures.neutral,
        "positive": figures.positive,
        "unscored": figures.unscored,
        "net_sentiment": figures.net.value,
        "net_sentiment_low": figures.net.low,
        "net_sentiment_high": figures.net.high,
        "net_sentiment_n": figures.net.n,
        "response_rate": figures.rate.value,
        "response_rate_low": figures.rate.low,
        "response_rate_high": figures.rate.high,
        "answered": figures.rate.answered,
        "requests": figures.rate.received,
        "median_response_s": figures.delay.median_s,
        "p90_response_s": figures.delay.p90_s,
        "timed_answers": figures.delay.timed,
        "still_waiting": figures.delay.open,
    }
