"""The list of mentions and one mention."""

from __future__ import annotations

from . import common

NB = "\u00a0"
COLUMNS = {
    "id": "identifiant", "date": "date", "network": "réseau", "kind": "nature", "author": "auteur", "title": "titre",
    "text": "texte", "url": "lien", "subject": "sujet", "tone": "tonalité", "tone_by": "lue par",
    "compound": "score", "reply_state": "réponse", "response_s": "délai de réponse (s)", "likes": "j’aime",
    "comments_count": "commentaires", "shares": "partages", "views": "vues", "rating": "note", "lang": "langue",
    "source": "source",
}  # fmt: skip
RULES = {
    "lexicon": "mot du lexique",
    "idiom": "expression",
    "negation": "négation",
    "intensifier": "renforcement",
    "emoji": "émoji",
    "punctuation": "ponctuation",
    "irony": "ironie",
    "learnt": "appris des exemples",
    "cause": "mot de la cause, sans effet",
}


def title() -> str:
    return "Mentions"


def total(n: int, more: bool) -> str:
    return f"plus de {common.mentions(n)}" if more else common.mentions(n)


def of_which_ours(total: str, n: int) -> str:
    return f"{total}, dont {common.count(n)} de vous"


def caption(total: str, period: str, page: str) -> str:
    return f"{total} {period}{', ' + page if page else ''}. Les plus récentes d’abord."


def column(key: str) -> str:
    return COLUMNS[key]


def headings() -> dict[str, str]:
    """Columns of the list on the screen."""
    return {
        "open": "Ouvrir", "tone": "Tonalité", "when": "Date", "where": "Où",
        "author": "Auteur", "text": "Texte", "reply": "Réponse",
    }  # fmt: skip


def open_label() -> str:
    return "Ouvrir"


def as_list() -> str:
    return "Lire en liste"


def list_alt(n: int) -> str:
    return f"Liste de {common.mentions(n)}, une par ligne{NB}: tonalité, date, réseau, nature, auteur, texte, réponse."


def file_name(day: str) -> str:
    return f"mentions-{day}.csv"


def empty_title(query: str, tones: list[str]) -> str:
    what = f" {' ou '.join(tones)}" if tones else ""
    about = f" avec «{NB}{query}{NB}»" if query else ""
    return f"Aucune mention{what}{about}"


def empty_body(period: str) -> str:
    return f"Rien ne correspond {period} avec ces filtres."


def back() -> str:
    return "Retour à la liste"


def gone_title() -> str:
    return "Cette mention n’est plus là"


def gone_body() -> str:
    return "Elle a été effacée, ou le lien est ancien."


def open_source() -> str:
    return "Ouvrir à la source"


def tone_heading() -> str:
    return "Pourquoi cette tonalité"


def said_by(by: str, engine: str) -> str:
    return {
        "human": "Tonalité donnée par une personne. Elle l’emporte toujours.",
        "stars": "Tonalité donnée par la note (étoiles), pas par le texte.",
        "text": f"Tonalité lue dans le texte ({engine}).",
    }.get(by, "Tonalité pas encore lue.")


def tone_by(by: str) -> str:
    """Who gave the tone, in a cell."""
    return {"human": "une personne", "stars": "la note", "text": "le texte"}.get(by, "")


def confidence(share: float, uncertain: bool) -> str:
    return f"Confiance{NB}: {common.percent(share)}{', incertain' if uncertain else ''}."


def unscored_reason(reason: str) -> str:
    return {
        "language": "Langue que Vigie ne lit pas encore.",
        "empty": "Pas assez de texte.",
        "media": "Seulement des images ou des liens.",
    }.get(reason, "")


def hit(words: str, weight: float, rule: str) -> str:
    """« honte » −2,1 (mot du lexique)."""
    return f"«{NB}{words}{NB}» {common.signed(weight, 1)} ({RULES.get(rule, rule)})"


def no_hits() -> str:
    return "Aucun mot n’a pesé."


def correct_label() -> str:
    return "Corriger la tonalité"


