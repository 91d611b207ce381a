"""What waits, in which order, and where nobody may say "nothing waits"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch import actions, wording
from watch.model import Filters, Mention, Period, SourceState, Tone, ToneBy, ToneReading
from watch.pipeline import overdue
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, sources
from watch.views import inbox, waits

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
    added = {item.id: [a.stored.mention.text for a in item.went_on] for item in build(desk).items}
    assert added == {
        "facebook:1": ["Encore moi", "À quelle heure ?"], "facebook:3": [], "facebook:5": ["La suite privée"],
    }  # fmt: skip


TALK: dict[str, object] = {"visibility": "private", "thread_id": "t", "author_key": "kb", "kind": "message"}
POST: dict[str, object] = {"parent_id": "facebook:99", "author_key": "ka"}


def test_a_request_is_judged_by_all_its_messages(desk: Desk, fill: Fill) -> None:
    day = timedelta(days=1)
    fill(
        ask(1, 9 * day, text="Je passe samedi", author_key="k1"),
        ask(2, 8 * day, text="Bonjour", **POST), ask(3, 7 * day, text="Où êtes-vous ?", **POST),
        ask(4, 6 * day, text="Merci !", **POST),
        ask(5, 5 * day, text="Bonjour", **TALK), ask(6, 4 * day, text="C’est honteux", **TALK),
        ask(7, 3 * day, text="Bonjour", parent_id="facebook:98", author_key="kd"),
        ask(8, 2 * day, text="Merci pour samedi", parent_id="facebook:98", author_key="kd"),
        negative=("facebook:6",),
    )  # fmt: skip
    view = build(desk)
    assert [(i.id[9:], i.group) for i in view.items] == [
        ("5", "late_negative"), ("2", "question"), ("1", "other"), ("7", "thanks")
    ]  # fmt: skip
    first, second = view.items[:2]
    assert (first.stored.tone, [a.stored.tone for a in first.went_on]) == ("neutral", ["negative"])
    assert first.negative_later
    assert "honteux" in {word.lower() for a in first.went_on for word, _ in a.words}
    assert not second.negative_later
    assert [i.id for i in build(desk, replace(EVER, tones=("negative",))).items] == ["facebook:5"]
    assert [i.id[9:] for i in build(desk, replace(EVER, tones=("neutral",))).items] == ["2", "1", "7"]
    with desk.shelf.reading() as txn:
        counted = waits.read(txn, desk.settings, EVER, int(NOW.timestamp()))
        assert (counted.total.n, counted.negative.n, counted.late_negative.n) == (4, 1, 1)
        (late,) = overdue.late_waits(desk, txn, int(NOW.timestamp()))
        assert (late.n, late.negative, late.questions) == (4, 1, 1)
        assert late.first[0].mention_id == "facebook:5"


def test_an_answer_in_between_leaves_each_request_its_own_words(desk: Desk, fill: Fill) -> None:
    fill(
        ask(1, timedelta(hours=9), text="Honteux", **TALK),
        sample.row(2, NOW - timedelta(hours=8), ownership="own", **TALK | {"author_key": "us"}),
        ask(3, timedelta(hours=7), text="Bonjour", **TALK), ask(4, timedelta(hours=6), text="Encore moi", **TALK),
        negative=("facebook:1",),
    )  # fmt: skip
    assert [(i.id, i.group) for i in build(desk).items] == [("facebook:3", "other")]


def test_a_tone_that_a_person_corrects_changes_the_request(desk: Desk, fill: Fill) -> None:
    fill(
        ask(1, timedelta(hours=9), text="Bonjour", **TALK), ask(2, timedelta(hours=8), text="Honteux", **TALK),
        negative=("facebook:2",),
    )  # fmt: skip
    assert build(desk).items[0].group == "negative"
    actions.correct_tone(desk, "facebook:2", Tone.NEUTRAL)
    assert build(desk).items[0].group == "other"
    actions.correct_tone(desk, "facebook:2", Tone.NEGATIVE)
    assert build(desk).items[0].group == "negative"


def test_a_card_shows_the_negative_ones_of_a_long_row(desk: Desk, fill: Fill) -> None:
    rows = [ask(n, timedelta(hours=20 - n), text=f"mot {n}", **POST) for n in range(1, 12)]
    fill(*rows, negative=("facebook:10", "facebook:11"))
    (item,) = build(desk).items
    assert [s.mention.id[9:] for s in inbox.told([a.stored for a in item.went_on])] == ["2", "3", "4", "10", "11"]
