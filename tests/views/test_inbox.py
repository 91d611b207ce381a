"""What waits, in which order, and where nobody may say "nothing waits"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch import actions, wording
from watch.model import Filters, Mention, Period, SourceState, Tone, ToneBy, ToneReading
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, sources
from watch.views import inbox

NOW = datetime.now(UTC).replace(microsecond=0)
EVER = Filters(Period(local_day(NOW - timedelta(days=4000)), local_day(NOW)))
Fill = Callable[..., None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment({"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")})
    sample.write_feeds(place.config)
    made = open_desk(place)
    yield made
    made.close()


@pytest.fixture
def fill(desk: Desk) -> Fill:
    def stored(*rows: Mention, negative: tuple[str, ...] = ()) -> None:
        with desk.shelf.writing() as txn:
            mentions.upsert(txn, list(rows), deadline=desk.deadline(), open_seconds=desk.open_seconds())
            readings = []
            for m in rows:
                label = Tone.NEGATIVE if m.id in negative else Tone.NEUTRAL
                read = ToneReading(label, 0.0, 0.8, False, "fr", "lexique-fr 1")
                readings.append((m.id, read, ToneBy.TEXT, []))
            mentions.record_readings(txn, readings)

    return stored


def ask(number: int, age: timedelta, **changes: object) -> Mention:
    return sample.row(number, NOW - age, asks=True, source_id="import:table", **changes)


def build(desk: Desk, filters: Filters = EVER) -> inbox.Inbox:
    with desk.shelf.reading() as txn:
        return inbox.build(txn, desk.settings, filters, int(NOW.timestamp()))


def test_late_negatives_lead_then_questions_then_the_rest_then_thanks(desk: Desk, fill: Fill) -> None:
    fill(
        ask(1, timedelta(days=20), text="Merci beaucoup pour samedi"),
        ask(2, timedelta(days=19), text="Je passe samedi"),
        ask(3, timedelta(days=18), text="À quelle heure ouvrez-vous ?"),
        ask(4, timedelta(days=17), text="C’était nul"),
        negative=("facebook:4",),
    )
    view = build(desk)
    assert [i.group for i in view.items] == ["late_negative", "question", "other", "thanks"]
    assert (view.total, view.late) == (4, 4)
    assert all(i.late and i.left_open_s is not None and i.left_open_s < 0 for i in view.items)


def test_what_is_not_due_counts_the_opening_hours_left(desk: Desk, fill: Fill) -> None:
    fill(ask(1, timedelta(minutes=1)))
    (item,) = build(desk).items
    assert not item.late
    assert item.left_open_s is not None
    assert 0 < item.left_open_s <= desk.settings.deadline_s("facebook", "fete")


def test_the_minutes_cut_the_list_and_lose_nothing(desk: Desk, fill: Fill) -> None:
    fill(*(ask(n, timedelta(days=10, hours=n)) for n in range(12)))
    view = build(desk)
    assert len(view.plan.today) == 5  # 15 minutes at 3 minutes each
    assert [i.today for i in view.items] == [True] * 5 + [False] * 7
    assert view.late == 12


def test_an_act_leaves_the_list_and_counts_as_done(desk: Desk, fill: Fill) -> None:
    fill(ask(1, timedelta(days=3)), ask(2, timedelta(days=3)), ask(3, timedelta(days=3)))
    answered = actions.answer_all(desk, ["facebook:1"])
    actions.dismiss_all(desk, ["facebook:2"], "spam")
    view = build(desk)
    assert (view.total, view.done_today) == (1, 2)
    actions.take_back(desk, answered)
    view = build(desk)
    assert (view.total, view.done_today) == (2, 1)


def test_subjects_narrow_the_list(desk: Desk, fill: Fill) -> None:
    fill(ask(1, timedelta(days=3)), ask(2, timedelta(days=3), subject="autre"))
    assert build(desk, Filters(EVER.period, subjects=("fete",))).total == 1


def test_nothing_waits_is_not_said_of_a_network_nobody_can_see(desk: Desk) -> None:
    channels = {c.network: c.waiting for c in build(desk).channels}
    assert channels["facebook"] is None  # followed by a feed that shows no comment of others
    assert channels["press"] == 0


def test_an_import_that_shows_others_makes_a_network_visible(desk: Desk, fill: Fill) -> None:
    fill(sample.row(1, NOW, source_id="import:table"))
    assert {c.network: c.waiting for c in build(desk).channels}["facebook"] == 0


def test_a_table_filled_by_hand_counts_and_says_no_zero_of_the_rest(desk: Desk, fill: Fill) -> None:
    google = sample.row(2, NOW, network="google", source_id="import:google_reviews")
    fill(sample.row(1, NOW, source_id="import:table"), google)
    by_hand = {c.network: c.noted for c in build(desk).channels}
    assert (by_hand["facebook"], by_hand["google"], by_hand["press"]) == (True, False, False)
    for words in (wording.speak("fr").inbox, wording.speak("en").inbox):
        assert "0" not in words.channel_noted(0) and words.channel_noted(0) != words.channel_noted(1)


def test_an_archive_shows_of_a_network_what_its_own_export_shows(desk: Desk, fill: Fill) -> None:
    """Messenger shows both sides; the Facebook posts beside it in one zip do not show who commented them."""
    fill(sample.row(1, NOW, source_id="import:facebook+messenger"))
    assert {c.network: c.waiting for c in build(desk).channels}["facebook"] is None
    fill(sample.row(2, NOW, network="messenger", kind="message", source_id="import:facebook+messenger"))
    assert {c.network: c.waiting for c in build(desk).channels}["messenger"] == 0


def test_an_import_of_what_we_wrote_does_not(desk: Desk, fill: Fill) -> None:
    with desk.shelf.writing() as txn:
        sources.save_state(txn, SourceState("import:table", sees_others=False))
    fill(sample.row(1, NOW, source_id="import:table"))
    assert {c.network: c.waiting for c in build(desk).channels}["facebook"] is None


def test_our_own_words_brought_by_an_import_make_nothing_visible(desk: Desk, fill: Fill) -> None:
    fill(sample.row(1, NOW, source_id="import:table", ownership="own"))
    assert {c.network: c.waiting for c in build(desk).channels}["facebook"] is None


def test_conversation_is_the_rest_of_the_thread(desk: Desk, fill: Fill) -> None:
    fill(ask(1, timedelta(days=2)), sample.row(2, NOW, parent_id="facebook:1", text="moi aussi"))
    with desk.shelf.reading() as txn:
        assert [s.mention.id for s in inbox.conversation(txn, "facebook:1")] == ["facebook:2"]


def test_what_is_not_shown_is_counted(desk: Desk, fill: Fill) -> None:
    fill(*(ask(n, timedelta(days=10, hours=n)) for n in range(12)))
    with desk.shelf.reading() as txn:
        view = inbox.build(txn, desk.settings, EVER, int(NOW.timestamp()), 3)
        whole = inbox.exported(txn, desk.settings, EVER, int(NOW.timestamp()))
    assert (view.total, len(view.items), view.beyond) == (12, 5 + 3, 4)
    assert [i.id for i in whole][:8] == [i.id for i in view.items]
    assert len(whole) == 12


def test_a_card_holds_what_the_same_person_added_in_public_and_in_private(desk: Desk, fill: Fill) -> None:
    post: dict[str, object] = {"parent_id": "facebook:99", "author_key": "ka"}
    talk: dict[str, object] = {"visibility": "private", "thread_id": "t", "author_key": "kb", "kind": "message"}
    fill(
        ask(1, timedelta(hours=9), text="Bonjour", **post), ask(2, timedelta(hours=8), text="Encore moi", **post),
        ask(3, timedelta(hours=7), text="Quelqu’un d’autre", parent_id="facebook:99", author_key="kc"),
        ask(4, timedelta(hours=6), text="À quelle heure ?", **post),
        ask(5, timedelta(hours=5), text="Privé", **talk), ask(6, timedelta(hours=4), text="La suite privée", **talk),
    )  # fmt: skip
    added = {item.id: [s.mention.text for s in item.went_on] for item in build(desk).items}
    assert added == {
        "facebook:1": ["Encore moi", "À quelle heure ?"], "facebook:3": [], "facebook:5": ["La suite privée"],
    }  # fmt: skip
