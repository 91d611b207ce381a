"""The shared screen as plain HTML: one scene a page, the next one fetched in its place. No socket, no session.

The one script (``TURN``, allowed by its hash) puts the next scene where this one is; when the server does not answer it
keeps what is there and says how old it is. Without scripts a refresh does, and a stopped server then shows the
browser's own page. A link that was revoked leads to its refusal at once.

Large type in the screen's own units (readable at four metres), dark unless asked, light on ``theme=clair``. No name and
no text of a mention unless ``quotes`` are given. Says when its data is old. Every word is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from types import ModuleType

from watch.insights.reputation import shown_as
from watch.snapshots import chart
from watch.snapshots.told import network
from watch.ui.theme import DARK, LIGHT, Palette
from watch.views.overview import trend
from watch.views.screen import Board

SCENES = ("today", "trend", "coming", "waits")
VOICE = "voice"  # only where a subject has a panel
SAID = "said"  # only where texts were chosen
PANEL = 5  # subjects of a panel drawn, the loudest
DAYS = 30
OLD_S = 24 * 3600
STYLE = """
*{box-sizing:border-box}
html{font-size:clamp(12px,min(1.25vw,2.22vh),60px);background:%(background)s;color:%(text)s}
body{margin:0;min-height:100vh;padding:2.4rem 3rem;font:1.6rem/1.3 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;
display:flex;flex-direction:column;gap:1.6rem}
header{display:flex;justify-content:space-between;align-items:baseline;gap:2rem}
h1{font-size:2.5rem;margin:0}h2{font-size:2.2rem;margin:0 0 1rem}header p{margin:0;color:%(faint)s}
main{flex:1;display:flex;flex-direction:column;justify-content:center}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:1.6rem;list-style:none;margin:0;padding:0}
.cards li{border:.15rem solid %(grid)s;border-radius:.6rem;padding:1.6rem 1.8rem;font-size:1.75rem}
.cards b{display:block;font-size:7rem;line-height:1.15;font-weight:700}.cards span{color:%(faint)s;font-size:1.6rem}
.coming{list-style:none;margin:0;padding:0}.coming li{display:flex;justify-content:space-between;gap:2rem;
padding:1.1rem 0;border-bottom:.12rem solid %(grid)s;font-size:2.6rem}.coming b{font-weight:650}
.coming span{color:%(faint)s;white-space:nowrap}
svg{width:100%%;height:auto;max-height:56vh;display:block}
blockquote{margin:0 0 1.2rem;padding-left:1.2rem;border-left:.4rem solid %(accent)s;font-size:2.4rem}
.blind{margin:1.4rem 0 0;font-size:1.8rem;color:%(faint)s}.beside{margin:.4rem 0 0;font-size:1.6rem;color:%(faint)s}
.old{margin:0;padding:.8rem 1.2rem;background:%(negative)s;color:%(background)s;font-weight:700;font-size:2rem;
border-radius:.5rem}
footer{display:flex;justify-content:space-between;color:%(faint)s;font-size:1.5rem}
@media (max-width:60rem){html{font-size:12px}body{padding:1.2rem}.cards{grid-template-columns:1fr}
.cards b{font-size:4rem}header{flex-wrap:wrap}.coming li{font-size:1.8rem;flex-wrap:wrap;gap:.2rem 1rem}}
"""
TURN = """
(function(){
function own(d){return d.head.querySelector('style').textContent+d.head.querySelector('script').textContent}
function later(){setTimeout(turn,1000*document.body.dataset.seconds)}
function lost(){document.getElementById('lost').hidden=false;later()}
function turn(){
var next=document.body.dataset.next;
fetch(next,{cache:'no-store',signal:AbortSignal.timeout(15000)}).then(function(answer){
if(answer.status===403){location.replace(next);return}
if(!answer.ok)throw 0;
return answer.text().then(function(text){
var page=new DOMParser().parseFromString(text,'text/html');
if(own(page)!==own(document)){location.replace(next);return}
document.title=page.title;
document.body.replaceWith(document.adoptNode(page.body));
later()})}).catch(lost)}
addEventListener('DOMContentLoaded',later)})()
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which scene, where the refresh goes next, after how many seconds."""

    scene: str
    next_address: str
    seconds: int
    theme: str = "dark"


def scenes(quoted: bool, heard: bool = False) -> tuple[str, ...]:
    return (*SCENES, *((VOICE,) if heard else ()), *((SAID,) if quoted else ()))


def style(theme: str) -> str:
    p = LIGHT if theme == "light" else DARK
    return STYLE % {
        "background": p.background, "text": p.text, "faint": p.faint, "grid": p.grid, "accent": p.accent,
        "negative": p.negative,
    }  # fmt: skip


def page(board: Board, turn: Turn, words: ModuleType, lang: str, local: datetime, quotes: Sequence[str] = ()) -> str:
    """``local``: the hour of the data in the organisation's zone."""
    w, common = words.screen, words.common
    p = LIGHT if turn.theme == "light" else DARK
    name = w.title(board.organisation)
    drawn = {"trend": _trend, "coming": _coming, "waits": _waits, VOICE: _voice}
    body = drawn.get(turn.scene, _today)(board, words, p)
    if turn.scene == SAID:
        body = f"<h2>{escape(w.weighty())}</h2>\n" + "".join(f"<blockquote>{escape(q)}</blockquote>\n" for q in quotes)
    order = scenes(bool(quotes), bool(board.voices))
    address, clock = escape(turn.next_address), common.time(local)
    place = w.position(order.index(turn.scene) + 1, len(order))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<noscript><meta http-equiv="refresh" content="{turn.seconds}; url={address}"></noscript>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(w.browser_title(board.organisation, w.scene(turn.scene)))}</title>\n"
        f"<style>{style(turn.theme)}</style>\n<script>{TURN}</script>\n</head>\n"
        f'<body data-next="{address}" data-seconds="{turn.seconds}">\n'
        f'<p class="old" id="lost" role="status" hidden>{escape(w.lost(common.full_day(local.date()), clock))}</p>\n'
        f"<header><h1>{escape(name)}</h1><p>{escape(w.updated(clock))}</p></header>\n"
        f"{_sample(board, words)}{_old(board, words, local)}<main>\n{body}</main>\n"
        f"<footer><span>{escape(w.scene(turn.scene))}</span><span>{escape(place)}</span></footer>\n</body>\n</html>\n"
    )


