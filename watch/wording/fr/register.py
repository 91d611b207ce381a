"""The entry of the processing register (RGPD, article 30): what is said of it, in the order of the sections.

What only the organisation knows is marked « [à compléter] »; nothing here is legal advice.
"""

from __future__ import annotations

from watch.wording.fr.common import plural

FILL = "[à compléter]"


def to_fill() -> str:
    return FILL


def title() -> str:
    return "Registre des traitements\u00a0: veille de l’e-réputation"


def made(organisation: str, day: str) -> str:
    return (
        f"Fiche de l’article 30 du RGPD pour {organisation}, tirée le {day} des réglages de Vigie. Complétez "
        "ce qui est entre crochets, relisez le reste, et tirez-la de nouveau quand les réglages changent. "
        "Ce n’est pas un avis juridique."
    )


def controller_title() -> str:
    return "Responsable du traitement"


def controller() -> str:
    return f"Organisation, adresse, représentant légal, contact\u00a0: {FILL}"


def officer() -> str:
    return f"Délégué à la protection des données, s’il y en a un\u00a0: {FILL}"


def reviewed() -> str:
    return f"Date de création de la fiche et de sa dernière revue\u00a0: {FILL}"


def purpose_title() -> str:
    return "Finalités"


def purposes() -> tuple[str, ...]:
    return (
        "savoir ce qui se dit de l’organisation et à l’organisation",
        "répondre à qui s’adresse à elle, et mesurer le délai de réponse",
        "anticiper les temps forts, et en rendre compte par des totaux",
        "ni profil de personne, ni décision automatique, ni prospection",
    )


def subjects(names: str) -> str:
    return f"Sujets suivis, fixés d’avance\u00a0: {names or FILL}"


def basis_title() -> str:
    return "Base légale"


def basis() -> str:
    return f"Proposée\u00a0: intérêt légitime (article 6.1.f), à confirmer par l’organisation\u00a0: {FILL}"


def balance() -> str:
    return f"Mise en balance écrite avec les droits des personnes (où elle se trouve)\u00a0: {FILL}"


def impact() -> str:
    return (
        "Analyse d’impact (article 35)\u00a0: à examiner si la surveillance est systématique et à grande "
        f"échelle, ou si les sujets touchent à des données sensibles. Décision\u00a0: {FILL}"
    )


def people_title() -> str:
    return "Personnes concernées"


def people(private: bool) -> tuple[str, ...]:
    more = ("celles qui écrivent à l’organisation en message privé",) if private else ()
    return (
        "celles qui publient, commentent ou notent à propos de l’organisation",
        *more,
        "celles que ces textes citent",
        "les membres de l’équipe qui répondent ou tiennent un compte",
    )


def data_title() -> str:
    return "Catégories de données"


def data(private: bool) -> tuple[str, ...]:
    more = ("messages privés reçus et envoyés, tirés des exports fournis",) if private else ()
    return (
        "nom ou pseudonyme affiché par le réseau, et une empreinte à clé qui en tient lieu dans les comptes",
        "texte, titre, date, adresse, note et réactions de chaque mention",
        *more,
        "ton du texte, estimé sur cette machine ou corrigé par l’équipe, et dates lues dans le texte",
        "équipe\u00a0: prénom de qui prend ou donne une réponse, et quand",
    )


def never() -> str:
    return (
        "Écartés à l’import\u00a0: colonnes d’e-mail, de téléphone, d’adresse IP et de paiement\u202f; dans "
        "les textes, ces numéros et adresses sont masqués. Ni liste d’abonnés, ni note donnée à une personne."
    )


def sensitive() -> str:
    return (
        "Données sensibles (article 9)\u00a0: aucune n’est cherchée, mais un texte libre peut en contenir. "
        f"Aucun sujet ne doit porter sur la santé, les opinions ou la religion d’une personne. Vérifié\u00a0: {FILL}"
    )


def sources_title() -> str:
    return "Sources et réseaux"


def source(name: str, network: str) -> str:
    return f"Flux public suivi\u00a0: {name} ({network})"


def no_source() -> str:
    return "Aucun flux n’est suivi à ce jour."


def imported(formats: str) -> str:
    return f"Exports et tableaux importés par l’organisation\u00a0: {formats or 'aucun'}"


def networks(names: str) -> str:
    return f"Réseaux dont des mentions sont conservées\u00a0: {names or 'aucun'}"


def calendars(names: str) -> str:
    return f"Calendriers relevés (titres et dates)\u00a0: {names}"


def retention_title() -> str:
    return "Durées de conservation"


def texts_kept(months: int) -> str:
    return (
        f"Textes, noms et liens\u00a0: {plural(months, 'mois', 'mois')} après leur publication, puis effacés "
        "chaque jour par le veilleur, dans la base et dans les fichiers scellés."
    )


def counts_kept() -> str:
    return "Totaux par jour, sans texte ni nom\u00a0: sans limite."


def files_kept(days: int) -> str:
    return f"Fichiers d’export lus ou refusés\u00a0: {plural(days, 'jour', 'jours')}."


