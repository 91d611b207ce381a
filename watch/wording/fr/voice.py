"""Share of voice, on the first page: the finding, its sample, what breaks the series."""

from __future__ import annotations

from . import common, glossary

NB = "\u00a0"


def title() -> str:
    return "Part de voix"


def title_of(subject: str) -> str:
    return f"Part de voix {common.of(subject)}"


def definition() -> str:
    return f"{glossary.TERMS['share'][1]} Voix des autres\u202f; un texte repris par dix sites compte une fois."


def _voices(n: int) -> str:
    return common.plural(n, "voix", "voix")


def _points(share: float) -> str:
    """Whole percent; what is left goes to the other side, so that both make a hundred."""
    return common.percent(round(share * 100) / 100)


def finding(shown_as: str, subject: str, k: int, n: int, low: float, high: float) -> str:
    """One sentence: how much of what is said is about the subject."""
    if not n:
        return f"Aucune voix sur {subject} ni sur le panel dans la période"
    if shown_as == "counts":
        said = f"{_voices(k)} sur {subject}, {common.count(n - k)} sur le panel"
        return f"Trop peu de mentions pour une part de voix{NB}: {said}"
    if shown_as == "range":
        between = f"{common.decimal(low * 100, 0)} et {common.percent(high)}"
        return f"Entre {between} des voix parlent {common.of(subject)}"
    share = round(k / n * 100) / 100
    return f"{_points(share)} des voix parlent {common.of(subject)}, {_points(1 - share)} du panel"


def sample(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """What the finding rests on."""
    if shown_as == "counts":
        return ""
    said = f"{common.count(k)} sur {_voices(n)}"
    if shown_as == "range":
        return f"{said}\u202f; sous 30 voix, une fourchette à 95{common.THIN}%."
    between = f"{common.decimal(low * 100, 0)} et {common.percent(high)}"
    return f"{said}\u202f; entre {between} au seuil de 95{common.THIN}%."


def before(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """The same of the previous period."""
    if shown_as == "counts":
        return f"Période précédente{NB}: trop peu de mentions ({common.count(k)} sur {_voices(n)})."
    if shown_as == "range":
        share = f"{common.decimal(low * 100, 0)} à {common.percent(high)}"
    else:
        share = common.percent(k / n if n else 0)
    return f"Période précédente{NB}: {share} ({common.count(k)} sur {_voices(n)})."


def changed(days: list[str]) -> str:
    """``days`` as « le 3 nov. »."""
    return f"Le panel a changé {common.listing(days)}{NB}: avant et après ne se comparent pas."


def on_day(day: str) -> str:
    return f"le {day}"


def bar(subject: str, n: int, share: float | None) -> str:
    """Above a bar; without a share, the count alone."""
    return f"{subject}{NB}: {_voices(n)}" + ("" if share is None else f", {common.percent(share)}")


def alt(subject: str, finding: str, rows: list[str]) -> str:
    return f"Part de voix {common.of(subject)}. {finding}. {common.listing(rows)}."


def columns() -> list[str]:
    return ["Sujet", "Voix", "Reprises", "Voix, période précédente"]


def sealed_columns() -> list[str]:
    """Of the table in the weekly file."""
    return ["Sujet", "Voix", "Part", "Voix, période précédente"]


def sheet_columns() -> list[str]:
    """Of the workbook: the subject compared, who was heard, voices, share in [0, 1], voices before."""
    return ["Comparé", "Sujet", "Voix", "Part", "Voix, période précédente"]


def row(subject: str, mentions: int) -> str:
    """A link to the mentions of one subject."""
    return f"{subject}{NB}: voir {common.mentions(mentions)}"


def weekly() -> str:
    return "Semaine par semaine"


def weekly_caption() -> str:
    return (
        "Part du sujet dans les voix de chaque semaine entière, trait vertical\u00a0: la fourchette à "
        "95\u202f%. Sous 30 voix, la fourchette seule\u202f; sous 20, rien."
    )


def weekly_broken() -> str:
    return "La courbe s’arrête au changement\u202f; avant, elle compte le panel d’alors."


def weekly_few() -> str:
    return "Trop peu de voix par semaine pour une courbe."


def weekly_columns() -> list[str]:
    return ["Semaine", "Voix du sujet", "Voix du sujet et du panel", "Part"]


def weekly_share(shown_as: str, k: int, n: int, low: float, high: float) -> str:
    """A cell: the share, a range, or why there is none."""
    if shown_as == "counts":
        return "trop peu"
    if shown_as == "range":
        return f"{common.decimal(low * 100, 0)} à {common.percent(high)}"
    return common.percent(k / n if n else 0)


def weekly_hover(share: str, k: int, n: int) -> str:
    return f"{share} ({common.count(k)} sur {_voices(n)})"


def weekly_alt(subject: str, first: str, last: str, weeks: int) -> str:
    """``first`` and ``last``: « semaine 45 : 42 % »."""
    said = f"Part de voix {common.of(subject)} sur {common.plural(weeks, 'semaine', 'semaines')}"
    return f"{said}, de {first} à {last}." if first else f"{said}."


def week_told(monday: str, share: str) -> str:
    return f"{share} (semaine du {monday})"


def panel_changed() -> str:
    return "panel changé"


def among(panel: int, counted: bool) -> str:
    """Under the figures: how many mentions are the panel's, counted here or not."""
    if counted:
        return f"Dont {common.mentions(panel)} du panel."
    return f"Vos sujets\u202f; sans {common.mentions(panel)} du panel (part de voix)."


def other_choice(n: int, counted: bool) -> str:
    """The link to the same figures without the panel, or with it."""
    return f"{'Vos sujets seulement' if counted else 'Tout voir'}{NB}: {common.mentions(n)}"


def left_out(names: list[str]) -> str:
    """What a shared view and a sealed file do not count; ``names``: the subjects of the panel alone."""
    return f"sans le panel ({common.listing(names)})"


def sealed_left_out(names: list[str], n: int) -> str:
    return (
        f"Les chiffres ne comptent pas ce que les autres disent du panel ({common.listing(names)}{NB}: "
        f"{common.mentions(n)})\u202f; il est dans la part de voix seule."
    )


def sealed_otherwise() -> str:
    """Where the file before counted other subjects."""
    return (
        "Les chiffres ne comptent plus les mêmes sujets que le fichier d’avant, et ne se comparent pas à lui. La "
        "période précédente est recomptée ici comme celle-ci."
    )


def in_list(n: int, many: bool) -> str:
    """Under the list of mentions: what it leaves out. ``many``: at least so many."""
    return f"Sans le panel (part de voix){NB}: {'au moins ' if many else ''}{common.mentions(n)} de plus."


def see_all() -> str:
    return "Tout voir"


def asked_of_others(n: int) -> str:
    """In the inbox: questions that are about a subject of the panel alone."""
    said = common.plural(n, "question porte", "questions portent")
    return f"{said} sur le panel seul{NB}: elle{'s' if n > 1 else ''} n’attend{'ent' if n > 1 else ''} rien de vous."


def see_asked() -> str:
    return "Voir quand même"
