"""What every step needs in hand: the shelf, the settings, the place. Decides only which organisation is looked at.

While sample data is loaded, the desk is that of the fictional association: other settings, another organisation id in
the same store. The user's own data is neither touched nor mixed.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from watch import settings as settings_
from watch.errors import StoreError
from watch.model import SAMPLE_ORG
from watch.normalise import Normaliser
from watch.settings import Place, Settings
from watch.subjects import Road, SubjectMatcher, SubjectRule

if TYPE_CHECKING:
    from watch.store.engine import Shelf, Txn

DEMO_ORG = SAMPLE_ORG
SALT = "salt"  # beside no organisation: all of a store share it
DEMO_SETTINGS = Path(__file__).parent.parent / "demo" / "feeds.yml"


@dataclass(frozen=True, slots=True)
class Desk:
    """One organisation at work: its store, its settings, its folders."""

    shelf: Shelf
    settings: Settings
    place: Place

    def patient(self) -> Desk:
        """The same desk for work that nobody waits for: a slow server is waited for."""
        return replace(self, shelf=self.shelf.within(0))

    @property
    def org(self) -> str:
        return self.settings.organisation.id

    @property
    def zone(self) -> str:
        return self.settings.organisation.zone

    @property
    def is_demo(self) -> bool:
        return self.org == DEMO_ORG

    def deadline(self) -> Callable[[str, str, int], int]:
        """Epoch at which the answer to (network, subject, epoch of the request) is late, in opening hours."""
        return self.settings.terms.deadline

    def open_seconds(self) -> Callable[[int, int], int]:
        return self.settings.terms.open_seconds

    def close(self) -> None:
        self.shelf.close()


def demo_flag(place: Place) -> Path:
    """The file whose presence means that the sample data is looked at."""
    return place.data / "demo.on"


def leave_demo(place: Place) -> bool:
    """Looks at the user's own data again; True when the sample data was looked at. It stays until it is erased."""
    try:
        demo_flag(place).unlink()
    except FileNotFoundError:
        return False
    return True


def open_desk(place: Place, *, settings: Settings | None = None, limit_s: float = 0) -> Desk:
    """Opens the store (made, or migrated with a backup first, when needed) and reads the settings. ``limit_s``: what
    a server may take over one question (``Shelf``).

    Raises SettingsError with all mistakes of feeds.yml, or a StoreError.
    """
    from watch.store.engine import open_shelf

    place.data.mkdir(parents=True, exist_ok=True)
    put_back = None
    if (waiting := restoring_file(place)).exists():
        from watch.store.restoring import take_up

        put_back = take_up(place.database_url, waiting)
    if settings is None:
        settings = settings_.read(DEMO_SETTINGS if demo_flag(place).exists() else place.config)
    desk = Desk(open_shelf(place.database_url, settings.organisation.id, limit_s=limit_s), settings, place)
    with contextlib.suppress(StoreError, OSError):  # what cannot be written can be read all the same
        _keep_salt(desk)
    if put_back is not None and put_back.mentions:
        from watch.pipeline.keeping import after_restoring

        after_restoring(desk)
    return desk


def restoring_file(place: Place) -> Path:
    """Where the list of erased people waits while the database of a server is replaced."""
    return place.data / "restoring.json"


def salt(desk: Desk) -> bytes:
    """The secret for author keys. It goes where the store goes, or a restored backup would not know who was erased."""
    with desk.shelf.reading() as txn:
        held = _held(txn)
    return bytes.fromhex(held) if held else salt_file(desk.place)


def _held(txn: Txn) -> str:
    from watch.store import meta

    return meta.value(replace(txn, org=""), SALT)


def _keep_salt(desk: Desk) -> None:
    """A store that does not hold its salt yet takes that of the file beside it."""
    from watch.store import meta

    with desk.shelf.reading() as txn:
        if _held(txn):
            return
    mine = salt_file(desk.place).hex()
    with desk.shelf.writing() as txn:
        if not _held(txn):
            meta.set_value(replace(txn, org=""), SALT, mine)


def salt_file(place: Place, *, make: bool = True) -> bytes:
    """The secret as older stores have it, beside them: made once, readable by its owner only."""
    path = place.data / "salt"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if not make:
            return b""
        place.data.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"salt.{os.getpid()}.{secrets.token_hex(4)}")
        fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as out:
            out.write(secrets.token_bytes(32))
        try:
            os.link(fresh, path)  # never replaces a salt that another process wrote in between
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not path.exists():
                os.replace(fresh, path)
        fresh.unlink(missing_ok=True)
        return path.read_bytes()


def subject_rules(settings: Settings) -> list[SubjectRule]:
    """In the order in which they are asked: those that only stand in a panel are last."""
    made = (
        SubjectRule(s.id, tuple(s.terms), tuple(s.required), tuple(s.excluded), s.id in settings.beside)
        for s in settings.subjects
    )
    return sorted(made, key=lambda rule: rule.beside)


def own_names(settings: Settings) -> dict[str, frozenset[str]]:
    """Per network, the casefolded names, handles and ids under which the organisation writes."""
    names: dict[str, set[str]] = {}
    for account in settings.organisation.accounts:
        found = names.setdefault(account.network, set())
        for name in (account.name, account.handle, account.id):
            if name:
                found.add(name.casefold())
                found.add(name.casefold().removeprefix("@"))
    return {network: frozenset(found) for network, found in names.items()}


def own_sites(settings: Settings) -> tuple[str, ...]:
    """Addresses (without scheme and www.) under which everything published is ours."""
    sites = (a.url for a in settings.organisation.accounts if a.type == "site" and a.url)
    return tuple(url.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower() for url in sites)


def own_pages(settings: Settings) -> tuple[str, ...]:
    """Addresses (without scheme and www.) of our accounts, sites or not: what is written below is written to us."""
    pages = (a.url.split("://", 1)[-1].removeprefix("www.").rstrip("/") for a in settings.organisation.accounts)
    return tuple(sorted({page.lower() for page in pages if "/" in page} | set(own_sites(settings))))


def normaliser(
    desk: Desk,
    *,
    source_id: str,
    now: int,
    is_feed: bool,
    sees_others: bool,
    road: Road = Road(about_us=True),
    canonical: Callable[[str], str] | None = None,
    raw_prefix: str = "",
    listens: bool = False,
) -> Normaliser:
    """The normaliser of one source, from the desk's settings."""
    return Normaliser(
        org=desk.org,
        zone=desk.zone,
        salt=salt(desk),
        source_id=source_id,
        now=now,
        subjects=SubjectMatcher(subject_rules(desk.settings)),
        own=own_names(desk.settings),
        own_sites=own_sites(desk.settings),
        own_pages=own_pages(desk.settings),
        **road._asdict(),
        listens=listens,
        is_feed=is_feed,
        sees_others=sees_others,
        canonical=canonical,
        raw_prefix=raw_prefix,
    )
