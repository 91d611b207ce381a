"""Which column is what: headings in French and English, the header's row, the delimiter, a signature to remember.

Headings are compared in lower case without accents, punctuation and spaces. Decides by values only
where one heading has two meanings ("Commentaires" a count or a text). Refuses to guess a text or a date column in
silence: ``Guess.sure`` is then False.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from watch.formats import table_phrases as phrases
from watch.formats.numbers import looks_numeric, says_scale
from watch.formats.table_contacts import are_contacts
from watch.formats.table_synonyms import COUNTS, FIELDS, SYNONYMS

HEADER_ROWS = 15
DELIMITERS = (";", "\t", ",", "|")

# Words of a heading whose column never enters: names of payers, addresses, money, machines.
_PERSONAL = re.compile(
    r"e-?mail|courriel|m[ée]l\b|t[ée]l[ée]phone|\bt[ée]l\b|phone|mobile|portable|\bip\b|"
    r"adresse postale|adresse ip|code postal|"
    r"iban|carte|paiement|payment|payeur|payer|participant|montant|amount|\btarif\b|prénom|first name|last name|"
    r"date de naissance|birth|raison sociale|\bprix\b|\bprice\b|code promo",
    re.IGNORECASE,
)
_FIRST_NAMES = frozenset(
    (
        "prenom", "votreprenom", "nometprenom", "prenometnom", "nomprenom", "prenomnom", "firstname", "yourfirstname",
        "prenomduclient", "prenomclient",
    )
)  # fmt: skip
_ZONE_IN_HEADING = re.compile(r"[(\[]\s*(utc|gmt|heure de paris|europe/[a-z_]+)\s*[)\]]", re.IGNORECASE)


def fold_heading(heading: str) -> str:
    """Lower case, no accents, no punctuation, no spaces; "@" alone stays."""
    bare = _ZONE_IN_HEADING.sub("", heading.lstrip("\ufeff\u00ff\u00fe")).strip()
    if bare == "@":
        return "@"
    plain = unicodedata.normalize("NFKD", bare.casefold().replace("œ", "oe"))
    return "".join(c for c in plain if c.isalnum())


_ASKED = ("author", "handle", "text", "rating", "title")  # what a form asks of people
_PHRASE = 100  # a phrase is worth less than any heading known in full

_BY_FOLDED: dict[str, list[tuple[str, int]]] = {}
for _field, _words in SYNONYMS.items():
    for _rank, _word in enumerate(_words):
        _BY_FOLDED.setdefault(fold_heading(_word), []).append((_field, _rank))
_BY_FOLDED["@"] = [("handle", 0)]


def is_personal(heading: str) -> bool:
    """True for a column that is dropped at the door: e-mail, telephone, IP, payment, civil names."""
    return bool(_PERSONAL.search(heading)) and not _fields_of(heading)


def is_first_name(heading: str) -> bool:
    """« Prénom », « Nom et prénom »: who wrote, in a table without another name."""
    return fold_heading(heading) in _FIRST_NAMES


def heading_zone(heading: str) -> str:
    """The zone written in a heading ("Date (GMT)" gives "UTC"), or ""."""
    found = _ZONE_IN_HEADING.search(heading)
    if not found:
        return ""
    name = found.group(1).casefold()
    return (
        "UTC"
        if name in ("utc", "gmt")
        else "Europe/Paris"
        if name == "heure de paris"
        else "/".join(p.title() for p in name.split("/"))
    )


def _fields_of(heading: str) -> list[tuple[str, int]]:
    """Fields a heading may stand for, each with how well (0 best)."""
    if known := _BY_FOLDED.get(fold_heading(heading), []):
        return known
    if phrases.scale_of(heading):
        bare = _named(phrases.without_scale(heading), ("rating",))
        if bare or phrases.asks_mark(heading):
            return bare or [("rating", _PHRASE)]
    if counted := phrases.count_of(heading):
        return _named(counted, COUNTS)
    for phrase in phrases.asked_of(heading):
        if found := _named(phrase, _ASKED):
            return [(name, rank + _PHRASE) for name, rank in found]
    return []


def _named(phrase: str, among: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, rank) for name, rank in _BY_FOLDED.get(fold_heading(phrase), []) if name in among]


def signature(headings: Sequence[str]) -> str:
    """What a mapping is remembered by: the folded headings in order, hashed (16 hex digits)."""
    return blake2b("\x1f".join(map(fold_heading, headings)).encode(), digest_size=8).hexdigest()


def find_header(rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None = None) -> int | None:
    """Index of the header in the first rows: all mapped headings, or ≥ 3 known names, else a date and a text."""
    best: int | None = None
    for index, row in enumerate(rows[:HEADER_ROWS]):
        cells = [cell.strip() for cell in row]
        if mapping:
            folded = {fold_heading(cell) for cell in cells if cell}
            if all(fold_heading(heading) in folded for heading in mapping):
                return index
            continue
        known = [fields for cell in cells if cell and len(cell) < 80 and (fields := _fields_of(cell))]
        if len(known) >= 3:
            return index
        names = {name for fields in known for name, _ in fields}
        if best is None and len(known) == 2 and {"date", "text"} <= names and len([c for c in cells if c]) <= 6:
            best = index
    return best


def find_delimiter(line: str) -> str:
    """The delimiter that cuts this line in most known headings, else in most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
        return sum(1 for cell in cells if cell and _fields_of(cell)) if len(cells) > 1 else 0, len(cells)

    return max(DELIMITERS, key=worth)


