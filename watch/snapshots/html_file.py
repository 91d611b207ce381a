"""The week as one page that opens offline and prints: inline SVG, a table beside the chart, no script."""

from __future__ import annotations

from html import escape

from watch import wording
from watch.networks import NETWORKS
from watch.snapshots.week import Week
from watch.views.overview import Bar

_STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:#111827;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem;margin:1rem 0}
.figures div{border:1px solid #d1d5db;border-radius:.4rem;padding:.7rem}.figures b{display:block;font-size:1.7rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #e5e7eb}
td.n,th.n{text-align:right}blockquote{margin:.5rem 0;padding-left:.8rem;border-left:3px solid #8a8f98}
svg{width:100%;height:auto}footer{margin-top:2rem;font-size:.85rem;color:#4b5563}
@page{size:A4;margin:14mm}
@media print{body{margin:0;max-width:none;font-size:11pt}.figures,table,svg{break-inside:avoid}}
"""


def render(week: Week, language: str) -> str:
    """The whole page. The same week gives the same bytes."""
    words = wording.speak(language)
    common, text = words.common, words.overview
    seen, now, before = week.seen, week.seen.now, week.seen.before
    said = common.duration(now.delay.median_s) if now.delay.median_s is not None else common.dash()
    net = text.net_value(now.net.shown_as, now.net.value, now.net.low, now.net.high)
    rate = text.rate_value(now.rate.shown_as, now.rate.value, now.rate.low, now.rate.high, now.rate.k, now.rate.n)
    cards = [
        (text.mentions_label(), common.count(now.totals.mentions), text.before(common.count(before.totals.mentions))),
        (text.net_label(), net, text.net_n(now.net.n, now.net.negative, now.net.positive)),
        (text.rate_label(), rate, text.rate_n(now.rate.n, now.delay.open)),
        (text.delay_label(), said, text.delay_n(now.delay.timed, now.delay.open)),
    ]
    title = f"{words.snapshots.title()} — {common.week(week.period.start)}"
    act = text.act(seen.act.waiting, seen.act.negative, seen.act.late_negative, common.duration(seen.act.oldest_s))
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<h1>{escape(week.organisation or 'Vigie')}</h1>\n",
        f"<p>{escape(title)}. {escape(words.snapshots.caption())}</p>\n",
        f"<p><strong>{escape(act)}</strong> {escape(text.finding(seen.trend))}</p>\n",
        '<div class="figures">\n',
        *(f"<div>{escape(a)}<b>{escape(b)}</b>{escape(c)}</div>\n" for a, b, c in cards),
        "</div>\n",
        f"<h2>{escape(text.why())}</h2>\n",
        _chart(seen.bars, escape(text.why())),
        _table(text.columns(), [[common.short_day(b.start), b.negative, b.neutral, b.positive] for b in seen.bars]),
    ]
    if week.quotes:
        parts.append(f"<h2>{escape(text.weighty())}</h2>\n")
        for quote in week.quotes:
            known = NETWORKS.get(quote.network)
            network = words.networks.label(quote.network, known.label if known else quote.network)
            about = f"{network}, {common.tone(quote.tone)}"
            parts.append(f"<blockquote>{escape(quote.text)}<br>{escape(about)}</blockquote>\n")
    if week.alerts:
        parts.append(f"<h2>{escape(words.alerts.title())}</h2>\n<ul>\n")
        parts += [f"<li>{escape(words.alerts.headline(a.kind.value, a.facts, a.subject))}</li>\n" for a in week.alerts]
        parts.append("</ul>\n")
    parts.append(f"<h2>{escape(text.coming())}</h2>\n<ul>\n")
    parts += [
        f"<li>{escape(c.event.title)} — {escape(common.long_day(c.event.start))}</li>\n" for c in seen.coming
    ] or [f"<li>{escape(text.no_coming())}</li>\n"]
    parts.append(f"</ul>\n</main>\n<footer>Vigie · {escape(week.sealed_on)}</footer>\n</body>\n</html>\n")
    return "".join(parts)


def _table(headings: list[str], rows: list[list[object]]) -> str:
    head = "".join(f'<th scope="col"{" class=n" if i else ""}>{escape(h)}</th>' for i, h in enumerate(headings[:4]))
    body = "".join(
        "<tr>"
        + "".join(f"<td{' class=n' if i else ''}>{escape(str(cell))}</td>" for i, cell in enumerate(row))
        + "</tr>\n"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _cell(text: str, number: bool) -> str:
    return f"<td{' class=n' if number else ''}>{escape(text)}</td>"


def _chart(bars: tuple[Bar, ...], title: str) -> str:
    """Negatives hang below zero and are hatched, so that colour is never alone."""
    above = max((b.neutral + b.positive for b in bars), default=0) or 1
    below = max((b.negative for b in bars), default=0)
    unit = 150 / (above + below or 1)
    zero = 10 + above * unit
    width = 700 / max(1, len(bars))
    drawn = []
    for i, b in enumerate(bars):
        x, w = 10 + i * width, width * 0.7
        grey, blue, red = b.neutral * unit, b.positive * unit, b.negative * unit
        drawn.append(
            f'<rect x="{x:.1f}" y="{zero - grey:.1f}" width="{w:.1f}" height="{grey:.1f}" fill="#8A8F98"/>'
            f'<rect x="{x:.1f}" y="{zero - grey - blue:.1f}" width="{w:.1f}" height="{blue:.1f}" fill="#1D5FA8"/>'
            f'<rect x="{x:.1f}" y="{zero:.1f}" width="{w:.1f}" height="{red:.1f}" fill="url(#h)"/>'
        )
    return (
        f'<svg viewBox="0 0 720 180" role="img" aria-label="{title}">\n<title>{title}</title>\n'
        '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#C2410C"/>'
        '<line x1="0" y1="0" x2="0" y2="6" stroke="#fff" stroke-width="1.5"/>'
        f"</pattern></defs>\n{''.join(drawn)}\n"
        f'<line x1="10" x2="710" y1="{zero:.1f}" y2="{zero:.1f}" stroke="#111827"/>\n</svg>\n'
    )