def _sample(board: Board, words: ModuleType) -> str:
    return f'<p class="old">{escape(words.common.sample())}</p>\n' if board.sample else ""


def _old(board: Board, words: ModuleType, local: datetime) -> str:
    said = old_said(board, words, local)
    return f'<p class="old">{escape(said)}</p>\n' if said else ""


def old_said(board: Board, words: ModuleType, local: datetime) -> str:
    """The sentence when the last relevé is late, or nothing is there; imports alone have no relevé. "" otherwise."""
    w, fresh = words.screen, board.fresh
    if fresh.at is None:
        if board.now.totals.mentions or board.before.totals.mentions:
            return ""
        said = w.never_collected()
    elif fresh.stale or board.at - fresh.at > OLD_S:
        said = w.old_data(words.common.ago(datetime.fromtimestamp(fresh.at, local.tzinfo), local))
        said += f" ({w.sources_failing(fresh.failing)})" if fresh.failing else ""
    else:
        return ""
    return str(said)


def _today(board: Board, words: ModuleType, p: Palette) -> str:
    w, common, text = words.screen, words.common, words.overview
    net, today, then = board.now.net, board.today, board.now.totals
    voices = w.today_n(today.mentions - today.copies, today.copies, DAYS, then.mentions - then.copies, then.copies)
    cards = (
        (w.today_label(), common.count(today.mentions), voices),
        (w.waiting(), *waiting(board, words)),
        (
            text.net_label(), text.net_value(shown_as(net.n), net.value, net.low, net.high),
            text.net_n(net.n, net.negative, net.positive, net.copies, net.read_share),
        ),
    )  # fmt: skip
    made = "".join(f"<li>{escape(a)}<b>{escape(b)}</b><span>{escape(c)}</span></li>\n" for a, b, c in cards)
    return f'<ul class="cards">\n{made}</ul>\n{_blind(board, words)}'


def waiting(board: Board, words: ModuleType) -> tuple[str, str]:
    """The count of what waits and the words under it; no « 0 » where no route shows what others write."""
    w, waits = words.screen, board.waits
    if not waits.total.n and not board.sees:
        return str(words.common.dash()), str(w.waiting_unknown(board.private))
    return str(words.common.count(waits.total.n)), str(w.waiting_n(waits.late.n, waits.total.put_off, board.private))


