"""The forms on feeds.yml: a source, a subject, an account."""

from __future__ import annotations

from watch.wording.fr.common import count, plural


def saved() -> str:
    return "Enregistré dans feeds.yml."


def sorting_starts(n: int) -> str:
    said = plural(n, "mention déjà reçue va être relue", "mentions déjà reçues vont être relues")
    return f"{said} en arrière-plan\u00a0: chacune retrouve son sujet."


def save() -> str:
    return "Enregistrer"


def remove() -> str:
    return "Retirer"


def add() -> str:
    return "Ajouter"


def name_label() -> str:
    return "Nom"


def address_label() -> str:
    return "Adresse"


def network_label() -> str:
    return "Réseau"


def subject_label() -> str:
    return "Sujet"


def every_label() -> str:
    return "Rythme"


def every_choice(key: str) -> str:
    return {
        "auto": "Celui de la source (conseillé)",
        "10 min": "Toutes les 10 minutes",
        "30 min": "Toutes les 30 minutes",
        "1 h": "Toutes les heures",
        "6 h": "Toutes les 6 heures",
        "1 d": "Une fois par jour",
    }.get(key, key)


def intranet_label() -> str:
    return "Sur notre réseau interne (intranet)"


def mistakes_title() -> str:
    return "Rien n’a été changé\u00a0: le fichier aurait des erreurs."


def demo_read_only() -> str:
    return "Ce sont des données d’exemple\u00a0: rien ne s’écrit ici. Effacez-les pour régler vos propres sources."


# --- subjects ------------------------------------------------------------------------------------------------------


def subjects_lead() -> str:
    return (
        "Un sujet est ce que vous suivez\u00a0: votre nom, un projet, un lieu. Une entrée lui appartient si elle "
        "contient l’un de ses mots. Un changement vaut aussi pour les mentions déjà reçues."
    )


def sorting_waits(n: int) -> str:
    return f"{plural(n, 'mention déjà reçue', 'mentions déjà reçues')} à relire\u00a0: cela commence dans un instant."


def sorting_runs(seen: int, total: int, moved: int) -> str:
    read = plural(seen, "mention déjà reçue relue", "mentions déjà reçues relues")
    return f"{read} sur {count(total)}\u202f; {plural(moved, 'a changé de sujet', 'ont changé de sujet')}."


def sorting_done(when: str, seen: int, moved: int, left: int, again: int) -> str:
    said = f"Dernière relecture ({when})\u00a0: {plural(seen, 'mention relue', 'mentions relues')}, "
    said += f"{plural(moved, 'a changé de sujet', 'ont changé de sujet')}."
    if left:
        said += (
            f" {plural(left, 'n’a plus de sujet', 'n’ont plus de sujet')}\u00a0: rien n’est supprimé, même si un mot "
            "exclu s’y trouve."
        )
    if again:
        said += f" Ton relu pour {count(again)}, à cause des mots de la cause."
    return said


def sorting_note(share: int) -> str:
    return f"Sujets en cours de relecture\u00a0: {share}\u202f%"


def subjects_empty() -> str:
    return "Aucun sujet\u00a0: toutes les entrées de vos sources sont gardées."


def new_subject() -> str:
    return "Nouveau sujet"


def terms_label() -> str:
    return "Mots cherchés"


def required_label() -> str:
    return "Dont au moins un de ceux-ci"


def excluded_label() -> str:
    return "Sauf si l’un de ceux-ci"


def cause_label() -> str:
    return "Mots de la cause"


def cause_help() -> str:
    return "Les mots de votre domaine (cancer, deuil, expulsion…) ne comptent jamais dans le ton."


def words_help() -> str:
    return "Un par ligne."


def panel_label() -> str:
    return "Panel (part de voix)"


def panel_none() -> str:
    return "Personne"


def panel_help() -> str:
    return (
        "Les sujets auxquels comparer celui-ci\u00a0: ils quittent vos chiffres pour la seule part de voix. Changer le "
        "panel rompt la série\u00a0: la vue d’ensemble le dit."
    )


def deadline_label() -> str:
    return "Délai de réponse visé (heures d’ouverture)"


def deadline_help() -> str:
    return "0\u00a0: celui du réseau."


def need_name() -> str:
    return "Donnez un nom."


def need_terms() -> str:
    return "Donnez au moins un mot cherché."


def subject_removed(name: str) -> str:
    return f"Le sujet «\u00a0{name}\u00a0» est retiré."


# --- accounts ------------------------------------------------------------------------------------------------------


def accounts_lead() -> str:
    return "Vos comptes\u00a0: Vigie reconnaît ainsi vos réponses, et l’équipe sait qui parle au nom de l’association."


def accounts_empty() -> str:
    return "Aucun compte déclaré\u00a0: Vigie ne peut pas reconnaître vos réponses."


def new_account() -> str:
    return "Nouveau compte"


def account_name_label() -> str:
    return "Nom affiché"


def handle_label() -> str:
    return "Pseudo (sans @)"


def account_url_label() -> str:
    return "Adresse du compte"


def type_label() -> str:
    return "Type"


def type_choice(key: str) -> str:
    return {"page": "Page", "profile": "Profil de personne", "group": "Groupe", "site": "Site"}.get(key, key)


def type_help() -> str:
    return "Une organisation se tient sur une page\u202f; un profil appartient à une personne."


def holder_label() -> str:
    return "Responsable"


def deputies_label() -> str:
    return "Suppléance"


def reviewed_label() -> str:
    return "Accès revus le"


def account_removed(name: str) -> str:
    return f"Le compte «\u00a0{name}\u00a0» est retiré."