@dataclass(frozen=True, slots=True)
class Guess:
    """Field -> column index, and whether a person should look. ``missing`` names what was not found."""

    columns: dict[str, int]
    missing: tuple[str, ...] = ()
    personal: tuple[int, ...] = ()
    named: dict[str, str] = field(default_factory=dict)  # heading -> field

    @property
    def sure(self) -> bool:
        return not self.missing

    def chosen_by_a_person(self, fields: Collection[str]) -> Guess:
        """Who saw the columns and gave none for the date, or a mark alone for the words, said what there is."""
        given = {"date"} if "date" not in fields else set()
        given |= {"text"} if {"title", "rating"} & self.columns.keys() else set()
        return replace(self, missing=tuple(name for name in self.missing if name not in given))


def guess_columns(
    headings: Sequence[str], sample: Sequence[Sequence[str]], mapping: Mapping[str, str] | None = None
) -> Guess:
    """Gives each column at most one field, each field at most one column; a person's ``mapping`` wins."""
    personal = {i for i, heading in enumerate(headings) if is_personal(heading)}
    if mapping:
        wanted = {fold_heading(h): f for h, f in mapping.items() if f in FIELDS}
        chosen: dict[str, int] = {}
        for index, heading in enumerate(headings):
            name = wanted.get(fold_heading(heading))
            if name and name not in chosen:
                chosen[name] = index
    else:
        chosen = _match(headings, sample, personal)
    left = (i for i in range(len(headings)) if i not in personal and i not in chosen.values())
    personal |= {i for i in left if are_contacts(headings[i], _values(sample, i))}
    missing = tuple(name for name in ("text", "date") if name not in chosen)
    if missing == ("text",) and ("title" in chosen or {"rating", "author"} <= chosen.keys()):
        missing = ()
    return Guess(chosen, missing, tuple(sorted(personal)), {headings[i]: name for name, i in chosen.items()})


def _match(headings: Sequence[str], sample: Sequence[Sequence[str]], taken: set[int]) -> dict[str, int]:
    offers = sorted(
        (rank, index, name)
        for index, heading in enumerate(headings)
        if index not in taken
        for name, rank in _fields_of(heading)
        if _fits(name, _values(sample, index))
    )
    # Fields whose headings are never ambiguous first, so that "Compte" goes to the author only when nothing better did.
    order = ("id", "date", "rating", *COUNTS, "reply_date", "reply", "url", "text", "author", "handle")
    chosen: dict[str, int] = {}
    used: set[int] = set()
    for name in (*order, *(f for f in SYNONYMS if f not in order)):
        candidates = [(rank, index) for rank, index, offered in offers if offered == name and index not in used]
        if name == "text" and len(candidates) > 1:
            candidates = [c for c in candidates if any(_values(sample, c[1]))] or candidates
        if candidates:
            chosen[name] = min(candidates)[1]
            used.add(chosen[name])
    return chosen


def _values(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    return [value for row in sample if index < len(row) and (value := row[index].strip())]


def _fits(name: str, values: list[str]) -> bool:
    """Could these values be that field? An empty column fits, but for a text column of numbers and the like."""
    from watch.formats.local_time import looks_like_date

    if not values:
        return name != "text"
    if name in COUNTS:
        return _share(values, looks_numeric) >= 0.8
    if name == "rating":
        return _share(values, lambda v: looks_numeric(v) or says_scale(v)) >= (
            0.5 if any(map(says_scale, values)) else 0.8
        )
    if name in ("date", "reply_date"):
        return _share(values, looks_like_date) >= 0.5
    if name == "url":
        return _share(values, lambda v: "://" in v or v.startswith("www.")) >= 0.5
    if name == "network":
        return _share(values, lambda v: "://" in v or len(v) > 60) < 0.5
    if name == "time":
        return _share(values, lambda v: bool(re.match(r"\d{1,2}\s*(?::|h)", v))) >= 0.5
    if name == "text":
        return _share(values, looks_numeric) < 0.8
    return True


def _share(values: list[str], test: object) -> float:
    assert callable(test)
    return sum(1 for value in values if test(value)) / len(values)


def twins(headings: Sequence[str], columns: Mapping[str, int]) -> list[tuple[int, list[int]]]:
    """Of columns that are read, those whose heading stands above others too: where the cell may be filled."""
    folded, used = list(map(fold_heading, headings)), set(columns.values())
    places = ((at, [i for i, f in enumerate(folded) if f == folded[at] and i not in used]) for at in columns.values())
    return [(at, others) for at, others in places if others and folded[at]]
