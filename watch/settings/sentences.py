"""What a person is told for each kind of wrong value: the problem and the remedy, in French and in English.

The keys are the error types of pydantic and the own ones of ``values`` and ``schema``. Refuses to repeat a value that
may be a secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watch.clock import REGIONS
from watch.networks import NETWORKS
from watch.settings.mistakes import Words, clipped, did_you_mean
from watch.settings.values import zones

Pair = tuple[Words, Words]
_YES = Words("Écrivez oui ou non.", "Write true or false.")
_NUMBER = Words("Écrivez un nombre, sans guillemets ni unité.", "Write a number, without quotes or unit.")
_LIST = Words("Écrivez une liste : un « - » par ligne, ou [un, deux].", "Write a list: one dash a line, or [one, two].")
_MAP = Words("Écrivez des lignes « clé: valeur » décalées en dessous.", "Write indented “key: value” lines below.")
_SLOT = Words("Écrivez par exemple 09:00-12:00, 14:00-17:30.", "Write for example 09:00-12:00, 14:00-17:30.")
_DATES = Words("Donnez « date », ou « start » et « end ».", "Give date, or start and end.")

# type -> (problem, remedy); {v} is the value, {limit} the bound.
FIXED: dict[str, tuple[Words, Words]] = {
    "missing": (Words("cette clé manque.", "this key is missing."), Words("Ajoutez-la.", "Add it.")),
    "string_type": (Words("un texte est attendu.", "text is expected."),
                    Words("Écrivez-le sur la même ligne, entre guillemets au besoin.",
                          "Write it on the same line, in quotes if needed.")),
    "string_too_short": (Words("ce texte est vide.", "this text is empty."), Words("Complétez-le.", "Fill it in.")),
    "string_too_long": (Words("ce texte est trop long.", "this text is too long."),
                        Words("{limit} caractères au plus.", "At most {limit} characters.")),
    "string_pattern_mismatch": (Words("cet identifiant contient d'autres signes que lettres, chiffres, - _ . :",
                                      "this id holds other signs than letters, digits, - _ . :"),
                                Words("Simplifiez-le.", "Simplify it.")),
    "bool_type": (Words("oui ou non est attendu.", "true or false is expected."), _YES),
    "bool_parsing": (Words("« {v} » n'est ni oui ni non.", "“{v}” is neither true nor false."), _YES),
    "int_type": (Words("un nombre entier est attendu.", "a whole number is expected."), _NUMBER),
    "int_parsing": (Words("« {v} » n'est pas un nombre entier.", "“{v}” is not a whole number."), _NUMBER),
    "int_from_float": (Words("« {v} » n'est pas un nombre entier.", "“{v}” is not a whole number."), _NUMBER),
    "float_type": (Words("un nombre est attendu.", "a number is expected."), _NUMBER),
    "float_parsing": (Words("« {v} » n'est pas un nombre.", "“{v}” is not a number."), _NUMBER),
    "tuple_type": (Words("une liste est attendue.", "a list is expected."), _LIST),
    "model_type": (Words("des clés sont attendues ici.", "keys are expected here."), _MAP),
    "too_long": (Words("cette liste est trop longue.", "this list is too long."),
                 Words("{limit} éléments au plus.", "At most {limit} items.")),
    "greater_than": (Words("{v} est trop petit.", "{v} is too small."),
                     Words("Plus de {limit}.", "More than {limit}.")),
    "greater_than_equal": (Words("{v} est trop petit.", "{v} is too small."),
                           Words("Au moins {limit}.", "At least {limit}.")),
    "less_than": (Words("{v} est trop grand.", "{v} is too large."), Words("Moins de {limit}.", "Less than {limit}.")),
    "less_than_equal": (Words("{v} est trop grand.", "{v} is too large."),
                        Words("Au plus {limit}.", "At most {limit}.")),
    "slot": (Words("« {v} » n'est pas un horaire.", "“{v}” is no opening time."), _SLOT),
    "slot_backwards": (Words("« {v} » finit avant d'avoir commencé.", "“{v}” ends before it starts."),
                       Words("Après minuit, coupez en deux : 22:00-24:00, puis 00:00-02:00 le lendemain.",
                             "Past midnight, split it: 22:00-24:00, then 00:00-02:00 on the next day.")),
    "slot_overlap": (Words("ces horaires se chevauchent.", "these opening times overlap."), _SLOT),
    "weekday": (Words("« {v} » n'est pas un jour.", "“{v}” is no weekday."),
                Words("Écrivez lundi, ou lundi-vendredi.", "Write monday, or monday-friday.")),
    "week": (Words("ces horaires ne se lisent pas.", "these opening hours cannot be read."),
             Words("Écrivez un jour par ligne (lundi-vendredi: 09:00-17:00), ou toujours.",
                   "Write one day a line (monday-friday: 09:00-17:00), or always.")),
    "week_closed": (Words("aucun jour n'est ouvert : les délais ne finiraient jamais.",
                          "no day is open: deadlines would never come."),
                    Words("Ouvrez au moins un créneau, ou écrivez toujours.",
                          "Open at least one slot, or write always.")),
    "every": (Words("« {v} » n'est pas un rythme.", "“{v}” is no rhythm."),
              Words("Écrivez auto, ou de 10 min à 7 jours : 30 min, 6 h, 1 jour.",
                    "Write auto, or 10 min to 7 days: 30 min, 6 h, 1 day.")),
    "seldom": (Words("« {v} » n'est pas un rythme.", "“{v}” is no rhythm."),
               Words("Écrivez auto, ou de 10 min à 30 jours : 6 h, 1 jour, 30 jours.",
                     "Write auto, or 10 min to 30 days: 6 h, 1 day, 30 days.")),
    "address": (Words("ce n'est pas une adresse web complète.", "this is no complete web address."),
                Words("Elle commence par https:// et se copie depuis le navigateur.",
                      "It starts with https://; copy it from the browser.")),
    "address_password": (Words("cette adresse contient un nom ou un mot de passe.",
                               "this address holds a user name or a password."),
                         Words("Retirez-les et nommez une variable d'environnement dans credentials_env.",
                               "Remove them and name an environment variable in credentials_env.")),
    "secret": (Words("le nom d'une variable d'environnement est attendu, pas le secret lui-même.",
                     "the name of an environment variable is expected, not the secret itself."),
               Words("Écrivez par exemple VIGIE_CANAL_COURRIEL, et mettez le secret dans cette variable.",
                     "Write for example VIGIE_CANAL_COURRIEL, and put the secret into that variable.")),
    "colour": (Words("« {v} » n'est pas une couleur.", "“{v}” is no colour."),
               Words("Écrivez par exemple '#1D5FA8', entre guillemets.", "Write for example '#1D5FA8', in quotes.")),
    "colour_pale": (Words("« {v} » est trop pâle pour se voir sur du papier blanc.",
                          "“{v}” is too pale to be seen on white paper."),
                    Words("Prenez une couleur plus foncée.", "Take a darker colour.")),
    "host": (Words("« {v} » n'est pas le nom d'une machine.", "“{v}” is no name of a machine."),
             Words("Écrivez par exemple « vigie.exemple.fr ».", "Write for example vigie.example.org.")),
    "origin": (Words("« {v} » n'est pas l'adresse d'un site.", "“{v}” is no address of a site."),
               Words("Écrivez par exemple https://intranet.exemple.fr.", "Write for example https://intranet.example.")),
    "dates_missing": (Words("la date manque, ou est donnée deux fois.", "the date is missing or given twice."), _DATES),
    "dates_backwards": (Words("la fin est avant le début, ou plus de deux ans après.",
                              "the end is before the start, or more than two years after."),
                        Words("Corrigez « start » ou « end ».", "Correct start or end.")),
    "calendar_place": (Words("l'adresse de ce calendrier manque, ou est donnée deux fois.",
                             "this calendar's address is missing or given twice."),
                       Words("Donnez « url », « url_env » ou « file », un seul des trois.",
                             "Give one of url, url_env and file.")),
    "awareness_rule": (Words("la règle de cette journée manque, ou est donnée deux fois.",
                             "the rule of this day is missing or given twice."),
                       Words("Donnez « date », ou « start » et « end », ou « easter », ou « nth » avec « month ».",
                             "Give date, or start and end, or easter, or nth with month.")),
    "account_nameless": (Words("ce compte n'a ni nom ni identifiant.", "this account has no name and no handle."),
                         Words("Donnez « name », « handle », « id » ou « url ».", "Give name, handle, id or url.")),
}  # fmt: skip


def tell(kind: str, value: object, facts: Mapping[str, Any]) -> Pair:
    """The problem and the remedy for one error type."""
    v = clipped(value)
    if kind == "network":
        return Words(f"« {v} » n'est pas un réseau connu.", f"“{v}” is no known network."), did_you_mean(
            v, list(NETWORKS), 50
        )
    if kind == "zone":
        remedy = did_you_mean(v, sorted(zones()), 0)
        if "…" in remedy.fr:
            remedy = Words("Écrivez par exemple Europe/Paris.", "Write for example Europe/Paris.")
        return Words(f"« {v} » n'est pas un fuseau horaire.", f"“{v}” is no time zone."), remedy
    if kind == "region":
        known = [region for region in REGIONS if region]
        return Words(f"« {v} » n'est pas une région connue.", f"“{v}” is no known region."), did_you_mean(v, known, 50)
    if kind == "day":
        example = facts.get("meant") or "2026-03-14"
        return (
            Words(f"« {v} » n'est pas une date.", f"“{v}” is no date."),
            Words(f"Écrivez année-mois-jour : {example}.", f"Write year-month-day: {example}."),
        )
    if kind in ("literal_error", "enum"):
        choices = str(facts.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        return Words(f"« {v} » n'est pas un choix possible.", f"“{v}” is not a possible choice."), did_you_mean(
            v, choices, 50
        )
    problem, remedy = FIXED.get(
        kind,
        (Words("cette valeur n'est pas acceptée.", "this value is not accepted."),
         Words("Voyez cette clé dans le guide des réglages.", "Look this key up in the guide of the settings.")),
    )  # fmt: skip
    limit = next((facts[k] for k in ("max_length", "gt", "ge", "lt", "le") if k in facts), "")
    fill = {"v": v, "limit": f"{limit:g}" if isinstance(limit, float) else str(limit)}
    return (
        Words(problem.fr.format(**fill), problem.en.format(**fill)),
        Words(remedy.fr.format(**fill), remedy.en.format(**fill)),
    )
