"""Text of Meta's exports (Facebook, Instagram, Threads, Messenger): each UTF-8 byte was written as its own ``\\u00XX``.

Repairs once, and keeps the original when it was never broken (a character beyond U+00FF) or does not decode.
"""

from __future__ import annotations


def repair(text: str) -> str:
    """``JosÃ©`` to ``José``."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def repair_all(value: object) -> object:
    """The same in every string and key of a record."""
    if isinstance(value, str):
        return repair(value)
    if isinstance(value, list):
        return [repair_all(item) for item in value]
    if isinstance(value, dict):
        return {repair(str(key)): repair_all(item) for key, item in value.items()}
    return value
