"""The archive of sealed periods: seal from the page, compare two, say why a summary did not leave."""

from __future__ import annotations

from datetime import timedelta

from tests.today import today
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import clock, snapshots
from watch.model import Filters
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.snapshots import document, sending, span
from watch.store import snapshots as kept
from watch.views import overview
from watch.wording import speak

w = speak("fr").snapshots
LAST = clock.iso_week(today() - timedelta(days=7))
BEFORE = clock.iso_week(today() - timedelta(days=14))
CHANNEL = "\nchannels:\n  - {name: Bureau, url_env: VIGIE_CANAL_ESSAI}\n"


def sealed(place: Place, *names: str) -> list[snapshots.Document]:
    desk = open_desk(place)
    made = [snapshots.sealed(desk, name) for name in names]
    desk.close()
    return made


def test_a_week_is_sealed_from_the_page(filled: Place, open_page: OpenPage) -> None:
    app = open_page("snapshots")
    app.selectbox(key="seal_period").set_value(LAST)
    next(b for b in app.button if b.label == w.seal()).click().run()
    assert not app.exception
    assert app.header[0].value.startswith("Semaine ")
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert [s.id for s in kept.sealed(txn)] == [LAST]
    desk.close()
    assert LAST not in app.selectbox(key="seal_period").options


def test_where_nothing_is_sealed_one_click_seals_the_week_that_ended(filled: Place, open_page: OpenPage) -> None:
    app = open_page("snapshots")
    assert "python" not in texts(app)
    app.button(key="seal_last").click().run()
    assert not app.exception
    assert "seal_last" not in {b.key for b in app.button}
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert [s.id for s in kept.sealed(txn)] == [LAST]
    desk.close()


def test_the_archive_shows_the_sealed_figures_of_the_page(filled: Place, open_page: OpenPage) -> None:
    sealed(filled, LAST)
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        seen = overview.build(txn, desk.settings, Filters(span.read(LAST).period, hide_private=True), clock.epoch())
    desk.close()
    assert speak("fr").common.mentions(seen.now.totals.mentions) in texts(open_page("snapshots"))


def test_two_periods_side_by_side(filled: Place, open_page: OpenPage) -> None:
    first, second = sealed(filled, BEFORE, LAST)
    app = open_page("snapshots")
    assert not app.exception
    table = app.dataframe[0].value
    row = table[table.iloc[:, 0] == speak("fr").sealed.figure("mentions")].iloc[0]
    assert [int(row.iloc[1]), int(row.iloc[2])] == [first.now.mentions, second.now.mentions]


def test_two_periods_of_two_definitions_give_no_difference_of_tone(filled: Place, open_page: OpenPage) -> None:
    """The first as a Vigie of before the 21st of November sealed it: counting mentions."""
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        made = snapshots.build(txn, desk.settings, span.read(BEFORE), clock.epoch())
    old = made.now.model_copy(update={"net": made.now.net.model_copy(update={"copies": None})})
    was = made.model_copy(update={"now": old}).sealed()
    facts = kept.Sealed(was.id, was.kind, was.start, was.end, was.sealed_at, was.digest)
    with desk.shelf.writing() as txn:
        kept.keep(txn, facts, document.text_of(was))
    desk.close()
    sealed(filled, LAST)
    app = open_page("snapshots")
    assert not app.exception
    assert w.compare_redefined() in [c.value.replace("\\", "") for c in app.caption]
    rows = {row.iloc[0]: str(row.iloc[3]) for _, row in app.dataframe[0].value.iterrows()}
    assert rows[speak("fr").sealed.figure("negative")] == speak("fr").common.dash()
    assert rows[speak("fr").sealed.figure("mentions")] != speak("fr").common.dash()


def test_a_summary_that_did_not_leave_is_said(filled: Place, open_page: OpenPage, monkeypatch) -> None:
    filled.config.write_text(filled.config.read_text(encoding="utf-8") + CHANNEL, encoding="utf-8")
    monkeypatch.delenv("VIGIE_CANAL_ESSAI", raising=False)
    sealed(filled, LAST)
    app = open_page("snapshots")
    next(b for b in app.button if b.label == w.send()).click().run()
    assert [e.value for e in app.error] == [
        w.not_sent("no_secret").replace(".", "\\.").replace(":", "\\:")
    ] or app.error


def test_the_summary_quotes_nobody(filled: Place) -> None:
    (document,) = sealed(filled, LAST)
    message = sending.message_of(document)
    assert speak("fr").common.mentions(document.now.mentions) in message.body
    for word in ("Camille", "Honteux", "SECRET-PRIVE"):
        assert word not in message.body + message.title
    desk = open_desk(filled)
    assert sending.send_summary(desk, document, "personne", {}).why == "bad_address"
    desk.close()
