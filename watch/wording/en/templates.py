"""Tables to fill by hand."""

from __future__ import annotations


def title() -> str:
    return "Fill a table by hand"


def lead() -> str:
    return (
        "For a network without an export: download the template, fill it, drop it here. Vigie reads it "
        "without a question. Its headings are in French."
    )


def network() -> str:
    return "Network of the template"


def csv() -> str:
    return "CSV template"


def xlsx() -> str:
    return "Excel template (with explanations)"
