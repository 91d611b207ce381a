"""Thirty messages in four channels, every figure of three pages worked out by hand.

Two weeks, Monday 2 to Sunday 15 November 2026; Wednesday 11 is a public holiday. Open Monday to Friday, 9 to 17, Paris.
« Now » is Monday 16 November, 9:00. On Facebook, Google and X an import shows what others write; LinkedIn is followed by
a feed that does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.ui import sample
from watch import actions
from watch.insights.effort import Advice, Spent
from watch.insights.responsiveness import Delay
from watch.model import Filters, Mention, Period
from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place
from watch.store import mentions, rollups, turns
from watch.views import dialogue, presence, responsiveness

PARIS = ZoneInfo("Europe/Paris")
MINUTE, HOUR, DAY = 60, 3600, 86_400
WHEN = Filters(Period(date(2026, 11, 2), date(2026, 11, 15)))
NOW = int(datetime(2026, 11, 16, 9, 0, tzinfo=PARIS).timestamp())
FEEDS = """\
organisation:
  name: Les Amis du Canal
  zone: Europe/Paris
  region: FR
  hours: {lundi-vendredi: "09:00-17:00"}
  accounts:
    - {network: facebook, name: Les Amis du Canal, holder: Nadia, deputies: [Paul], reviewed: 2026-10-01}
    - {network: google, name: Les Amis du Canal, holder: Nadia, deputies: [Ines], reviewed: 2026-05-01}
    - {network: x, name: amisducanal, holder: Nadia, subjects: [accueil]}
    - {network: linkedin, name: Les Amis du Canal, type: profile, holder: Paul}
subjects:
  - {id: fete, name: La fête, terms: [fete]}
  - {id: accueil, name: "L'accueil", terms: [accueil]}
sources:
  - {id: lk, name: LinkedIn, url: "https://feed.example/lk", network: linkedin}
