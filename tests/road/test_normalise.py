"""Cleaning, identity, subject, ownership, and what asks for an answer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.dedupe import Occurrences, identify
from watch.model import Mention, RawMention
from watch.normalise import Normaliser, clean
from watch.subjects import SubjectMatcher, SubjectRule, fold

NOW = 1_790_000_000  # 2026-09-21


def maker(**changes: object) -> Normaliser:
    settings: dict[str, object] = {
        "org": "local",
        "zone": "Europe/Paris",
        "salt": b"s" * 32,
        "source_id": "src",
        "now": NOW,
        "subjects": SubjectMatcher([]),
    }
    return Normaliser(**(settings | changes))  # type: ignore[arg-type]


def raw(**changes: object) -> RawMention:
    base: dict[str, object] = {
        "network": "facebook",
        "kind": "comment",
        "text": "Bonjour",
        "published_at": NOW - 3600,
        "precision": "s",
    }
    return RawMention(**(base | changes))  # type: ignore[arg-type]


def one(r: RawMention, **changes: object) -> Mention:
    mention = maker(**changes).normalise(r)
    assert mention is not None
    return mention


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("  été \r\n\r\n\r\nfin ", "été\n\nfin"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("vi\u00adgie\u200b", "vigie"),
        ("e\u0301te\u0301", "été"),
        ("nul\x00 \x1b[31m", "nul [31m"),
        ("Z" + "\u0335" * 10_000, "Z" + "\u0335" * 4),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_cleaned_text_can_be_shown_and_matched(found: str, kept: str) -> None:
    assert clean(found) == kept


@given(st.text(max_size=300))
def test_cleaning_is_stable_and_normalised(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_long_text_is_not_cut_inside_a_character() -> None:
    text = "a" * 98 + "e\u0301" + "b" * 50
    assert clean(text, 99) == "a" * 98


def test_identity_prefers_the_native_id_then_the_address_then_the_words() -> None:
    seen = Occurrences()
    assert identify(raw(native_id="42"), "x", "", seen) == "facebook:42"
    by_url = identify(raw(kind="article"), "x", "https://a.example/1", seen)
    assert by_url.startswith("facebook:url:")
    by_text = identify(raw(author_name="Nadia"), "x", "https://a.example/1", seen)
    assert by_text.startswith("facebook:hash:"), "a comment carries the address of its page"


def test_identical_lines_of_one_minute_are_counted_and_a_longer_export_gives_the_same_ids() -> None:
    lines = [
        raw(author_name="Nadia", text=t, published_at=NOW + 20 * i) for i, t in enumerate(["ok", "ok", "non", "ok"])
    ]
    first, second = Occurrences(), Occurrences()
    short = [identify(r, r.text, "", first) for r in lines[:3]]
    long = [identify(r, r.text, "", second) for r in lines]
    assert long[:3] == short
    assert len(set(long)) == 4


def test_occurrences_forget_only_what_is_far_away() -> None:
    seen = Occurrences()
    assert seen.next("x") == 0
    for i in range(60_000):
        seen.next(str(i))
    assert seen.next("x") == 1


@pytest.mark.parametrize("published", [None, 0, 100_000_000])
def test_a_date_that_is_not_there_is_not_invented(published: int | None) -> None:
    mention = one(raw(published_at=published, precision="s"))
    assert (mention.published_at, mention.precision, mention.local_hour) == (NOW, "none", -1)


def test_a_date_in_the_future_counts_on_the_day_of_collection() -> None:
    mention = one(raw(published_at=NOW + 90 * 86_400, published_raw="2099"))
    assert mention.published_at == NOW
    assert mention.published_raw == "2099"


def test_a_day_without_hour_keeps_no_hour() -> None:
    assert one(raw(precision="day")).local_hour == -1


def test_the_local_day_is_the_organisations() -> None:
    # 2026-03-04 23:30 UTC is already the 5th in Paris, and still the 4th in Montréal.
    moment = 1_772_667_000
    assert one(raw(published_at=moment)).local_day == "2026-03-05"
    assert one(raw(published_at=moment), zone="America/Toronto").local_day == "2026-03-04"


def test_only_http_addresses_are_kept() -> None:
    assert one(raw(url="javascript:alert(1)")).url == ""
    assert one(raw(url="https://a.example/x")).url == "https://a.example/x"


RULES = [
    SubjectRule("jardin", ("jardin partagé", "potager"), (), ("jardin zoologique",)),
    SubjectRule("asso", ("Deux Rives",), ("association", "asso"), ()),
]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Le JARDIN  PARTAGE est beau", "jardin"),
        ("Un potager, un jardin zoologique", None),
        ("potagers", None),
        ("L’association des Deux Rives", "asso"),
        ("Les Deux Rives", None),
        ("rien", None),
    ],
)
def test_subjects_are_found_by_whole_words_without_accents(text: str, subject: str | None) -> None:
    assert SubjectMatcher(RULES).find(text) == subject


def test_a_press_feed_keeps_only_what_is_about_us() -> None:
    press = maker(subjects=SubjectMatcher(RULES), selective=True, is_feed=True)
    assert press.normalise(raw(kind="article", text="Le potager")) is not None
    assert press.normalise(raw(kind="article", text="Le budget de la ville")) is None
    assert press.dropped == {"off_subject": 1}


def test_an_excluded_word_holds_for_a_source_with_a_declared_subject_too() -> None:
    declared = maker(subjects=SubjectMatcher(RULES), fixed_subject="jardin")
    assert declared.normalise(raw(text="au jardin zoologique")) is None
    assert declared.dropped == {"excluded_word": 1}
    assert [(m.subject, by) for m, by in declared.aside] == [("jardin", "feeds.yml:excluded:jardin")]


def test_what_words_of_feeds_yml_refuse_is_kept_beside_the_rule_and_the_rest_is_not() -> None:
    press = maker(subjects=SubjectMatcher(RULES), selective=True, is_feed=True, own={"press": frozenset({"nous"})})
    for text in ("Un potager, un jardin zoologique", "Les Deux Rives", "Le budget de la ville"):
        assert press.normalise(raw(kind="article", network="press", text=text)) is None
    assert press.normalise(raw(kind="article", network="press", text="Les Deux Rives", author_name="Nous")) is None
    assert press.dropped == {"excluded_word": 1, "off_subject": 3}
    assert [by for _, by in press.aside] == ["feeds.yml:excluded:jardin", "feeds.yml:required:asso"]


def test_own_accounts_are_recognised_by_name_handle_or_id() -> None:
    own = {"facebook": frozenset({"les jardins", "jardins"})}
    assert one(raw(author_name="Les Jardins"), own=own).ownership == "own"
    assert one(raw(author_handle="JARDINS"), own=own).ownership == "own"
    assert one(raw(author_name="Nadia"), own=own).ownership == "other"
    assert one(raw(author_name="Nadia")).ownership == "unknown", "no own account declared: nobody can tell"


@pytest.mark.parametrize(
    ("changes", "whose"),
    [
        ({}, "unknown"),
        ({"kind": "post", "text": "Qui vient samedi ?"}, "unknown"),
        ({"kind": "message", "visibility": "private"}, "unknown"),
        ({"author_name": "Nadia"}, "other"),
        ({"author_handle": "nadia"}, "other"),
        ({"author_id": "7"}, "other"),
        ({"kind": "review"}, "other"),
        ({"kind": "article"}, "other"),
    ],
)
def test_what_has_no_author_is_nobody_s_even_where_our_accounts_are_known(
    changes: dict[str, object], whose: str
) -> None:
    made = one(raw(**changes), own={"facebook": frozenset({"les jardins"})})
    assert (made.ownership, made.asks) == (whose, whose == "other" and changes.get("kind") != "article")
    listened = one(raw(**changes), own={"facebook": frozenset({"les jardins"})}, listens=True)
    assert listened.ownership == whose
    assert one(raw(**changes), own={"facebook": frozenset({"les jardins"})}, is_feed=True).ownership == "other"


@pytest.mark.parametrize(
    ("changes", "how", "asks"),
    [
        ({}, {}, True),
        ({"text": "Bonjour"}, {}, False),
        ({"url": "https://blog.example/a"}, {}, False),
        ({"root_url": "https://blog.example/a"}, {}, False),
        ({"network": "press"}, {}, False),
        ({"kind": "article"}, {}, False),
        ({}, {"is_feed": True}, False),
        ({}, {"listens": True}, False),
    ],
)
def test_a_question_of_a_table_that_names_no_network_waits_unless_it_stands_on_a_page(
    changes: dict[str, object], how: dict[str, object], asks: bool
) -> None:
    question = {"network": "web", "kind": "post", "ownership": "other", "text": "Quand ouvrez-vous ?"}
    assert one(raw(**(question | changes)), **how).asks is asks


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({"kind": "comment", "ownership": "other"}, True),
        ({"kind": "comment", "ownership": "own"}, False),
        ({"kind": "comment", "ownership": "unknown"}, False),
        ({"kind": "review", "ownership": "other"}, True),
        ({"kind": "message", "ownership": "other", "visibility": "private"}, True),
        ({"kind": "post", "ownership": "other", "text": "Vous ouvrez quand ?"}, True),
        ({"kind": "post", "ownership": "other", "text": "Belle fête"}, False),
        ({"kind": "post", "ownership": "other", "text": "Quoi ?", "is_share": True}, False),
        ({"kind": "article", "network": "press", "ownership": "other", "text": "Une fête ?"}, False),
    ],
)
def test_what_asks_for_an_answer(changes: dict[str, object], asks: bool) -> None:
    assert one(raw(**changes)).asks is asks


def test_nothing_asks_on_a_route_that_does_not_show_others() -> None:
    assert one(raw(ownership="other"), sees_others=False).asks is False


def test_a_private_message_asks_even_where_received_comments_are_not_shown() -> None:
    sent = raw(kind="message", ownership="other", visibility="private", network="tiktok")
    assert one(sent, sees_others=False).asks is True
    assert one(sent._replace(ownership="own"), sees_others=False).asks is False


def test_a_comment_of_a_feed_asks_only_on_our_own_page_or_with_a_question() -> None:
    feed = {"is_feed": True, "own_sites": ("asso.example",)}
    assert one(raw(root_url="https://www.asso.example/p/1"), **feed).asks is True
    assert one(raw(root_url="https://ailleurs.example/p/1"), **feed).asks is False


def test_an_author_key_tells_nothing_outside_this_installation() -> None:
    here, there = one(raw(author_name="Nadia")), one(raw(author_name="Nadia"), salt=b"t" * 32)
    assert here.author_key == one(raw(author_name="NADIA")).author_key
    assert here.author_key != there.author_key
    assert "nadia" not in here.author_key


@given(st.builds(RawMention, network=st.just("x"), kind=st.sampled_from(["post", "comment"]), text=st.text(), title=st.text(), url=st.text(), author_name=st.text(), published_at=st.none() | st.integers(-(2**62), 2**62)))  # fmt: skip
def test_no_raw_mention_breaks_normalising(r: RawMention) -> None:
    mention = maker(is_feed=True).normalise(r)
    if mention is not None:
        assert len(mention.local_day) == 10
        assert mention.published_at <= NOW + 86_400


def test_folding_drops_accents_and_case() -> None:
    assert fold("ÉtÉ à Œuvre") == "ete a œuvre"


some = st.builds(
    RawMention,
    network=st.sampled_from(["facebook", "press", "mastodon"]),
    kind=st.sampled_from(["post", "comment", "article", "message"]),
    text=st.sampled_from(["", "Le potager", "Un potager, un jardin zoologique", "Les Deux Rives ?", "06 12 34 56 78"]),
    native_id=st.sampled_from(["", "1", "9" * 200]),
    parent_native_id=st.sampled_from(["", "1"]),
    title=st.sampled_from(["", "L’asso\nen fête"]),
    url=st.sampled_from(["", "https://a.example/x", "ftp://a", "https://" + "a" * 3000]),
    publisher=st.sampled_from(["", "Le Journal"]),
    author_name=st.sampled_from(["", "Nous", "Nadia", "+33 6 12 34 56 78"]),
    author_handle=st.sampled_from(["", "@ana@serveur.example", "x" * 300]),
    ownership=st.sampled_from(["unknown", "own", "other"]),
    reply_to_author=st.sampled_from(["", "Nadia"]),
    published_at=st.sampled_from([None, 0, NOW - 5, NOW + 10**8]),
    precision=st.sampled_from(["s", "day", "none"]),
    lang=st.sampled_from(["", "fr", "x" * 30]),
    rating=st.sampled_from([None, 4.0]),
    media_count=st.sampled_from([0, 1]),
    tags=st.sampled_from(["", "a\nb@c.fr"]),
    is_share=st.booleans(),
    row=st.sampled_from(["", "7"]),
)


@given(
    st.lists(some, max_size=8),
    st.sampled_from([{}, {"is_feed": True, "selective": True}, {"fixed_subject": "jardin", "sees_others": False}]),
    st.booleans(),
    st.booleans(),
)
def test_many_at_once_are_what_each_is_alone(
    raws: list[RawMention], changes: dict[str, object], rules: bool, addresses: bool
) -> None:
    changes = changes | {"subjects": SubjectMatcher(RULES if rules else []), "raw_prefix": "f:"}
    changes |= {"own": {"press": frozenset({"nous"})}, "canonical": str.lower if addresses else None}
    together, alone = maker(**changes), maker(**changes)
    assert together.normalise_all(raws) == [alone.normalise(r) for r in raws]
    assert (together.dropped, together.aside) == (alone.dropped, alone.aside)
