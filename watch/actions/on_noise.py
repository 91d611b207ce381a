"""« Ne nous concerne pas » and « bloquer »: a rule is proposed with what it would keep out, accepted, lifted.

Nothing is deleted: what a rule keeps out is set aside and comes back with its answers and tone when the rule is lifted.
Refuses a rule that would keep out our own words, and one without a word in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watch import clock, tone
from watch.actions.on_waits import LONGEST_NAME, Done
from watch.dedupe import short_hash
from watch.insights import noise as judging
from watch.insights.noise import Matcher, Rule
from watch.pipeline.desk import Desk

if TYPE_CHECKING:
    from watch.store.engine import Txn

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule not accepted yet. ``mentions``: stored ones it would keep out now, ``waiting`` of them unanswered."""

    rule: Rule
    mentions: int
    waiting: int


def make_rule(kind: str, value: str, subject: str = "", label: str = "", by: str = "") -> Rule | None:
    """None when nothing would be said by it. The same kind, words and subject always make the same rule."""
    if kind in ("excluded", "required"):
        value = ", ".join(judging.words(value[:LONGEST_WORDS]))
        if judging.pattern(value) is None or (kind == "required" and not subject):
            return None
    elif kind == "site":
        value = (judging.host(value if "://" in value else f"https://{value.strip()}")) if value.strip() else ""
    if kind not in judging.KINDS or not value or (kind == "site" and "." not in value):
        return None
    rule_id = short_hash(f"{kind}|{subject}|{judging.fold(value) if kind != 'mention' else value}", 8)
    return Rule(rule_id, kind, value, subject, (label or value)[:LONGEST_WORDS], by[:LONGEST_NAME], clock.epoch())


def preview(desk: Desk, rule: Rule) -> Proposal:
    """What ``rule`` would keep out of what is stored now."""
    from watch.store import noise

    with desk.shelf.reading() as txn:
        return _preview(txn, rule, Matcher([rule, *(r for r in noise.rules(txn) if r.kind == "keep")]))


def _preview(txn: Txn, rule: Rule, matcher: Matcher) -> Proposal:
    from watch.store import noise

    many = waiting = 0
    for judged, waits in noise.matching(txn, rule, texts=False):
        if matcher.verdict(judged) == rule.id:
            many += 1
            waiting += waits
    return Proposal(rule, many, waiting)


def set_aside(desk: Desk, mention_ids: tuple[str, ...], by: str = "") -> Done:
    """These are not about us: kept out at once, each under a rule of its own."""
    from watch.store import notes

    done: list[tuple[str, None]] = []
    with desk.shelf.writing() as txn:
        for mention_id in mention_ids:
            rule = make_rule("mention", mention_id, by=by)
            if rule is not None and _apply(desk, txn, rule):
                notes.write(txn, who=by[:LONGEST_NAME], what="set_aside", about=mention_id)
                done.append((rule.id, None))
    return Done("rule", tuple(done))


def propose(desk: Desk, mention_id: str) -> list[Proposal]:
    """Rules that a mention (stored or already set aside) suggests, each with what it would keep out."""
    from watch.store import mentions, noise

    known = [desk.settings.organisation.name]
    for each in desk.settings.subjects:
        known += [each.name, *each.terms]
    with desk.shelf.reading() as txn:
        stored = mentions.fetch(txn, mention_id)
        m = stored.mention if stored is not None else noise.one_aside(txn, mention_id)
        if m is None or m.ownership == "own":
            return []
        found = []
        if m.author_key:
            found.append(make_rule("author", m.author_key, label=m.author_name or m.author_handle))
        if site := judging.site_of(m.network, m.url):
            found.append(make_rule("site", site))
        text = f"{m.title}\n{m.text}"
        for word in judging.telling_words(text, known, tone.words_of(text)):
            found.append(make_rule("excluded", word, m.subject))
        accepted = noise.rules(txn)
        here = {r.id for r in accepted}
        keep = [r for r in accepted if r.kind == "keep"]
        return [_preview(txn, r, Matcher([r, *keep])) for r in found if r is not None and r.id not in here]


def accept(desk: Desk, rule: Rule, by: str = "") -> Done:
    """From now on, and for what is stored."""
    from watch.store import notes

    with desk.shelf.writing() as txn:
        kept = _apply(desk, txn, rule._replace(by=by[:LONGEST_NAME], at=clock.epoch()))
        notes.write(txn, who=by[:LONGEST_NAME], what="rule", detail=f"{rule.kind}: {kept}")
    return Done("rule", ((rule.id, None),))


def _apply(desk: Desk, txn: Txn, rule: Rule) -> int:
    from watch.store import meta, noise

    noise.add(txn, rule)
    matcher = Matcher(noise.rules(txn))
    found = ((judged.id, matcher.verdict(judged)) for judged, _ in noise.matching(txn, rule))
    kept = noise.keep_out(txn, {i: by for i, by in found if by}, desk.deadline(), desk.open_seconds())
    meta.bump(txn)
    return kept


def keep(desk: Desk, mention_id: str, by: str = "") -> Done:
    """This one stays, whatever the rules say."""
    rule = make_rule("keep", mention_id, by=by)
    assert rule is not None
    from watch.store import noise

    with desk.shelf.writing() as txn:
        noise.add(txn, rule)
        noise.bring_back(txn, [mention_id], desk.deadline(), desk.open_seconds())
    return Done("rule", ((rule.id, None),))


def lift_rule(desk: Desk, rule_id: str, by: str = "") -> Done:
    """The rule goes; what only it kept out comes back."""
    from watch.store import noise, notes

    with desk.shelf.writing() as txn:
        rule = next((r for r in noise.rules(txn) if r.id == rule_id), None)
        if rule is None:
            return Done("lifted", ())
        lift(desk, txn, rule_id)
        notes.write(txn, who=by[:LONGEST_NAME], what="rule_lifted", detail=rule.kind)
    return Done("lifted", ((rule_id, json.dumps(rule)),))


def lift(desk: Desk, txn: Txn, rule_id: str) -> None:
    from watch.store import meta, noise

    kept = next((r for r in noise.rules(txn) if r.id == rule_id and r.kind == "keep"), None)
    noise.drop(txn, rule_id)
    if kept is not None:  # the other rules have their word again
        matcher = Matcher(noise.rules(txn))
        again = [judged for judged, _ in noise.matching(txn, kept._replace(kind="mention"))]
        out = {j.id: rule for j in again if (rule := matcher.verdict(j))}
        noise.keep_out(txn, out, desk.deadline(), desk.open_seconds())
    noise.judge_again(txn, [rule_id], desk.deadline(), desk.open_seconds())
    meta.bump(txn)


def restore(desk: Desk, txn: Txn, packed: str) -> None:
    """A lifted rule is accepted again."""
    from watch.store import noise

    rule = Rule(*json.loads(packed))
    if rule.kind == "keep":
        noise.add(txn, rule)
        noise.bring_back(txn, [rule.value], desk.deadline(), desk.open_seconds())
    else:
        _apply(desk, txn, rule)
