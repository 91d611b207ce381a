"""Repeated pieces of the pages. Each takes data and words, none takes a store.

    escape_markdown(text)           hostile text inside a label or st.markdown: shown as it is
    title(text, caption)            page title, with what the page is for under it
    section(text, caption)          st.header with a caption
    link(key, label, params)        a link to another screen with address parameters (``filters.query`` makes them)
    figure_row(cells)               figures side by side, each with its n, its previous value and its mentions
    chart(figure, alt, rows)        a Plotly figure, its takeaway for screen readers, its table folded under it
    empty_state(title, body, …)     what is empty, why, the way out
    tone_badge(label, uncertain)    a word on a colour, never a colour alone
    csv_download(columns, rows, …)  a CSV whose cells no spreadsheet runs
    file_download(label, path, …)   a file of ours
    mention_line(mention, …)        one mention in a list: who, where, when, two lines of text
    pages_of(total, key)            pagination, 50 rows; returns the offset
    sentence_of(error)              the sentence of an exception of ``watch.errors``

Mention text is hostile: it goes through ``st.text``, ``escape_markdown`` or ``html.escape``, never raw into markdown.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from watch.cells import neutral
from watch.model import HOURLY, Event, Mention, StoredMention, Tone
from watch.ui import deps
from watch.ui.filters import network_label
from watch.ui.navigation import exists, page

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

PAGE_ROWS = 50
EXCERPT = 280
BADGES: dict[str, Literal["orange", "grey", "blue"]] = {"negative": "orange", "neutral": "grey", "positive": "blue"}
SIGNS = {"negative": "−", "neutral": "○", "positive": "+", "unscored": "?"}
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")  # every ASCII punctuation mark may be escaped
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")  # our own narrow spaces stay
WRAPS = 65  # pixels: Streamlit wraps the texts of rows higher than 4 rem


def escape_markdown(text: str) -> str:
    """``text`` as markdown that shows ``text``: no emphasis, link, image, formula, colour, emoji code or HTML."""
    return _MARKDOWN.sub(r"\\\1", _BREAKS.sub(" ", text).strip())


def excerpt(text: str, length: int = EXCERPT) -> str:
    """At most ``length`` characters on one line, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + "…"


def safe_cell(value: object) -> str:
    """A CSV cell that no spreadsheet takes for a formula."""
    return neutral("" if value is None else str(value))


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]], decimal: str = ".") -> bytes:
    """UTF-8 with a byte order mark and semicolons: what a French spreadsheet opens with a double click.

    Numbers stay numbers (a negative one is no formula), with the ``decimal`` mark of the reader's spreadsheet; every
    other cell is neutralised.
    """

    def cell(value: object) -> object:
        if isinstance(value, float):
            return str(value).replace(".", decimal)
        return value if isinstance(value, int) and not isinstance(value, bool) else safe_cell(value)

    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_cell(c) for c in columns])
    for row in rows:
        writer.writerow([cell(c) for c in row])
    return out.getvalue().encode("utf-8-sig")