def correct_help() -> str:
    return "Votre avis l’emporte sur l’analyse, et il est compté."


def take_back() -> str:
    return "Revenir à l’analyse"


def corrected() -> str:
    return "Tonalité corrigée."


def limits_title() -> str:
    return "Ce que vaut cette lecture"


def limits() -> str:
    return (
        "Environ un message court sur trois est mal classé\u00a0: fiez-vous aux parts et à leur évolution, "
        "pas à une étiquette isolée. L’analyse se trompe surtout sur l’ironie sans indice, les longs récits "
        "et l’orthographe très libre. Votre correction l’emporte toujours."
    )


def second_missing() -> str:
    chosen, reads = f"«{NB}renfort{NB}»", f"«{NB}appris{NB}»"
    return f"Le moteur {chosen} est choisi, mais son paquet n’est pas installé{NB}: {reads} lit à sa place."


def learnt_here(examples: int, words: int) -> str:
    return f"Vigie a appris de {examples} textes jugés ici ({words} mots)."


def learn() -> str:
    return "Apprendre de nos corrections"


def learn_help() -> str:
    return "Les mentions sont relues ensuite en arrière-plan, sauf celles qu’une personne a jugées."


def learnt_now() -> str:
    return "Appris. Les mentions vont être relues."


def learnt_nothing(reason: str, n: int) -> str:
    if reason == "too_few":
        return f"Pas encore assez de corrections\u00a0: {n} sur 20."
    return "Ces corrections ne rendent pas encore la lecture plus juste\u00a0: rien n’est changé."


def forget() -> str:
    return "Oublier ce qui a été appris"


def forgotten() -> str:
    return "Oublié. Les mentions vont être relues."


def thread_heading(n: int) -> str:
    return f"La conversation ({common.plural(n, 'message', 'messages')})"


def facts_heading() -> str:
    return "D’où elle vient"


def source_line(names: list[str]) -> str:
    return f"Apportée par{NB}: {common.listing(names)}."


def identity_line(mention_id: str) -> str:
    return f"Identifiant{NB}: {mention_id}"


def published(when: str) -> str:
    return f"Publiée {when}"


def reply_line(state: str, delay: str) -> str:
    return f"{state.capitalize()} en {delay}" if delay else state.capitalize()


def counts(likes: int | None, comments: int | None, shares: int | None, views: int | None) -> str:
    parts = [
        common.plural(n, one, many)
        for n, one, many in (
            (likes, "réaction", "réactions"),
            (comments, "commentaire", "commentaires"),
            (shares, "partage", "partages"),
            (views, "vue", "vues"),
        )
        if n is not None
    ]
    return ", ".join(parts)


def stars(rating: float, best: float) -> str:
    return f"Note{NB}: {common.decimal(rating, 0 if rating == int(rating) else 1)} sur {common.decimal(best, 0)}"


def private() -> str:
    return "Message privé\u00a0: ne le montrez pas sur un écran partagé."


def story_heading(n: int) -> str:
    return f"Le même texte ailleurs (une voix, {common.plural(n, 'porteur', 'porteurs')})"


def story_caption(is_voice: bool) -> str:
    if is_voice:
        return "Cette mention est l’original\u00a0: elle compte pour une voix, les autres sont ses reprises."
    return "Cette mention est une reprise\u00a0: dans les volumes, elle compte avec l’original pour une seule voix."


def original() -> str:
    return "L’original"


def more_carriers(n: int) -> str:
    return f"et {common.plural(n, 'autre porteur', 'autres porteurs')}"


def no_copy() -> str:
    return "Ce n’est pas une reprise"


def no_copy_help() -> str:
    return "Elle comptera pour une voix à part entière, et Vigie ne la rapprochera plus d’une autre."


def apart() -> str:
    return "Vous avez dit que ce n’est pas une reprise. C’est retenu."


def join_again() -> str:
    return "Comparer de nouveau"


def voices(voices: int, copies: int) -> str:
    return f"{common.plural(voices, 'voix', 'voix')}, {common.plural(copies, 'reprise', 'reprises')}"
