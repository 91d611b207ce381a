"""How often do the alert rules ring for nothing, and what do they find? Drawn years, fixed seeds, one core.

    python benchmarks/alerts.py [series a cell, 250] [volume|tone|all]

Volume: for each rate (0.2, 1, 3, 10 voices a day) four worlds: constant; a weekly rhythm; voices in bursts (a day's
variance 1.5 times its mean); both. Each world has ``series`` years after 26 weeks of history, so 1,000 years a rate.
Hours follow a daily rhythm that the rule learns. One voice in six is carried by 1 to 12 sites: our rule counts voices
(stories once), the published rules count what carries them, as they do in their tools.
A surge is exactly six more voices on one day, two days in seven: *spread* over the day as any voice is, or a *burst*
(a cause, then delays of 2.5 hours on average, cut at midnight). It counts as found when it rings, cooldown included.
*95 % from*: the smallest surge of one day that is found in 95 of 100 cases, spread / burst: what a user can count on
seeing. Voices are added to the same day until it rings, one day in thirteen.
*Best possible*: the Neyman-Pearson test on the day's count, law known, at the false alarms allowed.

The law is computed for all series at once; ``check`` compares it with the shipped rule on drawn days, and stops if one
differs. Published rules: Huginn's PeakDetectorAgent (14 days, 3 standard deviations, population deviation, two days
apart, told a day late), mean + 2 standard deviations over 28 days (commercial tools, Meltwater among them, publish no
formula; this is the usual form), 150 % of the 7-day mean.

Tone: ten scored mentions a week (Poisson), 20 % negative; from one day on, 50 %. Judged every evening by the shipped
probability. *Best possible* there: a test that knows both shares, the false alarms being the same (CUSUM).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import betainc
from scipy.stats import nbinom, poisson

sys.path.insert(0, str(Path(__file__).parents[1]))
from watch.alerts import tone as tone_rule
from watch.alerts import volume as volume_rule
from watch.alerts.base import DailyVolume, Measures, Thresholds
from watch.insights.volume import _SHRINK, LONG_DAYS, WINDOW_DAYS

DEFAULT = Thresholds()
RATES = (0.2, 1.0, 3.0, 10.0)
WORLDS = ("constant", "weekly", "bursts", "weekly+bursts")
YEAR = 365
SURGE = 6
MOST = 63  # voices of the largest surge tried
SURE = 0.95
OVER = 1.5
ALLOWED = {0.2: 3.0, 1.0: 2.0, 3.0: 3.0, 10.0: 3.0}
WEEK = np.array([1.25, 1.2, 1.2, 1.15, 1.1, 0.6, 0.5])
WEEK = WEEK / WEEK.mean()
DAY = np.array([1, 0.5, 0.3, 0.2, 0.2, 0.5, 2, 4, 6, 7, 8, 7, 6, 6, 6, 6, 6, 7, 8, 8, 7, 5, 3, 2])
DAY = DAY / DAY.sum()
MONDAY = date(2024, 1, 1)
Array = np.ndarray[Any, Any]


def means(rate: float, world: str) -> Array:
    n = LONG_DAYS + YEAR
    return rate * (np.tile(WEEK, n // 7 + 1)[:n] if "weekly" in world else np.ones(n))


def draw(rng: np.random.Generator, series: int, rate: float, world: str) -> Array:
    """Voices by series, day, hour."""
    lam = np.broadcast_to(means(rate, world), (series, LONG_DAYS + YEAR))
    if "bursts" in world:  # gamma with variance (OVER - 1) mean: the day's count has variance OVER mean
        lam = rng.gamma(lam / (OVER - 1), OVER - 1)
    return rng.poisson(lam[:, :, None] * DAY)


def tail(count: Array, mean: Array, size: Array) -> Array:
    return np.where(count <= 0, 1.0, betainc(np.maximum(count, 1), size, mean / (mean + size)))


def law(counts: Array, first_day: int) -> tuple[Array, Array]:
    """``watch.insights.volume.expected`` for all series: mean and size of the day after ``counts``."""
    days = counts.shape[1]
    weekday = (first_day + np.arange(days)) % 7
    flat = counts.mean(1)
    factors = np.empty((len(counts), 7))
    for w in range(7):
        here = weekday == w
        factors[:, w] = (counts[:, here].sum(1) + _SHRINK) / (flat * here.sum() + _SHRINK)
    each = factors[:, weekday]
    exposure, n = each[:, -WINDOW_DAYS:].sum(1), counts[:, -WINDOW_DAYS:].sum(1).astype(float)
    older = each[:, :-WINDOW_DAYS].sum(1)
    weight = np.minimum(1.0, WINDOW_DAYS / older)
    exposure, n = exposure + weight * older, n + weight * counts[:, :-WINDOW_DAYS].sum(1)
    factor = factors[:, (first_day + days) % 7]
    mean = (n + 0.5) * factor / exposure
    usual = np.maximum((counts.sum(1) / each.sum(1))[:, None] * each, 1e-12)
    dispersion = ((counts - usual) ** 2 / usual).sum(1) / (days - 1)
    variance = np.maximum(dispersion * mean * (1 + factor / exposure), mean * 1.0001)
    return mean, np.where(dispersion > 1, mean**2 / np.maximum(variance - mean, 1e-12), n + 0.5)


def told(hours: Array, rhythm: Array, known: Array, mean: Array, size: Array) -> Array:
    """The p that the rule goes by, on the day's scale; 1 where it is silent."""
    day = hours.sum(1)
    p = tail(day, mean, size)
    best = np.where(p < DEFAULT.volume_p, p, 1.0)
    heard = np.concatenate([np.zeros((len(day), 1), int), np.cumsum(hours, 1)], 1)
    shares = np.concatenate([np.zeros((len(day), 1)), np.cumsum(rhythm, 1)], 1)
    for width in volume_rule.BURST_HOURS:
        for start in range(25 - width):
            n = heard[:, start + width] - heard[:, start]
            at = np.nonzero((n >= volume_rule.BURST_FLOOR) & known & (p < volume_rule.BURST_DAY_P))[0]
            if len(at):
                q = tail(n[at], mean[at] * (shares[at, start + width] - shares[at, start]), size[at])
                scaled = np.minimum(best[at], np.minimum(p[at], q * DEFAULT.volume_p / DEFAULT.volume_burst_p))
                best[at] = np.where(q < DEFAULT.volume_burst_p, scaled, best[at])
    return np.where(day >= DEFAULT.volume_floor, best, 1.0)


