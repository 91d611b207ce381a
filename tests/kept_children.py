"""Children of the sandbox that outlive it, for files of tests that open it hundreds of times.

Each import and each relevé starts an interpreter of its own, a quarter of a second of processor; what such a test asks is
what was read, not how the reader was born (``tests/sandbox`` asks that). A child that died, ran over its time or was
left in the middle is ended, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from watch import sandbox
from watch.sandbox.child import Child

SPARE = 4


class Kept(Child):
    """Goes to ``spare`` where its sandbox would end it."""

    spare: list[Kept] = []

    def __init__(self, memory_mb: int, cpu_s: int) -> None:
        self.limits = (memory_mb, cpu_s)
        super().__init__(memory_mb, cpu_s)

    def end(self) -> None:
        if self.idle and self.alive() and len(Kept.spare) < SPARE:
            Kept.spare.append(self)
        else:
            super().end()


def _child(memory_mb: int, cpu_s: int) -> Kept:
    for child in Kept.spare:
        if child.limits == (memory_mb, cpu_s) and child.alive():
            Kept.spare.remove(child)
            return child
    return Kept(memory_mb, cpu_s)


@pytest.fixture(scope="module")
def kept_children() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "Child", _child)
        yield
    while Kept.spare:
        Child.end(Kept.spare.pop())
