"""What an event's last edition did to the volume, carried over to its next one as a range.

    effect   (voices heard on its days + 1/2) / (voices usual then + 1/2)
    range    the usual day now times the effect, as a negative binomial whose relative variance adds that of the usual
             day, of the count then (its dispersion / voices heard), of the usual then, and ``BETWEEN`` squared

``BETWEEN`` is how much the log of the effect differs from one edition to the next. One edition cannot tell it: 0.4
(nine editions in ten within 1.9 times more or less) is a choice, said in ADR 12. Refuses to speak without a usual
day then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watch.insights.forecast import Range, interval

BETWEEN = 0.4
NINE_IN_TEN = 2 * 1.645  # standard deviations that hold 90 % of a normal law
MODEL = "edition-1"


@dataclass(frozen=True, slots=True)
class Effect:
    """``heard`` voices on the days of an edition, ``usual`` ones there without it; both over all its days."""

    heard: int
    usual: float
    doubt: float  # relative variance of ``usual``, with the dispersion of a day

    @property
    def times(self) -> float:
        return (self.heard + 0.5) / (self.usual + 0.5)


def effect(heard: int, then: Sequence[Range]) -> Effect | None:
    """``then``: what was foreseen of the edition's days on the eve of them. None without."""
    usual = sum(r.mean for r in then)
    if not then or usual <= 0:
        return None
    return Effect(heard, usual, sum(_beyond_chance(r) for r in then) / len(then))


def expected(found: Effect, usual: Sequence[Range]) -> list[Range]:
    """The next edition's days; ``usual`` is what is foreseen of them without it. ``days`` are the voices heard then."""
    made = []
    for day in usual:
        mean = day.mean * found.times
        dispersion = 1 + found.doubt * found.usual
        relative = _beyond_chance(day) + found.doubt + dispersion / (found.heard + 0.5) + BETWEEN**2
        low, high = interval(mean, mean + mean**2 * relative)
        made.append(Range(day.day, mean, low, high, found.heard))
    return made


def _beyond_chance(r: Range) -> float:
    """The relative variance of a day beyond that of a Poisson law, read back from its interval."""
    if r.mean <= 0:
        return 0.0
    return max(0.0, ((r.high - r.low) / NINE_IN_TEN) ** 2 - r.mean) / r.mean**2
