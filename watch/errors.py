"""Every error Vigie raises on purpose. The screen sentence is in ``wording``; here the name, the facts, the log line.

VigieError
├── SettingsError          feeds.yml has mistakes (all of them, in .mistakes)
│   └── WrongVariable      the environment has, not the file
├── FetchError             an address gave no document
│   ├── AddressRefused     not http(s), or inside a private network
│   ├── NameNotFound       the host name does not resolve
│   ├── ConnectFailed      refused, reset, or closed half-way
│   ├── TlsFailed          expired, wrong name, self-signed
│   ├── DeadlinePassed     nothing complete within the deadline
│   ├── TooLarge           body over the cap, counted after decompression
│   ├── TooManyRedirects   more than five hops, or a loop
│   ├── BadStatus          any other answer than 200 and 304
│   │   ├── Gone           410
│   │   └── AskedToWait    429 or 503 with Retry-After
│   └── HostPostponed      the host's circuit is open, or it asked to wait: nothing was sent
├── FeedError              a document came, but no feed
│   ├── NotAFeed           HTML page, captive portal, other document (.alternates lists feeds it names)
│   ├── FeedRefused        entity bomb, over the parser's budget
│   ├── BridgeError        a bridge put its error message where news should be
│   └── NotACalendar       no .ics there, or one that cannot be read
├── ImportError_           a file could not be imported
│   ├── UnknownFormat      nothing recognised
│   ├── WrongVariant       recognised, but the wrong box was ticked at export (HTML, TXT, old XLS)
│   ├── MappingNeeded      a table whose columns a person must name (.columns, .guess, .rows)
│   ├── IdsSpoiled         a table whose ids a spreadsheet rounded (.heading, .seen)
│   ├── ReadOtherwise      rows without ids that are here already, read in another zone or order
│   │   └── SameFileOtherwise   this very file, read before with other columns or another network (.import_id)
│   ├── ArchiveRefused     zip bomb, encrypted, nested, overlapping
│   ├── FileRefused        over limits: cells, depth, size, field
│   ├── AllRowsRefused     every row was bad
│   ├── ImportStopped      stopped before its end, then asked for otherwise
│   ├── UnderWay           another process imports this file now
│   ├── UnknownImport      no import of that name
│   ├── AlreadyUndone      this import was taken back, or is being
│   └── ImportAtWork       this import is being read: it cannot be taken back yet
├── SandboxError           a child process failed
│   ├── SandboxDied        killed, out of memory, or aborted
│   └── SandboxTimeout     over its time
├── ChannelUnreadable      what was given makes no address of a channel
├── NamesUnasked           the name watch could not ask (.reason: no_server, lies, silent)
├── NotANameList           a file that lists no domain (.reason: size, json, empty)
├── PeriodRefused          a period that cannot be sealed (.why: unknown, length, unfinished)
├── ShareRefused           a link that cannot be made (.why: what, until)
├── LogoRefused            the logo of feeds.yml cannot be put in the weekly file (.why: missing, kind, size)
└── StoreError
    ├── StoreUnreachable   server down, wrong password, missing folder
    ├── StoreNewer         written by a newer Vigie
    ├── StoreReadOnly      the file or folder cannot be written
    ├── StoreOnShare       SQLite on a network share (.kind), where it cannot be kept whole
    ├── DiskFull           no room left
    ├── StoreInUse         another process has it open, and it is to be replaced
    └── BackupRefused      a backup that does not verify
"""

from __future__ import annotations

from typing import Any


