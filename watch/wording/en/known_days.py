"""English names of the days that Vigie brings itself: public holidays, school holidays, awareness days.

The store, the ids, feeds.yml and the list of awareness days keep the French names: they are changed here, where they
are read, and nowhere else. What a person, a calendar or a mention called something keeps its name. Names of public
holidays follow the ``holidays`` library in British English; one that is not here stays French.
"""

from __future__ import annotations

_OURS = "calendar:"  # begins the ids of those days, and of no other event

_HOLIDAYS = {
    "1er mai": "May Day",
    "abolition de l'esclavage": "Abolition of Slavery",
    "action de grâce": "Thanksgiving",
    "armistice": "Armistice Day",
    "arrivée de l'évangile": "Missionary Day",
    "ascension": "Ascension Day",
    "assomption": "Assumption Day",
    "commémoration du plébiscite": "Commemoration of the Plebiscite",
    "fahrtsfest": "Battle of Näfels Day",
    "fête de l'autonomie": "Internal Autonomy Day",
    "fête de la citoyenneté": "Citizenship Day",
    "fête de la prise de possession": "Annexation Day",
    "fête de la reine": "Victoria Day",
    "fête de la victoire": "Victory Day",
    "fête de saint-nicolas-de-flüe": "Saint Nicholas of Flüe",
    "fête de victor schoelcher": "Victor Schoelcher Day",
    "fête du canada": "Canada Day",
    "fête du territoire": "Territory Day",
    "fête du travail": "Labour Day",
    "fête du travail et de la concorde sociale": "Labour and Social Concord Day",
    "fête nationale": "National Day",
    "fête nationale du québec": "Quebec National Holiday",
    "fête-dieu": "Corpus Christi",
    "immaculée conception": "Immaculate Conception",
    "instauration de la république": "Republic Day",
    "jeûne fédéral": "Federal Day of Thanksgiving",
    "jeûne genevois": "Genevan Fast",
    "jour de l'an": "New Year’s Day",
    "jour de l'armistice": "Armistice Day",
    "jour de l'europe": "Europe Day",
    "jour de noël": "Christmas Day",
    "jour de pentecôte": "Whit Sunday",
    "jour de pâques": "Easter Sunday",
    "jour férié": "Public holiday",
    "journée nationale des patriotes": "National Patriots’ Day",
    "le jour de l'an": "New Year’s Day",
    "le jour de l'ascension": "Ascension Day",
    "le jour de l'assomption": "Assumption Day",
    "le jour de l'immaculée conception": "Immaculate Conception",
    "le jour de la fête de s.a.s. le prince souverain": "Prince’s Day",
    "le jour de la fête dieu": "Corpus Christi",
    "le jour de la fête du travail": "Labour Day",
    "le jour de la sainte-dévote": "Saint Devota’s Day",
    "le jour de la toussaint": "All Saints’ Day",
    "le jour de noël": "Christmas Day",
    "le lundi de pentecôte": "Whit Monday",
    "le lundi de pâques": "Easter Monday",
    "lundi de pentecôte": "Whit Monday",
    "lundi de pâques": "Easter Monday",
    "lundi du jeûne fédéral": "Monday of the Federal Thanksgiving",
    "mi-carême": "Mid-Lent",
    "nouvel an": "New Year’s Day",
    "noël": "Christmas Day",
    "pentecôte": "Whit Sunday",
    "pâques": "Easter Sunday",
    "restauration de la république": "Restoration Day",
    "réveillon du nouvel an": "New Year’s Eve",
    "saint pierre chanel": "Saint Peter Chanel’s Day",
    "saint-berchtold": "Saint Berchtold’s Day",
    "saint-joseph": "Saint Joseph’s Day",
    "saint-pierre et paul": "Saints Peter and Paul",
    "saint-sylvestre": "New Year’s Eve",
    "saint-étienne": "Saint Stephen’s Day",
    "saints pierre et paul": "Saints Peter and Paul",
    "toussaint": "All Saints’ Day",
    "veille de noël": "Christmas Eve",
    "veille de noël (après-midi)": "Christmas Eve (afternoon)",
    "vendredi saint": "Good Friday",
    "épiphanie": "Epiphany",
}

_SCHOOL = {
    "pont de l'ascension": "Ascension long weekend",
    "vacances d'hiver": "Winter school holidays",
    "vacances d'été": "Summer school holidays",
    "vacances de la toussaint": "Autumn school holidays (Toussaint)",
    "vacances de noël": "Christmas school holidays",
    "vacances de printemps": "Spring school holidays",
}

