"""Writes ``watch/store/migrations/fresh.sql``: what all migrations make of an empty SQLite file. Run it after each new
one.

python tools/fresh_schema.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from watch.store import migrations
from watch.store.engine import Shelf


def main() -> None:
    shelf = Shelf("sqlite://", "")
    with shelf.writing() as txn:
        migrations.step_by_step(txn.conn)
        migrations.FRESH.write_text(migrations.schema_of(txn.conn), encoding="utf-8")
    shelf.close()


if __name__ == "__main__":
    main()
