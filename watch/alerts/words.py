"""Words: crisis vocabulary from two voices or more within three days.

One person who writes « boycott » ten times is one voice; a dispatch carried by twelve sites is one voice too (the
caller gives copies the same voice). The vocabulary is the user's (feeds.yml).
Matching is on whole words, case and accents aside, with the French plural; « plainte » is not found in « complainte ».
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from watch.alerts.base import WORDS_LINKED, Measures, Thresholds, WordVoice, alert_id
from watch.model import Alert, AlertKind, AlertLevel

DEFAULT_CRISIS_WORDS = (
    "boycott", "boycotter", "scandale", "scandaleux", "scandaleuse", "plainte", "porter plainte", "discrimination",
    "harcèlement", "raciste", "racisme", "sexiste", "arnaque", "escroquerie", "détournement", "honteux", "inadmissible",
    "démission", "pétition", "avocat", "procès", "intoxication", "dangereux", "fraude",
)  # fmt: skip


def judge(measures: Measures, thresholds: Thresholds, now: datetime) -> list[Alert]:
    oldest = int(now.timestamp()) - thresholds.words_hours * 3600
    by_subject: dict[str, list[WordVoice]] = defaultdict(list)
    for heard in measures.words:
        if oldest <= heard.said_at <= now.timestamp():
            by_subject[heard.subject].append(heard)
    found = []
    for subject, heard_here in sorted(by_subject.items()):
        if len({h.voice for h in heard_here}) >= thresholds.words_voices:
            found.append(_alert(subject, heard_here, thresholds, now))
    return found


def crisis_words_in(text: str, words: Iterable[str]) -> list[str]:
    """The words of the list that the text holds, in the list's order."""
    plain = f" {_plain(text)} "
    return [word for word, found in _patterns(tuple(words)) if found.search(plain)]


@lru_cache(maxsize=16)
def _patterns(words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((w, re.compile(rf" {re.escape(p)}(?:s|x|es)? ")) for w in words if (p := _plain(w)))


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


def _alert(subject: str, heard: list[WordVoice], thresholds: Thresholds, now: datetime) -> Alert:
    voices_of: dict[str, set[str]] = defaultdict(set)
    for h in heard:
        voices_of[h.word].add(h.voice)
    words = sorted(voices_of, key=lambda w: (-len(voices_of[w]), w))
    voices = len({h.voice for h in heard})
    mentions = tuple(dict.fromkeys(h.mention_id for h in sorted(heard, key=lambda h: (-h.said_at, h.mention_id))))
    first = datetime.fromtimestamp(min(h.said_at for h in heard), UTC)
    return Alert(
        id=alert_id(AlertKind.WORDS, subject, first.date().isoformat()),
        kind=AlertKind.WORDS,
        level=AlertLevel.TOGETHER if voices >= 5 else AlertLevel.TODAY,
        subject=subject,
        since=first,
        raised_at=now,
        facts={"words": ", ".join(words[:6]), "word": words[0], "word_voices": len(voices_of[words[0]]),
               "words_n": len(words), "n": len(mentions), "voices": voices, "hours": thresholds.words_hours,
               "day": first.date().isoformat()},
        mention_ids=mentions[:WORDS_LINKED],
        strength=voices / 2,
    )  # fmt: skip
