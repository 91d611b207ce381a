"""One module a screen: a frozen dataclass and ``build(txn, settings, filters, now, *more)``. Nothing is drawn here.

A view holds numbers and mentions, never sentences and never frames: ``wording`` phrases, ``ui`` draws, ``snapshots``
writes.
"""
