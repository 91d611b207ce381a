"""One filtered view for a person without account: its figures and its public mentions, at a privacy level. Plain HTML.

The days are those chosen when the link was made. Private and restricted messages are neither counted nor shown.
Figures are of what others said, as everywhere: of a choice without authors, the list alone holds our own messages, and
says how many.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html import escape
from types import ModuleType
from zoneinfo import ZoneInfo

from watch.model import Filters, StoredMention
from watch.pipeline.desk import Desk
from watch.snapshots import html_file, quotes
from watch.snapshots.build import figures
from watch.snapshots.pieces import Look
from watch.snapshots.told import cards, network
from watch.store import mentions
from watch.store.shares import Share
from watch.views import overview

MENTIONS = 100


def page(desk: Desk, share: Share, filters: Filters, level: str, words: ModuleType, lang: str) -> str:
    w, common = words.sharing, words.common
    scored = filters if filters.ownership else replace(filters, ownership="other")
    with desk.shelf.reading() as txn:
        now = figures(overview.measure(txn, scored))
        before = figures(overview.measure(txn, replace(scored, period=filters.period.previous)))
        found = mentions.page(txn, filters, limit=MENTIONS)
        total = mentions.count(txn, filters)
        ours = 0 if filters.ownership else mentions.count(txn, replace(filters, ownership="own"))
    look = Look(desk.settings.snapshots.colour)
    title = f"{w.view_period(common.period(filters.period.start, filters.period.end))}"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(words.sealed.browser_title(desk.settings.organisation.name, title))}</title>\n"
        f"<style>{html_file.style(look)}</style>\n</head>\n<body>\n"
        f'<header>\n<div>\n<p class="org">{escape(desk.settings.organisation.name or "Vigie")}</p>\n'
        f"<h1>{escape(title)}</h1>\n"
        + (f'<p class="summary">{escape(common.sample())}</p>\n' if desk.is_demo else "")
        + f'<p class="quiet">{escape(_chosen(desk, filters, words))} {escape(words.sealed.privacy_said(level))} '
        f"{escape(_until(desk, share, words))}</p>\n</div>\n</header>\n<main>\n",
        html_file.card_row(words.sealed.heading("figures"), cards(now, before, words)),
        f"<section>\n<h2>{escape(w.view_list(len(found), total, ours))}</h2>\n",
        "".join(_mention(stored, level, words) for stored in found) or f"<p>{escape(w.view_none())}</p>\n",
        "</section>\n</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _chosen(desk: Desk, filters: Filters, words: ModuleType) -> str:
    """The choice in words: subjects, networks, tones, search."""
    subjects = {s.id: s.name for s in desk.settings.subjects}
    common = words.common
    parts = [subjects.get(s, s) for s in filters.subjects] + [network(words, n) for n in filters.networks]
    parts += [common.tone(t) for t in filters.tones] + [common.kind(k) for k in filters.kinds]
    parts += [common.reply_state(r) for r in filters.reply_states]
    if filters.left_out:
        parts.append(words.voice.left_out([subjects.get(s, s) for s in filters.left_out]))
    if filters.ownership:
        parts.append(common.ownership(filters.ownership))
    if filters.query:
        parts.append(words.sharing.searched(filters.query))
    return f"{words.sharing.view_filters(parts)}." if parts else ""


def _until(desk: Desk, share: Share, words: ModuleType) -> str:
    if share.expires_at is None:
        return ""
    last = datetime.fromtimestamp(share.expires_at - 1, ZoneInfo(desk.zone)).date()
    return str(words.sharing.view_until(last))


def _mention(stored: StoredMention, level: str, words: ModuleType) -> str:
    m, common = stored.mention, words.common
    quote = quotes.of(stored, level)
    day = common.short_day(datetime.fromisoformat(m.local_day).date())
    about = words.sealed.weighty_line(common.kind(m.kind), network(words, m.network), day, common.tone(stored.tone))
    said = f"<p>{escape(about)}</p>\n"
    if quote.title or quote.text:
        by = ", ".join(dict.fromkeys(p for p in (quote.author, quote.publisher) if p))
        heading = f"<strong>{escape(quote.title)}</strong> " if quote.title else ""
        tail = f" — {escape(by)}" if by else ""
        said += f"<blockquote>{heading}{escape(quote.text)}{tail}</blockquote>\n"
    return said
