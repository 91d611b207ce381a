"""Net sentiment, shares with their interval, share of voice.

Wilson's interval (E. B. Wilson, JASA 22, 1927) for k of n, z = 1.96:

    centre = (k/n + z²/2n) / (1 + z²/n);   half = z / (1 + z²/n) * sqrt(k/n (1 - k/n) / n + z² / 4n²)

Net sentiment is 100 (P - N) / (P + N + neutral), unscored left out, and counts voices: a text
that twelve sites repeat is one. Its interval is
Wilson's on ((P - N)/n + 1) / 2 brought back to [-100, 100]: a value in [0, 1] varies at most as much as a yes/no of
the same mean, so the range is never too narrow.

Refuses a score under ``TOO_FEW`` mentions; the counts are given, the screen prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

TOO_FEW = 20  # under this: counts only
SURE = 30  # under this: a range and not a figure
Z95 = 1.959963984540054


def wilson(k: float, n: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % interval of a share, both ends in [0, 1]. (0, 1) when n is 0. ValueError when k is not in 0..n."""
    if n < 0 or not 0 <= k <= n:
        raise ValueError(f"k={k} is no part of n={n}")
    if n == 0:
        return 0.0, 1.0
    share, z2 = k / n, z * z
    scale = 1 + z2 / n
    centre = (share + z2 / (2 * n)) / scale
    half = z / scale * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, min(centre - half, share)), min(1.0, max(centre + half, share))


def shown_as(n: int) -> str:
    """``counts`` under 20, ``range`` under 30, else ``value``."""
    return "counts" if n < TOO_FEW else "range" if n < SURE else "value"


@dataclass(frozen=True, slots=True)
class NetSentiment:
    """``value``, ``low``, ``high`` in points [-100, 100]; None under 20 scored voices. ``n`` leaves unscored out.

    ``copies``: further carriers whose tone was read; the list that opens holds them too.
    """

    value: float | None
    low: float | None
    high: float | None
    positive: int
    negative: int
    neutral: int
    unscored: int = 0
    copies: int = 0

    @property
    def n(self) -> int:
        return self.positive + self.negative + self.neutral

    @property
    def enough(self) -> bool:
        return self.n >= TOO_FEW

    @property
    def shown_as(self) -> str:
        return shown_as(self.n)

    @property
    def read_share(self) -> float | None:
        """Share of voices whose tone could be read, [0, 1]: said beside the tone."""
        whole = self.n + self.unscored
        return self.n / whole if whole else None


def net_sentiment(positive: int, negative: int, neutral: int, unscored: int = 0, copies: int = 0) -> NetSentiment:
    """The balance of tone with its 95 % range, from voices. ValueError on a negative count."""
    if min(positive, negative, neutral, unscored, copies) < 0:
        raise ValueError("a count is negative")
    n = positive + negative + neutral
    if n < TOO_FEW:
        return NetSentiment(None, None, None, positive, negative, neutral, unscored, copies)
    low, high = wilson(positive + neutral / 2, n)
    value = (positive - negative) / n * 100
    return NetSentiment(value, low * 200 - 100, high * 200 - 100, positive, negative, neutral, unscored, copies)


@dataclass(frozen=True, slots=True)
class Share:
    """A share in [0, 1] with its 95 % range; ``value`` is None when nothing was counted."""

    value: float | None
    low: float
    high: float
    k: int
    n: int

    @property
    def shown_as(self) -> str:
        return shown_as(self.n)


def share(k: int, n: int) -> Share:
    """k of n with Wilson's interval."""
    low, high = wilson(k, n)
    return Share(k / n if n else None, low, high, k, n)


@dataclass(frozen=True, slots=True)
class ShareOfVoice:
    """Own ÷ (own + named panel). ``panel_key`` changes with the panel: two keys are two series, never joined."""

    share: Share
    panel: tuple[tuple[str, int], ...]
    panel_key: str


def share_of_voice(own: int, panel: Mapping[str, int]) -> ShareOfVoice:
    """``panel``: voices by subject id (stories once, as for ``own``). An empty panel gives no share."""
    names = tuple(sorted(panel.items()))
    whole = own + sum(panel.values())
    return ShareOfVoice(share(own, whole) if panel else Share(None, 0.0, 1.0, own, 0), names,
                        ",".join(name for name, _ in names))  # fmt: skip