def _trend(board: Board, words: ModuleType, p: Palette) -> str:
    text, common = words.overview, words.common
    starts = {e.start: words.known_days.named(e.id, e.title) for e in board.events}
    columns = [
        chart.Column(common.short_day(b.start), b.negative, b.neutral, b.positive, starts.get(b.start, ""), b.partial)
        for b in board.bars
    ]
    title = words.screen.trend_title(trend(board.now.net, board.before.net), DAYS)
    legend = (text.legend("negative"), text.legend("neutral"), text.legend("positive"))
    worst = max(columns, key=lambda c: c.negative, default=None)
    net = board.now.net
    alt = text.chart_alt(
        net.negative, net.neutral, net.positive, worst.label if worst else "", worst.negative if worst else 0
    )
    drawn = chart.tone_bars(columns, p, legend=legend, title=title, desc=alt, size=17, height=300)
    totals = board.now.totals
    read = text.chart_caption(False, net.read_share, totals.mentions - totals.copies, totals.copies)
    return f'<h2>{escape(title)}</h2>\n{drawn}<p class="beside">{escape(read)}</p>\n'


def _coming(board: Board, words: ModuleType, p: Palette) -> str:
    w, common = words.screen, words.common
    coming = [(words.known_days.named(c.event.id, c.event.title), common.in_days(c.days_left)) for c in board.coming]
    rows = "".join(f"<li><b>{escape(name)}</b><span>{escape(when)}</span></li>\n" for name, when in coming)
    shown = f'<ul class="coming">\n{rows}</ul>\n' if rows else f"<p>{escape(w.nothing_coming())}</p>\n"
    return f"<h2>{escape(w.coming())}</h2>\n{shown}"


def _waits(board: Board, words: ModuleType, p: Palette) -> str:
    w = words.screen
    title = w.waits_title(sum(board.waits.ages), board.sees)
    if not board.waits.total.n and not board.sees:
        return f"<h2>{escape(title)}</h2>\n{_blind(board, words)}"
    labels = w.ages()
    counts = [words.common.count(n) for n in board.waits.ages]
    desc = words.sealed.steps_alt(title, labels, counts)
    drawn = chart.lengths(labels, board.waits.ages, p, title=title, desc=desc, size=17, width=560, alarm_from=2)
    return f"<h2>{escape(title)}</h2>\n{drawn}{_blind(board, words)}"


def _voice(board: Board, words: ModuleType, p: Palette) -> str:
    """The first subject with a panel in bars, the others in a sentence; no bars where there is no share."""
    made = []
    for i, (found, sample, rows) in enumerate(voices_said(board, words)):
        if i:
            made.append(f'<p class="blind">{escape(found)}</p>\n')
            continue
        made.append(f"<h2>{escape(found)}</h2>\n")
        if rows:
            alt = words.voice.alt(board.name(board.voices[0].own.subject), found, [f"{a} {b}" for a, b in rows])
            names, counts = [chart.shortened(a) for a, _ in rows], [n for _, n in rows]
            made.append(chart.lengths(names, counts, p, title=words.voice.title(), desc=alt, size=17, width=560,
                                      others_from=1))  # fmt: skip
        made.append(f'<p class="beside">{escape(sample)}</p>\n')
    return "".join(made)


def voices_said(board: Board, words: ModuleType) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """Of each subject with a panel: the finding, what it rests on, (subject, voices) the own first; none of these rows
    where there are too few voices for a share."""
    w, common, found = words.voice, words.common, []
    for voice in board.voices:
        share, name = voice.share, board.name(voice.own.subject)
        said = share.k, share.n, share.low, share.high
        lines = [w.sample(share.shown_as, *said)] if share.shown_as != "counts" else []
        lines.append(words.screen.last_days(DAYS) + ".")
        if voice.changed:
            lines.append(w.changed([w.on_day(common.short_day(day)) for day in voice.changed]))
        heard = (voice.own, *voice.panel[:PANEL]) if share.shown_as != "counts" else ()
        rows = [(board.name(each.subject), each.voices) for each in heard]
        found.append((str(w.finding(share.shown_as, name, *said)), " ".join(lines), rows))
    return found


def _blind(board: Board, words: ModuleType) -> str:
    """Beside every count of waits: where nothing that waits can be seen."""
    return "".join(f'<p class="blind">{escape(said)}</p>\n' for said in not_seen(board, words))


def not_seen(board: Board, words: ModuleType) -> list[str]:
    """The networks of which the counts of waits say nothing, in sentences."""
    w, said = words.overview, []
    if board.blind:
        said.append(str(w.act_blind([network(words, key) for key in board.blind])))
    if board.undeclared:
        said.append(str(w.act_undeclared([network(words, key) for key in board.undeclared])))
    return said
