"""When people talk with us: weekday × hour, local time, from the organisation's own exchanges.

Refuses to name a best time under ``ENOUGH`` exchanges: 168 cells need that many before a busy one means something.
A slot is named only when its count is surprising: P(X >= n) < 1 % / 168 (Bonferroni) under a Poisson law of the mean
cell. Mentions whose hour is unknown (-1) are counted apart, not spread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 200


@dataclass(frozen=True, slots=True)
class HourMap:
    """``grid[weekday][hour]`` (Monday first); ``best`` (weekday, hour, n), busiest first, at most five."""

    grid: tuple[tuple[int, ...], ...]
    n: int
    without_hour: int
    best: tuple[tuple[int, int, int], ...]

    @property
    def enough(self) -> bool:
        return self.n >= ENOUGH


def hour_map(cells: Iterable[tuple[int, int, int]]) -> HourMap:
    """From (weekday 0-6, hour 0-23 or -1, n) rows. Rows of one cell add up."""
    grid = [[0] * 24 for _ in range(7)]
    without = 0
    for weekday, hour, n in cells:
        if hour < 0:
            without += n
        else:
            grid[weekday][hour] += n
    total = sum(map(sum, grid))
    frozen = tuple(tuple(row) for row in grid)
    return HourMap(frozen, total, without, _best(frozen, total) if total >= ENOUGH else ())


def _best(grid: tuple[tuple[int, ...], ...], total: int) -> tuple[tuple[int, int, int], ...]:
    from scipy.special import pdtrc

    mean = total / 168
    ranked = sorted(((n, -w, -h) for w, row in enumerate(grid) for h, n in enumerate(row) if n), reverse=True)
    return tuple((-w, -h, n) for n, w, h in ranked[:5] if pdtrc(n - 1, mean) < 0.01 / 168)
