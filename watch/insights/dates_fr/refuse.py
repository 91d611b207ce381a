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
    r"(?:\b(?:tou(?:s|tes) les|(?:chaque|tous les|le) (?:1er|premiers?|[2-4]e|2ème|3ème|deuxième|troisième|quatrième"
    r"|derniers?)|chaque|les|le|la|un|du|au|de|depuis|since|last|every|each|et|ou"
    r"|sauf|hors|and|entre|merci pour)\s+|d'|-)$",
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
# « Vendredi 13 », « Né un 4 juillet »: the whole of what stands between quotation marks names a work
_OPENS = re.compile(r"[«“\"](?:\s*|\s*(?:le|un|né\s+un|née\s+un)\s+)$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*[»”\"]")
_BEFORE_ONE = re.compile(r"\bun\s+$", re.IGNORECASE)
# an adjective alone says it is over: « Visité en juin »
_VISITED = re.compile(
    r"\b(?:visité|testé|essayé|commandé|acheté|vu|lu|reçu|venue?|passée?|parue?|livré|réservé|visited|bought)e?s?"
    r"\s+(?:ici\s+)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n…]+(?=\s|$)")
_SENTENCE = 600  # characters before or after a date in which its sentence is looked for


def is_no_date(before: str) -> bool:
    """What stands right before a day of a month says that it is an address, a law, a document or the past."""
    tail = before[-40:]
    return bool(_BEFORE_PLACE.search(tail) or _BEFORE_PAST.search(tail))


def is_title(text: str, start: int, end: int) -> bool:
    """The date is the whole of a quotation, or one among others (« né un 4 juillet »): the name of a work, no day."""
    before = text[max(0, start - 20) : start]
    return bool(_BEFORE_ONE.search(before) or (_OPENS.search(before) and _CLOSES.match(text, end)))


def is_told_of_a_visit(before: str) -> bool:
    """« Visité en juin »: an adjective without verb, right before."""
    return bool(_VISITED.search(before[-20:]))


def is_habit(before: str) -> bool:
    """What stands right before a bare weekday makes it a habit or a name (« le mardi », « l'équipe de mardi »)."""
    return bool(_BEFORE_HABIT.search(before[-20:]))


def is_told_in_the_past(text: str, start: int, end: int) -> bool:
    """The sentence around has a past tense: a weekday in it is behind us."""
    first, last = max(0, start - _SENTENCE), end + _SENTENCE
    for stop in _SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    after = _SENTENCE_END.search(text, end, last)
    return bool(_PAST_TENSE.search(text, first, after.start() if after else last))