_AWARENESS = {
    "collecte des banques alimentaires": "National Food Bank Collection",
    "festival des solidarités": "Festival des Solidarités",
    "fête de la musique": "Fête de la musique (Music Day)",
    "fête des mères": "Mother’s Day (France)",
    "fête des pères": "Father’s Day (France)",
    "fête des voisins": "Neighbours’ Day",
    "jour de la terre": "Earth Day",
    "journée de l'europe": "Europe Day",
    "journée de la laïcité": "Secularism Day (laïcité)",
    "journée internationale contre l'homophobie, la transphobie et la biphobie": "International Day Against "
    "Homophobia, Transphobia and Biphobia",
    "journée internationale contre le racisme": "International Day Against Racism",
    "journée internationale de l'alphabétisation": "International Literacy Day",
    "journée internationale de l'amitié": "International Day of Friendship",
    "journée internationale de la paix": "International Day of Peace",
    "journée internationale des bénévoles": "International Volunteer Day",
    "journée internationale des droits de l'enfant": "World Children’s Day",
    "journée internationale des droits de l'homme": "Human Rights Day",
    "journée internationale des droits des femmes": "International Women’s Day",
    "journée internationale des personnes handicapées": "International Day of Persons with Disabilities",
    "journée internationale des personnes âgées": "International Day of Older Persons",
    "journée mondiale contre le cancer": "World Cancer Day",
    "journée mondiale de l'aide humanitaire": "World Humanitarian Day",
    "journée mondiale de l'alimentation": "World Food Day",
    "journée mondiale de l'eau": "World Water Day",
    "journée mondiale de l'environnement": "World Environment Day",
    "journée mondiale de la gentillesse": "World Kindness Day",
    "journée mondiale de la liberté de la presse": "World Press Freedom Day",
    "journée mondiale de la maladie d'alzheimer": "World Alzheimer’s Day",
    "journée mondiale de la santé": "World Health Day",
    "journée mondiale de la santé mentale": "World Mental Health Day",
    "journée mondiale de la trisomie 21": "World Down Syndrome Day",
    "journée mondiale de lutte contre le sida": "World AIDS Day",
    "journée mondiale de prévention du suicide": "World Suicide Prevention Day",
    "journée mondiale de sensibilisation à l'autisme": "World Autism Awareness Day",
    "journée mondiale des enseignants": "World Teachers’ Day",
    "journée mondiale des réfugiés": "World Refugee Day",
    "journée mondiale du don du sang": "World Blood Donor Day",
    "journée mondiale du livre et du droit d'auteur": "World Book and Copyright Day",
    "journée mondiale du refus de la misère": "International Day for the Eradication of Poverty",
    "journée mondiale sans tabac": "World No Tobacco Day",
    "journée pour l'élimination de la violence à l'égard des femmes": "International Day for the Elimination of "
    "Violence against Women",
    "journées européennes du patrimoine": "European Heritage Days",
    "mardi gras": "Shrove Tuesday (Mardi gras)",
    "movember": "Movember",
    "nuit européenne des musées": "European Night of Museums",
    "octobre rose": "Pink October (breast cancer)",
    "semaine bleue": "Semaine bleue (older people’s week)",
    "téléthon": "Téléthon",
}

_NAMES = {**_HOLIDAYS, **_SCHOOL, **_AWARENESS}
_ADDED = {  # what stands behind a name
    " (date à confirmer)": " (date to be confirmed)",
    " (observé)": " (observed)",
    " (reporté)": " (observed)",
    " (zone a)": ", zone A",
    " (zone b)": ", zone B",
    " (zone c)": ", zone C",
}


def named(event_id: str, title: str) -> str:
    """The title of an event as this language has it. ``event_id`` says whether it is one of those days."""
    if not event_id.startswith(_OURS):
        return title
    said = [_one(part) for part in title.split("; ")]  # two holidays on one day
    return "; ".join(said) if all(said) else title


def _one(title: str) -> str:
    """Empty for a name that is not here."""
    bare, behind = title.replace("’", "'").casefold(), ""
    for ending, ours in _ADDED.items():
        if bare.endswith(ending):
            bare, behind = bare.removesuffix(ending), ours
    return _NAMES[bare] + behind if bare in _NAMES else ""


def in_french(event_id: str, title: str) -> str:
    """The French name, where ``named`` gives another one; else ""."""
    return "" if named(event_id, title) == title else title


def both(event_id: str, title: str) -> str:
    """The name and, where it is another one, the French one."""
    french = in_french(event_id, title)
    return f"{named(event_id, title)} (in French: {french})" if french else title
