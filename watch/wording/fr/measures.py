"""How each measure is defined, and since when. A definition that changes is added with its date, never rewritten."""

from __future__ import annotations

#: a measure's name, and how it is defined since when, oldest first: a sealed file keeps the words of its own time
DEFINITIONS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "mention": (
        "Mention",
        (("2026-11-01", "ce qu’une source a rapporté des autres dans la période, messages privés exclus."),),
    ),
    "balance": (
        "Solde de tonalité",
        (
            (
                "2026-11-01",
                "(positives − négatives) ÷ mentions au ton lu × 100. Sous 20, aucun chiffre\u202f; sous 30, "
                "une fourchette à 95\u202f%.",
            ),
            (
                "2026-11-21",
                "(positives − négatives) ÷ voix au ton lu × 100\u202f; un texte repris compte pour une voix. Sous 20, "
                "aucun chiffre\u202f; sous 30, une fourchette à 95\u202f%.",
            ),
        ),
    ),
    "waiting": (
        "En attente",
        (
            ("2026-11-01", "adressé à nous, sur une voie qui montre les autres, sans réponse de notre part."),
            (
                "2026-11-21",
                "adressé à nous, sur une voie qui montre les autres, sans réponse de notre part. Les commentaires "
                "d’une même personne à la suite sous un même message comptent pour une demande.",
            ),
        ),
    ),
    "delay": (
        "Délai",
        (
            ("2026-11-01", "première réponse − demande, en heures réelles. Médiane, jamais moyenne."),
            (
                "2026-11-21",
                "première réponse − demande, en heures réelles, depuis le premier de plusieurs commentaires à la "
                "suite. Médiane, jamais moyenne.",
            ),
        ),
    ),
    "rate": (
        "Taux de réponse",
        (
            (
                "2026-11-01",
                "demandes répondues ÷ demandes reçues, classées exclues. Ce n’est pas le badge d’un réseau.",
            ),
            (
                "2026-11-21",
                "demandes répondues ÷ demandes reçues, classées exclues\u202f; des commentaires à la suite d’une même "
                "personne sont une demande. Ce n’est pas le badge d’un réseau.",
            ),
        ),
    ),
    "dialogue": (
        "Indice de dialogue",
        (
            (
                "2026-11-01",
                "moyenne de quatre parts\u00a0: publications commentées, commentées et répondues, réponses parmi nos "
                "messages, fils de trois tours ou plus. "
                "Moins de 25\u00a0: monologue\u202f; 75 ou plus\u00a0: conversation.",
            ),
        ),
    ),
    "voice": (
        "Part de voix",
        (
            (
                "2026-11-01",
                "voix du sujet ÷ (voix du sujet + voix du panel)\u202f; un texte repris compte pour une voix, messages "
                "privés exclus. Sous 20, aucune part\u202f; sous 30, une fourchette à 95\u202f%. Un panel qui change "
                "rompt la série.",
            ),
        ),
    ),
}


def definition(key: str, since: str) -> tuple[str, str]:
    """(name, definition) as it stood on the day ``since``."""
    word, known = DEFINITIONS.get(key, (key, ()))
    return word, next((said for day, said in reversed(known) if day <= since), "")
