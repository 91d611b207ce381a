"""Dates in French text (and plain English ones), read against the day the text was said on.

A small grammar: ``vocabulary`` holds the words, ``shapes`` what a date looks like, ``patterns`` how it is read,
``resolve`` which day is meant, ``refuse`` what looks like a date and is none. Only what lies ahead is given: a date
that is over on ``said_on`` is past, and the échéancier has no use for it. Prices, telephone numbers, scores,
« 24 h/24 », habits (« le mardi ») and addresses (« rue du 8 mai ») are refused.
"""

from __future__ import annotations

from watch.insights.dates_fr.find import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]
