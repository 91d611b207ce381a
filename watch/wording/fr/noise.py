"""Ce qui ne vous concerne pas : rules proposed and accepted, what they keep out, their way back."""

from __future__ import annotations

from watch.wording.fr import common

KINDS = {
    "mention": "cette mention",
    "author": "auteur bloqué",
    "site": "site bloqué",
    "excluded": "mot écarté",
    "required": "mot exigé",
    "keep": "gardée malgré les règles",
}


def lead(rules: int, mentions: int) -> str:
    if not rules:
        return "Aucune règle\u00a0: tout ce que vos sources apportent est gardé."
    said = common.plural(rules, "règle", "règles")
    return f"{said}, {common.plural(mentions, 'mention écartée', 'mentions écartées')}. Rien n’est effacé."


def propose() -> str:
    return "Écarter aussi ce qui lui ressemble…"


def proposals() -> str:
    return "Écarter aussi\u202f?"


def proposals_help() -> str:
    return "Chaque règle dit ce qu’elle écarterait de ce qui est déjà là. Elle vaut ensuite pour tout ce qui arrive."


def rule(kind: str, label: str, subject: str) -> str:
    said = KINDS.get(kind, kind)
    about = f" (sujet «\u00a0{subject}\u00a0»)" if subject else ""
    if kind in ("mention", "keep"):
        return said[:1].upper() + said[1:]
    return f"{said[:1].upper()}{said[1:]}\u00a0: «\u00a0{label}\u00a0»{about}"


def would(mentions: int, waiting: int) -> str:
    said = common.plural(mentions, "mention enregistrée serait écartée", "mentions enregistrées seraient écartées")
    return f"{said}{f', dont {common.count(waiting)} en attente' if waiting else ''}."


def accept() -> str:
    return "Écarter"


def not_now() -> str:
    return "Non merci"


def accepted(what: str) -> str:
    return f"Règle ajoutée. {what}"


def keeps_out(n: int) -> str:
    return common.plural(n, "mention écartée", "mentions écartées")


def lift() -> str:
    return "Retirer la règle"


def lifted() -> str:
    return "Règle retirée\u00a0: ce qu’elle seule écartait est revenu."


def by_on(by: str, when: str) -> str:
    return f"{by}, {when}" if by else when


def add_title() -> str:
    return "Ajouter une règle"


def kind_label() -> str:
    return "Ce que fait la règle"


def kind_choice(key: str) -> str:
    return {
        "excluded": "écarter les textes qui contiennent un mot",
        "required": "n’accepter que les textes qui contiennent un mot",
        "site": "bloquer un site",
    }.get(key, key)


def value_label() -> str:
    return "Mots séparés par des virgules, ou adresse du site"


def subject_label() -> str:
    return "Sujet"


def preview() -> str:
    return "Voir ce que cela écarterait"


def no_rule() -> str:
    return (
        "Cette règle ne dit rien\u00a0: donnez un mot, ou une adresse comme exemple.fr, et un sujet pour un mot exigé."
    )


def list_title() -> str:
    return "Les règles"


def aside_title(n: int) -> str:
    return f"Ce qui est écarté ({common.count(n)})"


def aside_help() -> str:
    return "Ces mentions ne comptent dans aucun chiffre. Elles reviennent telles quelles si vous retirez la règle."


def because(what: str) -> str:
    return f"Écarté\u00a0: {what[:1].lower()}{what[1:]}"


def keep() -> str:
    return "Garder celle-ci"


def kept() -> str:
    return "Gardée\u00a0: elle est revenue parmi vos mentions."


def private() -> str:
    return "(message privé)"


def settings_words(rule: str, n: int) -> str:
    """A rule that words of feeds.yml make."""
    return f"{rule} · {keeps_out(n)}. Écrit dans feeds.yml, se retire là."


def no_site() -> str:
    return (
        "Rien n’est bloqué\u00a0: ce message ne vient pas d’un site à lui, mais d’un réseau ou d’un moteur\u00a0; le "
        "bloquer écarterait tout le monde."
    )


def no_author() -> str:
    return "Cette voie ne dit pas qui écrit\u00a0: l’auteur ne peut pas être bloqué."


def more(n: int) -> str:
    return f"Et {common.plural(n, 'autre', 'autres')}."
