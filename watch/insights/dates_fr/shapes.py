"""The table of shapes: what a date looks like, and the function of ``patterns`` that reads it. A blank is any white."""

from __future__ import annotations

import re

from watch.insights.dates_fr import patterns
from watch.insights.dates_fr import vocabulary as v

W, D, M, Y = v.WEEKDAY, v.DAY, v.MONTH, v.YEAR
PAST = v.PAST_WORD
START = r"(?<![\w/.,-])"
YEAR = rf"(?:,? (?P<y>{Y}))?"
FEASTS = (
    r"(?:(?:lundi|dimanche) de )?p[âa]ques|vendredi saint|(?:jeudi de l')?ascension"
    r"|(?:(?:lundi|dimanche) de (?:la )?)?pentec[ôo]te"
    r"|mardi gras|toussaint|no[ëe]l|jour de l'an|assomption|chandeleur|saint-(?:sylvestre|valentin|jean|nicolas)"
    r"|[ée]piphanie"
)


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


# what must stand in the lower-cased text for a shape to be worth a try: most texts are spared most of the grammar
_MONTHS = (
    "jan", "fév", "fev", "feb", "mars", "mar.", "march", "avr", "apr", "mai", "may", "jui", "jun", "jul", "aou", "aoû",
    "aug", "sep", "oct", "nov", "déc", "dec",
)  # fmt: skip
_WEEKDAYS = (
    "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "monday", "tuesday", "wednesday", "thursday", "friday", "sunday",
    "saturday",
)  # fmt: skip
_DAYS = ("demain", "aujourd", "ce soir", "cet apr", "ce matin", "tomorrow", "tonight", "today")
_FEAST_STEMS = (
    "toussaint", "noel", "noël", "paques", "pâques", "ascension", "pentec", "jour de l", "mardi gras", "saint",
    "assomption", "piphanie", "chandeleur",
)  # fmt: skip
STEMS: dict[str, tuple[str, ...]] = {
    "month": _MONTHS, "weekday": _WEEKDAYS, "day": _DAYS, "feast": _FEAST_STEMS, "some": ("dans ", "in "),
    "weekend": ("week", " we "), "week": ("semaine", "week"), "next": ("mois", "month", *_MONTHS),
    "break": ("vacances",),
    "countdown": ("j-", "j -", "j–"), "slash": ("/", ".", "-"), "bare": ("le ", "du ", "ce "),
}  # fmt: skip

