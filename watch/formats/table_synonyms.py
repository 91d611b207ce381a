"""Headings people and tools write, by field. Words only: no decision is taken here.

One field a paragraph, the better synonyms first; compared in lower case without accents, punctuation and spaces.
"""

from __future__ import annotations

_WORDS = """
date: date de publication, publié le, publiée le, published at, publish time, created at, review created,
    horodatage, horodateur, heure de publication, date/heure, date et heure, published, posted at, timestamp, date,
    publishing date, review date, date de l'avis, date de création, créé le, date du commentaire, date posted, comment
    create timestamp, horodatage de création du commentaire, jour, created, created time, date gmt, published date,
    publication date, date d'envoi, date du message, time, datetime
time: heure, hrs, hour, time, publishing time, heure d'envoi
author: auteur, autrice, author name, author, extra_author_attributes.name, pseudo, nom de l'auteur, nom
    d'utilisateur, utilisateur, expéditeur, reviewer name, reviewer, review username, from, sender, sender name,
    username, user, account name, page name, nom du compte, nom, contact, compte, nom affiché, display name, profil,
    profile, de, qui, pseudonyme, name, client, cliente, nom du client, internaute, visiteur, visiteuse, usager
handle: identifiant du compte, handle, author handle, screen name, account username,
    extra_author_attributes.short_name, compte, nom d'utilisateur, username, pseudo
text: message, texte, contenu, full text, review content, review text, post message, content, text, commentaire,
    commentaires, comment, comments, comment text, texte du commentaire, texte de l'avis, avis, publication,
    verbatim, hit sentence, légende, description, corps, body, caption, snippet, opening text, post, share
    commentary, post text, texte de la publication, remarque, remarques, contents, commentaire reçu, commentaires
    reçus, commentaire client, commentaire du client, message reçu, messages reçus, avis client, avis reçu, ce qui a
    été dit, ce qui est dit, question, propos
title: titre, objet, title, headline, review title, titre de l'avis, subject, sujet
url: lien, permalien, lien de la publication, permalink, post permalink, post link, link, url, review link, adresse,
    share link, lien de l'avis, source url, source
network: réseau, réseau social, plateforme, network, social network, platform, canal, média, channel, medium,
    service, source type, page type, source, site, domain, domaine
kind: type, nature, kind, type de publication, post type, content type, message type, type de contenu, thread entry
    type
id: identifiant, id, identifiant de la publication, post id, comment id, id du commentaire, review id, message id,
    document id, resource id, référence, identifiant de l'avis, id de la publication, mention id
parent: en réponse à, réponse à, parent id, identifiant parent, parent comment id, id du commentaire parent, in
    reply to, reply to, twitter reply to, parent, parent url
thread: thread id, fil, discussion, conversation id, conversation, thread, thread url, video id, id de la vidéo
rating: note, étoiles, nombre d'étoiles, évaluation, rating, stars, star rating, review stars, score, note sur 5,
    appréciation
reply: réponse, réponse du propriétaire, réponse de l'établissement, owner reply, company response, reply,
    management response, owner response, réponse de l'entreprise, notre réponse, texte de la réponse,
    réponse apportée, réponse donnée, réponse faite, réponse envoyée, votre réponse, répondu,
    répondu oui/non, répondu o/n, réponse oui/non, réponse o/n
reply_date: date de réponse, date de la réponse, company reply date, reply date, response date, répondu le,
    répondue le, date réponse, date de notre réponse, répondu
own: interne, nous, propre compte, sens, direction, is own, outgoing, own, est à nous, is sender
likes: j'aime, mentions j'aime, likes, like, réactions, reactions, favorite_count, nombre de j'aime, favoris, like
    count, votes, nombre de mentions j'aime
comments_count: commentaires, comments, replies, nombre de commentaires, comments count, comment count, nb
    commentaires, réponses
shares: partages, shares, republications, retweets, reposts, retweet_count, nombre de partages, share count
views: vues, impressions, views, video views, nombre de vues, view count
reach: portée, couverture, reach, audience
lang: langue, language, lang, review language
tool_sentiment: tonalité, ton, sentiment, tone
tags: étiquettes, tags, mots-clés, hashtags, document tags, catégories, tags_internal
visibility: visibilité, visibility, confidentialité
"""


def _read(words: str) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for paragraph in words.replace("\n    ", " ").strip().splitlines():
        field, _, synonyms = paragraph.partition(": ")
        fields[field] = tuple(word.strip() for word in synonyms.split(","))
    return fields


SYNONYMS = _read(_WORDS)
FIELDS = frozenset(SYNONYMS)
COUNTS = ("likes", "comments_count", "shares", "views", "reach")
