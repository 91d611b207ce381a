"""Tables to fill by hand."""

from __future__ import annotations


def title() -> str:
    return "Remplir un tableau à la main"


def lead() -> str:
    return (
        "Pour un réseau sans export\u00a0: téléchargez le modèle, remplissez-le, déposez-le ici. Vigie le "
        "lit sans rien demander."
    )


def network() -> str:
    return "Réseau du modèle"


def csv() -> str:
    return "Modèle CSV"


def xlsx() -> str:
    return "Modèle Excel (avec explications)"
