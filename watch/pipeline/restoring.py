"""A backup put back, and what follows from it outside the store. Refuses what ``store.restoring`` refuses."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from watch import settings
from watch.errors import SettingsError
from watch.pipeline import keeping
from watch.pipeline.desk import open_desk, restoring_file, salt_file
from watch.settings import Place

if TYPE_CHECKING:
    from watch.store.restoring import Restored


def restore(place: Place, path: Path) -> Restored:
    """The store of ``place`` becomes that of ``path``; those erased since stay erased, in titles of events too."""
    from watch.store import restoring

    done = restoring.restore(path, place.database_url, salt_file(place, make=False).hex(), restoring_file(place))
    if done.mentions:
        with contextlib.suppress(SettingsError):  # a wrong feeds.yml: the daily clean-up does it
            desk = open_desk(place, settings=settings.read(place.config))
            try:
                keeping.after_restoring(desk)
            finally:
                desk.close()
    return done
