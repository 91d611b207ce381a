"""Samples of exports and the records expected from them.

``python -m tests.formats.exports`` writes the expected records again: read the difference before committing it.
"""

from __future__ import annotations

import json
from pathlib import Path

from watch.formats.base import Context, Row
from watch.formats.recognise import read, recognise
from watch.model import RawMention

DATA = Path(__file__).parents[1] / "data" / "exports"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "samples"
OWN = frozenset(("les jardins de belleville", "jardinsbelleville", "jardinsbellevil", "jardins"))
_DEFAULT = RawMention("", "", "")._asdict()


def context(path: Path, **changes: object) -> Context:
    """A sample named after ids spoiled by a spreadsheet is read as a person asks who accepts to do without them."""
    identity = "content" if path.name.startswith("ids_abimes") else ""
    return Context(**{"filename": path.name, "identity": identity, "own_names": OWN, "now": 1_773_600_000, **changes})  # type: ignore[arg-type]


def rows_of(path: Path, **changes: object) -> list[Row]:
    return list(read(path, recognise(path), context(path, **changes)))


def mentions_of(path: Path, **changes: object) -> list[RawMention]:
    return [row for row in rows_of(path, **changes) if isinstance(row, RawMention)]


def plain(row: Row) -> dict[str, object]:
    """A record without what is empty."""
    if isinstance(row, RawMention):
        return {name: value for name, value in row._asdict().items() if value != _DEFAULT[name]}
    return {"refused": row.reason, "where": row.where}


def samples(key: str) -> list[Path]:
    beside = (".expected.json", "contract.json")
    return [path for path in sorted((DATA / key).glob("*")) if not path.name.endswith(beside)]


def contract(key: str) -> dict[str, list[str]]:
    """``tests/data/exports/<key>/contract.json``: what the samples of a format must show, over all of them.

    ``tz_status`` and ``ownership`` and ``visibility``: exactly the values met; ``one_record``: samples that hold a
    single record, or that no test can shorten, with the reason in their name's place.
    """
    return dict(json.loads((DATA / key / "contract.json").read_text(encoding="utf-8")))


def expected_of(path: Path) -> Path:
    return path.with_name(path.name + ".expected.json")


def main() -> None:
    from watch.formats.registry import FORMATS

    for key in FORMATS:
        for path in samples(key):
            records = [plain(row) for row in rows_of(path)]
            expected_of(path).write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            print(path.name, len(records))
        path = DATA / key / "contract.json"
        if not path.exists():  # once written, it is a promise: changed by hand only
            found = [row for sample in samples(key) for row in mentions_of(sample)]
            names = ("tz_status", "ownership", "visibility")
            told = {name: sorted({getattr(row, name) for row in found}) for name in names}
            path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
