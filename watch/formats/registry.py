"""The formats of exports there are, by key. The order decides between two that are as sure of themselves."""

from __future__ import annotations

from watch.formats.agorapulse import AGORAPULSE
from watch.formats.base import Format
from watch.formats.bluesky import Bluesky
from watch.formats.brand24 import BRAND24
from watch.formats.brandwatch import BRANDWATCH
from watch.formats.discord import Discord
from watch.formats.discord_package import DiscordPackage
from watch.formats.facebook import Facebook
from watch.formats.google_reviews import GoogleReviews
from watch.formats.helloasso import HELLOASSO
from watch.formats.hootsuite import HOOTSUITE
from watch.formats.instagram import Instagram
from watch.formats.linkedin import LinkedIn
from watch.formats.linkedin_page import LINKEDIN_PAGE
from watch.formats.mastodon import Mastodon
from watch.formats.meltwater import MELTWATER
from watch.formats.mention_tool import MENTION
from watch.formats.messenger import Messenger
from watch.formats.meta_business_suite import META_BUSINESS_SUITE
from watch.formats.reddit import Reddit
from watch.formats.snapchat import Snapchat
from watch.formats.sprout_social import SPROUT_SOCIAL
from watch.formats.table import Table
from watch.formats.talkwalker import TALKWALKER
from watch.formats.telegram import Telegram
from watch.formats.template import TEMPLATE
from watch.formats.threads import Threads
from watch.formats.tiktok import TikTok
from watch.formats.tripadvisor import TRIPADVISOR
from watch.formats.trustpilot import TRUSTPILOT
from watch.formats.whatsapp import WhatsApp
from watch.formats.x_archive import XArchive
from watch.formats.youtube_takeout import YouTubeTakeout

FORMATS: dict[str, Format] = {
    reader.key: reader
    for reader in (
        XArchive(),
        GoogleReviews(),
        WhatsApp(),
        Messenger(),
        Facebook(),
        Instagram(),
        Threads(),
        TikTok(),
        Snapchat(),
        LinkedIn(),
        YouTubeTakeout(),
        Telegram(),
        Discord(),
        DiscordPackage(),
        Mastodon(),
        Bluesky(),
        Reddit(),
        LINKEDIN_PAGE,
        META_BUSINESS_SUITE,
        BRAND24,
        TALKWALKER,
        MELTWATER,
        BRANDWATCH,
        MENTION,
        HOOTSUITE,
        SPROUT_SOCIAL,
        AGORAPULSE,
        TRUSTPILOT,
        TRIPADVISOR,
        HELLOASSO,
        TEMPLATE,
        Table(),  # last: the route of everything without a reader of its own
    )
}
