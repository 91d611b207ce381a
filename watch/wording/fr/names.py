"""Names that look like ours: what was found, where it is asked, what a person says of each."""

from __future__ import annotations

from watch.wording.fr import common

STATES = {"": "à regarder", "ours": "à nous", "harmless": "sans danger", "watch": "à surveiller"}
KINDS = {"domain": "domaine", "handle": "identifiant", "own": "votre domaine"}
HOW = {
    "tld-swap": "autre terminaison", "omission": "lettre oubliée", "transposition": "lettres inversées",
    "repetition": "lettre doublée", "hyphenation": "tiret ajouté", "plural": "pluriel", "vowel-swap": "autre voyelle",
    "replacement": "lettre voisine", "various": "forme proche", "homoglyph": "lettre qui se ressemble",
    "addition": "lettre ajoutée", "insertion": "lettre insérée", "subdomain": "point ajouté",
    "bitsquatting": "lettre altérée", "dictionary": "mot ajouté",
}  # fmt: skip


def title() -> str:
    return "Noms qui ressemblent aux vôtres"


def off() -> str:
    return (
        "La recherche est éteinte\u00a0: rien n’est demandé à personne. Allumée, elle envoie les noms proches du "
        "vôtre au serveur DNS de cette machine (ou à celui que vous indiquez), et les noms trouvés au service "
        "RDAP\u202f; les deux apprennent ce que vous cherchez. Pour l’allumer\u00a0: «\u00a0names\u00a0» dans "
        "feeds.yml."
    )


def on(domains: list[str], resolver: str, rdap: str, handles: bool) -> str:
    server = f"à {resolver}" if resolver else "au serveur DNS de cette machine"
    said = f"Recherche allumée pour {', '.join(domains) if domains else 'aucun domaine'}. Les noms proches sont "
    said += f"demandés {server}, ceux qui existent à {rdap}"
    return said + (", les identifiants proches à Bluesky et à vos instances Mastodon." if handles else ".")


def last(when: str) -> str:
    return f"Dernière recherche\u00a0: {when}."


def check() -> str:
    return "Chercher maintenant"


def checked(asked: int, there: int, news: int, unknown: int) -> str:
    said = f"{common.plural(asked, 'nom demandé', 'noms demandés')}, {common.count(there)} existent"
    said += f", {common.plural(news, 'nouveauté', 'nouveautés')}"
    return said + (f"\u00a0; {common.count(unknown)} sans réponse." if unknown else ".")


def import_label() -> str:
    return "Lire une liste (dnstwist en CSV ou JSON, ou un nom par ligne)"


def imported(n: int, news: int) -> str:
    return f"{common.plural(n, 'nom lu', 'noms lus')}, {common.plural(news, 'nouveauté', 'nouveautés')}."


def none() -> str:
    return "Aucun nom proche connu."


def found(n: int, judged: int) -> str:
    return f"{common.plural(n, 'nom', 'noms')}, dont {common.count(judged)} que vous avez jugés."


def like(name: str, how: str) -> str:
    made = HOW.get(how, how)
    return f"comme {name}" + (f" ({made})" if made else "") if name else made


def about(mail: str, registered: str, expires: str) -> str:
    """Plain facts of one name; days come written."""
    mail_said = "reçoit du courriel" if mail else "ne reçoit pas de courriel"
    return ", ".join((mail_said, own(registered, expires))).rstrip(", ")


def own(registered: str, expires: str) -> str:
    """Days of a registration, "" for none."""
    said = (f"réservé le {registered}" if registered else "", f"expire le {expires}" if expires else "")
    return ", ".join(part for part in said if part)


def seen(when: str) -> str:
    return f"vu depuis le {when}" if when else "connu dès la première recherche"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def state(key: str) -> str:
    return STATES.get(key, key)


def state_label(name: str) -> str:
    return f"Ce que vous dites de {name}"


def judged(name: str, state_key: str) -> str:
    return f"{name}\u00a0: {state(state_key)}."


def more(n: int) -> str:
    return f"et {common.plural(n, 'autre', 'autres')}, dans le CSV"


def columns() -> list[str]:
    return ["Nom", "Genre", "Réseau", "Ressemble à", "Comment", "Courriel", "Adresse", "Réservé", "Expire", "État"]


def csv_name() -> str:
    return "noms.csv"


def sentence(kind_key: str, name: str, looks_like: str, why: str) -> str:
    """The text of the mention that a change becomes."""
    of = f"«\u00a0{looks_like}\u00a0»" if looks_like else "un de vos noms"
    if why == "mail":
        return f"Le {KINDS['domain']} {name}, proche de {of}, reçoit désormais du courriel."
    return f"Le nom {name} est apparu ({kind(kind_key)}), proche de {of}."
