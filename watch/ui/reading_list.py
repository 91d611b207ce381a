"""The mentions of one page as a list: for a phone, whose grid would show a dozen letters of each, and for a keyboard.

Plain HTML of ours, every word escaped, shown under 640 pixels in place of the grid; each opens by its own address,
which keeps the filters. On a wide window « Lire en liste », above, puts it in the grid's place: a button of Streamlit's
grid answers no key. Refuses to carry buttons: fifty widgets twice would cost every rerun.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from watch.model import HOURLY, StoredMention
from watch.ui import deps, parts
from watch.ui.theme import Palette, palette

GRID_KEY = "mentions_grid"
LETTERS = 260
_STYLE = """<style>
.vigie-reading{display:none;list-style:none;margin:0!important;padding:0!important;color:TEXT}
.vigie-reading li{border-bottom:1px solid GRID;margin:0!important;padding:0!important}
.vigie-reading a{display:block;padding:.8rem 0;color:inherit;text-decoration:none}
.vigie-reading a:focus-visible{outline:2px solid ACCENT;outline-offset:2px}
.vigie-reading .tone{font-weight:600}
.vigie-reading .negative{color:NEGATIVE}
.vigie-reading .positive{color:POSITIVE}
.vigie-reading .facts{font-size:.875rem;color:FAINT}
.vigie-reading .said{display:block;margin-top:.2rem;overflow-wrap:anywhere}
.vigie-unfold{margin:0!important;color:TEXT}
.vigie-unfold summary{display:inline-block;padding:.4rem 0;cursor:pointer;text-decoration:underline}
.vigie-unfold summary:focus-visible{outline:2px solid ACCENT;outline-offset:2px}
.vigie-unfold[open] + .vigie-reading{display:block}
.stMain:has(.vigie-unfold[open]) .st-key-mentions_grid{display:none}
@media (max-width:640px){.vigie-unfold{display:none}.vigie-reading{display:block}.st-key-mentions_grid{display:none}}
</style>"""


def draw(rows: Sequence[StoredMention], key: str) -> None:
    """``key``: the address parameter that opens one mention."""
    here = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name != key]
    links = ["?" + urlencode([*here, (key, s.mention.id)]) for s in rows]
    st.html(html(rows, links, palette(deps.is_dark())))


def html(rows: Sequence[StoredMention], links: Sequence[str], p: Palette) -> str:
    style = _STYLE
    for name, colour in (
        ("NEGATIVE", p.negative_text), ("POSITIVE", p.positive_text), ("TEXT", p.text), ("FAINT", p.faint),
        ("GRID", p.grid), ("ACCENT", p.accent),
    ):  # fmt: skip
        style = style.replace(name, colour)
    label = escape(deps.words("mentions").list_alt(len(rows)))
    items = "\n".join(_item(stored, link) for stored, link in zip(rows, links, strict=True))
    unfold = f'<details class="vigie-unfold"><summary>{escape(deps.words("mentions").as_list())}</summary></details>'
    return f'{style}{unfold}<ul class="vigie-reading" aria-label="{label}">\n{items}\n</ul>'


def when(stored: StoredMention) -> str:
    """The day, and the time where the source gave one."""
    common, at = deps.words("common"), deps.local(stored.mention.published_at)
    day = str(common.short_day(at.date()))
    return f"{day} {common.time(at)}" if stored.mention.precision in HOURLY else day


def _item(stored: StoredMention, link: str) -> str:
    m = stored.mention
    said = f"{m.title} — {m.text}" if m.title and m.text and m.text != m.title else m.title or m.text
    tone = escape(parts.tone_word(stored.tone, stored.uncertain))
    facts = parts.mention_facts(stored)
    if stored.reply_state:
        facts += f" · {deps.words('common').reply_state(stored.reply_state)}"
    return (
        f'<li><a href="{escape(link)}" target="_self"><span class="tone {escape(stored.tone)}">{tone}</span> '
        f'<span class="facts">{escape(facts)}</span>'
        f'<span class="said">{escape(parts.excerpt(said, LETTERS))}</span></a></li>'
    )
