"""Every act and its way back, on both back ends; the roll-ups equal a recount after each story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.today import local_day
from tests.ui import sample
from watch import actions
from watch.insights.noise import Matcher, Rule
from watch.model import Filters, Period
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, noise, notes, rollups, working
from watch.views import inbox, queue

NOW = datetime.now(UTC).replace(microsecond=0)
EVER = Filters(Period(local_day(NOW - timedelta(days=4000)), local_day(NOW)))


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    place = Place.from_environment(
        {"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml"),
         "VIGIE_DATABASE_URL": database_url}
    )  # fmt: skip
    sample.write_feeds(place.config)
    made = open_desk(place)
    yield made
    with made.shelf.reading() as txn:
        differences = rollups.recount(txn)
    made.close()
    assert differences == []


def fill(desk: Desk, *texts: str, **changes: object) -> list[str]:
    rows = [
        sample.row(n, NOW - timedelta(days=3, hours=n), asks=True, text=text, source_id="import:table", **changes)
        for n, text in enumerate(texts, 1)
    ]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=desk.deadline(), open_seconds=desk.open_seconds())
    return [r.id for r in rows]


def line(desk: Desk) -> queue.Queue:
    with desk.shelf.reading() as txn:
        return queue.read(txn, desk.settings, EVER, int(datetime.now(UTC).timestamp()))


def state(desk: Desk, mention_id: str) -> str:
    with desk.shelf.reading() as txn:
        found = mentions.fetch(txn, mention_id)
    return found.reply_state if found is not None else "absent"


def test_many_at_once_and_one_way_back(desk: Desk) -> None:
    ids = fill(desk, "un", "deux", "trois")
    done = actions.answer_all(desk, [*ids, "facebook:none", ids[0]], "Zoé")
    assert done.n == 3
    assert (line(desk).total, line(desk).done_today) == (0, 3)
    with desk.shelf.reading() as txn:
        assert {(n.who, n.what) for n in notes.read(txn)} == {("Zoé", "answered")}
        assert mentions.fetch(txn, ids[0]).answered_by == "Zoé"  # type: ignore[union-attr]
    actions.take_back(desk, done)
    assert (line(desk).total, line(desk).done_today) == (3, 0)


def test_each_act_comes_back(desk: Desk) -> None:
    (one,) = fill(desk, "Le karting est nul ?")
    later = int((NOW + timedelta(days=1)).timestamp())
    for act in (
        lambda: actions.dismiss_all(desk, [one], "spam"),
        lambda: actions.give(desk, [one], "Ana", "Zoé"),
        lambda: actions.put_off(desk, [one], later, "Zoé"),
        lambda: actions.correct_tones(desk, [one], "negative"),
        lambda: actions.write_remark(desk, one, "  rappeler  ", "Zoé"),
        lambda: actions.set_aside(desk, (one,)),
        lambda: actions.close_day(desk, "Zoé"),
    ):
        before = snapshot(desk, one)
        done = act()
        assert done.n == 1
        assert snapshot(desk, one) != before, done.what
        actions.take_back(desk, done)
        assert snapshot(desk, one) == before, done.what


def snapshot(desk: Desk, mention_id: str) -> object:
    with desk.shelf.reading() as txn:
        stored = mentions.fetch(txn, mention_id)
        now = int(datetime.now(UTC).timestamp())
        more = (working.assigned(txn), working.put_off_until(txn, now), working.remarks(txn, [mention_id]))
        return (stored, *more, noise.rules(txn), noise.counts(txn), working.closed(txn, today(desk)))


def today(desk: Desk) -> str:
    return line(desk).day.isoformat()


def test_an_answer_seen_later_closes_what_was_put_off_given_or_closed_for_the_day(desk: Desk) -> None:
    (one,) = fill(desk, "Une question ?")
    actions.put_off(desk, [one], int((NOW + timedelta(days=30)).timestamp()))
    actions.give(desk, [one], "Ana")
    assert (line(desk).total, line(desk).put_off) == (0, 1)
    reply = sample.row(50, NOW, ownership="own", parent_id=one, text="Voici", author_name="Les Amis du Canal")
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [reply], deadline=desk.deadline(), open_seconds=desk.open_seconds())
    assert state(desk, one) == "answered"
    assert (line(desk).total, line(desk).put_off) == (0, 0)


def test_what_was_put_off_comes_back_by_itself(desk: Desk) -> None:
    (one,) = fill(desk, "Une question ?")
    actions.put_off(desk, [one], int(datetime.now(UTC).timestamp()) - 1)
    assert [wait.id for wait in line(desk).plan.today] == [one]


def test_the_pace_is_measured_on_the_acts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill(desk, *(f"texte {n}" for n in range(12)))
    start = int(NOW.timestamp()) - 40_000
    for n, one in enumerate(ids):
        monkeypatch.setattr("watch.clock.epoch", lambda at=start + n * 120: at)
        monkeypatch.setattr("watch.store.notes.epoch", lambda at=start + n * 120: at)
        actions.answer_all(desk, [one])
    found = line(desk).plan.pace
    assert (found.minutes, found.n, found.measured) == (2.0, 11, True)


def test_a_mark_is_seen_by_others_and_runs_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = fill(desk, "texte")
    actions.start_answering(desk, one, "t1", "Zoé")
    now = int(datetime.now(UTC).timestamp())
    with desk.shelf.reading() as txn:
        assert [m.who for m in working.marks(txn, now)[one]] == ["Zoé"]
        assert working.marks(txn, now + 11 * 60) == {}
    actions.answer_all(desk, [one], "Zoé")
    with desk.shelf.reading() as txn:
        assert working.marks(txn, now) == {}


def test_a_rule_says_what_it_would_do_does_it_and_is_lifted(desk: Desk) -> None:
    ids = fill(desk, "Le karting de Villeneuve", "La fête du canal", "Karting encore")
    rule = actions.make_rule("excluded", " karting ", "fete")
    assert rule is not None
    told = actions.preview(desk, rule)
    assert (told.mentions, told.waiting) == (2, 2)
    done = actions.accept(desk, rule, "Zoé")
    assert [state(desk, i) for i in ids] == ["absent", "waiting", "absent"]
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(4, NOW, asks=True, text="Un karting de plus")])
    assert state(desk, "facebook:4") == "absent"
    kept = actions.keep(desk, ids[0])
    assert state(desk, ids[0]) == "waiting"
    actions.take_back(desk, kept)
    assert state(desk, ids[0]) == "absent"
    lifted = actions.lift_rule(desk, rule.id)
    assert state(desk, "facebook:4") == "waiting"
    actions.take_back(desk, lifted)
    assert state(desk, "facebook:4") == "absent"
    actions.take_back(desk, done)
    with desk.shelf.reading() as txn:
        assert (noise.rules(txn), noise.aside(txn)) == ([], [])


def test_a_required_word_judges_only_what_was_read(desk: Desk) -> None:
    """A second rule must not set aside what only looks like its match: the texts are read again."""
    ids = fill(desk, "Le canal est beau", "Rien à voir", url="https://a.example/?u=spam.example")
    required = actions.make_rule("required", "canal", "fete")
    site = actions.make_rule("site", "spam.example")
    assert required is not None and site is not None
    actions.accept(desk, required)
    assert [state(desk, i) for i in ids] == ["waiting", "absent"]
    assert actions.preview(desk, site).mentions == 0
    actions.accept(desk, site)
    assert [state(desk, i) for i in ids] == ["waiting", "absent"]


def test_rules_are_proposed_from_a_mention_with_numbers(desk: Desk) -> None:
    rows = [
        sample.row(n, NOW, network="press", kind="article", url=f"https://sport.example/{n}", id=f"press:{n}",
                   author_key="k-jo", author_name="Jo", text="Le karting du canal de Villeneuve")
        for n in (1, 2)
    ]  # fmt: skip
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, rows)
    told = {(p.rule.kind, p.rule.label): p.mentions for p in actions.propose(desk, "press:1")}
    assert told[("author", "Jo")] == 2
    assert told[("site", "sport.example")] == 2
    assert told[("excluded", "Villeneuve")] == 2
    assert ("excluded", "canal") not in told  # a word of ours


@pytest.mark.parametrize(
    ("kind", "value", "subject"),
    [("excluded", " , ", ""), ("required", "canal", ""), ("site", "rien", ""), ("site", "", ""), ("other", "x", "")],
)
def test_a_rule_that_says_nothing_is_refused(kind: str, value: str, subject: str) -> None:
    assert actions.make_rule(kind, value, subject) is None


def test_a_site_covers_what_is_under_it_and_no_other() -> None:
    from watch.insights.noise import Judged

    matcher = Matcher([Rule("r", "site", "spam.example")])
    for url, out in (
        ("https://spam.example/a", "r"), ("http://www.spam.example:80/", "r"), ("https://a.b.spam.example", "r"),
        ("https://notspam.example/", ""), ("https://ok.example/?u=spam.example", ""), ("https://[bad", ""), ("", ""),
    ):  # fmt: skip
        assert matcher.verdict(Judged("i", "", url, "", "other", "", "")) == out, url
    assert matcher.verdict(Judged("i", "", "https://spam.example/a", "", "own", "", "")) == ""


def test_who_said_it_before_and_who_may_answer(desk: Desk) -> None:
    desk.place.config.write_text(
        desk.place.config.read_text(encoding="utf-8").replace(
            "language: fr\n",
            "language: fr\n  accounts:\n    - {network: facebook, name: Canal, holder: Zoé, deputies: [Ana], "
            "subjects: [fete]}\n    - {network: facebook, name: Autre, holder: Paul, subjects: [autre]}\n",
        ).replace("terms: [canal]\n", "terms: [canal]\n  - {id: autre, name: Autre chose}\n"),
        encoding="utf-8",
    )  # fmt: skip
    from watch import settings

    chosen = settings.read(desk.place.config)
    ids = fill(desk, "un canal", "deux", "trois", author_key="k-same")
    fill_press = sample.row(9, NOW, asks=True, author_key="k-press", text="?", id="facebook:9")
    article = sample.row(10, NOW, network="press", kind="article", author_key="k-press", id="press:10")
    alone = sample.row(11, NOW, asks=True, author_key="k-alone", id="facebook:11")
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [fill_press, article, alone])
    with desk.shelf.reading() as txn:
        by_id = {i.id: i for i in inbox.build(txn, chosen, EVER, int(NOW.timestamp())).items}
    assert (by_id[ids[0]].voice, by_id[ids[0]].said) == ("regular", 3)
    assert by_id["facebook:9"].voice == "press"
    assert by_id["facebook:11"].voice == "first"
    assert [(r.account, r.people, r.on_subject) for r in by_id[ids[0]].rights] == [
        ("Canal", ("Zoé", "Ana"), True), ("Autre", ("Paul",), False),
    ]  # fmt: skip
    assert by_id[ids[0]].kept_for == ("term", "canal")