def check(hours: Array, counts: Array, rhythm: Array, at: int, expect: float) -> None:
    """The shipped rule says the same of this day."""
    day = MONDAY + timedelta(days=at)
    seen = DailyVolume(
        "s", day, (*(int(n) for n in counts), int(hours.sum())), hours=tuple(int(n) for n in hours),
        rhythm=tuple(float(n) for n in rhythm),
    )  # fmt: skip
    now = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    rang = volume_rule.judge(Measures(today=day, volumes=(seen,)), DEFAULT, now)
    strength = round(-np.log10(expect), 3)
    assert bool(rang) == (expect < 1), (at, expect)
    assert not rang or abs(rang[0].strength - strength) < 0.01, (rang[0].strength, strength)


def surge(rng: np.random.Generator, series: int, how: str) -> Array:
    if how == "spread":
        return rng.multinomial(SURGE, DAY, series)
    hour = np.minimum(rng.choice(24, (series, 1), p=DAY) + rng.exponential(2.5, (series, SURGE)).astype(int), 23)
    found = np.zeros((series, 24), int)
    for each in hour.T:
        np.add.at(found, (np.arange(series), each), 1)
    return found


def voices(rng: np.random.Generator, series: int, how: str) -> Array:
    """The hours of ``MOST`` surging voices of each series; the first N of them are a surge of +N."""
    if how == "spread":
        return rng.choice(24, (series, MOST), p=DAY)
    start = rng.choice(24, (series, 1), p=DAY)
    return np.minimum(start + rng.exponential(2.5, (series, MOST)).astype(int), 23)


