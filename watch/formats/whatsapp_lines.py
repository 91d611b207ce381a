"""What WhatsApp writes itself, in French and English: notices, omitted media, deleted and edited messages.

A sentence that is missing here makes a notice look like a message: add it with the line that showed it as a test.
"""

from __future__ import annotations

import re

from watch.masking import mask_name

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))

# Stands before the first ": " when the notice itself holds one ("… a changé le sujet … à « Jardin : bénévoles »").
_NOTICE = re.compile(
    r"chiffr[ée]s de bout en bout|end-to-end encrypted|"
    r"\ba (?:créé (?:ce |le )?groupe|rejoint|ajouté|quitté|retiré|supprimé|épinglé|activé|désactivé)\b|"
    r"\ba (?:changé|modifié) (?:le sujet|le nom|l['’]ic[ôo]ne|l['’]image|"
    r"de numéro|son numéro|les paramètres|la description|cette discussion)|"
    r"\bavez (?:créé|rejoint|ajouté|quitté|changé|modifié|retiré|été ajouté|bloqué|débloqué)|"
    r"a été ajouté|ont été ajoutés|"
    r"code de sécurité|security code|est maintenant (?:un )?admin|êtes maintenant admin|you're now an admin|"
    r"\bcreated (?:this )?group|\bchanged (?:the|this|their|to)\b|\bjoined using|\b(?:was|were) added|\badded \S|"
    r"\bremoved \S|\bpinned a|deleted this group|"
    r"appel (?:vocal|vidéo)|missed (?:voice|video) call|messages éphémères|disappearing messages|"
    r"ce compte professionnel|this business",
    re.IGNORECASE,
)
# The whole text of a line that carries an author on iOS.
_NOTICE_TEXT = re.compile(
    r"^(?:les messages (?:et les appels )?(?:sont|envoyés)|messages (?:and calls|to this)|"
    r"vous avez (?:créé|ajouté|changé|rejoint|quitté)|"
    r".{1,80} a (?:créé (?:ce |le )?groupe|rejoint (?:le groupe|ce groupe|via|grâce)|ajouté |quitté(?: le groupe)?\.?$|"
    r"changé (?:le sujet|l['’]ic[ôo]ne|de numéro|son numéro|la description)|modifié la description)|"
    r"appel (?:vocal|vidéo)|missed (?:voice|video) call|"
    r"(?:les |vous avez .{0,20})?messages éphémères|disappearing messages|en attente de ce message|"
    r"waiting for this message|votre code de sécurité|your security code|"
    r"la description du groupe|the group description|"
    r".{1,80} (?:a été (?:ajouté|retiré)|est (?:désormais|maintenant) (?:un )?admin|is now an admin|"
    r"was (?:added|removed))|"
    r".{1,80} (?:created (?:this )?group|joined using|added |left$|changed the))",
    re.IGNORECASE,
)
# The whole text, whoever is named as its author and without a mark: Android.
_ALONE = re.compile(
    r"^(?:appel (?:vocal|vidéo)(?: de groupe)? manqué|missed (?:group )?(?:voice|video) call|"
    r"verpasster (?:sprach|video)anruf|(?:video)?llamada(?: de voz)? perdida|(?:video)?chiamata(?: vocale)? persa|"
    r"en attente de ce message\. cela peut prendre du temps|waiting for this message\. this may take a while)\.?$",
    re.IGNORECASE,
)
# Words of people that WhatsApp frames itself: a poll, a place.
_FRAMED = re.compile(
    r"^(?:sondage|poll|localisation|location|position|umfrage|standort|encuesta|ubicación)\s?:", re.IGNORECASE
)
_DELETED = re.compile(
    r"^(?:ce message a été supprimé|vous avez supprimé ce message|this message was deleted|you deleted this message|"
    r"ce message a été supprimé par l['’]admin.*|se eliminó este mensaje)\.?$",
    re.IGNORECASE,
)
_EDITED = re.compile(r"(?<!\s)\s*+<(?:ce message a été modifié|this message was edited|modifié)>\s*$", re.IGNORECASE)
_MEDIA = re.compile(
    r"^(?:<(?:médias? omis|media omitted|fichier omis)>|"
    r"(?:image|vidéo|photo|carte de contact|note vidéo|pièce jointe) (?:absent|omis|manquant)e|"
    r"(?:audio|gif|document|sticker|contact|autocollant)(?: \w+)? (?:omis|absent|manquant)e?|"
    r"(?:image|video|audio|gif|document|sticker|contact card) omitted|"
    r"[^\n]{1,200} • [\d\s\u202f]{1,8}pages? document (?:omis|manquant|absent|omitted)|"
    r"<\s?(?:pièce jointe\s?:|attached:)[^>\n]+>|"
    r"[^\n]{1,200}\.\w{2,5} \((?:fichier joint|file attached)\)|"
    r"[^\n]{1,200}\.\w{2,5}\s*<\s?(?:pièce jointe|attached)\s?>)\s*(?:\n|$)",
    re.IGNORECASE,
)


_MENTIONED = re.compile(r"@(\+?\d[\d\u00a0\u202f .-]{6,18}\d)(?!\d)")


def strip_marks(text: str) -> str:
    """Without direction marks and isolates, which WhatsApp puts around names and before its own words."""
    return text if text.isascii() else text.translate(_MARKS)


def mask_mentioned(text: str) -> str:
    """« @+33 6 12 34 56 78 », a person who is not in the contacts, as their name would be shown."""
    return _MENTIONED.sub(lambda found: "@" + mask_name(found.group(1)), text) if "@" in text else text


def is_system(author: str, text: str, chat: str = "") -> bool:
    """True for a notice: by what stands before ": ", or (iOS) by a U+200E before a known notice, the name of its author
    or, under the name of the ``chat`` itself, anything but a file, a poll or a place."""
    if author and len(author) > 8 and _NOTICE.search(author):
        return True
    bare = strip_marks(text).strip()
    if _ALONE.match(bare):
        return True
    if not text.startswith("\u200e"):
        return ("bout en bout" in bare or "end-to-end" in bare) and bool(_NOTICE_TEXT.match(bare))
    if _MEDIA.match(bare) or _DELETED.match(bare) or _FRAMED.match(bare):
        return False
    name = strip_marks(author).lstrip("~").strip(" \u00a0\u202f")
    actor = bool(name) and bare.casefold().startswith(f"{name.casefold()} ")
    return actor or bool(chat and mask_name(name) == chat) or bool(_NOTICE_TEXT.match(bare))


def is_deleted(text: str) -> bool:
    return bool(_DELETED.match(text))


def strip_edited(text: str) -> str:
    return _EDITED.sub("", text) if text.endswith(">") else text


def split_media(text: str) -> tuple[str, int]:
    """The caption (or the text itself) and how many files came with it."""
    found = _MEDIA.match(text)
    return (text[found.end() :].strip(), 1) if found else (text, 0)


def before_media(text: str) -> tuple[str, int]:
    """« Regarde <U+200E>image omise »: the caption that stands before the file. ``text`` still has its marks."""
    caption, mark, last = text.rpartition("\u200e")
    if mark and strip_marks(caption).strip() and "•" not in text and _MEDIA.fullmatch(strip_marks(last).strip()):
        return caption.rstrip(), 1
    return text, 0
