"""The Sharing page, and the plain pages that a read-only link opens."""

from __future__ import annotations

from datetime import date

from . import common

NB = "\u00a0"
KINDS = {
    "board": "Écran partagé", "snapshot": "Dernière semaine scellée", "ics": "Calendrier (.ics)",
    "alerts": "Alertes (flux Atom)", "waits": "Attentes (flux Atom)", "view": "Une vue filtrée",
}  # fmt: skip
HELP = {
    "board": "Une page qui tourne toute seule sur un écran du local. Ni nom ni texte, sauf si vous le demandez.",
    "snapshot": "La dernière semaine scellée, à afficher dans un intranet. Elle change chaque lundi.",
    "ics": "Vos temps forts et les jours fériés, pour l’agenda de chacun.",
    "alerts": "Un flux des alertes, sans texte ni auteur, pour un intranet ou un lecteur de flux.",
    "waits": "Un flux du nombre d’attentes par réseau, sans texte ni auteur.",
    "view": "Les chiffres et les mentions publiques d’un choix, pour une personne sans compte.",
}
STATES = {"open": "actif", "ended": "terminé", "revoked": "retiré"}


def title() -> str:
    return "Partage"


def caption() -> str:
    return (
        "Des liens en lecture seule. Chacun n’ouvre qu’une page\u202f; qui a le lien la voit, "
        "jusqu’à ce que vous le retiriez."
    )


def kind(key: str) -> str:
    return KINDS.get(key, key)


def kind_help(key: str) -> str:
    return HELP.get(key, "")


def state(key: str) -> str:
    return STATES.get(key, key)


def new_title() -> str:
    return "Faire un lien"


def kind_label() -> str:
    return "Ce qu’il ouvre"


def name_label() -> str:
    return "Pour qui, pour quoi"


def name_first() -> str:
    return "Dites d’abord pour qui ou pour quoi est ce lien\u00a0: c’est ce qui le fera reconnaître dans la liste."


def name_placeholder() -> str:
    return "Écran du couloir"


def privacy_label() -> str:
    return "Ce qu’on y lit"


def privacy_choice(key: str) -> str:
    return {
        "public": "Public\u00a0: ni texte ni nom", "team": "Équipe\u00a0: textes sans les noms",
        "board": "Bureau\u00a0: textes et noms",
    }.get(key, key)  # fmt: skip


def quotes_label() -> str:
    return "Montrer trois textes publics, sans les noms"


def until_label(needed: bool = False) -> str:
    return "Dernier jour (un an au plus)" if needed else "Dernier jour (facultatif)"


def fixed_days(period: str) -> str:
    return f"Les jours sont fixés à ceux-ci{NB}: {period}. Les messages privés n’y sont jamais."


def sliding_label(days: int) -> str:
    return f"Suivre les {common.count(days)} derniers jours, au fil du temps"


def make() -> str:
    return "Faire le lien"


def made(name: str) -> str:
    return f"Lien fait{NB}: {name}. Copiez-le maintenant, il ne sera plus montré."


def copy_label() -> str:
    return "Le lien, montré une seule fois (passez dessus\u00a0: le bouton à droite le copie)"


def only_here(here: str, names: list[str]) -> str:
    """Of a link that begins with ``here``, which every other machine takes for itself."""
    if names:
        return f"Sur un autre poste, mettez {' ou '.join(names)} à la place de {here} dans le lien."
    return (
        "Seule cette machine ouvre ce lien\u00a0: Vigie n’écoute qu’ici. Pour qu’un autre poste l’ouvre, lancez-la "
        "avec « python -m watch serve --address 0.0.0.0 », puis refaites le lien. À lire avant\u00a0: le guide, "
        "« L’intranet et les liens en lecture seule » (docs/guide/intranet.md)."
    )


def by_name() -> str:
    return (
        "Le lien porte le nom de cette machine. Si un autre poste ne l’ouvre pas, mettez à la place son adresse en "
        "chiffres, ou dites dans feeds.yml sous quel nom on l’atteint (sharing, hosts)."
    )


def embed_label() -> str:
    return "Pour l’intranet, dans une page"


