"""The sealed weeks."""

from __future__ import annotations

from . import common

KINDS = {
    "html": "Page (HTML)", "pdf": "PDF", "xlsx": "Classeur (XLSX)", "csv": "Tableau (CSV)", "json": "Données (JSON)",
    "ics": "Agenda (ICS)", "zip": "Archive (ZIP)",
}  # fmt: skip


def title() -> str:
    return "Instantanés"


def caption() -> str:
    return "Une semaine scellée ne change plus. Une correction est dite dans la suivante."


def kind(key: str) -> str:
    return KINDS.get(key, key.upper())


def size(n: int) -> str:
    return (
        f"{common.decimal(n / 1_000_000)}\u202fMo" if n >= 1_000_000 else f"{common.count(max(1, n // 1000))}\u202fko"
    )


def download(kind: str, size: str) -> str:
    return f"{kind}, {size}"


def empty_title() -> str:
    return "Aucune semaine scellée pour l’instant"


def empty_body() -> str:
    return (
        "Chaque lundi, Vigie le fait toute seule\u00a0: la semaine passée devient une page qui s’ouvre sans internet, "
        "s’imprime et ne change plus."
    )


def seal_one(period: str) -> str:
    return f"Sceller «\u00a0{period}\u00a0»"


def seal_title() -> str:
    return "Sceller une période"


def seal_label() -> str:
    return "Période"


def seal() -> str:
    return "Sceller"


def sealed(period: str) -> str:
    return f"Scellé\u00a0: {period}. Ces chiffres ne changeront plus."


def sealed_facts(when: str, digest: str) -> str:
    return f"Scellé {when}, empreinte {digest[:12]}"


def download_kind(kind: str) -> str:
    return KINDS.get(kind, kind.upper())


def figures_line(mentions: str, net: str, rate: str, delay: str) -> str:
    return f"{mentions} · solde {net} · réponse {rate} · délai {delay}"


def compare_title() -> str:
    return "Comparer deux périodes"


def compare_labels() -> tuple[str, str]:
    return "La première", "La seconde"


def compare_columns(first: str, second: str) -> list[str]:
    return ["Chiffre", first, second, "Écart"]


def compare_redefined() -> str:
    return (
        "Une seule des deux périodes compte en voix (définition du 21 nov. 2026)\u00a0: "
        "les écarts de ton ne sont pas donnés."
    )


def compare_alt(first: str, second: str) -> str:
    return f"Les chiffres scellés de {first} et de {second}, côte à côte."


def send_label() -> str:
    return "Canal"


def send() -> str:
    return "Envoyer le résumé"


def sent(channel: str) -> str:
    return f"Résumé envoyé par « {channel} »."


def not_sent(why: str) -> str:
    return {
        "no_secret": "Rien n’est parti\u00a0: ce canal n’a pas d’adresse. Donnez-la sur la page Alertes.",
        "bad_address": "Rien n’est parti\u00a0: l’adresse de ce canal ne se lit pas.",
        "refused": "Rien n’est parti\u00a0: le service a refusé le message. Vérifiez l’adresse du canal.",
        "unreachable": "Rien n’est parti\u00a0: le service ne répond pas. Réessayez plus tard.",
    }.get(why, "Rien n’est parti. Le détail est dans le journal.")


def no_channels() -> str:
    return "Pour envoyer un résumé, ajoutez un canal sur la page Alertes."


def to_sharing() -> str:
    return "Partager par un lien"
