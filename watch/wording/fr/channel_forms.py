"""The forms on channels: what each kind asks, when messages leave, what went wrong."""

from __future__ import annotations

KINDS = {
    "email": "Courriel",
    "ntfy": "ntfy (notifications sur téléphone)",
    "slack": "Slack",
    "matrix": "Matrix",
    "telegram": "Telegram",
    "webhook": "Webhook (JSON)",
    "other": "Autre adresse Apprise",
    "variable": "Adresse déjà dans une variable d’environnement",
}
SHORT = {
    "email": "courriel",
    "ntfy": "ntfy",
    "slack": "Slack",
    "matrix": "Matrix",
    "telegram": "Telegram",
    "webhook": "webhook",
    "other": "autre",
}
ABOUT = {
    "email": (
        "Les réglages d’envoi (SMTP) de votre boîte. Le port 587 convient presque partout\u202f; beaucoup de "
        "fournisseurs demandent un mot de passe d’application."
    ),
    "ntfy": (
        "Choisissez un sujet difficile à deviner\u00a0: sur ntfy.sh, qui connaît le sujet lit les messages. "
        "Abonnez-y ensuite votre téléphone."
    ),
    "slack": "Dans Slack\u00a0: Applications, Incoming Webhooks, puis copiez l’adresse du webhook.",
    "matrix": "Un compte pour Vigie, invité dans le salon. Le jeton d’accès est dans les réglages du compte.",
    "telegram": "Créez un robot avec @BotFather, ajoutez-le à la conversation, et copiez ici son jeton.",
    "webhook": "Vigie y envoie un JSON (title, message, type)\u00a0: n8n, Zapier, Home Assistant, intranet…",
    "other": "Plus de cent services\u00a0: leurs adresses sont décrites sur le site d’Apprise.",
    "variable": "Rien de secret ne s’écrit ici\u00a0: donnez le nom de la variable, par exemple VIGIE_CANAL_BUREAU.",
}
FIELDS = {
    "server": "Serveur",
    "port": "Port",
    "user": "Nom d’utilisateur",
    "password": "Mot de passe",
    "sender": "Expéditeur",
    "to": "Destinataires",
    "topic": "Sujet ntfy",
    "token": "Jeton",
    "url": "Adresse du webhook",
    "room": "Salon",
    "chat": "Conversation",
    "address": "Adresse Apprise",
    "variable": "Nom de la variable",
}
OWN_FIELDS = {("matrix", "password"): "Jeton d’accès ou mot de passe", ("telegram", "token"): "Jeton du robot"}
EXAMPLES = {
    ("email", "server"): "smtp.exemple.fr",
    ("email", "port"): "587",
    ("email", "sender"): "veille@exemple.fr",
    ("email", "to"): "bureau@exemple.fr, presidente@exemple.fr",
    ("ntfy", "server"): "https://ntfy.sh",
    ("ntfy", "topic"): "maison-k7x2p",
    ("slack", "url"): "https://hooks.slack.com/services/…",
    ("matrix", "server"): "matrix.org",
    ("matrix", "room"): "#bureau:matrix.org",
    ("matrix", "user"): "vide avec un jeton d’accès",
    ("telegram", "chat"): "@nom_du_canal ou -1001234567890",
    ("webhook", "url"): "https://intranet.exemple.fr/…",
    ("other", "address"): "discord://…",
    ("variable", "variable"): "VIGIE_CANAL_BUREAU",
}


def new() -> str:
    return "Ajouter un canal"


def change() -> str:
    return "Modifier"


def kind_label() -> str:
    return "Par où\u202f?"


def kind(key: str) -> str:
    return KINDS.get(key, key)


def short(key: str) -> str:
    return SHORT.get(key, key)


def about(key: str) -> str:
    return ABOUT.get(key, "")


def field(kind_key: str, name: str, needed: bool) -> str:
    label = OWN_FIELDS.get((kind_key, name)) or FIELDS.get(name, name)
    return label if needed else f"{label} (facultatif)"


def example(kind_key: str, name: str) -> str:
    return EXAMPLES.get((kind_key, name), "")


def name_label() -> str:
    return "Nom du canal"


def name_example() -> str:
    return "Courriel du bureau"


def levels_label() -> str:
    return "Niveaux transmis"


def levels_help() -> str:
    return "«\u00a0À plusieurs\u00a0» part tout de suite, le reste dans le résumé du jour."


def enabled_label() -> str:
    return "Canal en service"


def keep_address() -> str:
    return "Garder l’adresse actuelle"


def where_kept() -> str:
    return (
        "L’adresse reste sur cette machine, dans un fichier que seul le compte de Vigie peut lire "
        "(secrets.json du dossier de données)\u202f; feeds.yml n’en garde que le nom."
    )


def add() -> str:
    return "Ajouter ce canal"


def save() -> str:
    return "Enregistrer"


def added(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est ajouté. Envoyez un essai pour vérifier qu’il arrive."


def saved(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est enregistré."


def remove() -> str:
    return "Retirer"


def remove_sure(name: str) -> str:
    return f"Plus rien ne partira par «\u00a0{name}\u00a0»\u00a0; son adresse sera effacée d’ici."


def remove_yes() -> str:
    return "Oui, retirer ce canal"


def removed(name: str) -> str:
    return f"«\u00a0{name}\u00a0» est retiré."


def need_name() -> str:
    return "Donnez un nom au canal."


def need_levels() -> str:
    return "Choisissez au moins un niveau."


def need_fields(labels: list[str]) -> str:
    return "Il manque\u00a0: " + ", ".join(labels) + "."


def wrong_fields(kind_key: str) -> str:
    return f"Ces réponses ne font pas une adresse {short(kind_key)}\u00a0: vérifiez le serveur, le port et l’adresse."


def hours_title() -> str:
    return "Heures des envois"


def digest_label() -> str:
    return "Heure du résumé du jour"


def empty_label() -> str:
    return "Envoyer le résumé même sans alerte (le silence est confirmé)"


def quiet_help() -> str:
    return "Rien ne part entre ces heures, sauf le niveau «\u00a0à plusieurs\u00a0». Vide\u00a0: pas de silence."


def quiet_from() -> str:
    return "Silence de"


def quiet_to() -> str:
    return "à"


def need_both_hours() -> str:
    return "Donnez le début et la fin du silence, différents, ou aucun des deux."


def hours_saved() -> str:
    return "Heures enregistrées dans feeds.yml."
