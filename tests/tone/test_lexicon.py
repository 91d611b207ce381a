"""The shipped lists: size, shape, and that the estimated one can be rebuilt where the data is present."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from watch.tone import lexicon

ROOT = Path(__file__).parents[2]
DATA = ROOT / "watch" / "tone" / "data"
TRAINING = ROOT.parent / "shared" / "tone"


def test_the_lists_are_small_and_have_hundreds_of_own_words() -> None:
    assert sum(f.stat().st_size for f in DATA.glob("*.tsv")) < 300_000
    own = {w for value, _, words in lexicon.rows("mots_fr.tsv") if float(value) for w in words.split()}
    assert len(own) > 900
    assert len(list(lexicon.rows("idiomes_fr.tsv"))) > 200


def test_every_value_is_on_vaders_scale() -> None:
    for word, entry in lexicon.french().items():
        assert -4.8 <= entry.valence <= 4, word
        for shape in entry.shapes:
            assert all(len(words) == shape.length for words in shape.of_words)
            assert all(words[shape.before] == word for words in shape.of_words)


def test_groups_of_people_have_no_tone() -> None:
    known = lexicon.french()
    for word in "arabe juif musulman migrant homosexuel gay noir handicapé femme vieux étranger communiste".split():
        assert word not in known or not known[word].valence, word


def test_inflections() -> None:
    known = lexicon.french()
    assert {"déçu", "déçue", "déçus", "déçues", "decu", "réactif", "réactives", "honteusement"} <= known.keys()


def test_an_optional_group_may_hold_several_words() -> None:
    spelt = set(lexicon._spell_out("pas|point (du tout) mal (vraiment)"))
    both = {("pas",), ("point",)}
    assert spelt == {
        (*first, *group, "mal", *last)
        for first in both
        for group in ((), ("du", "tout"))
        for last in ((), ("vraiment",))
    }
    known = lexicon.french()
    assert any(("pas", "mal") in shape.of_words for shape in known["mal"].shapes)
    assert any(("pas", "mal", "du", "tout") in shape.of_words for shape in known["tout"].shapes)


def test_no_expression_of_one_word_slips_in() -> None:
    """A pattern whose every other word is optional would make a tone of its first word."""
    meant = {"pique", "remporte", "remportent", "gagne", "gagnent", "décroche", "zéro", "fuyez", "fuir"}
    meant |= {"continuez", "foncez"}
    alone = {w[0] for _, _, p in lexicon.rows("idiomes_fr.tsv") for w in lexicon._spell_out(p) if len(w) == 1}
    assert alone <= meant


@pytest.mark.skipif(not (TRAINING / "train").is_dir(), reason="training data is not part of the repository")
def test_the_estimated_list_is_current(tmp_path: Path) -> None:
    out = tmp_path / "lexique_fr.tsv"
    subprocess.run(
        [sys.executable, "tools/tone/estimate.py", str(TRAINING), str(out)], check=True, cwd=ROOT, capture_output=True
    )
    assert out.read_text("utf-8") == (DATA / "lexique_fr.tsv").read_text("utf-8"), "run tools/tone/estimate.py"
