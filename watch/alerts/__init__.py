"""When to speak: one file a kind of alert, each a pure rule on ``base.Measures``. Sends nothing, stores nothing."""

from __future__ import annotations

from watch.alerts import name, silence, tone, unanswered, upcoming, volume, words
from watch.alerts.base import Measures, Rule, Thresholds
from watch.alerts.verdict import Held, Verdict, replay
from watch.alerts.verdict import judge as judge_all
from watch.model import AlertKind

RULES: dict[AlertKind, Rule] = {
    AlertKind.VOLUME: volume.judge,
    AlertKind.TONE: tone.judge,
    AlertKind.UNANSWERED: unanswered.judge,
    AlertKind.SILENCE: silence.judge,
    AlertKind.WORDS: words.judge,
    AlertKind.UPCOMING: upcoming.judge,
    AlertKind.NAME: name.judge,
}

__all__ = ["RULES", "Held", "Measures", "Rule", "Thresholds", "Verdict", "judge_all", "replay"]
