"""How long does comparing take, and what does it join? Made-up articles, an eighth of which are copies.

    python benchmarks/stories.py [mentions] [folder of the store]

Half of the originals follow a template (date, town, hour change), the other half are drawn words; copies are cut,
credited or given another title, within three days. The comparing runs in a process of its own, whose peak memory is
printed with its seconds and mentions a second; then joined pairs that should not be (a template filled in twice), each
with its texts, or that were missed.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from watch.model import Mention, RawMention
from watch.normalise import Normaliser
from watch.pipeline.desk import Desk
from watch.pipeline.gathering import gather
from watch.settings import Place, Settings
from watch.store import mentions, stories
from watch.store.engine import open_shelf
from watch.subjects import SubjectMatcher

TOWNS = [
    f"{a}-{b}"
    for a in ("Saint", "Mont", "Val", "Pont", "Bourg")
    for b in (
        "Aubin",
        "Brice",
        "Cyr",
        "Denis",
        "Elme",
        "Flour",
        "Gilles",
        "Honorat",
        "Imier",
        "Julien",
        "Lubin",
        "Malo",
    )
]
TEMPLATE = (
    "L'amicale des donneurs vous attend {day} {n} {month} de {h} h à {g} h, salle des fêtes de {town}. Venez avec une "
    "pièce d'identité, ne restez pas à jeun et buvez beaucoup d'eau avant et après. Le prélèvement dure dix minutes, "
    "comptez une heure en tout avec l'entretien et la collation. Les rendez-vous se prennent sur le site de l'amicale."
)
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin"]


def made(count: int) -> list[tuple[Mention, int]]:
    """(mention, number of its original)."""
    rng = random.Random(3)
    words = [
        "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4))) for _ in range(6000)
    ]
    maker = Normaliser("o", "Europe/Paris", b"s" * 32, "s1", 1_800_000_000, SubjectMatcher(()), is_feed=True)
    found: list[tuple[Mention, int]] = []

    def add(title: str, text: str, by: str, at: int, original: int) -> None:
        n = len(found)
        raw = RawMention("press", "article", text, f"a{n}", title=title, publisher=by, published_at=at, precision="s")
        mention = maker.normalise(raw)
        assert mention is not None
        found.append((mention, original))

    while len(found) < count:
        at = 1_760_000_000 + rng.randrange(365 * 86_400)
        original = len(found)
        if rng.random() < 0.5:
            title = "Collecte de sang"
            text = TEMPLATE.format(
                day=rng.choice(DAYS),
                n=rng.randint(2, 28),
                month=rng.choice(MONTHS),
                h=rng.randint(8, 14),
                g=rng.randint(15, 20),
                town=rng.choice(TOWNS),
            )
        else:
            body = [rng.choice(words) for _ in range(rng.randint(60, 250))]
            title, text = " ".join(body[:7]).capitalize(), " ".join(body[7:]).capitalize() + "."
        add(title, text, f"Journal {rng.randrange(400)}", at, original)
        if rng.random() < 0.08:
            for _ in range(rng.randint(1, 4)):
                cut = text.split()
                cut = cut[: rng.choice((len(cut), len(cut), max(40, len(cut) // 2)))]
                add(
                    rng.choice((title, "Vu dans la presse ce matin")),
                    " ".join(cut) + rng.choice(("", " (AFP)")),
                    f"Site {rng.randrange(4000)}",
                    at + rng.randrange(3 * 86_400),
                    original,
                )
    return found[:count]


def compare(folder: Path) -> None:
    desk = desk_of(folder)
    started = time.perf_counter()
    busy, own = time.process_time(), [_own_memory()]
    done = gather(desk, on_batch=lambda n: own.append(_own_memory()))
    took, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done} mentions: {took:.1f} s, {done / took:.0f} a second ({done / busy:.0f} a second of processor)")
    print(f"memory: {max(own):.0f} MB at most, {peak:.0f} MB with the pages of the store that the system keeps mapped")
    started = time.perf_counter()
    gather(desk)
    print(f"nothing due: {1000 * (time.perf_counter() - started):.0f} ms", flush=True)
    desk.close()


def _own_memory() -> float:
    """MB that are this process's alone; where the system does not say, all it holds."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))


def desk_of(folder: Path) -> Desk:
    place = Place(folder, folder / "feeds.yml", f"sqlite:///{folder / 'vigie.db'}", 8501)
    return Desk(open_shelf(place.database_url, "o"), Settings.default(), place)


def main() -> None:
    if sys.argv[1:2] == ["--compare"]:
        return compare(Path(sys.argv[2]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    rows = made(count)
    desk = desk_of(folder)
    for i in range(0, len(rows), 10_000):
        with desk.shelf.writing() as txn:
            mentions.upsert(txn, [row for row, _ in rows[i : i + 10_000]])
    subprocess.run([sys.executable, __file__, "--compare", str(folder)], check=True)
    with desk.shelf.reading() as txn:
        story = stories.standing(txn, [row.id for row, _ in rows])
    desk.close()
    told(rows, story)


def told(rows: list[tuple[Mention, int]], story: dict[str, str]) -> None:
    texts: dict[int, set[str]] = {}
    originals: dict[str, set[int]] = {}
    for row, original in rows:
        texts.setdefault(original, set()).add(story[row.id] or row.id)
        if story[row.id]:
            originals.setdefault(story[row.id], set()).add(original)
    by_number = {original: row for row, original in reversed(rows)}
    joined = [sorted({by_number[o].text for o in held}) for held in originals.values()]
    wrong = [held for held in joined if len(held) > 1]
    missed = sum(len(groups) - 1 for groups in texts.values())
    copies = sum(1 for i, (_, original) in enumerate(rows) if original != i)
    print(f"{copies} copies: {missed} missed; {sum(len(h) - 1 for h in wrong)} originals of another text joined")
    for held in wrong:
        print("joined:", *held, sep="\n  ")


if __name__ == "__main__":
    main()
