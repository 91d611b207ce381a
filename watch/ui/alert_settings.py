"""Under the alerts: hearing less of a kind nobody touches, the channels and their last messages, the crisis words.

What is changed here is written to feeds.yml. Refuses to show an address: of a channel only its kind is said.
"""

from __future__ import annotations

import os

import streamlit as st

from watch import actions
from watch.alerts.lowering import Proposal
from watch.channels.address import kind_of
from watch.pipeline.desk import DEMO_ORG
from watch.settings import known_secrets
from watch.store.deliveries import Sent
from watch.ui import channel_forms, deps, parts, telling
from watch.views.alerts import Alerts, Way, Words

WIDTHS = (150, 120, 70, 380, 65)  # of the last messages


def _demo() -> bool:
    return deps.settings().organisation.id == DEMO_ORG


def lowerings(view: Alerts) -> None:
    if not view.lowerings or _demo():
        return
    w = deps.words("alerts")
    parts.section(w.lowering_title())
    for each in view.lowerings:
        with st.container(border=True, key=f"lowering_{each.kind.value}"):
            st.text(w.lowering(each.kind.value, each.field, each.before, each.after))
            with st.container(horizontal=True, gap="small"):
                st.button(w.lower(), on_click=_lower, args=(each,), key=f"lower_{each.kind.value}")
                st.button(w.keep_as_is(), on_click=_keep, args=(each,), key=f"keep_{each.kind.value}", type="tertiary")


def _lower(proposal: Proposal) -> None:
    w, desk = deps.words("alerts"), deps.desk()
    chosen = desk.settings.alerts
    before = [k.value for k in chosen.calm] or None if proposal.field == "calm" else getattr(chosen, proposal.field)
    undo = (_restore, proposal.field, before)
    telling.attempt(actions.lower_alerts, desk, proposal, done=w.lowered(), undo=undo)


def _restore(field: str, before: object) -> None:
    telling.attempt(actions.restore_alerts, deps.desk(), field, before)


def _keep(proposal: Proposal) -> None:
    telling.attempt(actions.keep_alerts, deps.desk(), proposal, done=deps.words("alerts").kept_as_is())


def channels(view: Alerts) -> None:
    w, chosen = deps.words("channels"), deps.settings().alerts
    parts.section(w.title(), w.help_text())
    quiet = w.quiet_span(*(f"{t:%H:%M}" for t in chosen.quiet_hours)) if chosen.quiet_hours else ""
    if not view.ways:
        st.text(w.none())
    else:
        st.text(w.digest_at(chosen.digest_at or "08:30", chosen.digest_even_empty, quiet))
    known = known_secrets(deps.place().data)
    for i, way in enumerate(view.ways):
        _channel(i, way, known.get(way.channel.url_env, ""))
    if _demo():
        st.caption(deps.words("alerts").closed_to_sample())
        return
    channel_forms.add(first=False)
    if view.ways:
        channel_forms.hours()


def _channel(i: int, way: Way, address: str) -> None:
    """``address`` is looked at for its kind only."""
    w, channel = deps.words("channels"), way.channel
    where = ("environment" if os.environ.get(channel.url_env, "").strip() else "file") if address else ""
    levels = [deps.words("alerts").level(level.value) for level in channel.levels]
    with st.container(border=True, key=f"channel_{i}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(parts.escape_markdown(channel.name), anchor=False, width="stretch")
            if address:
                st.badge(deps.words("channel_forms").short(kind_of(address)), color="grey")
            if not channel.enabled:
                st.badge(w.paused(), color="grey")
            st.button(
                w.test(), on_click=_test, args=(channel.name,), key=f"test_{i}", icon=":material/send:",
                disabled=_demo(),
            )  # fmt: skip
        st.text(" ".join((w.wants(levels), w.secret(channel.url_env, where))))
        if way.sent:
            with st.expander(w.deliveries_title(channel.name), type="compact", key=f"deliveries_{i}"):
                heads = list(w.columns().values())
                widths = dict(zip(heads, WIDTHS, strict=True))
                parts.table(heads, [row(s) for s in way.sent], alt=w.table_alt(len(way.sent)), widths=widths, wrap=True)
        else:
            st.caption(w.nothing_sent())
        if not _demo():
            channel_forms.change(channel, i)


def row(sent: Sent) -> tuple[str, ...]:
    """Finished words of one message."""
    w, common = deps.words("channels"), deps.words("common")
    alerts = common.count(len(sent.alerts)) if sent.kind != "test" else common.dash()
    return (
        common.date_time(deps.local(sent.tried_at)), w.kind(sent.kind), alerts,
        w.outcome(sent.outcome, sent.why, sent.status), common.count(sent.tries),
    )  # fmt: skip


def _test(name: str) -> None:
    w = deps.words("channels")
    done = telling.attempt(actions.send_test, deps.desk(), name)
    if done is not None and done.outcome == "sent":
        telling.say(w.test_sent(name))
    elif done is not None:
        telling.say(w.test_failed(name, done.outcome, done.why, done.status), kind="error")


def vocabulary(view: Alerts) -> None:
    if not view.vocabulary or _demo():
        return
    w = deps.words("alerts")
    parts.section(w.words_title(), w.words_help())
    for each in view.vocabulary:
        with st.expander(parts.escape_markdown(w.words_of(each.name, each.shipped)), key=f"words_{each.subject}"):
            _words(each)


def _words(each: Words) -> None:
    w = deps.words("alerts")
    with st.form(f"words_form_{each.subject}", border=False):
        text = st.text_area(
            w.words_title(), "\n".join(each.words), height=220, max_chars=4000, label_visibility="collapsed",
            key=f"words_text_{each.subject}",
        )  # fmt: skip
        if st.form_submit_button(w.save()):
            found = list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))
            telling.attempt(actions.set_crisis_words, deps.desk(), each.subject, found[:200], done=w.words_saved())
            st.rerun()
