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
    "bitsquatting": "lettre altérée", "dictionary": "mot ajouté", "exact": "le même",
}  # fmt: skip


def title() -> str:
    return "Noms qui ressemblent aux vôtres"


def off(settable: bool) -> str:
    """``settable``: the settings that turn it on stand below."""
    said = (
        "La recherche est éteinte\u00a0: rien n’est demandé à personne. Allumée, elle envoie les noms proches du "
        "vôtre au serveur DNS de cette machine (ou à celui que vous indiquez), et les noms trouvés au service "
        "RDAP\u202f; les deux apprennent ce que vous cherchez."
    )
    return f"{said} Elle s’allume dans les réglages ci-dessous." if settable else said


def on(domains: list[str], resolver: str, rdap: str, networks: list[str]) -> str:
    """``networks``: those asked for handles, [] for none."""
    server = f"à {resolver}" if resolver else "au serveur DNS de cette machine"
    said = f"Recherche allumée pour {', '.join(domains) if domains else 'aucun domaine'}. Les noms proches sont "
    said += f"demandés {server}, ceux qui existent à {rdap}"
    return said + (f", les identifiants à {', '.join(networks)}." if networks else ".")


def last(when: str) -> str:
    return f"Dernière recherche\u00a0: {when}."


def check() -> str:
    return "Vérifier maintenant"


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
    said = common.plural(n, "nom", "noms")
    return f"{said}, {f'dont {common.count(judged)} que vous avez jugés' if judged else 'à regarder'}."


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
    if looks_like and name.split("@")[0].casefold() == looks_like.casefold():
        return f"L’identifiant {name}, que vous suivez, vient d’être pris."
    return f"Le nom {name} est apparu ({kind(kind_key)}), proche de {of}."


# --- the settings on the screen ------------------------------------------------------------------------------------


def settings_title() -> str:
    return "Régler la recherche de noms"


def told_before(most: int) -> str:
    return (
        "Avant d’allumer\u00a0: chaque question apprend à quelqu’un ce que vous cherchez. Pour chaque domaine, jusqu’à "
        f"{common.count(most)} noms proches partent au serveur DNS, et ceux qui existent au service RDAP (rdap.org). "
        "Pour les identifiants, chaque réseau choisi reçoit une question par nom, sans compte ni connexion. "
        "Éteinte, la recherche ne demande rien à personne."
    )


def enabled_label() -> str:
    return "Chercher les noms qui ressemblent aux nôtres"


def domains_label() -> str:
    return "Vos noms de domaine, un par ligne"


def domains_help() -> str:
    return "Sans www ni https. Leur date d’expiration est suivie aussi."


def most_label() -> str:
    return "Noms proches demandés par domaine, au plus"


def most_help() -> str:
    return "Les plus probables d’abord\u00a0: autres terminaisons, lettres oubliées ou inversées, pluriels."


def every_label() -> str:
    return "Rythme"


def every(key: str) -> str:
    return {"auto": "Chaque semaine", "1 d": "Chaque jour", "30 d": "Tous les 30 jours"}.get(key, key)


def resolver_label() -> str:
    return "Serveur DNS (vide\u00a0: celui de cette machine)"


def handles_label() -> str:
    return "Chercher aussi les identifiants"


def networks_label() -> str:
    return "Réseaux qui répondent sans compte"


def networks_none() -> str:
    return "Choisissez des réseaux"


def wanted_label() -> str:
    return "Identifiants à suivre sur ces réseaux, un par ligne"


def wanted_help() -> str:
    return "Tels quels, sans «\u00a0@\u00a0». Ceux qui ressemblent à vos comptes déclarés sont cherchés d’eux-mêmes."


def instances_label() -> str:
    return "Serveurs Mastodon ou PeerTube à interroger aussi"


def save() -> str:
    return "Enregistrer"


def saved(enabled: bool) -> str:
    if enabled:
        return "Recherche allumée\u00a0: elle se fera à son rythme, ou d’un clic sur «\u00a0Vérifier maintenant\u00a0»."
    return "Recherche éteinte\u00a0: plus rien n’est demandé à personne."


def need_something() -> str:
    return "Donnez au moins un domaine, ou des identifiants à chercher."


def look_title() -> str:
    return "Réseaux qui ne le disent pas sans compte"


def look_help() -> str:
    return "Non visible par cette voie\u00a0: regardez vous-même, d’un clic. Rien n’est demandé par Vigie."


def colon() -> str:
    return "\u00a0: "


def new() -> str:
    return "nouveau"


def new_mail() -> str:
    return "reçoit du courriel depuis peu"


def not_seen(when: str) -> str:
    """The last search did not find it again."""
    return f"plus vu depuis le {when}"


def open_profile() -> str:
    return "Voir le profil"


def checking() -> str:
    return "Recherche en cours\u00a0: les réseaux sont interrogés un nom à la fois…"
