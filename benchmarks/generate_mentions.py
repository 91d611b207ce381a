"""Seeded synthetic French mentions: realistic networks, replies, hours, tones, repeats and crises.

    python benchmarks/generate_mentions.py OUT.csv ROWS [--seed 1] [--dups .02] [--days 730]     (also OUT.jsonl)

``rows`` yields raw rows (columns HEAD); ``mentions`` yields the store's own tuples with a tone and words apart.
An own reply answers its parent after a log-normal delay (median 5 h), slower at night; 55 % of comments and reviews
get one. About 2 % of the rows are repeats, some with an edited text.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from watch.model import Mention

NETWORKS = [
    ("facebook", 0.31), ("instagram", 0.20), ("google", 0.14), ("x", 0.09), ("linkedin", 0.07), ("tiktok", 0.06),
    ("youtube", 0.05), ("forum", 0.04), ("press", 0.03), ("blog", 0.01),
]  # fmt: skip
KIND = {"google": "review", "press": "article", "blog": "article"}
HOURS = [2, 1, 1, 1, 1, 2, 4, 8, 10, 10, 9, 10, 14, 12, 9, 9, 10, 12, 15, 16, 17, 15, 10, 5]
DAYS = [10, 10, 11, 10, 11, 8, 7]
END = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
HEAD = [
    "id", "network", "kind", "thread_id", "parent_id", "author", "is_own", "created_at", "url", "likes", "shares",
    "lang", "text",
]  # fmt: skip
SUBJECTS = [
    "l'accueil", "le service", "la réponse de l'équipe", "le site", "la commande", "l'atelier du samedi", "la collecte",
    "le concert", "l'adhésion", "la livraison", "le menu du midi", "la permanence", "le stage", "la newsletter",
    "le guichet", "la boutique", "la réunion publique", "le repas partagé", "le prix", "la brocante", "l'exposition",
    "la salle", "l'organisation", "le bénévole à l'entrée", "la visite guidée",
]  # fmt: skip
GOOD = [
    "vraiment parfait", "très agréable", "au top", "chaleureux et efficace", "rapide et soigné", "excellent",
    "une belle surprise", "impeccable", "super sympa", "à recommander les yeux fermés", "génial", "bien pensé",
]  # fmt: skip
BAD = [
    "décevant", "beaucoup trop long", "une catastrophe", "vraiment nul", "inadmissible", "pas du tout à la hauteur",
    "bâclé", "scandaleux", "hors de prix", "froid et désagréable", "introuvable", "pire que l'an dernier",
]  # fmt: skip
SO_SO = [
    "comme d'habitude", "correct sans plus", "reporté à la semaine prochaine", "ouvert de 9h à 18h", "en ligne",
    "annoncé dans le bulletin", "prévu en mairie", "au programme de jeudi", "déplacé salle B", "complet",
]  # fmt: skip
PLACES = [
    "Lyon", "Nantes", "Saint-Étienne", "Liège", "Genève", "Montréal", "Brest", "Dakar", "Besançon", "Roubaix", "Namur",
    "Aix-en-Provence", "Québec", "Perpignan", "Tours", "Villeurbanne", "Fort-de-France", "Épinal",
]  # fmt: skip
OPENINGS = [
    "Bonjour,", "Franchement", "Hier,", "Petit retour :", "Je trouve que", "Pour info,", "Bon…", "Alors là,",
    "Encore une fois", "À mon avis,", "Merci !", "Coucou,", "Honnêtement", "Suite à ma visite,", "Dommage :", "",
]  # fmt: skip
ENDINGS = [
    "Qu'en pensez-vous ?", "J'attends votre réponse.", "Je reviendrai.", "Plus jamais.", "Bravo à tous !",
    "Vous pouvez me rappeler ?", "Merci d'avance.", "À suivre…", "😀", "😡😡", "👏👏", "🙏", "Bref.", "#asso #local",
    "https://exemple.fr/p/{n}", "@la_maison_commune", "c'est dit", "", "", "",
]  # fmt: skip
VERBS = ["était", "est", "a été", "reste", "me semble", "n'est pas", "n'était vraiment pas", "c'est"]
DETAILS = [
    "j'ai attendu {n} minutes", "on était {n} personnes", "on m'a promis un rappel le {d}", "venu de {p} exprès",
    "la file allait jusqu'à {p}", "aucune nouvelle depuis le {d}", "les enfants ont adoré", "le parking est plein",
    "la personne au téléphone était très aimable", "il manquait {n} chaises", "le son coupait sans arrêt",
    "merci à toute l'équipe de {p}", "rien n'est expliqué sur la page", "c'était la {n}e édition",
]  # fmt: skip
ANSWERS = [
    "Bonjour et merci pour votre retour, nous transmettons à l'équipe de {p}.",
    "Bonjour, nous sommes désolés ; pouvez-vous nous écrire en message privé ?",
    "Merci beaucoup, à très vite à {p} !",
    "Bonjour, la permanence répond au plus tard le {d}.",
    "Merci de votre patience : votre dossier n° {n} est traité.",
    "C'est noté, merci 🙏",
]


def _fill(rng: random.Random, text: str) -> str:
    return text.format(
        n=rng.randint(2, 9999), d=f"{rng.randint(1, 28)}/{rng.randint(1, 12)}", p=rng.choice(PLACES)
    )  # fmt: skip


def opinion(rng: random.Random, tone: int) -> str:
    """One short comment; ``tone`` is -1, 0 or 1."""
    words = GOOD if tone > 0 else BAD if tone < 0 else SO_SO
    parts = [rng.choice(OPENINGS), rng.choice(SUBJECTS), rng.choice(VERBS), rng.choice(words)]
    text = " ".join(part for part in parts if part)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 5))):
        text += ", " + _fill(rng, rng.choice(DETAILS))
    return (text + ". " + _fill(rng, rng.choice(ENDINGS))).strip()


def rows(n: int, seed: int = 1, days: int = 730, dups: float = 0.02) -> Iterator[list[Any]]:
    """``n`` rows of HEAD, days in no order."""
    rng = random.Random(seed)
    pool = {tone: [opinion(rng, tone) for _ in range(4000)] for tone in (-1, 0, 1)}
    answers = [_fill(rng, rng.choice(ANSWERS)) for _ in range(1500)]
    names, shares = zip(*NETWORKS, strict=True)
    # growth, and two or three crises
    weights = [DAYS[d % 7] * (1 + d / days) * (6 if d % 211 == 97 else 1) for d in range(days)]
    start = END - dt.timedelta(days=days)
    main = max(1, int(n * 0.68))
    made, i, thread = 0, main, 0
    recent: list[list[Any]] = []
    day_of: list[int] = []
    hour_of: list[int] = []
    network_of: list[str] = []
    while made < n:
        if i == main:
            day_of = rng.choices(range(days), weights, k=main)
            hour_of = rng.choices(range(24), HOURS, k=main)
            network_of = rng.choices(names, shares, k=main)
            i = 0
        day, hour, network = day_of[i], hour_of[i], network_of[i]
        kind = KIND.get(network) or ("post" if rng.random() < 0.15 else "comment")
        if kind != "comment" or not thread or rng.random() < 0.05:
            thread += 1
        tone = rng.choices((-1, 0, 1), (6, 2, 2) if day % 211 == 97 else (3, 3, 4))[0]
        when = start + dt.timedelta(days=day, hours=hour, seconds=rng.randrange(3600))
        name = f"{network[:2]}{seed}-{made:x}"
        row = [
            name, network, kind, f"{network[:2]}t{thread}", "", f"u{int(rng.paretovariate(0.7)) % 200000}", 0,
            when.isoformat(), f"https://{network}.exemple/p/{name}", int(rng.paretovariate(1.1)) - 1,
            int(rng.paretovariate(1.6)) - 1, "fr" if rng.random() < 0.9 else rng.choice(("en", "nl", "ar", "")),
            pool[tone][rng.randrange(4000)] + f" ({made % 99991})",
        ]  # fmt: skip
        yield row
        made += 1
        i += 1
        if kind in ("comment", "review") and made < n and rng.random() < 0.55:
            wait = rng.lognormvariate(9.8, 1.3) + (21600 if hour >= 22 or hour < 7 else 0)
            then = (when + dt.timedelta(seconds=int(wait))).isoformat()
            yield [
                f"{name}r", network, "reply", row[3], name, "la_maison", 1, then, row[8] + "#r", 0, 0, "fr",
                rng.choice(answers),
            ]  # fmt: skip
            made += 1
        if rng.random() < dups and made < n:
            recent.append(row)
            if len(recent) > 500:
                again = list(recent[rng.randrange(500)])
                if rng.random() < 0.3:
                    again[-1] += " (modifié)"
                    again[9] += 1
                yield again
                made += 1


def mentions(n: int, seed: int = 1, days: int = 730, org: str = "local", dups: float = 0.02) -> Iterator[Mention]:
    """The same rows as the store takes them, days counted in UTC; two subjects."""
    for row in rows(n, seed, days, dups):
        name, network, kind, thread, parent, author, own, created, url, likes, shared, lang, text = row
        when = dt.datetime.fromisoformat(created)
        key = f"{network}:{name}"
        yield Mention(
            org=org, id=key, network=network, kind="comment" if kind == "reply" else kind, source_id=f"s-{network}",
            subject="asso" if hash_of(thread)[0] < "c" else "evenement", ownership="own" if own else "other",
            visibility="public", asks=not own and kind in ("comment", "review"),
            parent_id=f"{network}:{parent}" if parent else "", thread_id=thread, root_url="", author_name=author,
            author_handle=author, author_key=hash_of(author), reply_to_author="", url=url, url_key=None, title="",
            text=text, lang=lang, lang_source="declared", publisher="", published_at=int(when.timestamp()),
            published_raw=created, precision="s", tz_status="explicit", local_day=created[:10], local_hour=when.hour,
            edited_at=None, likes=likes, comments_count=None, shares=shared, views=None, reach=None, rating=None,
            rating_max=None, media_count=0, tags="", tool_sentiment="", is_share=False, raw_ref="", collected_at=0,
            content_hash=hash_of(text),
        )  # fmt: skip


def hash_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("rows", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dups", type=float, default=0.02)
    parser.add_argument("--days", type=int, default=730)
    a = parser.parse_args()
    with open(a.out, "w", encoding="utf-8", newline="") as f:
        if a.out.endswith("l"):
            for row in rows(a.rows, a.seed, a.days, a.dups):
                f.write(json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) + "\n")
        else:
            writer = csv.writer(f)
            writer.writerow(HEAD)
            writer.writerows(rows(a.rows, a.seed, a.days, a.dups))
    print(a.rows, "rows", file=sys.stderr)


if __name__ == "__main__":
    main()
