"""The list of mentions and one mention in full. Text is escaped wherever a browser could read it as code."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

import streamlit as st

from watch import actions
from watch.model import Hit, StoredMention, Visibility
from watch.ui import arriving, deps, filters, parts, reading_list, tone_parts
from watch.ui.theme import palette
from watch.views import kept
from watch.views.mention import Detail
from watch.views.mentions import COLUMNS, ROWS, MentionsPage, exported

OPEN_KEY = "mention"
TEXT_IN_LIST = 100  # letters: three lines, none of them cut in half
# together what a window of 1280 pixels shows beside the menu (tests/browser/test_widths.py): none has to be looked for
WIDTHS = {"open": 70, "tone": 148, "text": 276, "when": 76, "where": 122, "author": 108, "reply": 96}
SCORED = ("negative", "neutral", "positive")
COLOURS = {"negative": "#C2410C", "neutral": "#6B7280", "positive": "#1D5FA8", "unscored": "#4B5563"}


def caption(view: MentionsPage, when: str) -> str:
    w, common = deps.words("mentions"), deps.words("common")
    pages = -(-view.total // ROWS)
    page = common.page_number(view.offset // ROWS + 1, pages) if pages > 1 else ""
    total = w.total(view.total, view.many)
    if view.ours:
        total = w.of_which_ours(total, view.ours)
    if view.copies:
        total += f" ({w.voices(view.total - view.copies, view.copies)})"
    said: str = w.caption(total, when, page)
    return said


def listing(view: MentionsPage) -> None:
    """The grid, the way in first. A phone gets the same rows as a list."""
    import pandas as pd

    w, common = deps.words("mentions"), deps.words("common")
    heads = w.headings()
    ids = [s.mention.id for s in view.rows]

    def open_row() -> None:
        click = st.session_state.get("mention_click")
        if click is not None and 0 <= click["row"] < len(ids):
            st.query_params[OPEN_KEY] = ids[click["row"]]

    rows = [
        {
            heads["open"]: w.open_label(),
            heads["tone"]: [_tone_word(s)],
            heads["text"]: parts.excerpt(_one_text(s), TEXT_IN_LIST),
            heads["when"]: reading_list.when(s),
            heads["where"]: f"{filters.network_label(s.mention.network)} · {common.kind(s.mention.kind)}",
            heads["author"]: s.mention.author_name or s.mention.author_handle or s.mention.publisher or None,
            heads["reply"]: common.reply_state(s.reply_state) if s.reply_state else None,
        }
        for s in view.rows
    ]
    words = [parts.tone_word(tone, sure) for tone in COLOURS for sure in (False, True)]
    colours = [colour for colour in COLOURS.values() for _ in (False, True)]
    reading_list.draw(view.rows, OPEN_KEY)
    with st.container(key=reading_list.GRID_KEY):
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            placeholder=common.dash(),
            height="content",
            alt=w.list_alt(len(rows)),
            column_config={
                heads["open"]: st.column_config.ButtonColumn(
                    heads["open"], key="mention_click", on_click=open_row, width=WIDTHS["open"]
                ),
                heads["tone"]: st.column_config.MultiselectColumn(options=words, color=colours, width=WIDTHS["tone"]),
                **{
                    heads[name]: st.column_config.TextColumn(width=WIDTHS[name])
                    for name in ("text", "when", "where", "author", "reply")
                },
            },
            row_height=parts.WRAPS,  # three lines of the text: one was thirty letters
        )


def _tone_word(stored: StoredMention) -> str:
    return parts.tone_word(stored.tone, stored.uncertain)


def _one_text(stored: StoredMention) -> str:
    m = stored.mention
    return f"{m.title} — {m.text}" if m.title and m.text and m.text != m.title else m.title or m.text


def download(view: MentionsPage) -> None:
    w = deps.words("mentions")

    def rows() -> Iterator[Sequence[object]]:
        with deps.desk().shelf.reading() as txn:
            for row in exported(txn, view.filters):
                yield _in_words(dict(zip(COLUMNS, row, strict=True)))

    day = deps.local(deps.now()).date().isoformat()
    parts.csv_download([w.column(c) for c in COLUMNS], rows, w.file_name(day), key="mentions_csv")


def _in_words(row: dict[str, Any]) -> tuple[object, ...]:
    """One line of the screen's file as the screen says it; codes are for the command line's export."""
    common, w = deps.words("common"), deps.words("mentions")
    at = row["date"]
    said = {
        "date": at if isinstance(at, str) else deps.local(at).strftime("%Y-%m-%d %H:%M"),
        "network": filters.network_label(row["network"]),
        "kind": common.kind(row["kind"]),
        "subject": filters.subject_label(row["subject"]),
        "tone": common.tone(row["tone"]),
        "tone_by": w.tone_by(row["tone_by"]),
        "compound": None if row["tone_by"] == "human" else row["compound"],  # a person gives a tone, no score
        "reply_state": common.reply_state(row["reply_state"]) if row["reply_state"] else "",
        "source": filters.source_label(row["source"]),
    }
    return tuple(said.get(column, row[column]) for column in COLUMNS)


def back() -> None:
    st.query_params.pop(OPEN_KEY, None)


def detail(view: Detail | None) -> None:
    w = deps.words("mentions")
    arriving.keep_list()
    st.button(w.back(), on_click=back, icon=":material/arrow_back:", key="back")
    if view is None:
        parts.empty_state(w.gone_title(), w.gone_body())
        return
    stored, m = view.stored, view.stored.mention
    if m.visibility == Visibility.PRIVATE:
        st.warning(w.private())
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            parts.tone_badge(stored.tone, stored.uncertain)
            st.caption(parts.escape_markdown(parts.mention_facts(stored)))
        if m.title:
            st.header(parts.escape_markdown(m.title), anchor=False)
        st.html(marked(view.read if not m.title else m.text, _inside(view), dark=deps.is_dark()))
        _facts(stored)
    left, right = st.columns(2, gap="large")
    with left:
        _why(view)
        _correct(stored)
    with right:
        _thread(view)
        _story(view)
        _origin(view)


def _inside(view: Detail) -> list[Hit]:
    """The hits moved to the offsets of the text alone: the engine read « title. text »."""
    m = view.stored.mention
    shift = len(m.title) + 2 if m.title else 0
    return [Hit(h.start - shift, h.end - shift, h.words, h.weight, h.rule) for h in view.hits if h.start >= shift]


def marked(text: str, hits: Sequence[Hit], *, dark: bool) -> str:
    """``text`` as HTML in which nothing of the text is HTML; words that weighed are coloured and underlined."""
    p, out, at = palette(dark), [], 0
    for hit in hits:
        if not at <= hit.start < hit.end <= len(text) or not hit.weight:
            continue
        colour, line = (p.negative_text, "wavy") if hit.weight < 0 else (p.positive_text, "solid")
        out.append(html.escape(text[at : hit.start]))
        style = f"color:{colour};text-decoration:underline {line} {colour};font-weight:600"
        out.append(f'<span style="{style}">{html.escape(text[hit.start : hit.end])}</span>')
        at = hit.end
    out.append(html.escape(text[at:]))
    return f'<div style="white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.6">{"".join(out)}</div>'


def _facts(stored: StoredMention) -> None:
    w, common, m = deps.words("mentions"), deps.words("common"), stored.mention
    local = deps.local(m.published_at)
    when = common.date_time(local) if m.local_hour >= 0 else common.full_day(local.date())
    facts = [w.published(when), filters.subject_label(m.subject)]
    if m.rating is not None:
        facts.append(w.stars(m.rating, m.rating_max or 5))
    facts.append(w.counts(m.likes, m.comments_count, m.shares, m.views))
    if stored.reply_state:
        delay = common.duration(stored.response_s) if stored.response_s is not None else ""
        facts.append(w.reply_line(common.reply_state(stored.reply_state), delay))
    st.caption(parts.escape_markdown(" · ".join(f for f in facts if f)))
    if m.url.startswith(("https://", "http://")):
        st.link_button(w.open_source(), m.url, icon=":material/open_in_new:")


def _why(view: Detail) -> None:
    w, stored = deps.words("mentions"), view.stored
    parts.section(w.tone_heading())
    said = w.said_by(stored.tone_by, stored.tone_engine)
    if stored.confidence is not None and stored.tone_by != "human":  # a person's tone has none
        said += " " + w.confidence(stored.confidence, stored.uncertain)
    st.text(f"{said} {w.unscored_reason(view.reason)}".strip())
    if stored.tone_by not in ("stars", "human"):
        st.text("\n".join(w.hit(h.words, h.weight, h.rule) for h in view.hits) or w.no_hits())
    tone_parts.limits()


def _correct(stored: StoredMention) -> None:
    w, common = deps.words("mentions"), deps.words("common")
    mention_id = stored.mention.id
    key = f"tone_{mention_id}"

    def say() -> None:
        chosen: Any = st.session_state.get(key)
        if chosen in SCORED:
            actions.correct_tone(deps.desk(), mention_id, chosen)
            deps.changed()
            st.toast(w.corrected())

    def unsay() -> None:
        actions.correct_tone(deps.desk(), mention_id, None)
        st.session_state.pop(key, None)
        deps.changed()

    st.segmented_control(
        w.correct_label(),
        SCORED,
        default=stored.tone if stored.tone in SCORED else None,
        format_func=common.tone,
        key=key,
        help=w.correct_help(),
        on_change=say,
    )
    if stored.tone_by == "human":
        st.button(w.take_back(), on_click=unsay, key="take_back")


def _thread(view: Detail) -> None:
    if not view.thread:
        return
    w = deps.words("mentions")
    parts.section(w.thread_heading(len(view.thread)))
    for each in view.thread:
        with st.container(border=True):
            parts.mention_line(each)
            if each.mention.id != view.stored.mention.id:
                parts.link("mentions", w.open_label(), {OPEN_KEY: each.mention.id})


CARRIERS_SHOWN = 12


def _story(view: Detail) -> None:
    """Who carries the same text; a person may say that this one does not."""
    w = deps.words("mentions")
    mention_id = view.stored.mention.id
    if view.apart:
        st.caption(w.apart())
        st.button(w.join_again(), on_click=lambda: _join_again(mention_id), key="join_again")
    if not view.carriers:
        return
    voice = view.carriers[0].mention
    parts.section(w.story_heading(len(view.carriers)), w.story_caption(voice.id == mention_id))
    for n, each in enumerate(view.carriers[:CARRIERS_SHOWN]):
        if each.mention.id == mention_id:
            continue
        with st.container(border=True):
            if n == 0:
                st.caption(w.original())
            parts.mention_line(each)
            parts.link("mentions", w.open_label(), {OPEN_KEY: each.mention.id})
    if len(view.carriers) > CARRIERS_SHOWN:
        st.caption(w.more_carriers(len(view.carriers) - CARRIERS_SHOWN))
    st.button(w.no_copy(), help=w.no_copy_help(), on_click=lambda: _set_apart(mention_id), key="no_copy")


def _set_apart(mention_id: str) -> None:
    actions.set_apart(deps.desk(), mention_id)
    deps.changed()
    st.toast(deps.words("mentions").apart())


def _join_again(mention_id: str) -> None:
    actions.join_again(deps.desk(), mention_id)
    deps.changed()


def _origin(view: Detail) -> None:
    w = deps.words("mentions")
    with st.expander(w.facts_heading()):
        st.text(w.source_line([filters.source_label(s) for s in view.sources]))
        st.text(deps.words("acts").kept_for(*kept.why(deps.settings(), view.stored.mention)))
        st.text(w.identity_line(view.stored.mention.id))
