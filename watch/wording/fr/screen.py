"""The shared screen: three figures, one chart, what is coming. No names, no text of mentions."""

from __future__ import annotations

from . import common, overview


def title(organisation: str) -> str:
    return organisation or "Vigie"


def last_days(days: int) -> str:
    return f"Les {days} derniers jours"


def waiting() -> str:
    return "À répondre"


def waiting_n(late: int, put_off: int = 0, private: bool = False) -> str:
    """``private``: private messages wait too, which a shared screen does not count."""
    said = f"{common.count(late)} en retard" if late else "aucune en retard"
    said += f", {common.plural(put_off, 'remise', 'remises')} à plus tard" if put_off else ""
    return f"{said}\u202f; messages privés non comptés" if private else said


def waiting_unknown(private: bool = False) -> str:
    """In place of the count, where no route shows what others write."""
    said = "Vigie ne peut pas le voir"
    return f"{said}\u202f; messages privés non comptés" if private else said


def updated(when: str) -> str:
    return f"Données de {when}"


def coming() -> str:
    return "Ce qui vient"


def nothing_coming() -> str:
    return "Rien de prévu"


SCENES = {
    "today": "Aujourd’hui", "trend": "Tendance", "coming": "Ce qui vient", "waits": "Attentes",
    "said": "Ce qui s’est dit", "voice": "Part de voix",
}  # fmt: skip


def scene(key: str) -> str:
    return SCENES.get(key, key)


def browser_title(organisation: str, scene: str) -> str:
    return f"{scene} — {organisation or 'Vigie'}"


def today_label() -> str:
    return "Mentions aujourd’hui"


def today_n(voices: int, copies: int, days: int, voices_then: int, copies_then: int) -> str:
    """Of today, then of the last days: a text that is repeated is one voice."""
    return f"{overview.voices(voices, copies)}\u202f; en {days} jours, {overview.voices(voices_then, copies_then)}"


def waits_title(n: int, sees: bool = True) -> str:
    if not n and not sees:
        return "Vigie ne peut pas dire qu’il n’y a rien à répondre"
    if not n:
        return "Rien n’attend de réponse là où Vigie voit les autres"
    verb = "attend" if n < 2 else "attendent"
    return f"{common.plural(n, 'demande', 'demandes')} {verb} une réponse"


def ages() -> list[str]:
    return ["moins d’un jour", "1 à 3 jours", "3 à 7 jours", "7 à 30 jours", "plus de 30 jours"]


def old_data(when: str) -> str:
    return f"Données anciennes\u00a0: dernier relevé {when}"


def lost(day: str, hour: str) -> str:
    """Shown by the board alone when its server does not answer."""
    return f"Vigie ne répond pas\u00a0: données du {day} à {hour}"


def never_collected() -> str:
    return "Aucun relevé n’a encore eu lieu"


def sources_failing(n: int) -> str:
    return common.plural(n, "source en panne", "sources en panne")


def weighty() -> str:
    return "Ce qui s’est dit"


def trend_title(trend: str, days: int) -> str:
    return {"up": "Le ton s’améliore", "down": "Le ton baisse"}.get(trend, f"Le ton, {days} derniers jours")


def position(i: int, n: int) -> str:
    return f"{i} sur {n}"