def no_origins() -> str:
    return (
        "Aucun site ne peut encore afficher ces pages dans les siennes\u00a0: déclarez l’intranet dans feeds.yml "
        "(sharing, frame_origins)."
    )


def origins(sites: list[str]) -> str:
    return f"Peuvent afficher ces pages dans les leurs{NB}: {common.listing(sites)}."


def list_title() -> str:
    return "Les liens"


def empty_title() -> str:
    return "Aucun lien pour l’instant"


def empty_body() -> str:
    return "Rien n’est visible de l’extérieur tant que vous n’avez pas fait de lien."


def facts(made_on: str, ends: str, used: str) -> str:
    parts = [f"fait {made_on}"]
    if ends:
        parts.append(f"jusqu’au {ends}")
    parts.append(f"ouvert la dernière fois {used}" if used else "jamais ouvert")
    return ", ".join(parts)


def on_day(day: date) -> str:
    return f"le {common.full_day(day)}"


def revoke() -> str:
    return "Retirer"


def revoked(name: str) -> str:
    return f"Lien retiré{NB}: {name}. Il n’ouvre plus rien."


def board_live() -> str:
    return "L’écran en direct, ici"


def refused(status: int, why: str = "") -> tuple[str, str]:
    """Title and sentence of the plain page. ``why``: local (the dashboard is), screen (its token is missing), host (the
    server was called by a name that is not its own)."""
    if why == "host":
        return (
            "Nom d’adresse inconnu",
            "Vigie ne répond pas sous ce nom. Ouvrez-la par le nom de sa machine ou par son adresse en chiffres, ou "
            "ajoutez ce nom dans feeds.yml (sharing, hosts).",
        )
    if why == "local":
        return (
            "Tableau de bord fermé",
            "Vigie ne l’ouvre que sur sa propre machine (feeds.yml, sharing, dashboard). Les liens de la page Partage "
            "s’ouvrent d’ici\u00a0: demandez-en un à qui tient Vigie.",
        )
    if why == "screen":
        return (
            "Lien d’écran demandé",
            "L’écran s’ouvre d’ici avec son lien. Demandez-le à qui tient Vigie (page Partage, « Écran partagé »).",
        )
    return {
        403: ("Lien refusé", "Ce lien n’existe pas, a été retiré ou est terminé. Demandez-en un à qui vous l’a donné."),
        404: ("Rien à montrer encore", "Aucune semaine n’est encore scellée. Revenez lundi."),
        503: (
            "Vigie ne répond pas",
            "Les données ne sont pas lisibles pour l’instant. Réessayez dans quelques minutes.",
        ),
    }.get(status, ("Vigie n’a pas pu répondre", "Réessayez dans quelques minutes. Le détail est dans le journal."))


def calendar_name(organisation: str) -> str:
    return f"Échéancier {common.of(organisation)}" if organisation else "Échéancier"


def feed_title(kind: str, organisation: str) -> str:
    what = {"alerts": "Alertes", "waits": "Attentes"}.get(kind, kind)
    return f"{what}, {organisation}" if organisation else what


def wait_title(network: str, n: int) -> str:
    verb = "attend" if n < 2 else "attendent"
    return f"{network}{NB}: {common.plural(n, 'demande', 'demandes')} {verb} une réponse"


def wait_body(oldest: str) -> str:
    return f"La plus ancienne attend depuis {oldest}."


def view_period(period: str) -> str:
    return f"Mentions publiques {period}"


def view_filters(parts: list[str]) -> str:
    return " · ".join(parts)


def view_until(day: date) -> str:
    return f"Ce lien s’arrête après le {common.full_day(day)}."


def view_list(shown: int, total: int, ours: int = 0) -> str:
    of = f"{common.count(shown)} sur {common.count(total)}" if shown < total else common.count(total)
    return f"Les mentions ({of}, dont {common.count(ours)} de nous)" if ours else f"Les mentions ({of})"


def view_none() -> str:
    return "Aucune mention publique dans ce choix."


def searched(words: str) -> str:
    return f"recherche « {words} »"
