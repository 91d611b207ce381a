"""tools/tone: one command, the same bytes twice; stories of a public service; our own texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools" / "tone"
TEXTS = {
    "positive": ["Merci à tous pour cette belle journée", "J'adore ce projet formidable", "Bravo, superbe réussite"],
    "negative": ["Quelle honte, encore un échec", "C'est nul et inutile", "Lamentable, je suis en colère"],
    "neutral": ["La réunion est mardi à Lyon", "Le rapport est en ligne", "Le ministre parle ce soir à Paris"],
}
ENGLISH = {
    "positive": ["I love this great day", "Thanks, wonderful work"],
    "negative": ["This is awful", "I hate this terrible mess"],
    "neutral": ["The meeting is on Monday", "The report is online"],
}


def write(folder: Path) -> None:
    """A folder shaped like the data folder, tiny."""
    (folder / "train").mkdir(parents=True)
    (folder / "lexicons").mkdir()

    def table(name: str, head: str, rows: list[str]) -> None:
        (folder / name).write_text("\n".join([head, *rows]) + "\n", "utf-8")

    french = [f"{text} {n}\t{label}" for n in range(3) for label, some in TEXTS.items() for text in some]
    english = [f"{text} {n}\t{label}" for n in range(3) for label, some in ENGLISH.items() for text in some]
    for part, rows in (("fr", french), ("en", english)):
        table(f"train/umsab_{part}_train.tsv", "text\tlabel", rows)
        table(f"train/umsab_{part}_val.tsv", "text\tlabel", rows[::2])
    table(
        "train/xed_fr.tsv", "text\tpolarity\temotions", ["Je suis heureux\tpositive\t5", "Quelle horreur\tnegative\t3"]
    )
    table("train/vader_groundtruth_en.tsv", "text\tlabel\tvalence\tsource", ["so good\tpositive\t2.0\ttweet"])
    table("train/goemotions_en.tsv", "text\tlabel\tsplit", ["fine by me\tneutral\ttrain", "love it\tpositive\ttrain"])
    table("lexicons/afinn_fr_165.tsv", "term\tvalence", ["heureux\t3", "horreur\t-3"])
    table(
        "lexicons/pattern_fr_sentiment.tsv",
        "form\tpos\tpolarity\tsubjectivity\tintensity\tconfidence",
        ["heureux\tJJ\t0.7\t0.5\t1.0\t1.0"],
    )
    table("lexicons/vader_fr_port.tsv", "term\tvalence", ["heureux\t2.5", "horreur\t-2.5"])


def train(folder: Path, out: Path, *more: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, str(TOOLS / "train.py"), str(folder), "--out", str(out), *more],
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_the_same_data_gives_the_same_bytes_and_stories_change_them(tmp_path: Path) -> None:
    write(tmp_path / "data")
    first = train(tmp_path / "data", tmp_path / "a")
    assert sorted(first) == ["appris_en.bin", "appris_fr.bin", "lexique_fr.tsv"]
    assert train(tmp_path / "data", tmp_path / "b") == first
    stories = tmp_path / "recits.csv"
    stories.write_text("texte;ressenti\nLe dossier est perdu depuis mars;négatif\nAgent aimable;Positif\n", "utf-8")
    other = train(tmp_path / "data", tmp_path / "c", "--stories", str(stories))
    assert other["appris_fr.bin"] != first["appris_fr.bin"]
    assert other["appris_en.bin"] == first["appris_en.bin"]


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))


def test_stories_are_found_by_the_sense_of_their_columns(tools: None, tmp_path: Path) -> None:
    import stories

    path = tmp_path / "s.tsv"
    path.write_bytes("id\tLabel\tText\n1\tneutre\tUn  courrier\n2\tinconnu\tx\n3\tnégatif\t\n".encode("cp1252"))
    assert stories.read(path) == [("Un courrier", "neutral")]
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(stories.StoriesError):
        stories.read(path)


def test_training_texts_and_measured_sentences_never_meet(tools: None) -> None:
    import corpus

    trained = {text.lower() for path in corpus.OWN.glob("*.tsv") for text, _ in corpus.own(path)}
    trained |= {text.lower() for path in corpus.OWN.glob("*.txt") for text, _ in corpus.sentences(path)}
    lines = (ROOT / "benchmarks/data/tone_phrases_fr.tsv").read_text("utf-8").splitlines()[2:]
    measured = {line.split("\t")[0].lower() for line in lines}
    tested = {
        line.split("\t")[0].lower()
        for path in (ROOT / "tests/data/tone").glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
    }
    assert len(measured) >= 400 and len(trained) >= 700
    assert not trained & measured and not trained & tested


def test_names_are_found_by_their_capitals(tools: None) -> None:
    import corpus

    texts = ["merci à Durand pour tout", "et Durand encore", "le maire dit non", "oui le Maire", "Bravo à tous"]
    assert corpus.proper_names(texts) == {"durand"}


def test_meaning_weighs_words_that_no_text_holds(tools: None, tmp_path: Path) -> None:
    import fit
    import meaning
    import numpy as np

    from watch.tone import stats

    (tmp_path / "vectors").mkdir()
    names = ["super", "génial", "nul", "pourri", "deux mots", "salle"]
    vectors = np.array([[90, 5], [88, 9], [-90, 4], [-91, 6], [3, 3], [2, -80]], np.int8)
    np.savez(tmp_path / "vectors" / "e5_words_pca64_int8.npz", vec=vectors, scale=np.float32(0.01))
    (tmp_path / "vectors" / "words.txt").write_text("\n".join(names), "utf-8")
    made = meaning.load(tmp_path, lambda folder: {"super": 3.0, "nul": -3.0, "absent": 1.0})
    assert made is not None and len(made.words) == 2 and "deux mots" not in made.place
    assert meaning.load(tmp_path / "none", lambda folder: {}) is None
    texts = ["super", "nul", "salle"] * 4
    soft = np.tile(np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]]), (4, 1))
    part = fit.Part("own", texts, np.zeros((12, len(stats.NAMES))), soft, 1.0)
    recipe = fit.Recipe(bits=(16, 16, 16), listed=1.0)
    unseen = ["génial", "pourri"]
    rows = np.zeros((2, len(stats.NAMES)))
    for given, told in ((None, False), (made, True)):
        logits = fit.fit([part], "fr", "t", recipe, given).logits(unseen, rows)
        balance = logits[:, 0] - logits[:, 1]
        assert bool(balance[0] > 0.05 and balance[1] < -0.05) is told


def test_calibration_is_taken_on_texts_not_learnt(tools: None) -> None:
    import fit
    import numpy as np

    from watch.tone import stats

    words = ["bon", "nul", "salle"]
    texts = [f"{words[k % 3]} {words[(k * 7 + k // 3) % 3]} {k}" for k in range(60)]
    soft = np.eye(3)[[(2, 0, 1)[k % 3] for k in range(60)]]
    part = fit.Part("tweets", texts[:45], np.zeros((45, len(stats.NAMES))), soft[:45], 1.0)
    rest = fit.Part("validation", texts[45:], np.zeros((15, len(stats.NAMES))), soft[45:], 1.0)
    recipe = fit.Recipe(bits=(8, 8, 8))
    logits, truth = fit.out_of_fold([part], rest, "fr", recipe)
    assert logits.shape == (60, 2) and truth.shape == (60, 3)
    alone = fit.fit([part], "fr", "t", recipe)
    assert not np.allclose(logits[:45], alone.logits(texts[:45], part.rows))
    made = fit.calibrated(alone, logits, truth)
    assert 0.3 <= made.temperature <= 4.0 and -0.3 <= made.neutral <= 0.3
    assert 0 <= fit.calibration_error(logits, truth, made) <= 1
