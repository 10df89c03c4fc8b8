"""One open register: what every screen and every command works on, and the one way in for every change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from desk.domain.passphrase import Passphrase
from desk.domain.records import RECORDS, Party, Record
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import PartyStanding, RecordKind
from desk.services.due_following import follow
from desk.services.identifiers import new_id as new_id
from desk.services.identifiers import stand_after
from desk.services.settings import name_on_this_machine, salts_path
from desk.storage import known_salts
from desk.storage.changes import Changes
from desk.storage.creation import made_whole
from desk.storage.desk_file import DeskFile
from desk.storage.driver import load_tables
from desk.storage.lock import Holder
from desk.storage.mapping import Row
from desk.storage.near_spellings import NearSpellings
from desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from sqlite3 import Connection

known_salts.keep_at(salts_path)

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()

Clock = Callable[[], datetime]
"""Gives the present time, aware of its zone; injected so that tests stand still."""


def system_clock() -> datetime:
    """Return the present local time, aware of its zone."""
    return datetime.now().astimezone()


class _Whole:
    """A unit of work that the changes inside it join."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._named = False

    @contextmanager
    def joined(self, label: Sentence) -> Iterator[UnitOfWork]:
        """Let one more change join; the first names the whole."""
        if not self._named:
            self._unit.label = label
            self._named = True
        yield self._unit


