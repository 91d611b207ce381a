"""Words of cells that have one meaning: network, kind, sense, visibility, language.

Refuses to guess: an unknown network name stays as the publisher, an unknown sense is ``unknown``.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from watch.formats.table_headings import fold_heading

_NETWORK_WORDS = {
    "facebook": "facebook fb facebookcom facebookpage facebookpages facebookgroup pagefacebook groupefacebook",
    "instagram": "instagram ig insta instagramcom instagrambusiness",
    "threads": "threads threadsnet threadscom",
    "messenger": "messenger facebookmessenger",
    "linkedin": "linkedin linkedincom linkedinpage",
    "x": "x twitter twittercom xcom xtwitter twitterx",
    "youtube": "youtube youtubecom yt",
    "tiktok": "tiktok tiktokcom",
    "pinterest": "pinterest pinterestcom pinterestfr",
    "snapchat": "snapchat",
    "whatsapp": "whatsapp",
    "telegram": "telegram tme",
    "discord": "discord",
    "mastodon": "mastodon",
    "bluesky": "bluesky bskyapp",
    "reddit": "reddit redditcom",
    "tumblr": "tumblr tumblrcom",
    "flickr": "flickr flickrcom",
    "slideshare": "slideshare slidesharenet",
    "google": "google googlereviews avisgoogle googlebusiness googlebusinessprofile googlemybusiness gmb googlemaps",
    "trustpilot": "trustpilot trustpilotcom",
    "tripadvisor": "tripadvisor tripadvisorfr tripadvisorcom",
    "helloasso": "helloasso",
    "wikipedia": "wikipedia wikipediafr",
    "forum": "forum forums forumphpbb discussionboard",
    "blog": "blog blogs blogue",
    "press": "presse press news actualites onlinenews journal medias newspaper presseenligne",
    "web": "web siteweb website site internet",
    "clubhouse": "clubhouse",
    "viadeo": "viadeo",
    "friendfeed": "friendfeed",
    "issuu": "issuu",
    "netvibes": "netvibes",
    "pearltrees": "pearltrees",
    "symbaloo": "symbaloo",
    "scoopit": "scoopit",
    "google_news": "googlenews googleactualites",
    "google_alerts": "googlealerts googlealertes",
}
_NETWORKS = {word: key for key, words in _NETWORK_WORDS.items() for word in words.split()}
_HOSTS = {
    host: key
    for key, hosts in {
        "facebook": "facebook.com fb.com", "instagram": "instagram.com", "threads": "threads.net threads.com",
        "linkedin": "linkedin.com", "x": "x.com twitter.com", "youtube": "youtube.com youtu.be", "tiktok": "tiktok.com",
        "pinterest": "pinterest.com pinterest.fr", "reddit": "reddit.com", "bluesky": "bsky.app",
        "tumblr": "tumblr.com", "flickr": "flickr.com", "trustpilot": "trustpilot.com", "telegram": "t.me",
        "tripadvisor": "tripadvisor.fr tripadvisor.com", "wikipedia": "wikipedia.org",
        "slideshare": "slideshare.net", "helloasso": "helloasso.com", "viadeo": "viadeo.com",
    }.items()
    for host in hosts.split()
}  # fmt: skip
_KIND_WORDS = {
    "post": "post publication statut status tweet thread photo video reel story text image lien link carousel "
    "igimage igreel igcarousel igvideo fbimage fbreel retweet repost partage share reblog reshare republication",
    # A « question » or a « plainte » of a notebook was put to us, whatever its network: it waits as a comment does.
    "comment": "comment commentaire comments commentaires reply reponse replies answer mentioncomment question "
    "questions demande plainte reclamation critique suggestion remarque remerciement compliment",
    "review": "review avis reviews evaluation recommandation recommendation temoignage",
    "article": "article news actualite blogpost presse",
    "message": "message dm mp directmessage messageprive privatemessage messagedirect chat mail",
    "page_edit": "pageedit modification revision",
}
_REPOSTS = frozenset(["retweet", "repost", "partage", "share", "reblog", "reshare", "republication"])
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_PRIVATE_KINDS = frozenset(
    ["dm", "mp", "directmessage", "messageprive", "privatemessage", "messagedirect", "chat", "mail"]
)
_OWN = frozenset(
    [
        "1",
        "true",
        "oui",
        "yes",
        "vrai",
        "x",
        "own",
        "nous",
        "sortant",
        "sortante",
        "outgoing",
        "out",
        "sent",
        "envoye",
        "envoyee",
        "emis",
        "interne",
        "o",
        "y",
        "page",
    ]
)
_OTHER = frozenset(
    [
        "0",
        "false",
        "non",
        "no",
        "faux",
        "other",
        "eux",
        "entrant",
        "entrante",
        "incoming",
        "in",
        "received",
        "recu",
        "recue",
        "externe",
        "n",
        "client",
        "visiteur",
        "public",
    ]
)
# Ways to reach us that are no network, and words that stand beside them (« formulaire de contact »).
_WAYS = frozenset(
    (
        "mail", "mails", "email", "emails", "courriel", "courriels", "sms", "texto", "textos", "telephone", "tel",
        "appel", "courrier", "lettre", "mp", "mps", "dm", "dms", "prive", "prives", "privee", "privees", "formulaire",
    )
)  # fmt: skip
_BESIDE = frozenset(("message", "messages", "messagerie", "par", "en", "de", "contact"))
PRIVATE_NETWORKS = frozenset(("messenger", "whatsapp"))
REVIEW_NETWORKS = frozenset(("google", "trustpilot", "tripadvisor"))

_LANGUAGES = {
    name: code
    for code, names in {
        "fr": "french français francais fre fra", "en": "english anglais eng", "de": "german allemand deutsch ger deu",
        "es": "spanish espagnol español spa", "it": "italian italien italiano ita", "pt": "portuguese portugais por",
        "nl": "dutch néerlandais nld", "ar": "arabic arabe ara", "br": "breton",
    }.items()
    for name in names.split()
}  # fmt: skip


def network_of_word(cell: str) -> str | None:
    """The key of the network a cell names, or None."""
    return _NETWORKS.get(fold_heading(cell))


def network_of_private_way(cell: str) -> str | None:
    """« E-mail », « SMS », « MP Facebook »: under which network what was written to us alone stands (``web`` where none
    is named). None for all other words: « Le Courrier » is a newspaper."""
    words = list(map(fold_heading, cell.casefold().replace("e-mail", "email").replace("-", " ").split()))
    if _WAYS.isdisjoint(words):
        return None
    rest = "".join(word for word in words if word not in _WAYS and word not in _BESIDE)
    return _NETWORKS.get(rest) if rest else "web"


def network_of_url(url: str) -> str | None:
    """The key of the network an address belongs to, or None."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    while host:
        if host in _HOSTS:
            return _HOSTS[host]
        _, _, host = host.partition(".")
    return None


def kind_of_word(cell: str) -> str | None:
    return _KINDS.get(fold_heading(cell))


def is_repost_word(cell: str) -> bool:
    return fold_heading(cell) in _REPOSTS


def is_private_word(cell: str) -> bool:
    return fold_heading(cell) in _PRIVATE_KINDS


def ownership_of_word(cell: str) -> str:
    """own, other or unknown from a cell of a "sens" column."""
    word = fold_heading(cell)
    return "own" if word in _OWN else "other" if word in _OTHER else "unknown"


def visibility_of_word(cell: str) -> str:
    word = fold_heading(cell)
    if word.startswith(("priv", "direct", "confident")):
        return "private"
    return (
        "restricted"
        if word.startswith(("restr", "amis", "friends", "membernetwork", "connections", "abonnes"))
        else "public"
    )


def language_of_word(cell: str) -> str:
    """``French``, ``Français``, ``fr-FR`` to ``fr``; what is not known stays out."""
    word = cell.strip().casefold()
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    code = word.replace("_", "-").split("-")[0]
    return code if len(code) in (2, 3) and code.isascii() and code.isalpha() and code != "und" else ""
