"""Follow a feed: paste any address, see what it says, then save. On the welcome page and on the sources page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from watch import actions
from watch.errors import VigieError
from watch.model import RawMention
from watch.networks import NETWORKS, guess_network
from watch.networks.feed_address import MAKERS
from watch.ui import deps, filters, parts, telling

FOUND = "_found_feeds"  # {"feeds": [...], "private": bool} | {"error": VigieError, "private": bool}
SHOWN = 5
CLOSED = (  # their pages give no feed: whatever went wrong there, an export is the way
    "facebook", "instagram", "threads", "messenger", "linkedin", "x", "tiktok", "snapchat", "whatsapp",
)  # fmt: skip


def render() -> None:
    """Draws the component where it stands; its state is this session's."""
    w = deps.words("welcome")
    with st.form("find_feed", border=False):
        st.selectbox(
            w.where(), ["", *sorted(MAKERS, key=lambda k: filters.network_label(k).casefold())], key="feed_where",
            format_func=lambda k: filters.network_label(k) if k else w.where_any(), help=w.where_help(),
        )  # fmt: skip
        st.text_input(w.address_label(), placeholder=w.address_placeholder(), key="feed_address", max_chars=2000)
        st.checkbox(w.feed_private(), key="feed_private")
        asked = st.form_submit_button(w.find(), icon=":material/search:")
    if asked and not st.session_state["feed_address"].strip():
        st.session_state.pop(FOUND, None)
        st.info(w.paste_first(), icon=":material/link:")
    elif asked:
        with st.spinner(w.finding()):
            st.session_state[FOUND] = find(
                st.session_state["feed_address"].strip(),
                st.session_state["feed_private"],
                st.session_state["feed_where"] or "",
            )
    found = st.session_state.get(FOUND)
    if not found:
        return
    closed = found.get("closed", "")
    if closed and not found.get("feeds"):
        said = w.no_feed_there(filters.network_label(closed), deps.words("routes").route(closed))
        st.info(parts.escape_markdown(said), icon=":material/upload:")
    elif "error" in found:
        said = deps.words("errors").sought(found["error"], found["private"])
        st.error(parts.escape_markdown(said), icon=":material/error:")
    elif not found["feeds"]:
        st.info(w.found_none())
    else:
        _choose(found["feeds"], found["private"], found.get("network", ""))


def find(address: str, private: bool, network: str = "") -> dict[str, Any]:
    """The feeds behind an address, or the error that says why there is none. Asks the network."""
    guessed = network or guess_network(address)
    closed = guessed if guessed in CLOSED and guessed not in MAKERS else ""
    try:
        more = {"network": network} if network else {}
        feeds = actions.discover_feed(deps.desk(), address, private_network=private, **more)
        return {"feeds": feeds, "private": private, "network": network, "closed": closed}
    except VigieError as error:
        return {"error": error, "private": private, "closed": closed}


def _choose(feeds: list[Any], private: bool, chosen: str = "") -> None:
    w, settings = deps.words("welcome"), deps.settings()
    st.success(w.found(len(feeds)), icon=":material/rss_feed:")
    index = 0
    if len(feeds) > 1:
        index = st.radio(
            w.which_feed(),
            range(len(feeds)),
            format_func=lambda i: parts.escape_markdown(feeds[i].title or feeds[i].url),
            captions=[parts.escape_markdown(f.url) for f in feeds],
            key="feed_choice",
        )
    feed = feeds[index or 0]
    if any(s.url == feed.url for s in settings.sources) and not deps.desk().is_demo:
        st.info(w.already_followed())
        return
    st.markdown(f"**{w.last_titles()}**")
    for entry in feed.entries[:SHOWN]:
        st.text(entry_line(entry))
    if not feed.entries:
        st.text(w.no_entries())
    st.caption(w.feed_others(feed.sees_others))
    with st.form("follow_feed", border=True):
        name = st.text_input(w.feed_name(), feed.title or feed.url, max_chars=120, key=f"feed_name_{feed.url}")
        keys = sorted(NETWORKS, key=lambda k: filters.network_label(k).casefold())
        guessed = chosen or guess_network(feed.url)
        network = st.selectbox(
            w.feed_network(), keys, index=keys.index(guessed if guessed in keys else "web"),
            format_func=filters.network_label, key=f"feed_network_{feed.url}",
        )  # fmt: skip
        subjects = [] if deps.desk().is_demo else [s.id for s in settings.subjects]
        subject = st.selectbox(
            w.feed_subject(), ["", *subjects], help=w.feed_subject_help(), key=f"feed_subject_{feed.url}",
            format_func=lambda k: next((s.name for s in settings.subjects if s.id == k), "") or w.feed_subject_all(),
        )  # fmt: skip
        if not subjects:
            st.caption(w.no_subject_warning())
        sent = st.form_submit_button(w.follow(), type="primary", icon=":material/add:")
    if sent:
        follow(feed.url, name.strip() or feed.url, network or "web", subject or "", private)


def entry_line(entry: RawMention) -> str:
    """« 3 nov. 2026 · titre », plain text."""
    common, w = deps.words("common"), deps.words("welcome")
    said = parts.excerpt(entry.title or entry.text, 120) or w.untitled()
    if entry.published_at is None:
        return str(said)
    return f"{common.full_day(deps.local(entry.published_at).date())} · {said}"


def follow(url: str, name: str, network: str, subject: str, private: bool) -> None:
    """Writes the source, reads it once, and starts the page again."""
    w = deps.words("welcome")
    source_id = telling.attempt(actions.follow_feed, deps.desk(), url, name, network, subject, private_network=private)
    if source_id:
        with st.spinner(deps.words("sources").collecting()):
            read = telling.attempt(actions.collect_now, deps.desk(), source_id)
            if read:
                telling.say(w.followed(name, read.counts.new if read.ok else None))
        st.session_state.pop(FOUND, None)
    st.rerun()
