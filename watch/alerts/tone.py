"""Tone: the share of negative mentions rose by ten points or more, with a probability over 95 %.

Beta–Binomial (Gelman et al., *Bayesian Data Analysis*, 3rd ed., section 2.4): with the uniform prior, the share now
follows Beta(k + 1, n - k + 1) for k negative of n scored, the share before Beta(K + 1, N - K + 1). The probability that
now >= before + rise is the mean over before's quantiles of now's upper tail (512 midpoints; error under 1e-4).

Now = the last 14 days, or 7 when these hold the floor already and say more; before = the 90 days before them.
A story counts once, in its first teller's tone: a dispatch that twelve sites repeat moves
the share by one.
Refuses to speak under ``tone_floor`` scored mentions on either side. Unscored mentions are in neither count.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from watch.alerts.base import MENTIONS_SHOWN, DailyTone, Measures, Thresholds, alert_id
from watch.model import Alert, AlertKind, AlertLevel

WINDOWS = (14, 7)
BEFORE_DAYS = 90
_POINTS = 512


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    return [alert for tone in measures.tones if (alert := _judge_one(tone, thresholds, now))]


def probability_of_rise(k: int, n: int, k_before: int, n_before: int, rise: float) -> float:
    """P(share now >= share before + rise), in [0, 1]. k of n now, k_before of n_before; shares and rise in [0, 1]."""
    import numpy as np
    from scipy.special import betaincc, betaincinv

    middle = (np.arange(_POINTS) + 0.5) / _POINTS
    before = betaincinv(k_before + 1, n_before - k_before + 1, middle)
    return float(np.mean(betaincc(k + 1, n - k + 1, np.minimum(before + rise, 1.0))))


def _judge_one(tone: DailyTone, thresholds: Thresholds, now: datetime) -> Alert | None:
    best: Alert | None = None
    for window in WINDOWS:
        scored, before = tone.scored[-window:], tone.scored[-window - BEFORE_DAYS : -window]
        n, n_before = sum(scored), sum(before)
        if min(n, n_before) < thresholds.tone_floor:
            continue
        k = sum(tone.negative[-window:])
        k_before = sum(tone.negative[-window - BEFORE_DAYS : -window])
        rise = k / n - k_before / n_before
        if rise < thresholds.tone_rise:
            continue
        p = probability_of_rise(k, n, k_before, n_before, thresholds.tone_rise)
        if p > thresholds.tone_probability and (best is None or p > float(best.facts["probability"])):
            best = _alert(tone, window, (k, n), (k_before, n_before), p, len(before), thresholds, now)
    return best


def _alert(
    tone: DailyTone, window: int, here: tuple[int, int], before: tuple[int, int], p: float, before_days: int,
    thresholds: Thresholds, now: datetime,
) -> Alert:  # fmt: skip
    (k, n), (k0, n0) = here, before
    rise = k / n - k0 / n0
    since = tone.last_day - timedelta(days=window - 1)
    return Alert(
        id=alert_id(AlertKind.TONE, tone.subject, tone.last_day.isoformat()),
        kind=AlertKind.TONE,
        level=AlertLevel.TOGETHER if k >= 20 and rise >= 0.3 and p > 0.99 else AlertLevel.TODAY,
        subject=tone.subject,
        since=datetime.combine(since, time(), UTC),
        raised_at=now,
        facts={
            "negative": k, "scored": n, "share": round(100 * k / n, 1),
            "negative_before": k0, "scored_before": n0, "share_before": round(100 * k0 / n0, 1),
            "rise": round(100 * rise, 1), "rise_asked": round(100 * thresholds.tone_rise),
            "probability": round(p, 4), "window_days": window, "before_days": before_days,
            "day": tone.last_day.isoformat(), "copies": sum(tone.copies[-window:]),
        },
        mention_ids=tone.mention_ids[:MENTIONS_SHOWN],
        strength=round(10 * rise, 3),
    )  # fmt: skip