SHAPES: tuple[tuple[str, bool, re.Pattern[str], patterns.Shape], ...] = (  # stems, a figure needed, shape, reader
    (
        "month",
        True,
        _shape(
            rf"{START}(?:(?:du|from) )?(?:(?P<w1>{W}) )?(?P<d1>{D})(?: (?P<m1>{M}))?(?: (?P<y1>{Y}))?"
            rf"(?: (?:au|jusqu'au|to) |\s*[-–]\s*)(?:(?P<w2>{W}) )?(?P<d2>{D}) (?:of )?(?P<m2>{M})(?: (?P<y2>{Y}))?"
        ),
        patterns.span,
    ),
    (
        "month",
        True,
        _shape(rf"\bfrom {M} {D}(?:st|nd|rd|th)? to {M} {D}{YEAR}"),
        patterns.english_months,
    ),
    (
        "weekday",
        True,
        _shape(rf"{START}du (?P<w1>{W}) (?P<d1>{D}) au (?P<w2>{W}) (?P<d2>{D})(?!\s*(?:h|heures?|:|/|{M}))"),
        patterns.weekday_span,
    ),
    (
        "slash",
        True,
        _shape(
            rf"\bdu (?:{W} )?(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})(?:/(?P<y1>20\d\d))? au (?:{W} )?(?P<d2>\d{{1,2}})/"
            r"(?P<m2>\d{1,2})(?:/(?P<y2>20\d\d))?(?![\w/]|\.\d)"
        ),
        patterns.numeric_span,
    ),
    (
        "month",
        False,
        _shape(
            rf"\b(?P<nth>1er|premier|2e|2ème|deuxième|3e|3ème|troisième|4e|4ème|quatrième|dernier)"
            rf" (?P<w>{v.WEEKDAY_FULL}) (?:de |d')(?P<m>{v.MONTH_FULL})(?: (?P<y>{Y}))?"
        ),
        patterns.nth_of_month,
    ),
    (
        "month",
        True,
        _shape(
            rf"{START}(?P<days>(?:{W} )?{D}(?:\s*, (?:{W} )?{D})* (?:et|&|and) (?:le )?(?:{W} )?{D}) (?P<m>{M})"
            rf"(?: (?P<y>{Y}))?"
        ),
        patterns.listed,
    ),
    (
        "month",
        True,
        _shape(rf"{START}(?:(?P<w>{W}),? )?(?:le |the )?(?P<d>{D}) (?:of )?(?P<m>{M}){YEAR}"),
        patterns.single,
    ),
    ("month", True, _shape(rf"{START}(?P<m>{M}) (?P<d1>{D})\s*[-–]\s*(?P<d2>{D}){YEAR}"), patterns.english_span),
    (
        "month",
        True,
        _shape(rf"{START}(?:(?P<w>{W}),? )?(?P<m>{M}) (?P<d>{D})(?![\d:]|\s*(?:h|ans|€)){YEAR}"),
        patterns.single,
    ),
    (
        "slash",
        True,
        _shape(
            rf"{START}(?:(?P<w>{W}) )?(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>20\d\d|\d\d)"
            r"(?![\w/-]|\.\d)"
        ),
        patterns.numeric,
    ),
    (
        "slash",
        True,
        _shape(
            rf"\b(?:(?:le|du|au|jusqu'au|et) |(?P<w>{W}) (?:le )?)(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?P<y>(?!))?"
            r"(?![\d/]| (?:des?|du|d')\b)"
        ),
        patterns.numeric,
    ),
    ("slash", True, _shape(r"(?<![\w-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"), patterns.iso),
    (
        "weekday",
        True,
        _shape(
            rf"{START}(?P<w>{W}) (?:le )?(?P<d>{D})(?: au (?:soir|matin))?(?!\s*(?:h|heures?|:|/|€|%|euros?|ans|{M}))"
        ),
        patterns.weekday_number,
    ),
    (
        "bare",
        True,
        _shape(rf"\b(?:le|du|ce) (?P<d>{D})(?= prochain|\s*,?\s*(?:à|dès|vers) {v.TIME})"),
        patterns.number_only,
    ),
    (
        "weekday",
        False,
        _shape(
            rf"\b(?:(?P<this>ce|next|this|last|on) )?(?P<w>{v.WEEKDAY_FULL})\b"
            rf"(?P<mods>(?: (?:prochain|{PAST}|en huit|en quinze|{v.PARTS}))*)(?! {D} {M})"
        ),
        patterns.bare_weekday,
    ),
    (
        "day",
        False,
        _shape(
            r"\b(?:après[- ]demain|demain|aujourd'hui|ce soir|cet après-midi|ce matin|day after tomorrow|tomorrow"
            rf"|tonight|today)\b(?: {v.PARTS})?"
        ),
        patterns.relative_day,
    ),
    (
        "some",
        False,
        _shape(
            rf"\b(?:dans|in) (?P<n>{v.NUMBER}) (?P<unit>jours?|semaines?|mois|days?|weeks?|months?|heures|hours|h)\b"
        ),
        patterns.in_some_time,
    ),
    ("countdown", True, _shape(r"(?<!\w)J\s?[-–]\s?(?P<n>\d{1,3})\b(?!\s*(?:€|%))"), patterns.countdown),
    (
        "weekend",
        False,
        _shape(
            rf"\b(?:(?:ce|this|next|last) (?:week-?end|we)\b(?: (?:prochain|qui vient|{PAST}))?"
            rf"|(?:le )?(?:week-?end|we) (?:prochain|qui vient|{PAST}))"
        ),
        patterns.weekend,
    ),
    (
        "weekend",
        False,
        _shape(
            rf"\bweek-?end (?:du|de|des|d')\s*(?:la |l')?"
            rf"(?:(?P<feast>{FEASTS})\b|(?P<d>{D}) (?P<m>{M})(?: (?P<y>{Y}))?)"
        ),
        patterns.weekend_of,
    ),
    (
        "week",
        False,
        _shape(
            rf"\b(?:(?:la )?semaine (?:prochaine|{PAST}|du (?P<d>{D})(?: (?P<m>{M})(?: (?P<y>{Y}))?)?)"
            r"|next week\b|last week\b)"
        ),
        patterns.week,
    ),
    (
        "next",
        False,
        _shape(
            r"\b(?:(?:(?P<part>fin|début|debut|mi|milieu|courant|early|late|mid)[ -](?:du mois )?(?:de |d')?"
            rf"|(?:en|au mois de|au mois d'|in) )(?P<m>{v.MONTH_FULL})(?: (?P<y>{Y}))?(?: {PAST})?"
            rf"|(?:le mois (?:prochain|{PAST})|next month)\b)"
        ),
        patterns.month,
    ),
    (
        "feast",
        False,
        _shape(
            r"\b(?:(?P<eve>(?:la )?veille) (?:de|du) |(?:le jour de|à|dès|jusqu'à|pour|le|au|avant|après) )"
            rf"(?:la |l')?(?P<feast>{FEASTS})\b(?: (?P<y>{Y}))?"
        ),
        patterns.feast,
    ),
    (
        "break",
        False,
        _shape(
            r"\bvacances (?:de la |de l'|de |d')"
            r"(?P<name>toussaint|no[ëe]l|hiver|f[ée]vrier|printemps|p[âa]ques|été|ete)\b"
        ),
        patterns.school_break,
    ),
)