class Register:
    """An open Desk file as the services see it. Make one with `create` or `open`; close it in the end."""

    def __init__(self, file: DeskFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self.spellings = NearSpellings(file.connection)
        file.came_back = self._come_back
        self._subscribers: list[Callable[[Changes], None]] = []
        self._whole: _Whole | None = None

    # ---- opening and closing ------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        ours: Party | None = None,
        with_rows: Sequence[Any] = (),
        who: str | None = None,
        clock: Clock = system_clock,
        passphrase: Passphrase | None = None,
    ) -> Self:
        """Make a new file and open it; `ours` is its own side, `with_rows` what else is in it from the beginning.

        It is encrypted from its first byte where there is a `passphrase`.

        Raises a `KnownError` where it cannot be made; it appears with all that or not at all.
        """
        rows = [*([ours] if ours is not None else []), *with_rows]
        who = who or name_on_this_machine()
        with (
            made_whole(path) as making,
            cls(
                DeskFile.create(making, who=who, clock=lambda: _utc(clock), passphrase=passphrase), clock
            ) as register,
        ):
            if rows:
                with register.change(say(QT_TRANSLATE_NOOP("sentences", "Set up the register"))) as unit:
                    unit.add(*rows)
        return cls.open(path, who=who, clock=clock, passphrase=passphrase)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        who: str | None = None,
        clock: Clock = system_clock,
        passphrase: Passphrase | None = None,
        instead_of: Holder | None = None,
    ) -> Self:
        """Open a file; raises a `KnownError` that says why where it cannot be opened.

        An encrypted file wants its `passphrase`, unless it is open in this process: see `DeskFile.open`. `instead_of`
        is a holder of its lock of whom the officer says that he is gone.
        """
        file = DeskFile.open(
            path,
            who=who or name_on_this_machine(),
            clock=lambda: _utc(clock),
            read_only=read_only,
            passphrase=passphrase,
            instead_of=instead_of,
        )
        stand_after(file.latest_id)
        return cls(file, clock)

    def _come_back(self) -> None:
        """Ask the file's new connection from now on: it had gone away and is there again."""
        self.spellings = NearSpellings(self._file.connection)

    def close(self) -> None:
        """Close the file and let go of its lock."""
        self._subscribers.clear()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # ---- what it is ---------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here: it was opened to read, or somebody else holds the file."""
        return not self._file.writable

    @staticmethod
    def load_what_changes_need() -> None:
        """Import what the first change would wait for; on any thread, at any time."""
        load_tables()

    @property
    def protected(self) -> bool:
        """Whether the file is encrypted under a passphrase."""
        return self._file.protected

    @property
    def file(self) -> DeskFile:
        """The file itself, for services alone."""
        return self._file

    @property
    def connection(self) -> "Connection":
        """The open connection, for the services' read models alone."""
        return self._file.connection

    @property
    def ours(self) -> Party | None:
        """Our own side, or None in a file that does not say."""
        found = self.all(Party, standing=PartyStanding.OURS.value)
        return found[0] if found else None

    def parties(self) -> dict[str, Party]:
        """Return every party by its id."""
        return {party.id: party for party in self.all(Party)}

    def party_names(self) -> dict[str, str]:
        """Return every party's short name by its id."""
        return dict(self.connection.execute("SELECT id, short_name FROM party").fetchall())

    def today(self) -> int:
        """Return today's day number (days since 1970-01-01) where the officer is."""
        return self._clock().date().toordinal() - EPOCH_ORDINAL

    def present(self) -> datetime:
        """Return the present time where the officer is."""
        return self._clock()

    def new_id(self) -> str:
        """Return a new identifier: UUIDv7 text, so that two files can be joined later."""
        return new_id()

    # ---- reading ------------------------------------------------------------------------------------

    def get(self, row_type: type[Row], row_id: str) -> Row:
        """Return a row; KeyError where there is none."""
        return self._file.repository(row_type).get(row_id)

    def find(self, row_type: type[Row], row_id: str | None) -> Row | None:
        """Return a row, or None where there is none."""
        return None if row_id is None else self._file.repository(row_type).find(row_id)

    def record(self, kind: RecordKind, record_id: str) -> Record | None:
        """Return the record of `kind`, or None where it is gone."""
        return self._file.repository(RECORDS[kind]).find(record_id)

    def all(self, row_type: type[Row], **equal: Any) -> list[Row]:
        """Return the rows whose fields equal the given values, oldest entry first."""
        return self._file.repository(row_type).all(**equal)

    def many(self, row_type: type[Row], row_ids: Iterable[str]) -> dict[str, Row]:
        """Return the rows with these identifiers; a missing one is left out."""
        return self._file.repository(row_type).many(row_ids)

    def among(self, row_type: type[Row], column: str, values: Iterable[str]) -> list[Row]:
        """Return the rows whose `column` is one of `values`."""
        return list(self._file.repository(row_type).among(column, values))

    # ---- changing -----------------------------------------------------------------------------------

    def change(
        self, label: Sentence, *, by: Any = None, action: str = "change", reverses: int | None = None
    ) -> AbstractContextManager[UnitOfWork]:
        """Return a unit of work: one transaction, one journal entry named `label`, one announcement.

        `by` is who started it, so that a view can tell its own change from another's.
        """
        if self._whole is not None:
            return self._whole.joined(label)
        unit = self._file.change(label, by=by, action=action, reverses=reverses, announce=self._announce)
        return self._followed(unit) if action == "change" else unit

    @contextmanager
    def _followed(self, unit: UnitOfWork) -> Iterator[UnitOfWork]:
        """Let what hangs on the changed records follow within the same change; an undo puts it back by itself."""
        with unit:
            yield unit
            follow(self, unit)

    @contextmanager
    def as_one(self, *, by: Any = None) -> Iterator[None]:
        """Make all changes inside one: one transaction, undone as one, named after the first of them.

        A form is saved so: the record, the people named in it for the first time, its tags and its citation.
        One inside another joins it.
        """
        if self._whole is not None:
            yield
            return
        label = say(QT_TRANSLATE_NOOP("sentences", "Change a record"))
        with self._file.change(label, by=by, action="change", reverses=None, announce=self._announce) as unit:
            self._whole = _Whole(unit)
            try:
                yield
            finally:
                self._whole = None
            follow(self, unit)

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `callback` after every change that is safely on disk; returns the way to stop it."""
        self._subscribers.append(callback)

        def stop() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return stop

    def _announce(self, changes: Changes) -> None:
        self.spellings.changed(changes.records)
        # The change is on disk: one listener's bug must not keep the others from hearing of it.
        with ExitStack() as told:
            for callback in reversed(list(self._subscribers)):
                told.callback(callback, changes)


def _utc(clock: Clock) -> str:
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