def smallest(rings: Callable[[Array], Array], hour: Array) -> Array:
    """The least N by series whose surge rings, MOST + 1 when none does: by halves, as more voices never ring less.

    ``rings``: added voices by series and hour -> whether it rings.
    """
    series = len(hour)
    low, high = np.zeros(series, int), np.full(series, MOST + 1)
    while (high - low > 1).any():
        middle = (low + high) // 2
        added = np.zeros((series, 24), int)
        who, which = np.nonzero(np.arange(MOST) < middle[:, None])
        np.add.at(added, (who, hour[who, which]), 1)
        rang = rings(added)
        low, high = np.where(rang, low, np.maximum(low, middle)), np.where(rang, middle, high)
    return high


def sure_from(needed: Array) -> int:
    """The smallest N with which at least SURE of the tries ring."""
    return int(np.sort(needed)[int(np.ceil(SURE * len(needed))) - 1])


def volume_cell(series: int, rate: float, world: str, seed: int) -> tuple[dict[str, float], dict[str, Array]]:
    """Figures of one world, and the smallest surges that rang, by how they came."""
    rng, other = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    hours = draw(rng, series, rate, world)
    counts = hours.sum(2)
    carried = counts + carriers(rng, counts)
    usual = counts.copy()  # days that rang are lowered to their bar
    heard = np.cumsum(hours, 1)
    last, strength = np.full(series, -99), np.zeros(series)
    rings, tries = 0, 0
    found = {"spread": 0, "burst": 0}
    needed: dict[str, list[Array]] = {how: [] for how in found}
    pause = DEFAULT.cooldown[volume_rule.AlertKind.VOLUME].days
    for at in range(LONG_DAYS, LONG_DAYS + YEAR):
        mean, size = law(usual[:, at - LONG_DAYS : at], at - LONG_DAYS)
        spoken = heard[:, at - 1] - (heard[:, at - LONG_DAYS - 1] if at > LONG_DAYS else 0)
        total = spoken.sum(1)
        rhythm, known = (spoken + 1) / (total[:, None] + 24), total >= 100

        def rung(p: Array, since: Array = at - last, before: Array = strength) -> Array:
            return (p < 1) & ((since >= pause) | (-np.log10(p) >= before + DEFAULT.stronger))

        p = told(hours[:, at], rhythm, known, mean, size)
        for one in rng.integers(0, series, 2):
            check(
                hours[one, at], usual[one, at - LONG_DAYS : at], rhythm[one] if known[one] else np.array([]), at, p[one]
            )
        if at % 7 in (1, 5):
            for how in found:
                found[how] += int(rung(told(hours[:, at] + surge(rng, series, how), rhythm, known, mean, size)).sum())
            tries += series
        if at % 13 == 5:  # each weekday in its turn

            def rings_with(added: Array, at: int = at, law: tuple[Array, ...] = (rhythm, known, mean, size)) -> Array:
                return rung(told(hours[:, at] + added, *law))

            for how in found:
                needed[how].append(smallest(rings_with, voices(other, series, how)))
        rang = rung(p)
        rings += int(rang.sum())
        strength, last = np.where(rang, -np.log10(p), strength), np.where(rang, at, last)
        for one in np.nonzero(p < 1)[0]:
            bar = max(DEFAULT.volume_floor - 1, int(mean[one]))
            while tail(np.array(bar + 1), mean[one], size[one]) >= DEFAULT.volume_p:
                bar += 1
            usual[one, at] = min(usual[one, at], bar)
    shown = {"false": rings / series} | {how: 100 * n / tries for how, n in found.items()}
    shown |= {"best": best_possible(rate, world)} | published(carried, rng)
    return shown, {how: np.concatenate(each) for how, each in needed.items()}


