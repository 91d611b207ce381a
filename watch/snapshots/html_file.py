"""The sealed page: opens offline, prints on two A4 pages, holds no script and asks for nothing outside.

Every word is escaped; drawings come from ``chart``. The style is one block, so that a strict policy can name its hash.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape

from watch.snapshots.pieces import Card, Look, Said, Section, Table, Told

STYLE = """
:root{color-scheme:light;--c:%(colour)s}*{box-sizing:border-box}
body{font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;color:#111827;background:#fff;
max-width:64rem;margin:0 auto;padding:1.5rem 1.25rem}
header{display:flex;gap:1.2rem;align-items:center;border-bottom:3px solid var(--c);padding-bottom:.8rem}
header img{max-height:4rem;max-width:12rem}header p{margin:0}
h1{font-size:1.65rem;line-height:1.2;margin:0}h2{font-size:1.12rem;margin:0 0 .45rem}
.org{font-weight:600}.summary{font-size:1.15rem;font-weight:600;margin:1rem 0}.quiet{color:#4b5563;font-size:.9rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem;margin:0 0 1.2rem;padding:0;
list-style:none}
.cards li{border:1px solid #d1d5db;border-top:3px solid var(--c);border-radius:.35rem;padding:.6rem .8rem}
.cards b{display:block;font-size:1.7rem;line-height:1.25}.cards span{display:block;font-size:.88rem;color:#374151}
section{margin:0 0 1.3rem}section p{margin:.25rem 0}
.beside{display:grid;grid-template-columns:minmax(0,2fr) minmax(18rem,1fr);gap:1.2rem;align-items:start}
.two{display:grid;grid-template-columns:1fr 1fr;gap:1.6rem}
.half{display:grid;grid-template-columns:3fr 2fr;gap:1rem;align-items:start}
svg{width:100%%;height:auto;display:block}
table{border-collapse:collapse;width:100%%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}
th,td{text-align:left;padding:.22rem .5rem .22rem 0;border-bottom:1px solid #e5e7eb;vertical-align:top}
th{font-weight:600}td.n,th.n{text-align:right}td:first-child{white-space:nowrap}td:last-child,th:last-child{padding-right:0}
blockquote{margin:.2rem 0 .6rem;padding-left:.8rem;border-left:3px solid var(--c)}
.weigh{list-style:none;margin:0;padding:0}a{color:#174a84}
footer{border-top:1px solid #d1d5db;padding-top:.6rem;font-size:.82rem;color:#374151;overflow-wrap:anywhere}
@media screen and (max-width:46rem){.beside,.two,.half{grid-template-columns:1fr}header{flex-wrap:wrap}
td,th{overflow-wrap:anywhere}td:first-child{white-space:normal}}
@page{size:A4;margin:11mm 12mm}
@media print{body{font-size:8.6pt;line-height:1.32;max-width:none;padding:0}h1{font-size:15pt}h2{font-size:10.4pt}
.summary{font-size:10.4pt;margin:.5rem 0}.cards{grid-template-columns:repeat(4,1fr);gap:.4rem;margin-bottom:.6rem}
.cards b{font-size:14.5pt}.cards li{padding:.3rem .45rem}.cards span{font-size:7.6pt}
section{margin-bottom:.65rem}section p{margin:.1rem 0}.two{grid-template-columns:1fr 1fr;gap:1rem}
.beside{grid-template-columns:minmax(0,17fr) minmax(0,10fr);gap:.6rem}table{font-size:7.8pt}td,th{padding-right:.25rem}
.quiet{font-size:7.6pt}header{padding-bottom:.3rem}th,td{padding-top:.05rem;padding-bottom:.05rem}blockquote{margin-bottom:.3rem}
.cards li,tr,blockquote,svg{break-inside:avoid}h2{break-after:avoid}.turn{break-before:page}footer{font-size:7.2pt}
a{color:inherit;text-decoration:none}}
"""


def render(told: Told, look: Look) -> str:
    """The whole page. The same document and the same choices give the same bytes."""
    parts = {s.key: s for s in told.sections}
    body = [
        _header(told, look),
        "<main>\n",
        f'<p class="summary">{escape(told.summary)}</p>\n',
        card_row(told.cards_title, told.cards),
        _beside(parts["trend"]),
        f'<div class="two">\n{_stacked(parts["waits"])}{_stacked(parts["answers"])}</div>\n',
        _plain(parts["weighty"]),
        _plain(parts["alerts"], turn=True),
        _plain(parts["upcoming"]),
        *(_plain(s) for s in told.sections if s.key == "voice"),
        f'<div class="two">\n{_plain(parts["dialogue"])}{_plain(parts["corrections"])}</div>\n',
        _plain(parts["coverage"]),
        "</main>\n",
        _footer(parts["definitions"]),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(told.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(told.browser_title)}</title>\n<style>{style(look)}</style>\n</head>\n<body>\n"
        + "".join(body)
        + "</body>\n</html>\n"
    )


def style(look: Look) -> str:
    return STYLE % {"colour": look.colour}


def _header(told: Told, look: Look) -> str:
    logo = ""
    if look.logo is not None:
        kind, data = look.logo
        logo = f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="">\n'
    introduction = f"<p>{escape(look.introduction)}</p>\n" if look.introduction else ""
    return (
        f'<header>\n{logo}<div>\n<p class="org">{escape(told.organisation)}</p>\n<h1>{escape(told.period)}</h1>\n'
        f'<p class="quiet">{escape(told.sealed)} {escape(told.privacy)}</p>\n{introduction}</div>\n</header>\n'
    )


def card_row(title: str, cards: Iterable[Card]) -> str:
    """The figures side by side; the filtered view shows the same."""
    made = "".join(
        f"<li>{escape(c.label)}<b>{escape(c.value)}</b>"
        + "".join(f"<span>{escape(line)}</span>" for line in (c.n, c.span, c.before) if line)
        + "</li>\n"
        for c in cards
    )
    return f'<section>\n<h2>{escape(title)}</h2>\n<ul class="cards">\n{made}</ul>\n</section>\n'


def _beside(section: Section) -> str:
    return (
        f'<section>\n<h2>{escape(section.title)}</h2>\n{_lines(section.lines)}<div class="beside">\n'
        f"<div>{section.drawing}</div>\n{_table(section.table)}</div>\n</section>\n"
    )


def _stacked(section: Section) -> str:
    return (
        f"<section>\n<h2>{escape(section.title)}</h2>\n{_lines(section.lines)}"
        f'<div class="half">\n<div>{section.drawing}</div>\n{_table(section.table)}</div>\n</section>\n'
    )


def _plain(section: Section, *, turn: bool = False) -> str:
    turned = ' class="turn"' if turn else ""
    said = ""
    if section.said:
        said = '<ol class="weigh">\n' + "".join(_said(s) for s in section.said) + "</ol>\n"
    return (
        f"<section{turned}>\n<h2>{escape(section.title)}</h2>\n{_lines(section.lines)}{said}{section.drawing}"
        f"{_table(section.table)}</section>\n"
    )


def _said(said: Said) -> str:
    quoted = ""
    if said.title or said.text:
        title = f"<strong>{escape(said.title)}</strong> " if said.title else ""
        quoted = f"<blockquote>{title}{escape(said.text)}"
        if said.by:
            quoted += f" — {escape(said.by)}"
        quoted += "</blockquote>"
    about = escape(said.about)
    if said.url:
        about = f'<a href="{escape(said.url)}" rel="noreferrer nofollow">{about}</a>'
    return f"<li>{about}{quoted}</li>\n"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines)


def _table(table: Table | None) -> str:
    if table is None:
        return ""
    head = "".join(
        f'<th scope="col"{_n(i in table.numeric)}>{escape(column)}</th>' for i, column in enumerate(table.columns)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td{_n(i in table.numeric)}>{escape(cell)}</td>" for i, cell in enumerate(row)) + "</tr>\n"
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>\n"
    return f"<table>\n{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _n(numeric: bool) -> str:
    return ' class="n"' if numeric else ""


def _footer(definitions: Section) -> str:
    return f"<footer>\n<h2>{escape(definitions.title)}</h2>\n{_lines(definitions.lines)}</footer>\n"