def backups_kept(n: int) -> str:
    return (
        f"Sauvegardes\u00a0: {plural(n, 'copie', 'copies')} à ce jour, que l’organisation supprime elle-même. "
        f"Durée choisie\u00a0: {FILL}"
    )


def recipients_title() -> str:
    return "Destinataires"


def team(local: bool) -> str:
    return (
        "L’équipe, sur la machine où Vigie tourne seulement."
        if local
        else "L’équipe, depuis toute machine qui atteint le tableau de bord. Réseau concerné\u00a0: " + FILL
    )


def channels(names: str) -> str:
    return f"Canaux d’alerte, qui ne reçoivent ni texte de mention ni auteur\u00a0: {names or 'aucun'}"


def sealed(privacy: str) -> str:
    quoted = {
        "public": "des titres de presse",
        "team": "des textes publics sans auteur",
        "board": "des textes publics et leurs auteurs",
    }.get(privacy, privacy)
    return f"Lecteurs du fichier de la semaine, qui contient des totaux et {quoted}\u00a0: {FILL}"


def share(kind: str, name: str) -> str:
    return f"Page en lecture seule, par jeton retirable\u00a0: {kind}, {name or 'sans nom'}"


def processor(server: bool) -> str:
    return (
        f"Sous-traitant (article 28)\u00a0: l’hébergeur de la base de données, s’il est extérieur\u00a0: {FILL}"
        if server
        else "Sous-traitant (article 28)\u00a0: aucun du fait de Vigie, qui tourne chez vous. "
        f"Hébergeur ou prestataire de la machine\u00a0: {FILL}"
    )


def leaving_title() -> str:
    return "Ce qui sort de la machine"


def asks_sources(n: int) -> str:
    return (
        f"Demandes aux sites des flux suivis ({plural(n, 'flux', 'flux')})\u00a0: l’adresse du flux, qui peut "
        "contenir un mot suivi\u202f; le site voit l’adresse IP de la machine."
    )


def asks_calendars(n: int) -> str:
    return f"Demandes aux sites des calendriers relevés\u00a0: {plural(n, 'calendrier', 'calendriers')}."


def asks_names() -> str:
    return "Demandes de noms proches des vôtres aux serveurs de noms (DNS), au service RDAP et aux réseaux choisis."


def tells_channels(n: int) -> str:
    return (
        f"Alertes vers {plural(n, 'canal', 'canaux')}\u00a0: un titre et des chiffres, sans texte de mention ni auteur."
    )


def nothing_else() -> str:
    return "Rien d’autre\u00a0: ni télémétrie, ni police ou image venue d’ailleurs\u202f; le ton est lu sur la machine."


def transfers() -> str:
    return f"Transfert hors de l’Union européenne\u00a0: aucun par Vigie. Par le service d’un canal\u00a0: {FILL}"


def security_title() -> str:
    return "Mesures de sécurité"


def place(server: bool) -> str:
    return (
        f"Base de données PostgreSQL\u00a0; accès, chiffrement et sauvegardes du serveur\u00a0: {FILL}"
        if server
        else "Base de données dans un fichier de cette machine, sans accès du dehors."
    )


def security() -> tuple[str, ...]:
    return (
        "fichiers reçus et flux lus dans un processus à part, borné en mémoire et en temps",
        "adresses secrètes hors des réglages\u00a0: l’environnement, ou un fichier lu de son seul propriétaire",
        "jetons de partage gardés sous forme d’empreinte, retirables un à un",
        "journaux techniques sans texte de mention ni auteur",
        "sauvegardes vérifiées avant d’être gardées",
        "messages privés absents des écrans partagés et des fichiers scellés",
    )


def disk() -> str:
    return f"Chiffrement du disque et des sauvegardes, comptes de la machine\u00a0: {FILL}"


def rights_title() -> str:
    return "Droits des personnes, et comment y répondre"


def informing() -> str:
    return f"Information (article 14)\u00a0: notice publiée par l’organisation, à l’adresse {FILL}"


def access() -> str:
    return (
        "Accès (article 15)\u00a0: `python -m watch export --author NOM` écrit tout ce qui est conservé d’une personne."
    )


def erasing() -> str:
    return (
        "Effacement et opposition (articles 17 et 21)\u00a0: `python -m watch erase NOM --yes` efface la "
        "personne et refuse son retour\u202f; la réponse nomme les sauvegardes et les fichiers à supprimer à la main."
    )


def erasures(n: int) -> str:
    return f"Preuve, sans le nom\u00a0: {plural(n, 'compte effacé', 'comptes effacés')} à ce jour."


def correcting() -> str:
    return (
        "Rectification (article 16)\u00a0: un import plus récent remplace le texte\u202f; le ton se corrige à l’écran."
    )


def complaint() -> str:
    return (
        f"Réclamation\u00a0: auprès de la CNIL ou de l’autorité du pays. Contact pour exercer ces droits\u00a0: {FILL}"
    )
