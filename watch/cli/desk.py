"""The desk of a command: opened from the environment, closed at the end.

``desk_of_command`` looks at what the screens look at, the sample data when it is on. A command that keeps or erases
what is a person's own asks for ``own_desk``, which never touches the samples and says where it went.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from watch import settings
from watch.cli.speech import words
from watch.pipeline.desk import Desk, demo_flag, leave_demo, open_desk
from watch.settings import Place


@contextmanager
def desk_of_command() -> Iterator[Desk]:
    """The desk of VIGIE_DATA and VIGIE_CONFIG. Raises SettingsError or a StoreError."""
    desk = open_desk(Place.from_environment(os.environ))
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def own_desk(*, leave: bool) -> Iterator[Desk]:
    """The desk of the user's own organisation, even while samples are shown.

    ``leave``: the samples are left first, as the screen does before an import. Either way it is said.
    """
    place = Place.from_environment(os.environ)
    if demo_flag(place).exists():
        own = settings.read(place.config)  # a mistake in feeds.yml is said before anything changes
        desk = open_desk(place, settings=own)
        if leave:
            leave_demo(place)
        print(words().demo_left() if leave else words().demo_beside(), file=sys.stderr)
    else:
        desk = open_desk(place)
    try:
        yield desk
    finally:
        desk.close()
