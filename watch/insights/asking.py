"""Does a text ask something, of whom, does it thank? French and English, by their marks; a guess, no more.

Refuses to be clever: rhetorical questions count as questions (answering one costs a minute, missing one costs a
person).
"""

from __future__ import annotations

import re

# Bounded everywhere: a comment of line breaks and dashes is looked at line by line, not from each line to the end.
_QUESTION = re.compile(
    r"\?(?!\w*=)|\best-ce qu|\bqu'est-ce"
    r"|\b(?:savez|pouvez|pourriez|avez|êtes|serez|faites|acceptez|auriez|seriez)-vous\b"
    r"|\b(?:y a|existe|reste|faut|est|peut|a)-t?-?il\b|\b(?:peut|doit|a)-t?-?on\b"
    r"|\bquelqu'un (?:sait|connaît|connait|peut)"
    r"|^[^\w\n]{0,40}"
    r"(?:comment|quand|où|pourquoi|combien|quel(?:le)?s?|à quelle heure|qui|what|when|where|how|why|who|which)\b"
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
# Networks where a question is asked to the readers in general, not to us.
_SPEAKS_TO_ALL = frozenset(("press", "blog", "web", "google_news", "google_alerts", "wikipedia", "youtube", "podcast"))
# Turns that ask somebody even where the mark is forgotten. Openers (« Quand… », « Qu'est-ce que c'est beau ») and
# « peut-on croire » ask nobody in forty-nine texts of fifty: without a mark they only order the list.
_ASKS_SOMEBODY = re.compile(
    r"\b(?:savez|pouvez|pourriez|avez|auriez|serez|seriez|ouvrez|fermez|acceptez|proposez|organisez|vendez)-vous\b"
    r"|\by a-t-il\b|\bquelqu['’]un (?:sait|connaît|connait|peut)\b|\best-ce que vous\b"
    r"|\b(?:je voudrais|j['’]aimerais|je souhaite(?:rais)?|je cherche à) (?:savoir|connaître|avoir des info)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+")


def asks_question(text: str) -> bool:
    """True when the text holds a question mark (outside addresses) or a French or English turn of question."""
    return bool(_QUESTION.search(_URL.sub(" ", text.replace("’", "'"))))


def asks_somebody(text: str) -> bool:
    """True when the text asks its reader something: a question mark outside addresses, or a turn that only asks.

    Narrower than ``asks_question``, which orders a list: this one makes somebody answer. Cheap where there is neither.
    """
    if "?" in text and ("http" not in text or "?" in _URL.sub(" ", text)):
        return True
    may = (  # quicker than the turns, and than a loop
        "-vous" in text or "-t-il" in text or "quelqu" in text or "est-ce que vous" in text or "savoir" in text
        or "connaître" in text or "des info" in text
    )  # fmt: skip
    return may and bool(_ASKS_SOMEBODY.search(text))


def gives_thanks(text: str) -> bool:
    """True when the text thanks or congratulates. « Merci d'avance » and « merci de ne pas… » are demands."""
    plain = _NOT_THANKS.sub(" ", text.replace("’", "'"))
    return bool(_THANKS.search(plain))


def asks_for_answer(
    kind: str, network: str, text: str, root: str, *, among_others: bool, own_pages: tuple[str, ...] = ()
) -> bool:
    """Whether something another person wrote waits for us: a review of us, a private message, a comment to
    us, a post that asks. ``root``: the page it stands on.

    ``among_others``: the route (a feed, a listening tool) shows pages that are not ours too.
    """
    if kind in ("review", "message"):
        return True
    if kind == "comment":
        # There a comment may stand under somebody else's article: to us only when the page is ours.
        if not among_others or asks_somebody(text):
            return True
        return bool(own_pages) and _is_below(root.split("://", 1)[-1].removeprefix("www.").lower(), own_pages)
    if kind != "post" or not asks_somebody(text):
        return False
    # « web » with no page at all is a table that names no network: messages somebody copied, not a site's article.
    handed = network == "web" and not root and not among_others
    return handed or network not in _SPEAKS_TO_ALL


def _is_below(address: str, pages: tuple[str, ...]) -> bool:
    """« facebook.com/jardin » is no page of « facebook.com/jardinsecret »."""
    return address.startswith(pages) and any(
        address.startswith(page) and address[len(page) : len(page) + 1] in ("", "/", "?", "#") for page in pages
    )