class VigieError(Exception):
    """Vigie could not do what was asked."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.log_line())

    def log_line(self) -> str:
        """The class docstring and the facts; never a secret, never the text or the author of a mention."""
        doc = (type(self).__doc__ or type(self).__name__).strip().splitlines()[0]
        shown = ", ".join(f"{k}={v}" for k, v in self.facts.items() if not isinstance(v, (list, tuple, dict)))
        return f"{doc} ({shown})" if shown else doc

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.facts))


def _rebuild(cls: type[VigieError], facts: dict[str, object]) -> VigieError:
    return cls(**facts)


class SettingsError(VigieError):
    """feeds.yml has mistakes."""

    @property
    def mistakes(self) -> tuple[Any, ...]:
        """All of them: ``watch.settings.Mistake``, in the order of the file."""
        found = self.facts.get("mistakes")
        return tuple(found) if isinstance(found, (list, tuple)) else ()


class WrongVariable(SettingsError):
    """A variable of the environment is wrong; feeds.yml was not read."""


class FetchError(VigieError):
    """The address gave no document."""


class AddressRefused(FetchError):
    """The address is not a public http(s) one."""


class NameNotFound(FetchError):
    """The host name does not resolve."""


class ConnectFailed(FetchError):
    """The connection was refused, reset or closed half-way."""


class TlsFailed(FetchError):
    """The certificate was refused."""


class DeadlinePassed(FetchError):
    """Nothing complete came within the deadline."""


class TooLarge(FetchError):
    """The document is larger than the cap."""


class TooManyRedirects(FetchError):
    """More than five redirects, or a loop."""


class BadStatus(FetchError):
    """The server answered with an error status."""


class Gone(BadStatus):
    """The server says that the document is gone for good."""


class AskedToWait(BadStatus):
    """The server asked to wait."""


class HostPostponed(FetchError):
    """The host is left alone for now; nothing was sent."""


class FeedError(VigieError):
    """A document came, but no feed that can be read."""


class NotAFeed(FeedError):
    """The document is not a feed."""


class FeedRefused(FeedError):
    """The feed went over the reader's budget."""


class BridgeError(FeedError):
    """A bridge put its own error where news should be."""


class ChannelUnreadable(VigieError):
    """What was given makes no address that a channel can use."""


class NamesUnasked(VigieError):
    """The name watch could not ask: no name server, one that answers to anything, or none that answers."""


class NotANameList(VigieError):
    """The file lists no domain name."""


class NotACalendar(FeedError):
    """The document is no calendar that can be read."""


class ImportError_(VigieError):
    """The file could not be imported."""


class UnknownFormat(ImportError_):
    """No known format was recognised."""


class WrongVariant(ImportError_):
    """A known export in a variant that cannot be read."""


class MappingNeeded(ImportError_):
    """A table whose columns a person must name."""


class IdsSpoiled(ImportError_):
    """A table whose ids were spoiled by a spreadsheet."""


class ReadOtherwise(ImportError_):
    """Rows without ids that are stored already, read in another time zone or order of day and month."""


class SameFileOtherwise(ReadOtherwise):
    """The same bytes were imported with other columns, network or format: their rows would stand beside the first."""


class ArchiveRefused(ImportError_):
    """The archive is not safe to open."""


class FileRefused(ImportError_):
    """The file is over the limits."""


class AllRowsRefused(ImportError_):
    """Every row was refused."""


class ImportStopped(ImportError_):
    """The import was stopped before its end and not taken up."""


class UnderWay(ImportError_):
    """Another process imports this file now."""


class UnknownImport(ImportError_):
    """No import of that name."""


class AlreadyUndone(ImportError_):
    """The import was taken back, or is being."""


class ImportAtWork(ImportError_):
    """The import is being read."""


class SandboxError(VigieError):
    """A child process failed."""


class SandboxDied(SandboxError):
    """The child process died."""


class SandboxTimeout(SandboxError):
    """The child process went over its time."""


class PeriodRefused(VigieError):
    """This period cannot be sealed."""


class ShareRefused(VigieError):
    """This link cannot be made."""


class LogoRefused(VigieError):
    """The logo cannot be put in the weekly file."""


class StoreError(VigieError):
    """The store could not be used."""


class StoreUnreachable(StoreError):
    """The store does not answer."""


class StoreNewer(StoreError):
    """The store was written by a newer Vigie."""


class StoreReadOnly(StoreError):
    """The store cannot be written."""


class StoreOnShare(StoreError):
    """The store lies on a network share."""


class DiskFull(StoreError):
    """No room is left on the disk."""


class StoreInUse(StoreError):
    """Another process has the store open."""


class BackupRefused(StoreError):
    """The backup does not verify."""
