"""Forms on feeds.yml: sources, subjects, accounts. What they write goes to the same file, comments kept.

Mistakes come back as sentences and nothing is changed then. Refuses to write while the sample data is looked at, and to
show an address that is a secret: an empty field keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from watch.model import AccountType
from watch.networks import NETWORKS
from watch.settings import Account, Source, Subject, write
from watch.ui import deps, filters, parts, sorting_parts

RHYTHMS = ("auto", "10 min", "30 min", "1 h", "6 h", "1 d")
LINES = 110  # pixels of a list of words


def _networks() -> list[str]:
    return sorted(NETWORKS, key=lambda k: filters.network_label(k).casefold())


def _network(label: str, chosen: str, key: str) -> str:
    keys = _networks()
    index = keys.index(chosen if chosen in keys else "web")
    return st.selectbox(label, keys, index=index, format_func=filters.network_label, key=key) or "web"


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _save(change: Callable[..., Any], *args: Any, done: str, **fields: Any) -> None:
    sorting_parts.save(change, *args, done=done, **fields)
    st.rerun()


def source_form(source: Source, *, has_secret: bool) -> None:
    w = deps.words("source_forms")
    with st.form(f"source_form_{source.id}", border=False):
        name = st.text_input(w.name_label(), source.name, max_chars=120)
        url = st.text_input(
            w.address_label(), "" if has_secret else source.url, max_chars=2000,
            placeholder=w.secret_address() if has_secret else "",
        )  # fmt: skip
        network = _network(w.network_label(), source.network, f"edit_network_{source.id}")
        subjects = ["", *[s.id for s in deps.settings().subjects]]
        subject = st.selectbox(
            w.subject_label(), subjects, index=subjects.index(source.subject) if source.subject in subjects else 0,
            format_func=lambda k: filters.subject_label(k) if k else deps.words("welcome").feed_subject_all(),
        )  # fmt: skip
        rhythms = [*RHYTHMS, *([source.every] if source.every not in RHYTHMS else [])]
        every = st.selectbox(w.every_label(), rhythms, rhythms.index(source.every), format_func=w.every_choice)
        private = st.checkbox(w.intranet_label(), source.private_network)
        sent = st.form_submit_button(w.save(), type="primary")
    if sent:
        _save(
            write.update_source, source.id, done=w.saved(), name=name.strip(), url=url.strip() or source.url,
            network=network, subject=subject or None, every=every, private_network=private or None,
        )  # fmt: skip


def subjects() -> None:
    """The subjects tab."""
    w, known = deps.words("source_forms"), deps.settings().subjects
    st.text(w.subjects_lead())
    sorting_parts.progress()
    if not known:
        parts.empty_state(w.subjects_empty(), "")
    if deps.desk().is_demo:
        st.info(w.demo_read_only())
    for subject in known:
        with st.expander(parts.escape_markdown(subject.name), key=f"subject_{subject.id}"):
            _subject_form(subject)
    if not deps.desk().is_demo:
        with st.expander(w.new_subject(), expanded=not known, icon=":material/add:", key="new_subject"):
            _subject_form(None)


def _subject_form(subject: Subject | None) -> None:
    w, key = deps.words("source_forms"), subject.id if subject else "new"

    def words_of(label: str, now: tuple[str, ...], about: str = "") -> list[str]:
        return _lines(st.text_area(label, "\n".join(now), help=about or w.words_help(), height=LINES))

    with st.form(f"subject_form_{key}", border=False):
        name = st.text_input(w.name_label(), subject.name if subject else "", max_chars=80)
        left, right = st.columns(2)
        with left:
            terms = words_of(w.terms_label(), subject.terms if subject else ())
            required = words_of(w.required_label(), subject.required if subject else ())
        with right:
            excluded = words_of(w.excluded_label(), subject.excluded if subject else ())
            cause = words_of(w.cause_label(), subject.cause_words if subject else (), w.cause_help())
        others = [s.id for s in deps.settings().subjects if subject is None or s.id != subject.id]
        now = subject.panel if subject else ()
        panel = (
            st.multiselect(
                w.panel_label(), others, [s for s in now if s in others], format_func=filters.subject_label,
                placeholder=w.panel_none(), help=w.panel_help(), key=f"panel_{key}",
            )
            if others
            else []
        )  # fmt: skip
        hours = st.number_input(
            w.deadline_label(), 0, 2000, int((subject.deadline_hours if subject else 0) or 0), help=w.deadline_help()
        )
        sent = st.form_submit_button(w.save() if subject else w.add(), type="primary", disabled=deps.desk().is_demo)
    if subject is not None and not deps.desk().is_demo:
        done = w.subject_removed(subject.name)
        st.button(w.remove(), on_click=_remove, args=(write.remove_subject, subject.id, done), key=f"drop_{key}")
    if not sent:
        return
    if not name.strip() or not terms:
        st.error(w.need_name() if not name.strip() else w.need_terms(), icon=":material/error:")
        return
    fields: dict[str, Any] = {
        "name": name.strip(), "terms": terms, "required": required or None, "excluded": excluded or None,
        "cause_words": cause or None, "deadline_hours": hours or None,
    }  # fmt: skip
    if set(panel) != set(now):  # else it stays as it was written, by name or by id
        fields["panel"] = panel or None
    if subject is None:
        _save(write.add_subject, done=w.saved(), **fields)
    else:
        _save(write.update_subject, subject.id, done=w.saved(), **fields)


def accounts() -> None:
    """The accounts tab."""
    w, known = deps.words("source_forms"), deps.settings().organisation.accounts
    st.text(w.accounts_lead())
    if not known:
        parts.empty_state(w.accounts_empty(), "")
    if deps.desk().is_demo:
        st.info(w.demo_read_only())
    for account in known:
        label = f"{filters.network_label(account.network)} · {account.name or account.handle or account.url}"
        with st.expander(parts.escape_markdown(label), key=f"account_{account.key}"):
            _account_form(account)
    if not deps.desk().is_demo:
        with st.expander(w.new_account(), expanded=not known, icon=":material/add:", key="new_account"):
            _account_form(None)


def _account_form(account: Account | None) -> None:
    w, key = deps.words("source_forms"), account.key if account else "new"
    types = [t.value for t in AccountType]
    with st.form(f"account_form_{key}", border=False):
        left, right = st.columns(2)
        with left:
            network = _network(w.network_label(), account.network if account else "facebook", f"account_network_{key}")
            name = st.text_input(w.account_name_label(), account.name if account else "", max_chars=120)
            handle = st.text_input(w.handle_label(), account.handle if account else "", max_chars=120)
            url = st.text_input(w.account_url_label(), account.url if account else "", max_chars=500)
        with right:
            index = types.index(account.type.value) if account else 0
            kind = st.selectbox(w.type_label(), types, index, format_func=w.type_choice, help=w.type_help())
            holder = st.text_input(w.holder_label(), account.holder if account else "", max_chars=80)
            now = "\n".join(account.deputies) if account else ""
            deputies = _lines(st.text_area(w.deputies_label(), now, help=w.words_help(), height=LINES))
            reviewed = st.date_input(w.reviewed_label(), account.reviewed if account else None, format="DD/MM/YYYY")
        sent = st.form_submit_button(w.save() if account else w.add(), type="primary", disabled=deps.desk().is_demo)
    if account is not None and not deps.desk().is_demo:
        done = w.account_removed(account.name or account.handle)
        st.button(w.remove(), on_click=_remove, args=(write.remove_account, account.key, done), key=f"drop_{key}")
    if not sent:
        return
    fields: dict[str, Any] = {
        "network": network, "name": name.strip(), "handle": handle.strip().lstrip("@"), "url": url.strip(),
        "type": kind, "holder": holder.strip(), "deputies": deputies,
        "reviewed": reviewed.isoformat() if reviewed else None,
    }  # fmt: skip
    if account is None:
        _save(write.add_account, done=w.saved(), **fields)
    else:
        _save(write.update_account, account.key, done=w.saved(), **{k: v or None for k, v in fields.items()})


def _remove(change: Callable[..., Any], key: str, done: str) -> None:
    sorting_parts.save(change, key, done=done)


def organisation() -> None:
    """The organisation's name, asked once on the first run."""
    w = deps.words("welcome")
    with st.form("organisation", border=False):
        name = st.text_input(
            w.organisation_name(), deps.settings().organisation.name, placeholder=w.organisation_placeholder(),
            max_chars=120,
        )  # fmt: skip
        sent = st.form_submit_button(w.organisation_save())
    if sent and name.strip():
        _save(write.set_organisation, done=w.organisation_saved(), name=name.strip())
