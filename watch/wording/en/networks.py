"""What networks and exports are called on a screen. Their proper names are theirs; here, those that are words."""

from __future__ import annotations

LABELS: dict[str, str] = {
    "google": "Google reviews",
    "google_news": "Google News",
    "google_alerts": "Google Alerts",
    "press": "Press",
    "wikipedia": "Wikipedia",
}
EXPORTS: dict[str, str] = {
    "x_archive": "X (Twitter) archive",
    "google_reviews": "Google reviews (Google Takeout, business profile)",
    "whatsapp": "WhatsApp (exported chat)",
    "messenger": "Messenger and Instagram direct (Meta’s JSON)",
    "facebook": "Facebook, page, profile or groups (Meta’s JSON)",
    "instagram": "Instagram, posts and comments (Meta’s JSON)",
    "threads": "Threads (in the Instagram export, Meta’s JSON)",
    "snapchat": "Snapchat, saved chats (JSON)",
    "linkedin": "LinkedIn (copy of your data)",
    "discord": "Discord (exported channel)",
    "discord_package": "Discord (your data)",
    "mastodon": "Mastodon archive (outbox.json)",
    "reddit": "Reddit (copy of your data, CSV)",
    "linkedin_page": "LinkedIn, statistics of a page",
    "hootsuite": "Hootsuite (performance of posts)",
    "sprout_social": "Sprout Social (performance of posts)",
    "agorapulse": "Agorapulse (report on posts)",
    "meta_business_suite": "Meta Business Suite (posts)",
    "trustpilot": "Trustpilot (export of reviews)",
    "tripadvisor": "Tripadvisor (table of reviews)",
    "helloasso": "HelloAsso (export of orders)",
    "template": "Vigie template filled by hand",
    "table": "Table (CSV, TSV, XLSX)",
}


def label(key: str, proper: str) -> str:
    """``proper`` is the network's own label, already French where it is no proper name."""
    return LABELS.get(key, proper)


def export(key: str, proper: str) -> str:
    """An export format; ``proper`` is its own label, in French."""
    return EXPORTS.get(key, proper)
