"""The desk of a command: opened from the environment, closed at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from watch.pipeline.desk import Desk, open_desk
from watch.settings import Place


@contextmanager
def desk_of_command() -> Iterator[Desk]:
    """The desk of VIGIE_DATA and VIGIE_CONFIG. Raises SettingsError or a StoreError."""
    desk = open_desk(Place.from_environment(os.environ))
    try:
        yield desk
    finally:
        desk.close()
