"""À répondre on the screen: the acts, the way back, the end of the day, and what is not said."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta

from tests.today import local_day
from tests.ui import sample
from tests.ui.conftest import OpenPage
from tests.ui.test_pages import texts
from watch.model import Filters, Period, StoredMention, Visibility
from watch.pipeline.desk import open_desk
from watch.settings import Place
from watch.store import mentions
from watch.ui import board, parts
from watch.views import screen
from watch.wording import speak

W, A, N, D = (getattr(speak("fr"), name) for name in ("inbox", "acts", "noise", "drafts"))
NOW = datetime.now(UTC)


def wait(place: Place, *rows: object) -> None:
    desk = open_desk(place)
    with desk.shelf.writing() as txn:
        mentions.upsert(txn, list(rows), deadline=desk.deadline(), open_seconds=desk.open_seconds())  # type: ignore[arg-type]
    desk.close()


def test_one_wait_with_its_plan_and_its_thread(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    said = texts(app)
    assert W.lead(1, 1) in said
    assert "Honteux, personne ne répond !" in said
    assert W.plan(1, 3, 0) in said
    assert W.pace(3, 0, False) in said
    assert "Camille" in said


def test_a_wait_of_a_day_says_no_hour(filled: Place, open_page: OpenPage) -> None:
    at = NOW - timedelta(days=4)
    wait(filled, sample.row(900, at, asks=True, precision="day", text="Et le parking ?"))
    said = texts(open_page("inbox"))
    local = at.date()
    days = {speak("fr").common.full_day(d) for d in (local, local + timedelta(days=1))}
    assert any(f"écrit le {day}" in said for day in days)
    assert "la plus ancienne " in said
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        stored = mentions.fetch(txn, "facebook:900")
    desk.close()
    assert stored is not None
    assert parts.day_and_hour(stored.mention) == stored.mention.local_day


def test_what_was_old_when_it_came_is_one_line_that_opens_it(filled: Place, open_page: OpenPage) -> None:
    old = NOW - timedelta(days=90)
    now = int(NOW.timestamp())
    wait(filled, *(sample.row(900 + i, old, asks=True, text=f"Vieux {i} ?", collected_at=now) for i in range(2)))
    app = open_page("inbox")
    said = texts(app)
    assert W.archived(2, 30) in said
    assert "Vieux" not in said
    assert W.lead(1, 1) in said or W.lead(1, 0) in said
    first = texts(open_page("overview"))
    assert W.archived(2, 30) in first
    assert "Vieux" not in first
    app = open_page("inbox")
    app.button(key="archive_turn").click().run()
    assert not app.exception
    said = texts(app)
    assert W.archive_here() in said
    assert "Vieux 0 ?" in said
    app.button(key="answered_facebook_900").click().run()
    assert not app.exception
    app.button(key="archive_turn").click().run()
    assert W.archived(1, 30) in texts(app)


def test_with_nothing_but_an_archive_no_page_says_that_all_is_answered(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    old, now = NOW - timedelta(days=90), int(NOW.timestamp())
    wait(place, sample.row(900, old, asks=True, text="Vieux ?", collected_at=now))
    said = texts(open_page("inbox"))
    assert W.all_answered() not in said
    assert W.archived(1, 30) in said
    first = texts(open_page("overview"))
    assert "Rien n’attend" not in first
    assert "(arrivée avec sa source)" in first
    assert W.archived(1, 30) in first


def test_answered_leaves_the_list_and_comes_back(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.button(key="answered_facebook_3").click().run()
    said = texts(app)
    assert W.was_answered("Camille") in said
    assert W.finished_text(0, 0) in said
    assert "Grande brocante" in said  # what comes next
    app.button(key="undo").click().run()
    assert A.undone() in "".join(s.value for s in app.success).replace("\\", "")
    assert W.lead(1, 1) in texts(app) or W.lead(1, 0) in texts(app)


def test_dismissed_with_its_reason(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.menu_button(key="dismiss_facebook_3").click("spam").run()
    assert W.was_dismissed("Camille", W.reason("spam")) in texts(app)
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        stored = mentions.fetch(txn, "facebook:3")
    desk.close()
    assert stored is not None
    assert (stored.reply_state, stored.dismiss_reason) == ("dismissed", "spam")


def test_done_for_today_closes_the_list_and_loses_nothing(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.button(key="finish").click().run()
    said = texts(app)
    assert W.finished() in said
    assert W.finished_text(1, 1) in said
    assert "Honteux" not in said
    app.button(key="reopen_list").click().run()
    assert "Honteux" in texts(app)


def test_nothing_is_not_said_where_nobody_sees(filled: Place, open_page: OpenPage) -> None:
    said = texts(open_page("inbox"))
    assert W.channels_title() in said
    desk = open_desk(filled)
    with desk.shelf.reading() as txn:
        assert mentions.fetch(txn, "facebook:3") is not None
    desk.close()


def test_without_any_route_it_does_not_say_all_is_answered(place: Place, open_page: OpenPage) -> None:
    said = texts(open_page("inbox"))
    assert W.empty_no_route() in said
    assert W.lead(0, 0) not in said


def test_a_private_talk_without_our_account_is_not_called_answered(place: Place, open_page: OpenPage) -> None:
    """The press is seen, and WhatsApp is full of messages whose side nobody has told: « rien n’attend » is no answer."""
    sample.write_feeds(place.config)
    wait(place, sample.row(901, NOW, network="whatsapp", kind="message", visibility=Visibility.PRIVATE, ownership="unknown",
                           text="Comment adhérer ?", source_id="import:whatsapp"))  # fmt: skip
    said = texts(open_page("inbox"))
    assert W.channel(0) in said  # the press, of which « 0 » is true
    assert W.empty_undeclared(["WhatsApp"]) in said.replace("\\", "")
    assert W.all_answered() not in said and W.lead(0, 0) not in said
    first = texts(open_page("overview")).replace("\\", "")
    assert speak("fr").overview.act_unknown() in first
    assert speak("fr").overview.act(0, 0, 0, "") not in first


def test_where_nobody_ever_asked_nothing_is_called_answered(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    said = texts(open_page("inbox"))
    assert W.all_answered() in said
    assert "reçu une réponse" not in said


def test_no_site_is_offered_to_block_where_there_is_none(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    menus = [b for b in app.get("menu_button") if b.label == speak("fr").acts.more()]
    assert menus
    assert all(speak("fr").acts.more_choice("site") not in list(m.options) for m in menus)


def test_blind_channel_is_named_blind(place: Place, open_page: OpenPage) -> None:
    sample.write_feeds(place.config)
    said = texts(open_page("inbox"))
    assert W.channel_silent() in said  # facebook, by a feed
    assert W.channel(0) in said  # press


def test_hostile_words_stay_words(filled: Place, open_page: OpenPage) -> None:
    hostile = sample.row(
        900, NOW - timedelta(days=1), asks=True, text=sample.HOSTILE, title="**x** <b>",
        author_name="[a](javascript:b) $x$", url="javascript:alert(1)", network="forum", id="forum:900",
    )  # fmt: skip
    wait(filled, hostile)
    app = open_page("inbox")
    assert not app.exception
    assert sample.HOSTILE in [t.value for t in app.text]
    drawn = [e.value for e in (*app.markdown, *app.caption, *app.subheader)]
    assert not any("[a](javascript" in v or "**x**" in v or "<b>" in v for v in drawn)
    assert all(not e.proto.url.startswith("javascript") for e in app.get("link_button"))


def test_private_wait_is_marked(filled: Place, open_page: OpenPage) -> None:
    private = sample.row(
        901, NOW - timedelta(days=1), asks=True, visibility=Visibility.PRIVATE.value, kind="message",
        network="messenger", id="messenger:901", thread_id="t1", source_id="import:messenger",
    )  # fmt: skip
    wait(filled, private)
    app = open_page("inbox")
    badges = [m.value for m in app.markdown]
    assert any(W.private() in b for b in badges)


def test_in_english(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox", langue="English")
    assert app.title[0].value == "To answer"
    assert "To do now (1)" in texts(app)


def test_csv_holds_the_list_in_order(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    assert [b.proto.id for b in app.get("download_button") if "inbox_csv" in b.proto.id]


def stored(place: Place, mention_id: str = "facebook:3") -> StoredMention | None:
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        found = mentions.fetch(txn, mention_id)
    desk.close()
    return found


def test_the_end_of_the_day_is_in_the_store_and_undone_by_anyone(filled: Place, open_page: OpenPage) -> None:
    open_page("inbox").button(key="finish").click().run()
    app = open_page("inbox")  # another browser
    assert W.finished() in texts(app)
    app.button(key="reopen_list").click().run()
    assert "Honteux" in texts(open_page("inbox"))


def test_put_off_leaves_the_list_is_counted_and_undone(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.menu_button(key="later_facebook_3").click("week").run()
    said = texts(app)
    assert "Honteux" not in said
    assert A.put_off_count(1, "").split(",")[0] in said
    assert stored(filled).reply_state == "waiting"  # type: ignore[union-attr]
    app.button(key="undo").click().run()
    assert "Honteux, personne ne répond !" in texts(app)


def test_given_noted_and_taken_back(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox", je="Zoé")
    app.button(key="key_p").click().run()
    assert A.was_given("Camille", "Zoé") in texts(app)
    assert any(A.given_to("Zoé") in m.value for m in app.markdown)
    app.button(key="undo").click().run()
    assert not any(A.given_to("Zoé") in m.value for m in app.markdown)


def test_a_wrong_tone_moves_it_down_and_back(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.menu_button(key="more_facebook_3").click("positive").run()
    assert A.was_toned("Camille", "positif") in texts(app)
    assert (stored(filled).tone, stored(filled).tone_by) == ("positive", "human")  # type: ignore[union-attr]
    app.button(key="undo").click().run()
    assert (stored(filled).tone, stored(filled).tone_by) == ("negative", "text")  # type: ignore[union-attr]


def test_not_about_us_is_set_aside_proposes_rules_and_comes_back(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.button(key="key_h").click().run()
    said = texts(app)
    assert A.was_set_aside("Camille") in said
    assert stored(filled) is None
    app.button(key="rule_propose").click().run()
    said = texts(app)
    assert N.proposals() in said
    assert N.would(0, 0)[1:] in said or N.would(1, 0) in said
    app.button(key="undo").click().run()
    assert stored(filled) is not None


def test_a_rule_is_previewed_accepted_listed_and_lifted(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox", volet=A.tabs()[2])
    app.text_input(key="rule_value").set_value("honteux").run()
    app.button(key="rule_preview").click().run()
    assert N.would(2, 1) in texts(app)
    accept = next(b for b in app.button if b.key and b.key.startswith("accept_"))
    accept.click().run()
    assert stored(filled) is None
    said = texts(app)
    assert N.keeps_out(2) in said
    assert "écarté : mot écarté : « honteux »" in said.replace("\\", "").replace("\u00a0", " ").lower()
    lift = next(b for b in app.button if b.key and b.key.startswith("lift_"))
    lift.click().run()
    assert stored(filled) is not None


def test_several_at_once_with_one_undo(filled: Place, open_page: OpenPage) -> None:
    wait(filled, *(sample.row(n, NOW - timedelta(hours=n), asks=True, text="Merci !") for n in (910, 911, 912)))
    app = open_page("inbox")
    app.button(key="select_thanks").click().run()
    assert A.selected(3) in texts(app)
    app.menu_button(key="all_dismiss").click("thanks").run()
    assert A.was_dismissed(3, W.reason("thanks")) in texts(app)
    assert W.lead(1, 1) in texts(app) or W.lead(1, 0) in texts(app)
    app.button(key="undo").click().run()
    assert stored(filled, "facebook:911").reply_state == "waiting"  # type: ignore[union-attr]


def test_two_people_on_one_request_are_warned(filled: Place, open_page: OpenPage) -> None:
    zoe = open_page("inbox", je="Zoé")
    zoe.button(key="key_p").click().run()
    ana = open_page("inbox", je="Ana")
    assert any("Zoé y répond" in m.value for m in ana.markdown)
    assert not any("Zoé y répond" in m.value for m in zoe.markdown)
    ana.button(key="answered_facebook_3").click().run()
    assert any(A.answered_meanwhile("Zoé")[:30] in i.value.replace("\\", "") for i in ana.info)


def test_drafts_are_kept_filled_and_removed(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox", volet=A.tabs()[1], je="Zoé")
    app.text_input(key="draft_title_new").set_value("Merci")
    app.text_area(key="draft_body_new").set_value("Bonjour {prénom}, merci pour {sujet} ! {signature} {inconnu}").run()
    assert D.unknown(["inconnu"]).replace(" ", "") in "".join(texts(app)).replace("\\", "").replace(" ", "")
    app.button(key="draft_save_new").click().run()
    assert D.saved("Merci") in texts(app)
    app = open_page("inbox", je="Zoé")
    app.session_state["drafts_facebook_3"] = True
    app.run()
    assert [c.value for c in app.code] == ["Bonjour Camille, merci pour La fête du canal ! Zoé {inconnu}"]


def test_why_it_is_here_and_who_may_answer(filled: Place, open_page: OpenPage) -> None:
    app = open_page("inbox")
    app.session_state["why_facebook_3"] = True
    app.run()
    said = texts(app)
    assert A.kept_for("source", "Presse locale") in said
    assert A.no_account("Facebook") in said


def said_of_waits(open_page: OpenPage, place: Place) -> tuple[str, str, str, str]:
    """The first page, the inbox, the screen of the browser and the plain board."""
    desk = open_desk(place)
    with desk.shelf.reading() as txn:
        view = screen.build(txn, desk.settings, filters_over(30), int(NOW.timestamp()))
    turns = [board.page(view, board.Turn(s, "", 9), speak("fr"), "fr", NOW) for s in ("today", "waits")]
    desk.close()
    live = "".join(h.proto.body for h in open_page("screen").get("html"))
    return texts(open_page("overview")), texts(open_page("inbox")), live, "".join(turns)


def filters_over(days: int) -> Filters:
    return Filters(Period(local_day(NOW) - timedelta(days=days - 1), local_day(NOW)))


def test_an_empty_store_says_nowhere_that_nothing_waits(place: Place, open_page: OpenPage) -> None:
    place.config.write_text("organisation: {name: Asso}\n", encoding="utf-8")
    first, inbox, live, plain = said_of_waits(open_page, place)
    V, S = speak("fr").overview, speak("fr").screen
    assert W.empty_no_route() in inbox
    assert V.act_unknown() in first
    assert V.act_no_route() in first
    for said in (first, live, plain):
        assert V.act(0, 0, 0, "") not in said
        assert S.waiting_n(0) not in said
    assert S.waiting_unknown() in live
    assert S.waiting_unknown() in plain
    assert html.escape(S.waits_title(0, False)) in plain


def test_own_words_only_do_not_say_that_nothing_waits(place: Place, open_page: OpenPage) -> None:
    place.config.write_text("organisation: {name: Asso}\n", encoding="utf-8")
    wait(place, sample.row(1, NOW - timedelta(days=1), ownership="own", network="facebook", source_id="import:x"))
    first, _, live, plain = said_of_waits(open_page, place)
    assert speak("fr").overview.act_unknown() in first
    assert speak("fr").screen.waiting_unknown() in live
    assert speak("fr").screen.waiting_unknown() in plain


def test_without_an_account_of_ours_no_network_has_zero_waiting(place: Place, open_page: OpenPage) -> None:
    """Messages whose author may be us: nothing waits as far as Vigie knows, which says nothing."""
    place.config.write_text("organisation: {name: Asso}\n", encoding="utf-8")
    unknown = {"network": "whatsapp", "source_id": "import:whatsapp", "ownership": "unknown"}
    wait(place, sample.row(1, NOW - timedelta(days=1), kind="message", **unknown))
    first, inbox, live, plain = said_of_waits(open_page, place)
    V = speak("fr").overview
    assert W.channel_undeclared() in inbox
    assert W.channel(0) not in inbox
    assert W.empty_undeclared(["WhatsApp"]) in inbox
    assert V.act_unknown() in first
    for said in (first, live, plain):
        assert V.act_undeclared(["WhatsApp"]) in html.unescape(said)


def test_a_shared_screen_says_that_it_leaves_private_messages_out(place: Place, open_page: OpenPage) -> None:
    place.config.write_text("organisation: {name: Asso}\n", encoding="utf-8")
    at = NOW - timedelta(hours=2)
    wait(
        place,
        sample.row(1, at, asks=True, network="forum"),
        sample.row(2, at, asks=True, network="messenger", kind="message", visibility=Visibility.PRIVATE.value),
    )
    _, _, live, plain = said_of_waits(open_page, place)
    said = speak("fr").screen.waiting_n(0, 0, True)
    assert "messages privés non comptés" in said
    assert said in live
    assert said in plain
