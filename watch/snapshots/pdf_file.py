"""The sealed page as a tagged PDF (PDF/UA-1) in the right language, set by Typst with its own fonts (ADR 14).

Words reach Typst as JSON: none is read as markup. Nothing is fetched, no font of the machine is used, and the date is
that of sealing, so the same document gives the same bytes. Emoji, which the fonts lack, are left out; a script
they lack is set as empty boxes, and the file does not claim PDF/UA then.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

from watch.snapshots.pieces import Look, Section, Told

TEMPLATE = Path(__file__).with_name("page.typ")
FORMATS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def render(told: Told, look: Look, sealed_at: int) -> bytes:
    import typst

    said = json.dumps(_printable(facts(told, look, sealed_at)), ensure_ascii=False)

    def compiled(standards: list[str]) -> bytes:
        return bytes(
            typst.compile(  # type: ignore[call-overload]  # its stub forgot ignore_system_fonts
                _template(), format="pdf", ignore_system_fonts=True, timestamp=sealed_at, sys_inputs={"told": said},
                pdf_standards=standards,
            )
        )  # fmt: skip

    try:
        return compiled(["ua-1"])
    except typst.TypstError:
        return compiled([])


def _printable(node: Any) -> Any:
    """Texts without symbols that no text font has (emoji), and without marks that turn the words round."""
    if isinstance(node, str):
        return "".join(filter(_has_shape, node))
    if isinstance(node, dict):
        return {key: _printable(value) for key, value in node.items()}
    return [_printable(value) for value in node] if isinstance(node, list) else node


@lru_cache(maxsize=1)
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def facts(told: Told, look: Look, sealed_at: int) -> dict[str, Any]:
    """What the template reads: plain lists and texts."""
    day = datetime.fromtimestamp(sealed_at, UTC).date()
    return {
        **{key: getattr(told, key) for key in (
            "lang", "browser_title", "organisation", "period", "sealed", "privacy", "summary", "cards_title", "digest",
        )},
        "cards": [asdict(card) for card in told.cards],
        "sections": [_section(section) for section in told.sections],
        "colour": look.colour,
        "introduction": look.introduction,
        "logo": None if look.logo is None else {"format": FORMATS[look.logo[0]], "bytes": list(look.logo[1])},
        "sealed_date": [day.year, day.month, day.day],
    }  # fmt: skip


def _section(section: Section) -> dict[str, Any]:
    table = section.table
    return {
        "key": section.key,
        "title": section.title,
        "lines": list(section.lines),
        "drawing": section.drawing.replace("Inter, system-ui, sans-serif", "Libertinus Serif"),
        "alt": _alt(section),
        "said": [asdict(said) for said in section.said],
        "table": None
        if table is None
        else {"columns": list(table.columns), "rows": [list(r) for r in table.rows], "numeric": sorted(table.numeric)},
    }


def _alt(section: Section) -> str:
    """The takeaway written in the drawing."""
    from html import unescape

    start, end = section.drawing.find("<desc>"), section.drawing.find("</desc>")
    return unescape(section.drawing[start + 6 : end]) if end > start >= 0 else section.title


def _has_shape(c: str) -> bool:
    return c == "\n" or (category(c)[0] in "LNPMZS" and (c <= "\u2bff" or (c <= "\ufdff" and category(c)[0] in "LNPM")))