def csv_download(
    columns: Sequence[str], rows: Callable[[], Iterable[Sequence[object]]], file_name: str, *, key: str
) -> None:
    """The button; ``rows`` is called when it is pressed, not before."""
    common = deps.words("common")
    st.download_button(
        common.download_csv(),
        lambda: csv_bytes(columns, rows(), common.DECIMAL_SEPARATORS[0]),
        file_name=common.sample_file(file_name) if deps.desk().is_demo else file_name,
        mime="text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


def file_download(label: str, path: str, file_name: str) -> None:
    """A file of ours, read when the button is pressed."""
    st.download_button(
        label, lambda: Path(path).read_bytes(), file_name=file_name, key=f"file_{path}", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def title(text: str, caption: str = "") -> None:
    st.title(text, anchor=False)
    if caption:
        st.caption(caption)


def section(text: str, caption: str = "") -> None:
    st.header(text, anchor=False)
    if caption:
        st.caption(caption)


def link(key: str, label: str, params: Mapping[str, Any] | None = None, *, icon: str | None = None) -> None:
    """A link to the screen ``key``. ``label`` is ours or escaped."""
    if not exists(key):
        return
    st.page_link(page(key, deps.language()), label=label, query_params=params or None, icon=icon)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: the words are finished, the numbers phrased."""

    label: str
    value: str
    help: str
    n: str = ""  # "sur 240 mentions"
    delta: str | None = None  # common.metric_delta: ASCII minus
    before: str = ""  # "période précédente : 12"
    good: Literal["up", "down", "neither"] = "neither"
    link_key: str = "mentions"
    link_label: str = ""
    params: tuple[tuple[str, Any], ...] = ()


def figure_row(cells: Sequence[Cell], *, columns: int = 4) -> None:
    """Figures side by side. Colour says better or worse only where one of both is meant."""
    colour: dict[str, Literal["normal", "inverse", "off"]] = {"up": "normal", "down": "inverse", "neither": "off"}
    with st.grid(columns, min_column_width=190, gap="small", key=f"figures_{len(cells)}"):
        for cell in cells:
            with st.container(border=True, height="stretch"):
                st.metric(
                    cell.label, cell.value, cell.delta, delta_color=colour[cell.good], help=cell.help or None,
                )  # fmt: skip
                for line in (cell.n, cell.before):
                    if line:
                        st.caption(line)
                if cell.link_label:
                    link(cell.link_key, cell.link_label, dict(cell.params))


def chart(
    drawn: Figure, alt: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, key: str, still: bool = False
) -> None:
    """The figure with its takeaway, and the numbers in a folded table."""
    st.plotly_chart(
        drawn, theme=None, key=key, alt=alt, config={"displayModeBar": False, "staticPlot": still, "responsive": True}
    )
    if not still:
        with st.expander(deps.words("common").table_title()):
            table(columns, rows, alt=alt)


def table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], *, alt: str, widths: Mapping[str, int] | None = None,
    wrap: bool = False,
) -> None:  # fmt: skip
    """A small grid of finished words and numbers. ``alt`` says what it holds.

    ``widths``: pixels of some columns, by heading; ``wrap``: long texts take several lines.
    """
    import pandas as pd

    st.dataframe(
        pd.DataFrame([list(row) for row in rows], columns=list(columns)), hide_index=True, placeholder="—", alt=alt,
        column_config={name: st.column_config.Column(width=width) for name, width in (widths or {}).items()},
        row_height=WRAPS if wrap else None,
    )  # fmt: skip


def empty_state(
    heading: str, body: str, *, link_key: str = "", link_label: str = "", params: Mapping[str, Any] | None = None
) -> None:
    """What is empty, why, and the way out."""
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(heading)}**")
        if body:
            st.text(body)
        if link_key:
            link(link_key, link_label, params)


def tone_badge(label: str, uncertain: bool = False) -> None:
    """The tone as a word on a colour."""
    st.badge(tone_word(label, uncertain), color=BADGES.get(label, "grey"))


def tone_word(label: str, uncertain: bool = False) -> str:
    """« − négatif », « + positif (incertain) »."""
    w = deps.words("common")
    word = f"{SIGNS.get(label, '')} {w.tone(label)}" + (
        f" ({w.uncertain()})" if uncertain and label != Tone.UNSCORED else ""
    )
    return word.strip()


def day_and_hour(m: Mention) -> str:
    """For a file: « 2026-11-05 14:05 »; the day alone where the source gave no hour."""
    if m.precision not in HOURLY:
        return m.local_day
    return deps.local(m.published_at).strftime("%Y-%m-%d %H:%M")


def mention_facts(stored: StoredMention) -> str:
    """« Facebook · commentaire · Camille · il y a 3 h », plain text; no hour where the source gave none."""
    w, m = deps.words("common"), stored.mention
    at = deps.local(m.published_at)
    when = w.ago(at, deps.local(deps.now())) if m.precision in HOURLY else w.on_day(at.date())
    who = m.author_name or m.author_handle or m.publisher
    return " · ".join(part for part in (network_label(m.network), w.kind(m.kind), who, when) if part)


def mention_line(stored: StoredMention, *, length: int = EXCERPT) -> None:
    """One mention in a list. Buttons are the page's."""
    m = stored.mention
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        tone_badge(stored.tone, stored.uncertain)
        st.caption(escape_markdown(mention_facts(stored)))
    if m.title:
        st.markdown(f"**{escape_markdown(excerpt(m.title, 160))}**")
    if m.text and m.text != m.title:
        st.text(excerpt(m.text, length))


def event_title(event: Event) -> str:
    """The title of an event as it is shown: the days that Vigie brings have a name in each language."""
    return str(deps.words("known_days").named(event.id, event.title))


def pages_of(total: int, key: str, rows: int = PAGE_ROWS) -> int:
    """Draws the pagination when there is more than one page; returns the offset of the page chosen."""
    many = max(1, -(-total // rows))
    if many == 1:
        return 0
    if int(st.session_state.get(key) or 1) > many:  # the page of a longer list
        st.session_state[key] = many
    chosen = st.pagination(many, key=key, bind="query-params")
    return (min(int(chosen), many) - 1) * rows


def sentence_of(error: BaseException) -> str:
    sentence: str = deps.words("errors").sentence(error)
    return sentence
