"""What looks like a date and is none: addresses, laws, habits, and what is told in the past."""

from __future__ import annotations

import re

_BEFORE_PLACE = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|place|pl|square|école|ecole|collège|college|lycée|stade|quai|cours|impasse|salle|pont"
    r"|résidence|caserne|métro|arrêt|station|allée|chemin|esplanade|parc|gymnase"
    r"|lois?|décret|arrêté|ordonnance|article|numéro|édition|courrier|courriel|mail|lettre|facture|commande|version|v)\.?\s+"
    r"(?:du|de|des|n°)?\s*(?:le\s+)?$",
    re.IGNORECASE,
)
_BEFORE_PAST = re.compile(
    r"\b(?:depuis|since|née?s?|fondée?s?|créée?s?|publiée?s?|postée?s?|écrit|parue?s?|mise? en ligne"
    r"|datée?s?)\s+(?:(?:le|du|au|en|on|the)\s+)?$",
    re.IGNORECASE,
)
_BEFORE_HABIT = re.compile(
    r"(?:\b(?:tou(?:s|tes) les|chaque|les|le|la|un|du|au|de|depuis|since|last|every|each|et|ou"
    r"|sauf|hors|and|entre)\s+|d'|-)$",
    re.IGNORECASE,
)
_PAST_TENSE = re.compile(
    r"\b(?:hier|yesterday|was|were|went|had|étai(?:s|t|ent)|étions|étiez|avai(?:s|t|ent)|fut|furent|eut"
    r"|(?:j'ai|ai|as|a|avons|avez|ont)\s+(?:(?:été|eu|pas|bien|déjà|tous|toutes|beaucoup|encore|trop|enfin)\s+)*"
    r"(?!lieu\b|prévu|décidé|choisi|programmé|fixé)\w{2,}(?:é|ée|és|ées|i|is|it|u|us|ue|ues|ert|ait)"
    r"|(?:suis|es|est|sommes|êtes|sont)\s+(?:(?:pas|bien|déjà|tous|toutes)\s+)*"
    r"(?:venu|allé|passé|parti|arrivé|tombé|resté|retourné|entré|sorti|revenu|reparti|mort|né)e?s?)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n…]+(?=\s|$)")


def is_no_date(before: str) -> bool:
    """What stands right before a day of a month says that it is an address, a law, a document or the past."""
    tail = before[-40:]
    return bool(_BEFORE_PLACE.search(tail) or _BEFORE_PAST.search(tail))


def is_habit(before: str) -> bool:
    """What stands right before a bare weekday makes it a habit or a name (« le mardi », « l'équipe de mardi »)."""
    return bool(_BEFORE_HABIT.search(before[-20:]))


def is_told_in_the_past(text: str, start: int, end: int) -> bool:
    """The sentence around has a past tense: a weekday in it is behind us."""
    first = 0
    for stop in _SENTENCE_END.finditer(text, 0, start):
        first = stop.end()
    after = _SENTENCE_END.search(text, end)
    return bool(_PAST_TENSE.search(text, first, after.start() if after else len(text)))
