"""Every sentence can be said, in both languages, with none, one and several; and the English is not the French again."""

from __future__ import annotations

import inspect
import itertools
import types
import typing
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.wording.test_languages import MODULES
from watch.wording import speak

VALUES: dict[object, tuple[object, ...]] = {
    int: (0, 1, 3),
    float: (0.0, 1.5),
    str: ("volume", ""),
    bool: (True, False),
    date: (date(2026, 3, 1),),
    datetime: (datetime(2026, 3, 1, 9, 5, tzinfo=UTC),),
    timedelta: (timedelta(hours=5),),
    list[str]: ([], ["a", "b"]),
    type(None): (None,),
}
MOST = 60


def choices(hint: object) -> tuple[object, ...]:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return tuple(v for part in parts for v in VALUES.get(part, ()))


def said(lang: str, module: str) -> dict[str, list[object]]:
    """What each function of a module says, by name; functions with arguments of other kinds are left to their pages."""
    found: dict[str, list[object]] = {}
    for name, function in vars(getattr(speak(lang), module)).items():
        if (
            name.startswith("_")
            or not inspect.isfunction(function)
            or function.__module__.endswith(".common") != (module == "common")
        ):
            continue
        try:
            hints = typing.get_type_hints(function)
        except NameError:
            continue
        wanted = [choices(hints.get(p)) for p in inspect.signature(function).parameters]
        if not all(wanted):
            continue
        for arguments in itertools.islice(itertools.product(*wanted), MOST):
            try:
                found.setdefault(name, []).append(function(*arguments))
            except (KeyError, ValueError):  # a key that no page ever gives
                continue
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_can_be_said(module: str) -> None:
    fr, en = said("fr", module), said("en", module)
    assert set(fr) == set(en)
    for name in fr:
        for one in (*fr[name], *en[name]):
            assert one is not None, name
            if isinstance(one, str):
                assert "{" not in one, f"{name}: a placeholder was left"
    sentences = [n for n in fr if any(isinstance(s, str) and len(s.split()) >= 6 for s in fr[n])]
    same = [n for n in sentences if fr[n] == en[n]]
    assert same == [], "not translated"
