"""Pieces of the dialogue page: the index and its parts, channels, weeks, what posts do, monologues, depth, hours.

No score under 20 messages of ours, no figure without its n, and never a count of followers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from watch import actions
from watch.insights.dialogue import DialogueIndex
from watch.insights.posting import CLASSES
from watch.insights.reputation import share
from watch.insights.timing import ENOUGH as ENOUGH_HOURS
from watch.ui import deps, filters, parts, telling, who
from watch.ui.parts import Cell
from watch.views.dialogue import DEPTHS, ENOUGH, Page, Post

LEAST_RUN = 3


def pairs(index: DialogueIndex) -> tuple[tuple[int, int], ...]:
    """(part, whole) of the four shares."""
    c = index.counts
    return (
        (c.own_posts_commented, c.own_posts), (c.own_posts_answered, c.own_posts_commented),
        (c.own_replies, c.own_messages), (c.deep_threads, c.threads),
    )  # fmt: skip


def _share(k: int, n: int) -> str:
    found = share(k, n)
    said: str = deps.words("overview").rate_value(found.shown_as, found.value, found.low, found.high, k, n)
    return said


def index(view: Page) -> None:
    w, o = deps.words("dialogue"), deps.words("overview")
    here, before, chosen = view.whole, view.before, view.filters
    parts.section(
        w.finding(here.word, here.value, here.n, ENOUGH),
        w.index_caption(here.n, w.index_value(before.value, before.n, ENOUGH)),
    )
    own = replace(chosen, ownership="own")
    posts = replace(own, kinds=("post", "article"))
    opened = (posts, replace(chosen, cut="commented"), own, replace(chosen, cut="replying"))
    cells = []
    for i, ((k, n), (k0, n0)) in enumerate(zip(pairs(here), pairs(before), strict=True)):
        link = {0: opened[0], 1: opened[1], 2: opened[3], 3: opened[2]}[i]
        label = deps.words("mentions").open_label()
        cells.append(
            Cell(
                w.part_label(i), _share(k, n), w.part_help(i), n=w.part_n(i, n), before=o.before(_share(k0, n0)),
                link_label=label if n else "", params=tuple(filters.query(link).items()),
            )
        )  # fmt: skip
    parts.figure_row(cells)


def channels(view: Page) -> None:
    w = deps.words("dialogue")
    parts.section(w.channels_title())
    columns, rows = w.channels_columns(), [channel_row(c) for c in view.channels]
    parts.table(columns, rows, alt=w.channels_alt(len(rows)))
    with st.container(horizontal=True, gap="small"):
        for c in view.channels:
            chosen = replace(view.filters, networks=(c.network,), ownership="own")
            label = parts.escape_markdown(filters.network_label(c.network))
            parts.link("mentions", w.see(label, c.index.n), filters.query(chosen))
    parts.csv_download(columns, lambda: rows, w.channels_csv(), key="channels_csv")


def channel_row(c: Any) -> tuple[object, ...]:
    w, common = deps.words("dialogue"), deps.words("common")
    name, i = filters.network_label(c.network), c.index
    if not c.seen:
        hidden = w.not_visible()
        replies = w.part_of(i.counts.own_replies, i.counts.own_messages)
        return (name, hidden, common.dash(), hidden, hidden, replies, hidden, hidden, i.n)
    said = [w.part_of(k, n) for k, n in pairs(i)]
    word = w.word(i.word) if i.n >= ENOUGH else common.dash()
    return (name, w.index_value(i.value, i.n, ENOUGH), word, *said, common.count(c.exchanges), i.n)


def weeks(view: Page) -> None:
    w, common = deps.words("dialogue"), deps.words("common")
    parts.section(w.weeks_title(), w.weeks_caption(ENOUGH))
    posts, exchanges = sum(x.posts for x in view.weeks), sum(x.exchanges for x in view.weeks)
    st.text(w.rhythm(posts, exchanges, ENOUGH))
    labels = tuple(common.short_day(x.monday) for x in view.weeks)
    told = tuple(w.week(x.monday, x.partial) for x in view.weeks)
    parts.chart(
        deps.figure(
            "posts_and_exchanges", labels, told, tuple(x.posts for x in view.weeks),
            tuple(x.exchanges for x in view.weeks),
        ),
        w.weeks_alt(len(view.weeks), posts, exchanges),
        (w.weeks_columns()[0], w.legend("posts"), w.legend("exchanges")),
        [(t, x.posts, x.exchanges) for t, x in zip(told, view.weeks, strict=True)], key="weeks",
    )  # fmt: skip
    columns, rows = w.weeks_columns(), week_rows(view)
    if rows:
        with st.expander(w.weeks_table()):
            parts.table(columns, rows, alt=w.weeks_table())
            parts.csv_download(columns, lambda: rows, w.weeks_csv(), key="weeks_csv")


def week_rows(view: Page) -> list[tuple[object, ...]]:
    w, common = deps.words("dialogue"), deps.words("common")
    made: list[tuple[object, ...]] = []
    for x in reversed(view.weeks):
        for network, i in x.channels:
            word = w.word(i.word) if i.n >= ENOUGH else common.dash()
            said = [w.part_of(k, n) for k, n in pairs(i)]
            made.append(
                (w.week(x.monday, x.partial), filters.network_label(network), w.index_value(i.value, i.n, ENOUGH),
                 word, *said, i.n)
            )  # fmt: skip
    return made


def classes(view: Page) -> None:
    w = deps.words("dialogue")
    if not view.posts:
        return
    parts.section(w.classes_title(), w.classes_caption(view.classed, view.posts, view.corrected))
    labels = [w.class_label(key) for key, _, _ in view.classes]
    counts, told = [n for _, n, _ in view.classes], tuple(w.class_told(n, c) for _, n, c in view.classes)
    parts.chart(
        deps.figure("counted", tuple(labels), tuple(counts), told, 180),
        w.bars_alt(w.classes_title(), [w.bar_part(a, n) for a, n in zip(labels, counts, strict=True)]),
        w.classes_columns(), [(w.class_label(key), n, c) for key, n, c in view.classes], key="classes",
    )  # fmt: skip
    posts = filters.query(replace(view.filters, ownership="own", kinds=("post", "article")))
    parts.link("mentions", deps.words("common").see_mentions(view.posts), posts)
    with st.expander(w.correct_title(len(view.latest)), key="correct"):
        st.caption(w.rules_help())
        for post in view.latest:
            _post(post)


def _post(post: Post) -> None:
    w, m = deps.words("dialogue"), post.stored.mention
    with st.container(border=True):
        st.caption(parts.escape_markdown(f"{parts.mention_facts(post.stored)} · {w.comments(post.comments)}"))
        st.text(parts.excerpt(m.title if m.title and not m.text else m.text or m.title))
        key = f"class_{m.id}"
        st.session_state[key] = post.label  # what the store says, whatever the widget remembers
        st.segmented_control(
            w.class_choice(), CLASSES, format_func=w.class_label, key=key, required=True, label_visibility="collapsed",
            on_change=_class, args=(m.id, key),
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(parts.escape_markdown(w.why(post.ruled.rule, list(post.ruled.words), post.corrected)))
            if post.corrected:
                st.button(w.by_the_rules(), key=f"rules_{m.id}", on_click=_set, args=(m.id, ""), type="tertiary")
            parts.link("mentions", deps.words("mentions").open_label(), {"mention": m.id})


def _class(mention_id: str, key: str) -> None:
    _set(mention_id, str(st.session_state.get(key) or ""))


def _set(mention_id: str, label: str) -> None:
    done = deps.words("dialogue").class_saved()
    telling.attempt(actions.class_post, deps.desk(), mention_id, label, who.name(), done=done)


def runs(view: Page) -> None:
    w = deps.words("dialogue")
    parts.section(w.runs_title(), w.runs_caption(LEAST_RUN))
    if not view.runs:
        st.text(w.no_runs())
    for run in view.runs:
        first, last = date.fromisoformat(run.first_day), date.fromisoformat(run.last_day)
        period = replace(view.filters.period, start=first, end=last)
        chosen = replace(
            view.filters, period=period, networks=(run.network,), ownership="own", kinds=("post", "article")
        )
        label = w.run(filters.network_label(run.network), run.n, first, last)
        parts.link("mentions", parts.escape_markdown(label), filters.query(chosen))


def depths(view: Page) -> None:
    w, total = deps.words("dialogue"), sum(view.depths)
    parts.section(w.depth_title(), w.depth_caption(total))
    if not total:
        return
    labels = [w.depth(i) for i in range(len(DEPTHS))]
    parts.chart(
        deps.figure("counted", tuple(labels), view.depths, tuple(w.depth_told(n, total) for n in view.depths), 180),
        w.bars_alt(w.depth_title(), [w.bar_part(a, n) for a, n in zip(labels, view.depths, strict=True)]),
        w.depth_columns(), list(zip(labels, view.depths, strict=True)), key="depths",
    )  # fmt: skip


def hours(view: Page) -> None:
    w, found = deps.words("dialogue"), view.hours
    parts.section(w.hours_title(), w.hours_caption(found.n, ENOUGH_HOURS))
    if not found.enough:
        return
    best = [w.slot(d, h) for d, h, _ in found.best]
    st.text(w.hours_best(best))
    cells = [(d, h, n) for d, row in enumerate(found.grid) for h, n in enumerate(row) if n]
    rows = [(w.slot(d, h), n) for d, h, n in sorted(cells, key=lambda c: -c[2])]
    parts.chart(
        deps.figure("week_hours", found.grid, tuple(tuple(w.hours_told(n) for n in row) for row in found.grid)),
        w.hours_caption(found.n, ENOUGH_HOURS) + " " + w.hours_best(best), w.hours_columns(), rows, key="hours",
    )  # fmt: skip
    exchanged = replace(view.filters, ownership="other", kinds=("comment", "message", "review"))
    with st.container(horizontal=True, gap="small"):
        for d, h, n in found.best:
            chosen = replace(exchanged, cut=f"hour:{d}:{h}")
            parts.link("mentions", w.see(w.slot(d, h), n), filters.query(chosen))
