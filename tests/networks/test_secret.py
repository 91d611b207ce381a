"""Addresses that are a secret, and those that anyone may see."""

from __future__ import annotations

import pytest

from watch.networks.secret import is_secret

SECRET = """\
https://www.google.fr/alerts/feeds/01234567890/9876543210
https://calendar.google.com/calendar/ical/asso%40group.calendar.google.com/private-0a1b2c/basic.ics
https://outlook.office365.com/owa/calendar/0a1b2c@asso.example/d3e4f5/calendar.ics
https://p12-caldav.icloud.com/published/2/MTIzNDU2
https://nuage.example/remote.php/dav/public-calendars/aBcDeF?export
https://nom:motdepasse@blog.example/feed
https://rsshub.example/x/user/asso?key=abc
https://rsshub.example/x/user/asso?code=abc
https://forum.example/feed?auth_token=abc
https://hooks.slack.com/services/T0/B0/abc
https://[bad
"""
PUBLIC = """\
https://journal.example/rss
https://mastodon.social/tags/jardin.rss
https://calendar.google.com/calendar/ical/fr.french%23holiday%40group.v.calendar.google.com/public/basic.ics
https://www.youtube.com/feeds/videos.xml?channel_id=UCabc
https://news.google.com/rss/search?q=monkey+business&hl=fr
https://forum.example/viewtopic.php?t=12
https://asso.example/keynote/feed
"""


@pytest.mark.parametrize("url", SECRET.splitlines())
def test_a_secret(url):
    assert is_secret("web", url)


@pytest.mark.parametrize("url", PUBLIC.splitlines())
def test_no_secret(url):
    assert not is_secret("web", url)


def test_alerts_always():
    assert is_secret("google_alerts", "https://any.example/")
