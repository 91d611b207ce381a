"""What the fictional team keeps by hand: events, things to do, reply drafts. Pure; dates follow today."""

from __future__ import annotations

from datetime import date, timedelta

from watch.model import Event

DRAFTS = (
    ("Remerciement", "fr", "Bonjour {prénom}, merci beaucoup pour votre message, il fait plaisir à toute l’équipe !"),
    (
        "Horaires de la permanence",
        "fr",
        "Bonjour, la permanence est ouverte du mardi au vendredi de 14 h à 18 h et le samedi matin. À bientôt !",
    ),
    (
        "Excuses et remboursement",
        "fr",
        "Bonjour {prénom}, nous sommes désolés de cette annulation. Écrivez-nous votre numéro de billet : le remboursement part cette semaine.",
    ),
    ("Thank you", "en", "Hello {first_name}, thank you for your kind words. See you soon at the workshop!"),
)
TODO = (("Réserver la salle des Mariniers", True), ("Annoncer sur la page Facebook", True), ("Prévoir les réponses aux questions d’accès", False), ("Prévenir Le Courrier du Canal", False))  # fmt: skip


def events(today: date) -> list[Event]:
    """A fair with its last edition five months ago, and a meeting; the checklist is the fair’s."""
    fair = _saturday(today + timedelta(days=16))
    before = fair - timedelta(days=154)  # within the half year that is told
    meeting = today + timedelta(days=9 + (3 - (today + timedelta(days=9)).weekday()) % 7)
    return [
        Event(
            f"demo:braderie:{fair}",
            "Grande braderie des Deux Rives",
            fair,
            fair,
            "person",
            start_time="14:00",
            place="quai des Mariniers",
            own=True,
            category="own",
        ),
        Event(
            f"demo:braderie:{before}",
            "Grande braderie des Deux Rives",
            before,
            before,
            "person",
            own=True,
            category="own",
        ),
        Event(
            f"demo:ag:{meeting}",
            "Assemblée générale",
            meeting,
            meeting,
            "person",
            start_time="18:30",
            place="salle du haut",
            own=True,
            category="own",
        ),
    ]


def _saturday(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
