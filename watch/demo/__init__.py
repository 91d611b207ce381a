"""Sample data: half a year of a fictional association, « L’Atelier des Deux Rives » at Port-Clair.

Pure and seeded: the same day gives the same mentions. They travel the ordinary road (normalise, store, score), under
an organisation id of their own, so that erasing them cannot touch anything else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from watch.demo import texts
from watch.model import RawMention

DAYS = 182
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_HOURS = (8, 9, 12, 12, 13, 17, 18, 18, 19, 19, 20, 20, 21, 22)
_PANEL = "panel-"
_SPOKEN_OF = (0.55, 0.35)  # a day, of each of the panel
_WHERE = (("mastodon", "post"), ("forum", "post"), ("press", "article"), ("mastodon", "post"))
_PLACES = (("facebook", "comment", 0.42), ("instagram", "comment", 0.24), ("google", "review", 0.16), ("forum", "post", 0.10), ("mastodon", "post", 0.08))  # fmt: skip
OWN = {"facebook": "Atelier des Deux Rives", "instagram": "atelier2rives", "google": "Atelier des Deux Rives", "mastodon": "atelier2rives", "forum": "atelier2rives"}  # fmt: skip


def mentions(now: datetime, seed: int = 7) -> Iterator[RawMention]:
    """About 800 raw mentions over the 182 days before ``now``, the youngest an hour old."""
    rng = random.Random(seed)
    first = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    crisis_day = DAYS - 24
    latest: dict[str, str] = {}
    for index in range(DAYS + 1):
        day = first + timedelta(days=index)
        for own in _own_posts(rng, day, index, now):
            latest[own.network] = own.native_id
            yield own
        busy = 3.4 if day.weekday() in (5, 6) else 2.2
        surge = {crisis_day: 14, crisis_day + 1: 9, crisis_day + 2: 4}.get(index, 0)
        for n in range(int(rng.expovariate(1 / busy)) + surge):
            yield from _from_others(rng, day, index, n, now, latest, crisis=n < surge, late=index > DAYS - 6)
        if index == DAYS - 6:
            yield from _concert(day, now)
        if rng.random() < 0.05 or index == crisis_day + 1:
            yield from _article(rng, day, index, crisis=index == crisis_day + 1, now=now)
        if index == DAYS - 3:
            yield from _dispatch(day, now)
    yield from _peers(first, now, seed)


def _concert(day: datetime, now: datetime) -> Iterator[RawMention]:
    """One event that we announce and two people speak of: what the calendar proposes."""
    ahead = day + timedelta(days=24)
    ahead += timedelta(days=(5 - ahead.weekday()) % 7)
    said = {"day": ahead.day if ahead.day > 1 else "1er", "month": MONTHS[ahead.month - 1]}
    when = int(min(day + timedelta(hours=18), now - timedelta(hours=3)).timestamp())
    yield _mention("facebook", "post", "concert", texts.ANNOUNCED[1].format(**said), when, OWN["facebook"], "own")
    for n, (author, text) in enumerate(zip(("Awa Diallo", "Paul Ferrand"), texts.ANSWERED, strict=True)):
        at, id_ = when + 2400 * (n + 1), f"concert-{n}"
        yield _mention("facebook", "comment", id_, text.format(**said), at, author, "other", thread="concert")


def _peers(first: datetime, now: datetime, seed: int) -> Iterator[RawMention]:
    """What is said of the neighbours of the panel, drawn apart: the rest stays as it was."""
    rng = random.Random(f"{seed} panel")
    for place, (often, said) in enumerate(zip(_SPOKEN_OF, texts.PEERS, strict=True)):
        for index in range(DAYS + 1):
            if rng.random() >= often:
                continue
            network, kind = rng.choice(_WHERE)
            author = "Rédaction" if kind == "article" else f"{rng.choice(texts.FIRST)} {rng.choice(texts.LAST)}"
            when, text = _at(rng, first + timedelta(days=index), now), rng.choice(said)
            raw = _mention(network, kind, f"{_PANEL}{place}-{index}", text, when, author, "other")
            yield raw._replace(publisher="Port-Clair Infos") if kind == "article" else raw


def is_of_panel(raw: RawMention) -> bool:
    """True of what is said of the neighbours on pages that are not ours."""
    return raw.native_id.startswith(_PANEL)


def _at(rng: random.Random, day: datetime, now: datetime) -> int:
    moment = day + timedelta(hours=rng.choice(_HOURS), minutes=rng.randrange(60), seconds=rng.randrange(60))
    return int(min(moment, now - timedelta(hours=1, minutes=rng.randrange(50))).timestamp())


def _own_posts(rng: random.Random, day: datetime, index: int, now: datetime) -> Iterator[RawMention]:
    if rng.random() > 0.45:
        return
    network = rng.choice(("facebook", "facebook", "instagram", "mastodon"))
    text = rng.choice(texts.OWN_POST)
    if rng.random() < 0.12:
        ahead = day + timedelta(days=rng.randrange(12, 40))
        ahead += timedelta(days=(5 - ahead.weekday()) % 7)  # a Saturday, as the texts say
        text = rng.choice(texts.ANNOUNCED).format(day=ahead.day, month=MONTHS[ahead.month - 1])
    yield _mention(
        network, "post", f"own-{index}", text, _at(rng, day, now), OWN[network], "own", likes=rng.randrange(4, 60)
    )


def _from_others(
    rng: random.Random,
    day: datetime,
    index: int,
    n: int,
    now: datetime,
    latest: dict[str, str],
    *,
    crisis: bool,
    late: bool,
) -> Iterator[RawMention]:
    network, kind, _ = rng.choices(_PLACES, [p[2] for p in _PLACES])[0]
    pool, stars = _pool(rng, crisis)
    text = rng.choice(pool)
    author = f"{rng.choice(texts.FIRST)} {rng.choice(texts.LAST)}"
    when = _at(rng, day, now)
    id_ = f"{index}-{n}"
    thread = f"{network}-{index - rng.randrange(3)}"
    rating = float(stars) if kind == "review" else None
    likes = rng.randrange(0, 12)
    below = latest.get(network, "") if kind == "comment" else ""  # people comment what we posted last
    yield _mention(
        network, kind, id_, text, when, author, "other", thread=thread, parent=below, rating=rating, likes=likes
    )
    patience = 0.35 if late else 0.9 if crisis else 0.97
    if kind in ("comment", "review") and rng.random() < patience:
        answered = when + int(rng.lognormvariate(9.6, 1.1))
        if answered < now.timestamp():
            reply = rng.choice(texts.OWN_REPLY)
            yield _mention(
                network, "comment", f"{id_}-r", reply, answered, OWN[network], "own", thread=thread, parent=id_
            )


def _pool(rng: random.Random, crisis: bool) -> tuple[tuple[str, ...], int]:
    if crisis:
        return texts.CRISIS, rng.choice((1, 1, 2))
    pool = rng.choices((texts.PRAISE, texts.QUESTION, texts.NEUTRAL, texts.COMPLAINT), (0.46, 0.2, 0.16, 0.18))[0]
    return pool, {texts.PRAISE: 5, texts.COMPLAINT: 2}.get(pool, 4)


def _article(rng: random.Random, day: datetime, index: int, *, crisis: bool, now: datetime) -> Iterator[RawMention]:
    title, text = texts.HEADLINES[1] if crisis else rng.choice(texts.HEADLINES)
    publisher = rng.choice(("Le Courrier du Canal", "Port-Clair Infos"))
    raw = _mention("press", "article", f"art-{index}", text, _at(rng, day, now), "Rédaction", "other")
    yield raw._replace(title=title, publisher=publisher)


def _dispatch(day: datetime, now: datetime) -> Iterator[RawMention]:
    """One text that three places carry: one voice, three carriers."""
    title, text = texts.DISPATCH
    places = (
        ("press", "article", "Le Courrier du Canal", "Rédaction", 7),
        ("press", "article", "Port-Clair Infos", "Rédaction", 10),
        ("forum", "post", "", "Nouvelles du quartier", 15),
    )
    for n, (network, kind, publisher, author, hour) in enumerate(places):
        when = int(min(day + timedelta(hours=hour), now - timedelta(hours=2)).timestamp())
        raw = _mention(network, kind, f"depeche-{n}", text, when, author, "other")
        yield raw._replace(title=title if publisher else "", publisher=publisher)


def _mention(
    network: str,
    kind: str,
    native_id: str,
    text: str,
    when: int,
    author: str,
    ownership: str,
    *,
    thread: str = "",
    parent: str = "",
    rating: float | None = None,
    likes: int | None = None,
) -> RawMention:
    return RawMention(
        network=network,
        kind=kind,
        text=text,
        native_id=native_id,
        parent_native_id=parent,
        thread_id=thread,
        url=f"https://{network}.example/p/{native_id}",
        author_name=author,
        ownership=ownership,
        published_at=when,
        published_raw=datetime.fromtimestamp(when, UTC).isoformat(),
        precision="s",
        tz_status="explicit",
        lang="fr",
        likes=likes,
        rating=rating,
        rating_max=5.0 if rating is not None else None,
        row=f"demo:{native_id}",
    )
