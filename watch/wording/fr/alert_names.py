"""Names of the kinds of alert, and of what keeps a source from being read. French."""

from __future__ import annotations

KINDS = {
    "volume": "Volume inhabituel",
    "tone": "Ton qui se dégrade",
    "unanswered": "Sans réponse",
    "silence": "Source silencieuse",
    "words": "Mots de crise",
    "upcoming": "Temps fort",
    "name": "Nom et domaine",
}


TROUBLES = {
    "AddressRefused": "l’adresse n’est pas autorisée",
    "NameNotFound": "le site est introuvable",
    "ConnectFailed": "la connexion a échoué",
    "TlsFailed": "le certificat du site est refusé",
    "DeadlinePassed": "le site est trop lent",
    "TooLarge": "le document est trop grand",
    "TooManyRedirects": "le site redirige sans fin",
    "BadStatus": "le site a répondu par une erreur",
    "Gone": "le flux a été supprimé",
    "AskedToWait": "le site demande d’attendre",
    "HostPostponed": "le site est laissé au repos",
    "NotAFeed": "l’adresse ne donne plus un flux",
    "FeedRefused": "le flux est trop lourd à lire",
    "BridgeError": "la passerelle a renvoyé une erreur",
}
