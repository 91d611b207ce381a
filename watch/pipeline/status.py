"""How it goes, in figures: what ``python -m watch status`` and ``/healthz`` say. No text, no author."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from watch import __version__, clock
from watch.model import Filters, Period
from watch.pipeline import clock_doubts, scoring, sorting
from watch.pipeline.desk import Desk
from watch.views.ours import about_us
from watch.views.unseen import undeclared, unseen


def report(desk: Desk) -> dict[str, Any]:
    """Mentions, sources, waits, last runs, coverage."""
    from watch.store import questions, replies, requests, sources

    today = date.fromisoformat(clock.local_day(clock.epoch(), desk.zone)[0])
    month = Filters(Period(today - timedelta(days=29), today))
    always = Filters(Period(date(1990, 1, 1), today + timedelta(days=1)))
    with desk.shelf.reading() as txn:
        totals = questions.totals(txn, always)
        states = sources.states(txn)
        covered: dict[str, int] = {}
        for source_id, _, n, _, _ in questions.coverage(txn, month):
            covered[source_id] = covered.get(source_id, 0) + n
        rows = []
        for source in desk.settings.sources:
            run = next(iter(sources.runs(txn, source.id, 1)), None)
            state = states.get(source.id)
            rows.append(
                {
                    "id": source.id,
                    "outcome": run.outcome.value if run else None,
                    "error": run.error if run else None,
                    "last_ok": state.last_ok_at if state else None,
                    "paused": state.paused if state else "",
                    "mentions_30d": covered.get(source.id, 0),
                }
            )
        scored = totals.negative + totals.neutral + totals.positive
        return {
            "version": __version__,
            "organisation": desk.org,
            "samples": desk.is_demo,
            "mentions": totals.mentions,
            "panel_mentions": totals.mentions - questions.totals(txn, about_us(desk.settings, always)).mentions,
            "waiting": requests.open_in_all(txn, about_us(desk.settings, always)),
            "not_visible": list(unseen(txn, desk.settings)),  # networks of which "waiting" says nothing
            "no_own_account": list(undeclared(txn, desk.settings)),  # where nobody can tell whose words are whose
            "pending_scores": scoring.has_pending(txn),
            "to_sort": sorting.to_look_at(desk, txn),  # stored mentions that do not follow feeds.yml yet, nobody at it
            "sorting": asdict(told) if (told := sorting.progress(txn)) else None,
            "tone_coverage": round(100 * scored / totals.mentions, 1) if totals.mentions else None,
            "last_collection": sources.last_collection(txn),
            "clock_doubted": asdict(doubt) if (doubt := clock_doubts.standing(txn)) else None,  # texts are kept then
            "sources": rows,
            "waits": [
                {"subject": subject, "network": network, "n": n, "oldest": oldest}
                for subject, network, n, oldest in replies.open_waits(txn, desk.settings.beside)
            ],
        }
