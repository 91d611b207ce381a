"""Charts as plain SVG text: stacked bars of tone with events above them, and lengths side by side. No script, no font.

Colour is never alone: negatives hang below zero and are hatched. Same input, same bytes. Words are the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Protocol
from zlib import crc32

WIDTH, HEIGHT = 720, 250
LEFT, TOP, BOTTOM = 34, 30, 24
LABELS = 8  # marks under the axis at most
EVENTS = 4  # labels of events at most


class Ink(Protocol):
    """The colours asked of a palette."""

    @property
    def text(self) -> str: ...
    @property
    def faint(self) -> str: ...
    @property
    def grid(self) -> str: ...
    @property
    def negative(self) -> str: ...
    @property
    def neutral(self) -> str: ...
    @property
    def positive(self) -> str: ...
    @property
    def background(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """Black on white; neutral and positive as on the screens."""

    text: str = "#111827"
    faint: str = "#4B5563"
    grid: str = "#D1D5DB"
    negative: str = "#C2410C"
    neutral: str = "#8A8F98"
    positive: str = "#1D5FA8"
    background: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Column:
    """One day or week; ``mark`` is an event's short title, "" without. ``partial``: it is not over, drawn pale."""

    label: str
    negative: int
    neutral: int
    positive: int
    mark: str = ""
    partial: bool = False


def tone_bars(
    columns: Sequence[Column], ink: Ink, *, legend: tuple[str, str, str], title: str, desc: str,
    size: float = 14, height: int = HEIGHT,
) -> str:  # fmt: skip
    """``legend``: negative, neutral, positive. ``size`` of the text in units of a drawing 720 wide."""
    above = max((c.neutral + c.positive for c in columns), default=0)
    below = max((c.negative for c in columns), default=0)
    step = _step(max(1, above + below), 4)
    high, low = max(step, ceil(above / step) * step), ceil(below / step) * step
    top, bottom, left = TOP + size * (2.6 if any(c.mark for c in columns) else 0.8), BOTTOM + size * 0.6, LEFT + size
    unit = (height - top - bottom) / (high + low)
    zero = top + high * unit
    width = (WIDTH - left - 6) / max(1, len(columns))
    hatch = f"url(#{_hatch(title)})"
    parts = [_open(WIDTH, height, title, desc, ink), _legend(legend, ink, left, size, hatch)]
    value = -low
    while value <= high:
        y = zero - value * unit
        parts.append(_line(left, y, WIDTH - 4, y, ink.faint if value == 0 else ink.grid, 1.2 if value == 0 else 0.7))
        parts.append(_text(left - 6, y + size * 0.35, str(abs(value)), ink.faint, size, "end"))
        value += step
    every = max(1, ceil(len(columns) * size / 12 / LABELS))
    marked = 0
    for i, c in enumerate(columns):
        x, w = left + i * width + width * 0.14, width * 0.72
        up = zero
        if c.partial:
            parts.append('<g opacity="0.45">')
        for n, colour in ((c.neutral, ink.neutral), (c.positive, ink.positive)):
            if n:
                up -= n * unit
                parts.append(_rect(x, up, w, n * unit, colour))
        if c.negative:
            parts.append(_rect(x, zero, w, c.negative * unit, ink.negative))
            parts.append(_rect(x, zero, w, c.negative * unit, hatch))
        if c.partial:
            parts.append("</g>")
        if i % every == 0:
            parts.append(_text(x + w / 2, height - size * 0.45, c.label, ink.text, size, "middle"))
        if c.mark:
            parts.append(_line(x + w / 2, top - 4, x + w / 2, zero, ink.faint, 1, "3 3"))
            if marked < EVENTS:
                right = x + w / 2 > WIDTH * 0.6
                at = x + w / 2 + (-4 if right else 4)
                y = TOP + size * (0.75 + 1.15 * (marked % 2))
                parts.append(_text(at, y, _short(c.mark), ink.text, size * 0.92, "end" if right else "start"))
                marked += 1
    return "".join(parts) + "</svg>\n"


def lengths(
    labels: Sequence[str], counts: Sequence[int], ink: Ink, *, title: str, desc: str, size: float = 15,
    width: int = 320, alarm_from: int = 99, others_from: int = 99,
) -> str:  # fmt: skip
    """One horizontal bar a step with its number; from ``alarm_from`` on, hatched in the colour of negatives; from
    ``others_from`` on in grey."""
    row = size * 2
    left = max((len(label) for label in labels), default=0) * size * 0.56 + 8
    most = max(1, *counts) if counts else 1
    hatch = f"url(#{_hatch(title)})"
    parts = [_open(width, round(row * len(labels) + 4), title, desc, ink)]
    for i, (label, n) in enumerate(zip(labels, counts, strict=True)):
        y = i * row + 2
        long = (width - left - size * 3.4) * n / most
        parts.append(_text(left - 8, y + row * 0.64, label, ink.text, size, "end"))
        if n:
            colour = ink.negative if i >= alarm_from else ink.neutral if i >= others_from else ink.positive
            parts.append(_rect(left, y + row * 0.14, long, row * 0.72, colour))
            if i >= alarm_from:
                parts.append(_rect(left, y + row * 0.14, long, row * 0.72, hatch))
        parts.append(_text(left + long + 6, y + row * 0.64, str(n), ink.text, size, "start", bold=True))
    return "".join(parts) + "</svg>\n"


def _open(width: int, height: int, title: str, desc: str, ink: Ink) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(f"{title}. {desc}")}" font-family="Inter, system-ui, sans-serif">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(desc)}</desc>\n"
        f'<defs><pattern id="{_hatch(title)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">'
        f'<line x1="0" y1="0" x2="0" y2="6" stroke="{ink.background}" stroke-width="2"/></pattern></defs>\n'
    )


def _hatch(title: str) -> str:
    """An id of its own for each drawing of a page."""
    return f"h{crc32(title.encode()):08x}"


def _legend(words: tuple[str, str, str], ink: Ink, left: float, size: float, hatch: str) -> str:
    """In the order of the stack, from above."""
    made, x = [], left
    for word, colour, hatched in (
        (words[2], ink.positive, False), (words[1], ink.neutral, False), (words[0], ink.negative, True),
    ):  # fmt: skip
        made.append(_rect(x, 4, size, size, colour))
        if hatched:
            made.append(_rect(x, 4, size, size, hatch))
        made.append(_text(x + size * 1.4, 4 + size * 0.88, word, ink.text, size, "start"))
        x += size * 2.6 + len(word) * size * 0.56
    return "".join(made) + "\n"


def _rect(x: float, y: float, w: float, h: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _text(x: float, y: float, said: str, fill: str, size: float, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-size="{size:.1f}" text-anchor="{anchor}"{weight}>'
        f"{escape(said)}</text>"
    )


def shortened(title: str, most: int = 22) -> str:
    return _short(title, most)


def _short(title: str, most: int = 26) -> str:
    return title if len(title) <= most else title[:most].rsplit(" ", 1)[0] + "…"


def _step(span: int, lines: int) -> int:
    """1, 2, 5, 10, 20, 50 …: at most about ``lines`` lines over ``span``."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if span / (step * factor) <= lines + 1:
                return step * factor
        step *= 10
