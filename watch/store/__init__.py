"""The shelf: what Vigie remembers, on SQLite or PostgreSQL.

One module per noun; every function takes a transaction (``Txn``) of ``engine.Shelf`` first. It refuses to decide:
what a mention means, who is "us", when an answer is due are given to it. Mentions are written in bulk by one
process; roll-up tables change in the same transaction as the mentions they count. Design: docs/adr/0003-store.md.
"""
