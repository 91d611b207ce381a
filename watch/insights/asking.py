"""Does a text ask something, does it thank? French and English, by their marks; a guess that orders a list, no more.

Refuses to be clever: rhetorical questions count as questions (answering one costs a minute, missing one costs a
person).
"""

from __future__ import annotations

import re

_QUESTION = re.compile(
    r"\?(?!\w*=)|\best-ce qu|\bqu'est-ce"
    r"|\b(?:savez|pouvez|pourriez|avez|êtes|serez|faites|acceptez|auriez|seriez)-vous\b"
    r"|\b(?:y a|existe|reste|faut|est|peut|a)-t?-?il\b|\b(?:peut|doit|a)-t?-?on\b"
    r"|\bquelqu'un (?:sait|connaît|connait|peut)"
    r"|^\W*(?:comment|quand|où|pourquoi|combien|quel(?:le)?s?|à quelle heure|qui|what|when|where|how|why|who|which)\b"
    r"(?=[^.!\n]{0,120}(?:$|\?))"
    r"|\b(?:can|could|do|does|is|are|will|would) (?:you|we|i|it|there|anyone)\b[^.!\n]{0,120}\?"
    r"|\b(?:je voudrais|j'aimerais|je souhaite(?:rais)?|je cherche à) (?:savoir|connaître|avoir des info)",
    re.IGNORECASE | re.MULTILINE,
)
_THANKS = re.compile(
    r"\bmerci+s?\b|\bremercie|\bbravo+\b|\bfélicitations?\b|\bfelicitations?\b|\bthank(?:s| you)\b|\bthx\b|\bcongrat"
    r"|🙏|👏|❤",
    re.IGNORECASE,
)
_NOT_THANKS = re.compile(r"\bmerci (?:de (?:ne|bien)|d'avance|par avance)|\bnon merci\b|\bmerci pour rien\b", re.I)
_URL = re.compile(r"https?://\S+")


def asks_question(text: str) -> bool:
    """True when the text holds a question mark (outside addresses) or a French or English turn of question."""
    return bool(_QUESTION.search(_URL.sub(" ", text.replace("’", "'"))))


def gives_thanks(text: str) -> bool:
    """True when the text thanks or congratulates. « Merci d'avance » and « merci de ne pas… » are demands."""
    plain = _NOT_THANKS.sub(" ", text.replace("’", "'"))
    return bool(_THANKS.search(plain))