"""


def said(key: str, day: str, by: str = "", text: str = "…", **more: object) -> Mention:
    """``key`` is F1, G2 …; ``by`` "" is a post of ours, a capitalised name with ``own`` a reply of ours."""
    network = {"F": "facebook", "G": "google", "X": "x", "L": "linkedin"}[key[0]]
    at = datetime.fromisoformat(day).replace(tzinfo=PARIS)
    values = {
        "id": f"{network}:{key}", "network": network, "author_name": by, "author_key": by or "us", "text": text,
        "kind": "review" if network == "google" else "comment", "local_day": day[:10], "local_hour": at.hour,
        "source_id": "lk" if network == "linkedin" else f"import:{network}",
        "subject": "accueil" if network == "google" else "fete",
    }  # fmt: skip
    if not by:
        values |= {"ownership": "own", "kind": "post"}
    if more.pop("own", False):
        values |= {"ownership": "own", "kind": "comment", "author_key": "us"}
    if parent := more.pop("to", ""):
        values["parent_id"] = f"{network}:{parent}"
    return sample.row(0, at.astimezone(UTC), **(values | more))


def thirty() -> list[Mention]:
    return [
        # Facebook: six posts, two of them answered by us, one wait
        said("F1", "2026-11-02T10:00", text="Réservez vos places, 12 €", thread_id="f1"),  # promotes
        said("F2", "2026-11-02T10:30", "Ana", to="F1", asks=True, thread_id="f1"),
        said("F3", "2026-11-02T10:50", "Nadia", own=True, to="F2", thread_id="f1"),  # 20 min on both clocks
        said("F4", "2026-11-03T09:00", "Ana", to="F3", thread_id="f1"),  # thanks, asks nothing
        said("F5", "2026-11-03T10:00", text="Et vous, qu’en pensez-vous ?", thread_id="f2"),  # talks
        said("F6", "2026-11-03T18:00", "Bob", to="F5", asks=True, thread_id="f2"),  # still waiting
        said("F7", "2026-11-04T10:00", text="À lire : le journal", thread_id="f3"),  # relays
        said("F8", "2026-11-05T10:00", text="La salle est ouverte samedi.", thread_id="f4"),  # promotes
        said("F9", "2026-11-06T10:00", text="Nos nouveaux horaires.", thread_id="f5"),  # promotes
        said("F10", "2026-11-09T10:00", text="Merci à tous les bénévoles", thread_id="f6"),  # talks
        said("F11", "2026-11-09T12:00", "Ana", to="F10", asks=True, thread_id="f6"),
        said("F12", "2026-11-10T12:00", "Nadia", own=True, to="F11", thread_id="f6"),  # 24 h; open: 5 h + 3 h = 8 h
        # Google: four reviews, two answered, one dismissed, one wait
        said("G1", "2026-11-06T16:45", "Cleo", asks=True),
        said("G2", "2026-11-09T09:15", "Paul", own=True, to="G1"),  # 64 h 30; open: 15 min + 15 min
        said("G3", "2026-11-10T16:00", "Dan", asks=True),
        said("G4", "2026-11-12T10:00", "Paul", own=True, to="G3"),  # 42 h; open: 1 h + (holiday) + 1 h
        said("G5", "2026-11-12T10:00", "Eve", asks=True),  # spam
        said("G6", "2026-11-13T14:00", "Fay", asks=True),  # still waiting, Paul took it
        said("G7", "2026-10-10T10:00", "Fay"),
        said("G8", "2026-09-10T10:00", "Fay"),  # third month in which Fay writes, and never had a word
        # X: two posts nobody answers, one conversation
        said("X1", "2026-11-03T09:00", text="RT @mairie : travaux"),  # relays
        said("X2", "2026-11-04T09:00", "Bob", kind="post", asks=True, thread_id="x1"),
        said("X3", "2026-11-04T13:00", "Nadia", own=True, to="X2", thread_id="x1"),  # 4 h on both clocks
        said("X4", "2026-11-04T14:00", "Bob", to="X3", asks=True, thread_id="x1"),
        said("X5", "2026-11-04T14:30", "Paul", own=True, to="X4", thread_id="x1"),  # 30 min on both clocks
        said("X6", "2026-11-10T09:00", text="Pique-nique dimanche."),  # promotes
        # LinkedIn: two posts, and nobody can be seen there
        said("L1", "2026-11-02T09:00", text="Inscrivez-vous"),  # promotes
        said("L2", "2026-11-09T09:00", text="À voir : https://a.example"),  # relays
        # the two weeks before, 19 October to 1 November: one request, answered in one hour
        said("F20", "2026-10-20T10:00", "Ana", to="F0", asks=True),
        said("F21", "2026-10-20T11:00", "Nadia", own=True, to="F20"),
    ]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    where = {"VIGIE_DATA": str(tmp_path / "data"), "VIGIE_CONFIG": str(tmp_path / "feeds.yml")}
    if request.param == "postgresql":
        where["VIGIE_DATABASE_URL"] = str(request.getfixturevalue("postgres_url"))
    place = Place.from_environment(where)
    place.config.write_text(FEEDS, encoding="utf-8")
    made = open_desk(place)
    rows = thirty()
    assert len(rows) == 30
    with made.shelf.writing() as txn:
        mentions.upsert(txn, rows, deadline=None, open_seconds=made.settings.opening_hours.open_seconds)
    actions.dismiss_all(made, ["google:G5"], "spam")
    actions.give(made, ["google:G6"], "Paul")
    yield made
    made.close()


def speed(desk: Desk, clock: str) -> responsiveness.Page:
    with desk.shelf.reading() as txn:
        return responsiveness.build(txn, desk.settings, WHEN, NOW, clock)


# Eight requests: F2, F6, F11, G1, G3, G6, X2, X4 (G5 is spam). Six answered, F6 and G6 open.
# Ages at « now »: F6 since Tue 3, 18:00: 12 days 15 h = 303 h; open hours: 4, 5, 6, 9, 10, 12, 13 Nov = 7 × 8 = 56 h.
#                  G6 since Fri 13, 14:00: 2 days 19 h = 67 h; open hours: 14 to 17 on Friday = 3 h.


def test_real_hours(desk: Desk) -> None:
    view = speed(desk, "wall")
    got = view.now.measured
    assert (got.rate.k, got.rate.n, view.now.open) == (6, 8, 2)
    # Answers: 20 min, 30 min, 4 h, 24 h, 42 h, 64 h 30. S falls by 1/8 at each: 7/8, 6/8, 5/8, 4/8 at 24 h.
    assert got.median == Delay(24.0 * HOUR, False, 6, 2)
    # 3/8 at 42 h, 2/8 at 64 h 30, and no lower: nine in ten take at least the longest wait, 303 h.
    assert got.p90 == Delay(303.0 * HOUR, True, 6, 2)
    # 20 and 30 min are under 1 h; 4 h begins the third step; 24 h, 42 h and 64 h 30 are in the last.
    assert got.steps == (2, 0, 1, 0, 3)
    assert got.ages == (0, 1, 0, 1, 0)  # 67 h is 1 to 3 days, 303 h is 7 to 30 days


def test_opening_hours(desk: Desk) -> None:
    view = speed(desk, "open")
    got = view.now.measured
    # Answers: 20 min, 30 min (twice), 2 h, 4 h, 8 h; open: 3 h, 56 h.
    # S: 7/8; then 2 of the 7 left: 5/8; then 1 of 5: 4/8 at 2 h.
    assert got.median == Delay(2.0 * HOUR, False, 6, 2)
    # The wait of 3 h leaves; at 4 h 1 of the 3 left: 1/3; at 8 h 1 of 2: 1/6: never 1/10.
    assert got.p90 == Delay(56.0 * HOUR, True, 6, 2)
    assert got.steps == (3, 1, 1, 1, 0)  # 8 h begins the fourth step
    assert got.ages == (0, 1, 0, 1, 0)  # ages stay on the wall's clock


def test_where_on_what_by_whom(desk: Desk) -> None:
    view = speed(desk, "open")

    def told(lines: tuple[responsiveness.Line, ...]) -> list[tuple[str, int, int, float | None, bool]]:
        return [
            (x.key, x.measured.rate.k, x.n, None if x.measured.median.seconds is None else
             x.measured.median.seconds / HOUR, x.measured.p90.at_least)
            for x in lines
        ]  # fmt: skip

    assert told(view.networks) == [
        ("facebook", 2, 3, 8.0, True),  # 20 min, 8 h, open 56 h: S 2/3, 1/3
        ("google", 2, 3, 2.0, True),  # 30 min, 2 h, open 3 h
        ("x", 2, 2, 0.5, False),  # 30 min, 4 h: S 1/2 at 30 min, 0 at 4 h
    ]
    assert told(view.subjects) == [
        ("fete", 4, 5, 4.0, True),  # 20 min, 30 min, 4 h, 8 h, open 56 h: S 4/5, 3/5, 2/5
        ("accueil", 2, 3, 2.0, True),
    ]
    assert told(view.people) == [
        ("Paul", 3, 4, 0.5, True),  # 30 min twice, 2 h, and the wait he took: S 2/4 at 30 min
        ("Nadia", 3, 3, 4.0, False),  # 20 min, 4 h, 8 h: S 2/3, 1/3
    ]
    assert view.networks[2].measured.p90.seconds == 4 * HOUR


def test_before_hours_and_what_is_not_seen(desk: Desk) -> None:
    view = speed(desk, "open")
    before = view.before.measured
    assert (before.rate.k, before.rate.n, before.median.seconds, before.p90.seconds) == (1, 1, HOUR, HOUR)
    # F2 Mon 10, F11 Mon 12, F6 Tue 18, G3 Tue 16, X2 Wed 9, X4 Wed 14, G1 Fri 16, G6 Fri 14
    cells = {(0, 10), (0, 12), (1, 18), (1, 16), (2, 9), (2, 14), (4, 16), (4, 14)}
    assert {(s.weekday, s.hour) for s in view.slots} == cells
    assert all(s.n == 1 and s.median_s is None for s in view.slots)
    assert (view.hours.n, view.hours.best) == (8, ())
    assert view.older == 0
    assert view.unseen == ("linkedin",)


def test_every_figure_opens_as_many_mentions(desk: Desk) -> None:
    view = speed(desk, "open")
    edges = ("0:3600", "3600:14400", "14400:28800", "28800:86400", "86400:")
    with desk.shelf.reading() as txn:
        for n, edge in zip(view.now.measured.steps, edges, strict=True):
            assert mentions.count(txn, replace(WHEN, cut=f"delay:open:{edge}")) == n
        for n, (low, high) in zip(view.now.measured.ages, view.asked_edges, strict=True):
            cut = f"asked:{'' if low is None else low}:{'' if high is None else high}"
            assert mentions.count(txn, replace(WHEN, reply_states=("waiting",), cut=cut)) == n
        for line in view.people:
            assert mentions.count(txn, replace(WHEN, cut=f"person:{line.key}")) == line.measured.rate.k
        assert rollups.recount(txn) == []


def talk(desk: Desk) -> dialogue.Page:
    with desk.shelf.reading() as txn:
        return dialogue.build(txn, desk.settings, WHEN, NOW)


def test_index_by_channel(desk: Desk) -> None:
    view = talk(desk)
    found = {c.network: c for c in view.channels}
    facebook = found["facebook"].index
    # 3 posts of 6 commented (F1, F5, F10); 2 of the 3 answered (F1, F10); 2 of 8 messages reply; 2 of 6 threads have
    # three turns (f1: us, Ana, us, Ana; f6: us, Ana, us). (1/2 + 2/3 + 1/4 + 1/3) / 4 = 21/48
    assert facebook.parts == pytest.approx((1 / 2, 2 / 3, 1 / 4, 1 / 3))
    assert facebook.value == pytest.approx(43.75)
    assert (facebook.word, facebook.n, found["facebook"].exchanges) == ("announcements", 8, 4)  # F2, F4, F6, F11
    google = found["google"].index  # no post and no thread: only the share of replies, 2 of 2
    assert (google.parts, google.value, google.word) == ((None, None, 1.0, None), 100.0, "conversation")
    x = found["x"].index  # 0 of 2 posts, 2 of 4 messages, 1 of 1 thread: (0 + 1/2 + 1) / 3
    assert (x.parts, x.value, x.word) == ((0.0, None, 0.5, 1.0), pytest.approx(50.0), "exchanges")
    assert (found["x"].exchanges, found["google"].exchanges) == (1, 0)
    assert [c.network for c in view.channels if not c.seen] == ["linkedin"]
    # All that is seen: 3/8 posts, 2/3 answered, 6/14 messages, 3/7 threads
    assert view.whole.value == pytest.approx(100 * (3 / 8 + 2 / 3 + 6 / 14 + 3 / 7) / 4)
    assert (view.whole.n, view.whole.word) == (14, "announcements")
    assert (view.before.n, view.before.value) == (1, 100.0)  # F21 alone: one message, a reply


def test_index_by_week(desk: Desk) -> None:
    first, second = talk(desk).weeks
    assert (first.monday, second.monday) == (date(2026, 11, 2), date(2026, 11, 9))
    values = {n: i.value for n, i in first.channels}
    # Facebook: 2 of 5 posts, 1 of 2 answered, 1 of 6 messages, 1 of 5 threads (in this week f1 has us, Ana, us, Ana)
    assert values["facebook"] == pytest.approx(100 * (2 / 5 + 1 / 2 + 1 / 6 + 1 / 5) / 4)
    assert values["x"] == pytest.approx(100 * (0 + 2 / 3 + 1) / 3)
    values = {n: i.value for n, i in second.channels}
    assert values["facebook"] == pytest.approx(100 * (1 + 1 + 1 / 2 + 1) / 4)
    assert values["google"] == 100.0
    assert values["x"] == 0.0  # one post, nobody, no reply
    # Posts where others are seen: F1 F5 F7 F8 F9 X1, then F10 X6. Exchanges: F2 F4 F6 X4, then F11.
    assert [(w.posts, w.exchanges) for w in (first, second)] == [(6, 4), (2, 1)]


def test_weeks_and_whole_are_those_of_the_weekly_file(desk: Desk) -> None:
    view = talk(desk)
    with desk.shelf.reading() as txn:
        assert turns.dialogue_counts(txn, WHEN) == {c.network: c.index.counts for c in view.channels}
        for week in view.weeks:
            alone = replace(WHEN, period=Period(week.monday, week.monday.replace(day=week.monday.day + 6)))
            counts = turns.dialogue_counts(txn, alone)
            counts.pop("linkedin")
            assert counts == {n: i.counts for n, i in week.channels}


def test_what_posts_do(desk: Desk) -> None:
    view = talk(desk)
    # talk: F5, F10 with one comment each; promote: F1 (one comment), F8, F9, X6, L1; relay: F7, X1, L2
    assert view.classes == (("talk", 2, 2), ("promote", 5, 1), ("relay", 3, 0))
    assert (view.posts, view.classed, view.corrected) == (10, 10, 0)
    actions.class_post(desk, "facebook:F8", "talk", "Nadia")
    assert talk(desk).classes == (("talk", 3, 2), ("promote", 4, 1), ("relay", 3, 0))
    assert talk(desk).corrected == 1
    assert actions.class_post(desk, "facebook:F8", "") == "talk"
    assert talk(desk).classes == view.classes
    # F7, F8, F9 in a row without a word; X1 and X6 are two; LinkedIn shows nobody, so nothing can be said of it
    assert [(r.network, r.first_day, r.last_day, r.n) for r in view.runs] == [
        ("facebook", "2026-11-04", "2026-11-06", 3)
    ]
    assert view.depths == (3, 1, 3, 0)  # f3 f4 f5; f2; f1 f6 x1


def test_with_whom(desk: Desk) -> None:
    view = talk(desk)
    t = view.ties
    assert t.voices == 6  # Ana, Bob, Cleo, Dan, Eve, Fay
    assert [(v.name, v.messages) for v in t.regular] == [("Ana", 3)]  # on the 2nd, 3rd and 9th; Bob on two days
    # Ana wrote on 20 October, Fay in September; latest first: Eve on the 12th, Dan, Cleo, Bob on the 4th
    assert [v.name for v in t.new] == ["Eve", "Dan", "Cleo", "Bob"]
    assert [(v.name, v.months) for v in t.never_thanked] == [("Fay", 3)]
    assert (t.regulars, t.newcomers, t.monthly, t.unthanked) == (1, 4, 1, 1)
    # comments F2 F4 F6 F11 X4 and reviews G1 G3 G5 G6; X2 is a post
    assert (view.hours.n, view.hours.best, view.hours.enough) == (9, (), False)


def register(desk: Desk) -> presence.Presence:
    with desk.shelf.reading() as txn:
        return presence.build(txn, desk.settings, WHEN, NOW)


def test_register(desk: Desk) -> None:
    view = register(desk)
    found = {h.account.network: h.warnings for h in view.accounts}
    assert found == {
        "facebook": (),  # two people, reviewed in October
        "google": ("review",),  # 1 May to 16 November: 199 days, more than 183
        "x": ("alone", "never_reviewed"),
        "linkedin": ("profile", "alone", "never_reviewed"),
    }
    assert view.warnings == 6
    # Google names Nadia and Ines: Paul answered G1 and G3. X is for « accueil » only: X2 and X4 are about the feast.
    assert [(u.network, u.subject, u.who, u.n, u.named, u.whole) for u in view.unnamed] == [
        ("google", "accueil", "Paul", 2, ("Nadia", "Ines"), False),
        ("x", "fete", "Nadia", 1, (), False),
        ("x", "fete", "Paul", 1, (), False),
    ]


def test_effort(desk: Desk) -> None:
    # 45 minutes noted for Facebook in the first week; all the rest is estimated at 10 min a post and 3 min a reply
    actions.note_minutes(desk, "facebook", date(2026, 11, 5), 45, "Nadia")
    view = register(desk)
    assert (view.pace.minutes, view.pace.measured) == (3.0, False)
    found = {e.network: e for e in view.effort}
    facebook = found["facebook"]
    # own: F1 F3 F5 F7 F8 F9 F10 F12; replies F3 F12; others F2 F4 F6 F11; F6 waits
    assert (facebook.own, facebook.replies, facebook.others, facebook.obtained, facebook.open) == (8, 2, 4, 4, 1)
    assert facebook.spent == Spent(45 + 10 + 3, 1, 2)  # second week: the post F10, the reply F12
    google = found["google"]
    assert (google.own, google.replies, google.others, google.obtained, google.open) == (2, 2, 4, 4, 1)
    assert google.spent == Spent(6, 0, 1)  # G2 and G4, both in the second week
    x = found["x"]
    # X2 is a post of Bob's: one of the two messages of others, no exchange
    assert (x.own, x.replies, x.others, x.obtained, x.open) == (4, 2, 2, 1, 0)
    assert x.spent == Spent(10 + 2 * 3 + 10, 0, 2)
    linkedin = found["linkedin"]
    assert (linkedin.own, linkedin.open, linkedin.visible) == (2, None, False)
    assert linkedin.spent == Spent(20, 0, 2)
    assert {n: e.advice for n, e in found.items()} == {
        "facebook": Advice("few", None), "google": Advice("few", None), "x": Advice("few", None),
        "linkedin": Advice("unseen", None),
    }  # fmt: skip
    assert actions.note_minutes(desk, "facebook", date(2026, 11, 2), None) == 45
    assert {e.network: e for e in register(desk).effort}["facebook"].spent == Spent(5 * 10 + 3 + 13, 0, 2)
