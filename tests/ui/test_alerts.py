"""Alertes on the screen: the five things each alert says, and what a person does with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels import servers
from tests.today import local_day
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch import actions
from watch.model import Alert, AlertKind, AlertLevel, AlertState
from watch.pipeline.desk import open_desk
from watch.settings import Place, read
from watch.store import alerts as shelf
from watch.store import mentions, meta, names
from watch.wording import LANGUAGES, speak

W = speak("fr").alerts
NOW = datetime.now(UTC).replace(microsecond=0)
DAY = local_day(NOW).isoformat()
FACTS: dict[str, list[dict[str, float | int | str]]] = {
    "volume": [
        {"n": 12, "carriers": 14, "usual": 2.1, "usual_low": 0, "usual_high": 6, "history_days": 28, "weekday_aware": 1,
         "model": "poisson", "p": 0.0003, "day": DAY, "negative": 8, "scored": 10},
        {"n": 4, "carriers": 4, "usual": 0.2, "usual_low": 0, "usual_high": 1, "history_days": 28, "weekday_aware": 0,
         "model": "poisson", "p": 1e-9, "day": DAY, "negative": 0, "scored": 0, "masked_by": "Brocante"},
    ],
    "tone": [{"negative": 20, "scored": 40, "share": 50.0, "negative_before": 30, "scored_before": 150,
              "share_before": 20.0, "rise": 30.0, "rise_asked": 10, "probability": 0.998, "window_days": 14,
              "before_days": 90}],
    "unanswered": [{"n": 3, "negative": 1, "questions": 1, "hours_late": 31.0, "oldest_day": DAY, "network": "facebook",
                    "networks": "facebook", "private": 1}],
    "silence": [{"reason": r, "source_id": "presse", "source": "Presse *locale*", "network": "press",
                 "hours_quiet": 80.0, "failures": 4, "usual_hours": 12.0, "error": "TlsFailed", "last_ok_day": DAY}
                for r in ("quiet", "failing", "paused")],
    "words": [{"words": "scandale, boycott", "word": "scandale", "n": 4, "voices": 3, "hours": 72, "day": DAY}],
    "upcoming": [
        {"event_id": "e", "title": "<b>Brocante</b>", "days_left": 7, "start": DAY, "end": DAY, "start_time": "14:00",
         "place": "La Halle", "category": "own", "own": 1, "last_start": "2025-11-21", "last_n": 40, "last_negative": 4,
         "last_scored": 30, "last_unanswered": 2},
        {"event_id": "e", "title": "Noël", "days_left": 0, "start": DAY, "end": DAY, "start_time": "", "place": "",
         "category": "public_holiday", "own": 0},
    ],
    "name": [{"reason": "lookalike_domain", "name": "arnis.fr", "network": "", "looks_like": "amis.fr", "day": DAY},
             {"reason": "lookalike_mail", "name": "arnis.fr", "network": "", "looks_like": "", "day": DAY},
             {"reason": "own_domain_expires", "name": "amis.fr", "network": "", "looks_like": "", "day": DAY,
              "days_left": 6}],
}  # fmt: skip


def alert(kind: str, facts: dict[str, float | int | str], number: int = 0, level: str = "today") -> Alert:
    ids = ("facebook:3", "facebook:5")
    return Alert(f"{kind}:fete:{number}", AlertKind(kind), AlertLevel(level), "fete", NOW, NOW, facts, ids)


def save(place: Place, *found: Alert) -> None:
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        for each in found:
            shelf.save(txn, each)
    desk.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [k.value for k in AlertKind])
def test_every_kind_says_what_usual_and_todo(lang: str, kind: str) -> None:
    w = speak(lang).alerts
    for facts in FACTS[kind]:
        said = (w.headline(kind, facts, "La fête"), w.what(kind, facts), w.todo(kind, facts))
        assert all(said)
        assert all(line.endswith(".") for line in said[1:])
        usual = w.usual(kind, facts)
        assert usual.endswith(".") or kind == "name"
        assert not any("None" in line or "{" in line for line in (*said, usual))


def test_numbers_of_a_volume_alert_in_french() -> None:
    facts = FACTS["volume"][0]
    assert "12 voix" in W.what("volume", facts)
    assert "2 reprises" in W.what("volume", facts)
    assert "2,1 par jour, entre 0 et 6" in W.usual("volume", facts)
    assert "une fois sur 3\u202f333" in W.usual("volume", facts)
    assert "Brocante" in W.usual("volume", FACTS["volume"][1])


def test_the_hours_that_ring_are_said() -> None:
    facts = FACTS["volume"][0] | {"burst_n": 6, "burst_from": 14, "burst_to": 17, "burst_usual": 0.4, "burst_p": 0.0001}
    assert "Entre 14\u00a0h et 17\u00a0h\u00a0: 6 voix." in W.what("volume", facts)
    assert "0,4 d’ordinaire" in W.usual("volume", facts)


def test_opening_hours_are_never_told_in_days() -> None:
    assert "31\u202fh d’ouverture" in W.what("unanswered", FACTS["unanswered"][0])


def test_every_kind_is_drawn(filled: Place, open_page: OpenPage) -> None:
    save(filled, *(alert(k, f, n) for k, all_ in FACTS.items() for n, f in enumerate(all_)))
    app = open_page("alerts")
    assert not app.exception
    said = texts(app)
    assert W.lead(sum(map(len, FACTS.values()))) in said
    assert W.todo_label() in said
    assert "SECRET-PRIVE" not in said  # a private message is counted, not quoted
    assert not any("<b>Brocante" in s.value for s in app.subheader)
    assert len(app.dataframe[-1].value) == sum(map(len, FACTS.values()))


def test_nobody_has_looked_yet(filled: Place, open_page: OpenPage) -> None:
    """« Rien d’inhabituel » would be a lie."""
    said = texts(open_page("alerts"))
    assert W.not_looked() in said.replace("\\", "")
    assert W.never_judged() in said
    assert W.lead(0) not in said.replace("\\", "")


def test_nothing_to_tell(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        meta.set_value(txn, "judged_at", str(int(NOW.timestamp())))
    desk.close()
    said = texts(open_page("alerts"))
    assert said.count(W.lead(0).rstrip(".")) == 1
    assert W.never_judged() not in said
    assert W.not_looked() not in said.replace("\\", "")


def test_close_snooze_mute_and_back(filled: Place, open_page: OpenPage) -> None:
    save(filled, *(alert(k, FACTS[k][0]) for k in ("tone", "words", "silence")))
    app = open_page("alerts")
    app.button(key="close_tone_fete_0").click().run()
    assert W.closed_done() in app.success[0].value.replace("\\", "")
    app.menu_button(key="snooze_words_fete_0").click(3).run()
    assert W.snoozed_title(1) in texts(app)
    app.button(key="mute_silence_fete_0").click().run()
    assert W.muted_title(1) in texts(app)
    assert app.success[0].value.replace("\\", "") == W.muted_done("silence", "Presse locale")
    assert W.lead(0) in texts(app)
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert shelf.muted(txn) == {("silence", "presse")}
        until = next(a for a in shelf.history(txn) if a.kind is AlertKind.WORDS).snoozed_until
    desk.close()
    assert until is not None
    assert timedelta(days=2) < until - NOW < timedelta(days=4)
    app.button(key="unmute_0").click().run()
    assert W.muted_title(1) not in texts(app)
    assert app.success[0].value.replace("\\", "") == W.unmuted_done("silence", "Presse locale")


def test_a_muted_event_of_which_no_alert_is_left_is_called_by_its_day(filled: Place, open_page: OpenPage) -> None:
    desk = open_desk(filled)
    actions.mute_alert(desk, "upcoming", "ics:mairie:0a1b2c:2026-12-05")
    desk.close()
    said = texts(open_page("alerts"))
    assert "0a1b2c" not in said
    assert W.event_of("5 déc. 2026") in said


def test_three_ignored_alerts_are_proposed_less_and_undone(filled: Place, open_page: OpenPage) -> None:
    old = [
        replace(alert("volume", FACTS["volume"][0], n), raised_at=NOW - timedelta(days=5 + n), state=AlertState.FADED)
        for n in range(3)
    ]
    save(filled, *old)
    app = open_page("alerts")
    assert W.lowering("volume", "volume_p", 0.005, 0.001) in texts(app)
    app.button(key="lower_volume").click().run()
    assert W.lowering_title() not in texts(app)
    assert read(filled.config).alerts.volume_p == 0.001
    app.button(key="undo").click().run()
    assert read(filled.config).alerts.volume_p is None


def test_a_channel_says_its_variable_and_tries(
    filled: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = speak("fr").channels
    text = filled.config.read_text(encoding="utf-8")
    filled.config.write_text(f"{text}\nchannels:\n  - name: Bureau *1*\n    url_env: VIGIE_ESSAI\n", encoding="utf-8")
    monkeypatch.delenv("VIGIE_ESSAI", raising=False)
    app = open_page("alerts")
    assert c.secret("VIGIE_ESSAI", "") in texts(app)
    app.button(key="test_0").click().run()
    assert "VIGIE" not in app.error[0].value
    assert "adresse" in app.error[0].value
    with servers.http() as hook:
        monkeypatch.setenv("VIGIE_ESSAI", hook.address)
        app.button(key="test_0").click().run()
        assert "parti" in app.success[0].value
        assert len(hook.heard) == 1
    assert "SECRET-PASSWORD" not in texts(app)
    assert c.outcome("sent", "", None) in app.dataframe[0].value.to_csv()


def test_crisis_words_are_written_to_the_file(filled: Place, open_page: OpenPage) -> None:
    app = open_page("alerts")
    subject = read(filled.config).subjects[0].id
    app.text_area(key=f"words_text_{subject}").set_value("boycott\n\n  odeur \nboycott")
    next(b for b in app.button if b.form_id == f"words_form_{subject}").click().run()
    assert read(filled.config).subjects[0].crisis_words == ("boycott", "odeur")


def test_a_close_name_is_judged_by_a_click(filled: Place, open_page: OpenPage) -> None:
    n = speak("fr").names
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        names.keep(
            txn, names.Seen("domain", "amis.com", "", "amis.fr", "tld-swap", "dns", 1_750_000_000, mail="mx.example"),
            names.Seen("own", "amis.fr", expires="2027-01-31"),
        )  # fmt: skip
    desk.close()
    app = open_page("alerts")
    assert n.off(settable=True) in texts(app)
    assert "expire le 31 janv. 2027" in texts(app)
    app.selectbox(key="state_name_domain__amis_com").set_value("harmless").run()
    assert not app.exception
    assert n.judged("amis.com", "harmless") in texts(app)
    app.button(key="undo").click().run()
    assert n.found(2, 0) in texts(app)


def test_the_link_of_an_alert_opens_its_mentions_however_old(filled: Place, open_page: OpenPage) -> None:
    """Late requests of ten years and more, and the mentions that an alert names: through the address."""
    common = speak("fr").common
    old = datetime(2011, 3, 1, 12, tzinfo=UTC)
    desk = open_desk(filled)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, [sample.row(901, old, asks=True, text="Toujours ouvert ?")])
        shelf.save(txn, alert("words", FACTS["words"][0]))
    desk.close()
    span = {"periode": common.period_choice("custom"), "dates": ["2011-02-27", DAY]}
    app = open_page("mentions", coupe=f"late:{int(old.timestamp()) + 86_400}:{int(NOW.timestamp())}", **span).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == 1
    assert speak("fr").responsiveness.cut_told("late", "") in texts(app)
    app = open_page("mentions", coupe="alert:words:fete:0", **span).run()
    assert len(app.dataframe[0].value) == 2
    assert speak("fr").responsiveness.cut_told("alert", "") in texts(app)
