"""The sentences of the fictional association, written for Vigie (CC0). No real person, place or organisation is meant."""

from __future__ import annotations

FIRST = (
    "Nadia", "Karim", "Élodie", "Thomas", "Maëlle", "Jean-Marc", "Fatou", "Solène", "Hugo", "Chantal", "Yann", "Inès",
    "Baptiste", "Rosalie", "Mamadou", "Camille", "Gaëlle", "Olivier", "Zoé", "Françoise", "Idriss", "Louise", "Loïc",
    "Manon", "Patrick", "Aya", "Clément", "Bernadette", "Samira", "Étienne",
)  # fmt: skip
LAST = (
    "B.",
    "Le Goff",
    "Diallo",
    "Morin",
    "Kerveno",
    "P.",
    "Haddad",
    "Roussel",
    "T.",
    "Lebrun",
    "Nguyen",
    "Gautier",
    "M.",
)

PRAISE = (
    "Merci à toute l’équipe du repair café, mon grille-pain revit ! Accueil au top.",
    "Super après-midi au jardin partagé, les enfants ont adoré planter les fraisiers 🍓",
    "Bravo pour le concert de dimanche, la chorale était magnifique. On en redemande !",
    "Ambiance chaleureuse, bénévoles aux petits soins. Je recommande les yeux fermés.",
    "Très belle exposition, et quel plaisir de pouvoir discuter avec les artistes.",
    "Franchement génial, mon vélo roule comme neuf et j’ai appris à changer une chambre à air.",
    "Une association comme il en faudrait dans chaque quartier. Merci d’exister !",
    "Atelier couture vraiment bien expliqué, même pour une grande débutante comme moi 👏",
    "Le repas partagé était délicieux, merci aux cuisiniers et à ceux qui ont fait la vaisselle.",
    "Toujours un plaisir de venir, on repart avec le sourire.",
    "Réponse rapide et aimable au téléphone, c’est assez rare pour être souligné.",
    "Félicitations pour les dix ans ! Longue vie à l’Atelier.",
)
COMPLAINT = (
    "Deuxième fois que je viens et que c’est fermé alors que le site dit ouvert. C’est pénible.",
    "Une heure d’attente au repair café pour s’entendre dire qu’il n’y a plus de place. Déçue.",
    "Inscription en ligne qui plante encore, et personne ne répond aux messages.",
    "Le son du concert était mauvais, on n’entendait rien au fond de la salle.",
    "Accueil vraiment froid samedi, j’ai eu l’impression de déranger.",
    "On m’avait promis un rappel la semaine dernière, toujours rien. Pas sérieux.",
    "Trop cher pour ce que c’est, l’atelier a duré à peine quarante minutes.",
    "Le jardin est laissé à l’abandon depuis un mois, c’est dommage.",
    "Prévenus une heure avant de l’annulation. Nous étions venus exprès avec trois enfants…",
)
QUESTION = (
    "Bonjour, l’atelier vélo de samedi est-il maintenu malgré la pluie ?",
    "Est-ce qu’il faut s’inscrire pour le repas partagé ?",
    "À quelle heure ouvre la permanence pendant les vacances ?",
    "Bonjour, prenez-vous les dons de tissus ? Merci d’avance.",
    "Y a-t-il un accès pour les fauteuils roulants à la salle du haut ?",
    "Peut-on venir avec un chien au jardin ?",
    "Quel est le tarif de l’adhésion pour un étudiant ?",
    "Bonjour, il reste des places pour l’initiation à la soudure du mois prochain ?",
)
NEUTRAL = (
    "La permanence aura lieu jeudi de 17 h à 19 h.",
    "Passé devant le local ce matin, il y avait du monde.",
    "L’assemblée générale est annoncée pour le mois prochain.",
    "Le bus 23 s’arrête juste devant.",
    "J’ai vu l’affiche à la boulangerie.",
)
CRISIS = (
    "Annuler la fête la veille au soir, c’est scandaleux. On avait tout organisé autour.",
    "Encore une annulation de dernière minute… c’est se moquer des gens.",
    "Remboursement des billets : toujours aucune nouvelle, c’est inadmissible.",
    "Très déçu de la gestion de cette annulation, aucune excuse, aucune explication.",
    "Pourquoi avoir attendu la veille pour prévenir ? Honteux.",
    "Je demande le remboursement de mes quatre places, j’attends une réponse.",
    "Dommage, la fête était le seul moment de l’année où tout le quartier se retrouve.",
)
OWN_POST = (
    "Ce samedi, repair café de 14 h à 18 h : venez avec vos objets en panne, on répare ensemble !",
    "Le jardin partagé cherche des bras pour le compost. Qui est partant ?",
    "Merci aux quarante-deux personnes venues hier soir. Quelles musiques pour la prochaine fois ?",
    "Les inscriptions à l’atelier couture sont ouvertes : lien dans la bio.",
    "Nouvelle exposition « Rives » : photographies des habitants, entrée libre.",
    "Adhérez en ligne avant la fin du mois et recevez le programme.",
    "Notre concert d’hiver approche ! Réservez vos places.",
)
OWN_REPLY = (
    "Bonjour, merci beaucoup pour votre message, nous le transmettons à toute l’équipe !",
    "Bonjour, oui, l’atelier est maintenu, à l’abri dans la grande salle. À samedi !",
    "Bonjour, toutes nos excuses pour l’attente. Écrivez-nous et nous vous gardons un créneau.",
    "Merci à vous d’être venus, à très bientôt !",
    "Bonjour, la salle du haut est accessible par l’ascenseur côté cour.",
    "Nous sommes désolés de cette annulation et vous appelons aujourd’hui pour le remboursement.",
)
HEADLINES = (
    ("À Port-Clair, l’Atelier des Deux Rives répare et rassemble", "Reportage dans ce local où deux cents adhérents se retrouvent chaque semaine."),
    ("La fête des Deux Rives annulée la veille", "L’association invoque l’alerte météo ; des habitants regrettent une annonce tardive."),
    ("Un jardin partagé de plus au bord du canal", "L’Atelier des Deux Rives ouvre quarante parcelles aux habitants du quartier."),
    ("Repair café : réparer plutôt que jeter", "Tour d’horizon des ateliers de la région, dont celui de l’Atelier des Deux Rives."),
)  # fmt: skip
DISPATCH = (
    "L’Atelier des Deux Rives lauréat d’un prix régional de la réparation",
    "L’association L’Atelier des Deux Rives, installée au bord du canal à Port-Clair, reçoit cette année le prix régional "
    "de la réparation pour ses ateliers ouverts à tous. En douze mois, quatre cent trente objets y ont été remis en état "
    "par une vingtaine de bénévoles, du grille-pain au vélo. La dotation servira à équiper la salle du haut et à ouvrir un "
    "second créneau, le mercredi soir, dès le mois de janvier.",
)
ANNOUNCED = (
    "Rendez-vous samedi {day} {month} à 14 h pour la grande braderie des Deux Rives !",
    "Concert d’hiver le {day} {month} à 20 h 30, salle des Mariniers.",
)
ANSWERED = (
    "Le concert d’hiver du {day} {month}, il faut réserver ?",
    "On sera là le {day} {month} pour le concert d’hiver !",
)
#: what is said of the panel, the neighbours that « L'Atelier » is compared with; no word of another subject in it
PEERS = (
    (
        "La Maison des Berges reçoit une compagnie de théâtre tout le mois.",
        "Belle soirée jeux à la Maison des Berges, les petits ne voulaient plus partir.",
        "La Maison des Berges cherche des bénévoles pour le soutien scolaire.",
        "Travaux à la Maison des Berges : entrée par la cour jusqu’au printemps.",
        "Très bonne table d’hôtes à la Maison des Berges, prix doux.",
        "Trop de bruit le soir autour de la Maison des Berges, les riverains se plaignent.",
        "La Maison des Berges publie son programme du trimestre.",
        "Merci à la Maison des Berges pour le coup de main informatique.",
    ),
    (
        "La Recyclerie du Port ouvre désormais le lundi.",
        "Trouvé une armoire superbe à la Recyclerie du Port pour trente euros.",
        "La Recyclerie du Port a pesé douze tonnes d’objets cette année.",
        "Encore une longue file devant la Recyclerie du Port samedi matin.",
        "La Recyclerie du Port vide son stock de livres ce week-end.",
        "Personne pour prendre mes cartons à la Recyclerie du Port, dommage.",
    ),
)
