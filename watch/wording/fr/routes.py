"""Per network: the way that works, and what it cannot see. The honest part of the Sources and Presence pages."""

from __future__ import annotations

TABLE = "le modèle à remplir (onglet Importer), ou un tableau à vous (CSV, Excel)"

# network → (the working route, what it does not see)
ROUTES: dict[str, tuple[str, str]] = {
    "facebook": (
        (
            "L’export de vos informations, page, profil ou groupes (Centre de comptes, format JSON)\u202f; les "
            f"chiffres par Meta Business Suite (CSV)\u202f; pour les commentaires reçus, {TABLE}."
        ),
        "Les commentaires reçus\u00a0: l’export ne contient que ce que vous avez écrit, sans liens ni, le plus "
        "souvent, identifiants.",
    ),
    "instagram": (
        (
            "L’export Meta (JSON)\u202f; les chiffres par Meta Business Suite (CSV)\u202f; pour les commentaires "
            f"reçus, {TABLE}. Les messages privés s’importent des deux côtés."
        ),
        "Les commentaires reçus sous vos publications, les réponses à vos stories, les mentions.",
    ),
    "threads": (
        "Dans l’archive Instagram (JSON).",
        "Les réponses des autres, et à quel message vous répondiez.",
    ),
    "messenger": (
        "L’export Meta (JSON), dossier des messages\u00a0: les deux côtés, toutes les boîtes, archives et demandes.",
        "Les discussions chiffrées de bout en bout, souvent absentes de l’export.",
    ),
    "linkedin": (
        f"L’archive de vos données (Préférences, confidentialité des données)\u202f; pour le reste, {TABLE}.",
        "Les commentaires reçus par la page. Les messages privés, eux, viennent des deux côtés.",
    ),
    "x": (
        "L’archive de votre compte (prête en un jour environ).",
        "Les réponses et mentions des autres. Les messages privés viennent des deux côtés.",
    ),
    "youtube": (
        (
            "Le flux de la chaîne (par son adresse, son @nom ou son identifiant «\u00a0UC…\u00a0»)\u202f; "
            "vos commentaires par Google Takeout."
        ),
        "Les commentaires reçus sous vos vidéos\u00a0: aucun flux ne les donne.",
    ),
    "tiktok": (
        "L’archive de vos données, au format JSON (le choix par défaut, TXT, ne se lit pas).",
        "Les commentaires reçus. Les messages privés viennent des deux côtés.",
    ),
    "pinterest": (
        "Le flux d’un compte ou d’un tableau (adresse du compte suivie de /feed.rss).",
        "Les commentaires et l’auteur de chaque épingle.",
    ),
    "snapchat": (
        "L’export «\u00a0Mes données\u00a0» avec les fichiers JSON.",
        "Les réponses à vos stories publiques\u202f; seules les discussions enregistrées sont là.",
    ),
    "whatsapp": (
        "«\u00a0Exporter la discussion\u00a0», sans les médias\u00a0: les deux côtés, texte complet.",
        "Les autres discussions\u00a0: chacune s’exporte à part. L’heure est celle du téléphone.",
    ),
    "telegram": (
        "Telegram Desktop, «\u00a0Exporter l’historique\u00a0», au format JSON.",
        "Les autres discussions, et les canaux publics (pas de flux officiel).",
    ),
    "discord": (
        "L’export d’un salon fait par un outil avec un robot autorisé, ou votre archive de données.",
        "Dans l’archive officielle\u00a0: tout ce que les autres ont écrit.",
    ),
    "mastodon": (
        "Le flux d’un compte ou d’un mot-dièse (adresse suivie de .rss)\u00a0: celui du mot-dièse montre les autres.",
        "Les réponses sous vos messages\u202f; les comptes qui refusent l’affichage public.",
    ),
    "bluesky": (
        "Le flux du profil (adresse suivie de /rss).",
        "Les réponses, y compris les vôtres\u202f; la recherche demande un compte.",
    ),
    "reddit": (
        "Le flux d’un forum, d’un fil ou d’une recherche (adresse suivie de /.rss).",
        "Ce que Reddit refuse de servir\u00a0: il bloque souvent les programmes. Un relevé peut échouer.",
    ),
    "tumblr": (
        "Le flux du blog (adresse suivie de /rss).",
        "Les notes et commentaires\u202f; un reblog ressemble à un billet.",
    ),
    "flickr": ("Le flux public de photos d’un compte ou d’un mot-clé.", "Les commentaires sous les photos."),
    "slideshare": (f"Le flux du compte s’il répond encore, sinon {TABLE}.", "Les commentaires et les vues."),
    "google": (
        "Google Takeout, «\u00a0Google Business Profile\u00a0»\u00a0: avis, notes et vos réponses.",
        "Les avis retirés par Google. L’export n’est pas automatique\u00a0: refaites-le chaque mois.",
    ),
    "trustpilot": ("L’export CSV des avis, depuis le compte professionnel.", "Les avis signalés et retirés."),
    "tripadvisor": (f"Pas d’export en libre-service\u00a0: {TABLE}.", "Tout ce que vous ne notez pas."),
    "helloasso": (
        "L’export des participants (CSV ou Excel)\u00a0: seules les réponses à vos questions libres sont gardées.",
        "Rien de public. Noms, e-mails et montants ne sont jamais importés.",
    ),
    "wikipedia": (
        "Le flux de l’historique de l’article. N’écrivez pas sur vous-même\u00a0: passez par la page de discussion.",
        "Ce qui est dit de vous dans d’autres articles.",
    ),
    "forum": (
        "Le flux du forum (phpBB, Discourse, bbPress…), si son administrateur l’a laissé ouvert.",
        "Les parties réservées aux membres.",
    ),
    "blog": (
        "Le flux des articles et celui des commentaires (WordPress, Blogger, Medium, Substack…).",
        "Les commentaires en attente de modération\u202f; souvent, à qui un commentaire répond.",
    ),
    "press": (
        "Le flux du journal, ou une recherche Google Actualités.",
        "Les articles réservés aux abonnés\u00a0: titre, extrait et lien seulement.",
    ),
    "web": ("Toute page qui annonce un flux\u00a0: collez son adresse.", "Les pages sans flux."),
    "clubhouse": (f"Aucune\u00a0: c’est de la voix en direct. Seulement {TABLE}.", "Ce qui s’est dit dans les salons."),
    "viadeo": (f"Réseau fermé. Pour une vieille archive, {TABLE}.", "Tout le reste\u00a0: le réseau n’existe plus."),
    "friendfeed": (
        f"Réseau fermé en 2015. Pour une vieille archive, {TABLE}.",
        "Tout le reste\u00a0: le réseau n’existe plus.",
    ),
    "issuu": (f"Pas de flux\u00a0: une alerte Google, ou {TABLE}.", "Les lectures et les commentaires."),
    "netvibes": (
        "Service fermé en juin 2025. Le fichier OPML que vous aviez enregistré donne la liste de vos flux.",
        "Rien de nouveau\u00a0: suivez les flux directement.",
    ),
    "pearltrees": (
        f"Vos marque-pages exportés, s’il y en a, donnent des sources à suivre\u202f; pour le reste, {TABLE}.",
        "Les collections privées.",
    ),
    "symbaloo": (
        f"Vos tuiles exportées en marque-pages donnent des sources à suivre\u202f; pour le reste, {TABLE}.",
        "Les pages privées.",
    ),
    "scoopit": (f"Le flux du sujet s’il répond, sinon {TABLE}.", "Les commentaires."),
    "google_alerts": (
        (
            "Votre alerte, avec «\u00a0Diffuser à\u00a0: flux RSS\u00a0». Cette adresse est un secret\u00a0: ne "
            "la partagez pas."
        ),
        "Ce que Google n’a pas indexé, et au-delà de 20 résultats par relevé.",
    ),
    "google_news": (
        "Une recherche Google Actualités, sous forme de flux.",
        "L’adresse d’origine de l’article\u00a0: le lien passe par Google.",
    ),
}


def route(network: str) -> str:
    return ROUTES.get(network, (f"Pas de voie automatique\u00a0: {TABLE}.", ""))[0]


def blind(network: str) -> str:
    return ROUTES.get(network, ("", "Tout ce que vous ne notez pas."))[1]


def routes_lead() -> str:
    return (
        "Pour chaque réseau, la voie qui marche, et ce qu’elle ne voit pas. «\u00a00 sans réponse\u00a0» n’est "
        "dit que là où la voie montre les autres."
    )


def routes_columns() -> dict[str, str]:
    return {
        "network": "Réseau",
        "route": "La voie qui marche",
        "formats": "Exports lus",
        "others": "Montre les autres",
        "blind": "Ce qu’elle ne voit pas",
    }


def formats_title() -> str:
    return "Exports reconnus"


def formats_columns() -> dict[str, str]:
    return {"label": "Export", "network": "Réseau", "others": "Montre les autres"}


def any_network() -> str:
    return "tous"


def routes_search() -> str:
    return "Chercher un réseau"


def exports_read(names: str) -> str:
    return f"Exports lus\u00a0: {names}"


def no_format() -> str:
    return "aucun\u00a0: remplissez le modèle (onglet Importer)"


def routes_csv() -> str:
    return "voies.csv"