def carriers(rng: np.random.Generator, counts: Array) -> Array:
    """Copies of the voices of each day: one voice in six has 1 to 11 of them."""
    repeated = rng.binomial(counts, 1 / 6)
    return np.where(repeated > 0, rng.binomial(11 * repeated, 0.25) + repeated, 0)


def best_possible(rate: float, world: str) -> float:
    """Per cent of surges that the best test on the day's count finds at the false alarms allowed, law known."""
    allowed, found = ALLOWED[rate] / YEAR, []
    for mean in {float(m) for m in means(rate, world)[:7]}:
        size = mean / (OVER - 1)
        day = nbinom(size, size / (size + mean)) if "bursts" in world else poisson(mean)
        bound = next(n for n in range(1, 99) if day.sf(n - 1) <= allowed)
        at_bound = (allowed - day.sf(bound - 1)) / day.pmf(bound - 1)
        power = day.sf(bound - 1 - SURGE) + at_bound * (day.pmf(bound - 1 - SURGE) if bound > SURGE else 0)
        found.append((power, int((means(rate, world)[:7] == mean).sum())))
    return 100 * sum(p * n for p, n in found) / sum(n for _, n in found)


def published(carried: Array, rng: np.random.Generator) -> dict[str, float]:
    rules: dict[str, Callable[[Array, Array], Array]] = {
        "Huginn": lambda past, day: day > past[:, -14:].mean(1) + 3 * past[:, -14:].std(1),
        "mean+2SD": lambda past, day: day > past[:, -28:].mean(1) + 2 * past[:, -28:].std(1),
        "150%": lambda past, day: day > 1.5 * past[:, -7:].mean(1),
    }
    series = len(carried)
    shown = {}
    for name, rule in rules.items():
        last, rings, hit, tries = np.full(series, -99), 0, 0, 0
        for at in range(LONG_DAYS, LONG_DAYS + YEAR):
            past, day = carried[:, at - 28 : at], carried[:, at]
            spaced = at - last > 2 if name == "Huginn" else np.ones(series, bool)
            falls = carried[:, at + 1] < day if name == "Huginn" and at + 1 < carried.shape[1] else True
            rang = rule(past, day) & spaced & falls
            if at % 7 in (1, 5):
                later = carried[:, at + 1] < day + SURGE if name == "Huginn" and at + 1 < carried.shape[1] else True
                hit += int((rule(past, day + SURGE) & spaced & later).sum())
                tries += series
            last = np.where(rang, at, last)
            rings += int(rang.sum())
        shown |= {name: rings / series, f"{name} finds": 100 * hit / tries}
    return shown


