"""How to speak: messages through Apprise, an Atom feed, an .ics calendar. Writes no sentence: titles and bodies come
from ``wording`` through the caller. Never logs an address: it may hold a password."""
