"""The Tone page: the engine, what was learnt here, the model card."""

from __future__ import annotations

ENGINES = {
    "appris": "appris: rules and a learnt layer (default)",
    "renfort": "renfort: appris, and a second opinion on unsure texts",
    "lexique": "lexique: the rules alone",
    "vader": "vader: vaderSentiment as published, to compare",
    "dossier": "dossier: the transformer on your disk",
}


def title() -> str:
    return "Tone"


def caption() -> str:
    return "Who reads your mentions, what your corrections taught it, what its reading is worth."


def engine_title() -> str:
    return "The engine"


def engine_label() -> str:
    return "Reading engine"


def engine_name(name: str) -> str:
    return ENGINES[name]


def engine_now(version: str) -> str:
    return f"Reading now: {version}."


def engine_help() -> str:
    return "Another engine reads everything again in the background, except what a person judged."


def engine_chosen(name: str) -> str:
    return f"Engine chosen: {name}. Mentions are read again in the background."


def second_absent() -> str:
    return (
        "The package of the engine “renfort” is not installed. To add it (95 MB, nothing leaves the machine): "
        "pip install -r requirements-tone-plus.txt"
    )


def local_title() -> str:
    return "Learnt from your corrections"


def local_none() -> str:
    return "Nothing yet. Some twenty corrections on the Mentions page are enough to try."


def card_title() -> str:
    return "Model card of “appris”"


def more() -> str:
    return "Engine and model card"


def card() -> list[tuple[str, str]]:
    """(heading, text) of the model card."""
    return [
        (
            "What it does",
            "Reads a French or English text as positive, neutral, negative or “not read”, with a calibrated "
            "probability and the words that made it. 2.6 MB, one processor, nothing leaves the machine.",
        ),
        (
            "Trained on",
            "French: 1,839 tweets of 2017 about climate, energy and politics, 345 texts and 854 sentences of "
            "reviews written for Vigie, a lexicon estimated from free lists, vectors of words. English: 1,839 "
            "tweets, 4,200 rated tweets, 10,000 comments. Proper names, groups of people and parties are left out. No "
            "text can be read back from the model.",
        ),
        (
            "What it reaches, on texts it has not learnt",
            "French tweets: 68% right (mean F1 0.68; by chance 0.33); English 0.63. Positive and negative are "
            "confused in only 8% of French tweets. The half it is most certain of: 80% right. Sign of French "
            "reviews: shops 93%, television 85%, books 75%. The misread shop reviews were looked at to mend the "
            "rules, so 93% flatters.",
        ),
        (
            "One short message in three is mis-rated",
            "People disagree about as often. A share over a few hundred mentions, and its change, are worth "
            "trusting; a single label is not. Look before answering, and correct: your word stays.",
        ),
        (
            "Where it fails",
            "Irony without a cue (one in two), long stories without a strong word, very free spelling, "
            "comparisons, complaints asked as a question, the vocabulary of a field it has not seen (declare "
            "the words of your cause, correct the rest). Other languages are not read. An insult between "
            "friends is read as an insult.",
        ),
        (
            "What not to do with it",
            "Judge a person, moderate without a human, compare groups of people.",
        ),
    ]