def volume(series: int) -> None:
    heads = "a day | world | false a year | +6 spread | +6 burst | found 95 % from | best on counts"
    print(f"| {heads} | Huginn | mean + 2 SD | 150 % |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for rate in RATES:
        cells = []
        for i, world in enumerate(WORLDS):
            cells.append(volume_cell(series, rate, world, 20261121 + i))
            _line(f"{rate:g}", world, *cells[-1])
        means_ = {k: float(np.mean([c[k] for c, _ in cells])) for k in cells[0][0]}
        needed = {how: np.concatenate([n[how] for _, n in cells]) for how in cells[0][1]}
        _line(f"**{rate:g}**", f"all ({series * 4:,} years)", means_, needed)


def _line(rate: str, world: str, c: dict[str, float], needed: dict[str, Array]) -> None:
    sure = " / ".join(f"+{n}" if (n := sure_from(needed[how])) <= MOST else f"> +{MOST}" for how in ("spread", "burst"))
    theirs = [f"{c[n]:.0f} ({c[f'{n} finds']:.0f} %)" for n in ("Huginn", "mean+2SD", "150%")]
    ours = [f"{c['false']:.2f}", *(f"{c[key]:.1f} %" for key in ("spread", "burst")), sure, f"{c['best']:.0f} %"]
    print("| " + " | ".join((rate, world, *ours, *theirs)) + " |", flush=True)


def tone(series: int) -> None:
    years = series * 4
    rng = np.random.default_rng(20261122)
    days = 104 + YEAR
    scored = rng.poisson(10 / 7, (years, days))
    calm = rng.binomial(scored, 0.2)
    p = tone_probability(calm, scored)
    threshold, pause = DEFAULT.tone_probability, DEFAULT.cooldown[volume_rule.AlertKind.TONE].days
    print("| rule | false a year | 20 % to 50 % found in 14 days |\n|---|---|---|")
    jumped = scored[:, :118].copy()
    worse = calm[:, :118].copy()
    worse[:, 104:] = rng.binomial(jumped[:, 104:], 0.5)
    q = tone_probability(worse, jumped)
    for asked in (0.85, 0.90, 0.93, threshold):
        print(f"| ours, P > {asked:g} | {_alarms(p > asked, pause):.2f} | {100 * (q > asked).any(1).mean():.1f} % |")
    ratio = lambda k, n: k * np.log(0.5 / 0.2) + (n - k) * np.log(0.5 / 0.8)  # noqa: E731
    for bound in (2.0, 2.5, 3.0, 3.5, 4.0, 4.5):
        false = _alarms(_cusum(ratio(calm, scored))[:, 104:] > bound, pause)
        hit = (_cusum(ratio(worse, jumped))[:, 104:] > bound).any(1).mean()
        print(f"| CUSUM that knows both shares, {bound:g} | {false:.2f} | {100 * hit:.1f} % |", flush=True)


def _cusum(steps: Array) -> Array:
    found, now = np.empty_like(steps), np.zeros(len(steps))
    for at in range(steps.shape[1]):
        now = np.maximum(0, now + steps[:, at])
        found[:, at] = now
    return found


def _alarms(fires: Array, pause: int) -> float:
    """Alarms a year, the pause counted."""
    last, n = np.full(len(fires), -99), 0
    for at in range(fires.shape[1]):
        rang = fires[:, at] & (at - last >= pause)
        n += int(rang.sum())
        last = np.where(rang, at, last)
    return n / len(fires) / (fires.shape[1] / YEAR)


def tone_probability(negative: Array, scored: Array) -> Array:
    """The best probability of the rule's windows, from day 104 on; each distinct case is asked of the rule once."""
    k_sum = np.concatenate([np.zeros((len(scored), 1), int), np.cumsum(negative, 1)], 1)
    n_sum = np.concatenate([np.zeros((len(scored), 1), int), np.cumsum(scored, 1)], 1)
    best = np.zeros((len(scored), scored.shape[1] - 104))
    known: dict[tuple[int, ...], float] = {}
    for window in tone_rule.WINDOWS:
        end = np.arange(105, scored.shape[1] + 1)
        k, n = k_sum[:, end] - k_sum[:, end - window], n_sum[:, end] - n_sum[:, end - window]
        start = end - window - tone_rule.BEFORE_DAYS
        k0, n0 = k_sum[:, end - window] - k_sum[:, start], n_sum[:, end - window] - n_sum[:, start]
        asked = (n >= DEFAULT.tone_floor) & (n0 >= DEFAULT.tone_floor)
        asked &= k * n0 - k0 * n >= DEFAULT.tone_rise * n * n0
        asked &= k * n0 - k0 * n >= 0.18 * n * n0  # under 18 points on so few, the probability is far from 0.85
        cases, back = np.unique(np.stack([k[asked], n[asked], k0[asked], n0[asked]], 1), axis=0, return_inverse=True)
        for case in cases.tolist():
            if tuple(case) not in known:
                known[tuple(case)] = tone_rule.probability_of_rise(*case, DEFAULT.tone_rise)
        p = np.array([known[tuple(case)] for case in cases.tolist()] or [0.0])
        here = np.zeros(best.shape)
        here[asked] = p[back.ravel()] if asked.any() else 0
        best = np.maximum(best, here)
    return best


def main() -> None:
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    part = sys.argv[2] if len(sys.argv) > 2 else "all"
    started = time.perf_counter()
    if part in ("all", "volume"):
        volume(series)
    if part in ("all", "tone"):
        tone(series)
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
