"""Copies and near misses: every labelled pair, the guards, the sketches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watch.dedupe import sketch, verdict, wording
from watch.dedupe.verdict import DAY, Told

from .pairs import T0, pairs

SAME, DIFFERENT = pairs("same"), pairs("different")


def test_there_are_enough_pairs():
    assert len(SAME) >= 40
    assert len(DIFFERENT) >= 45


@pytest.mark.parametrize(("why", "a", "b"), DIFFERENT, ids=[p[0] for p in DIFFERENT])
def test_a_near_miss_is_never_joined(why, a, b):
    assert not verdict.same(a, b)
    assert not verdict.same(b, a)


@pytest.mark.parametrize(("why", "a", "b"), SAME, ids=[p[0] for p in SAME])
def test_a_copy_is_found_and_recognised(why, a, b):
    index = sketch.Index()
    made = {t.id: sketch.sketch(t.wording.words or t.wording.title) for t in (a, b)}
    index.add([a.id], [made[a.id]])
    assert index.like([b.id], [made[b.id]]) == [[a.id]]
    assert verdict.same(a, b)
    assert verdict.same(b, a)


def test_a_notice_without_date_does_not_join_two_dated_ones():
    undated = "Le marché de producteurs vous attend sur la place de la Halle avec du miel, des légumes et du pain."
    tuesday, friday = (wording.read("", f"{undated} Ce sera {d} de 9 h à 13 h.") for d in ("mardi 3", "vendredi 6"))
    plain = wording.read("", undated)
    assert not verdict.contradict(plain, tuesday)
    assert verdict.adds_up(plain, [tuesday])
    assert not verdict.adds_up(friday, [tuesday, plain])


def test_one_outlet_repeating_itself_within_a_day_is_one_voice():
    text = wording.read("Titre", "La mairie ferme ce matin " + "pour cause de travaux dans le hall principal " * 4)
    one, soon, later = (Told(str(n), T0 + n * DAY, "mairie", text) for n in (0, 1, 3))
    assert verdict.same(one, soon)
    assert not verdict.same(one, later)


def test_sketches_are_the_same_on_every_machine():
    # A change here makes stored sketches useless: raise sketch.VERSION with it.
    made = sketch.sketch(tuple("le festival des rives a battu son record de spectateurs dimanche soir".split()))
    assert len(made) == sketch.LENGTH
    assert made.hex()[:32] == "3573e903631da205e2b5900dad7bbb08"


def test_a_template_told_a_thousand_times_stays_cheap_to_look_up():
    made = sketch.sketch(tuple("une notice que tout le monde remplit de la même façon chaque semaine".split()))
    index = sketch.Index()
    for start in range(0, 1000, 100):
        index.add([str(n) for n in range(start, start + 100)], [made] * 100)
    (found,) = index.like(["1000"], [made])
    assert len(found) == 24
    assert "0" in found


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_read_and_compared_both_ways_alike(a, b):
    one, other = (Told(n, T0, n, wording.read(t[:60], t)) for n, t in (("1", a), ("2", b)))
    assert verdict.same(one, other) == verdict.same(other, one)
    sketch.sketch(one.wording.words)


def test_a_hostile_text_costs_little():
    for text in ("(" * 50_000, "Par " * 20_000, "© " * 20_000, "\n" * 50_000, "source " * 10_000, "A" * 100_000):
        read = wording.read(text, text, text[:200])
        assert len(read.words) <= wording.LONGEST


def test_a_publisher_after_the_title_is_no_word_of_it():
    assert wording.read("La fête bat son plein - Ouest-France", "", "ouest-france").title == tuple(
        "la fete bat son plein".split()
    )
    assert wording.read("La fête à Ouest-France", "", "Ouest-France").title[-1] == "france"
    assert wording.read("- X", "", "X").title == ("x",)


def test_credits_go_wherever_they_stand():
    text = "PARIS, 12 mars (AFP) – La fête commence (avec AFP) […]\nPar Jean Dupont\nElle dure. Lire la suite ici"
    assert wording.read("", text).words == tuple("la fete commence elle dure".split())


def test_candidates_are_those_that_share_most_first():
    words = tuple(f"mot{n}" for n in range(120))
    near, far = words[:110] + ("autre",) * 10, words[:45] + tuple(f"reste{n}" for n in range(75))
    index = sketch.Index()
    index.add(["far", "near"], [sketch.sketch(far), sketch.sketch(near)])
    index.add(["other"], [sketch.sketch(tuple(f"rien{n}" for n in range(50)))])
    assert index.like(["x"], [sketch.sketch(words)]) == [["near", "far"]]
    assert sketch.Index().like(["x"], [sketch.sketch(words)]) == [[]]
