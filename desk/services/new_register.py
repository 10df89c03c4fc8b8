"""Making a new register: for our side, about a partner, both named from the list of states."""

from functools import cache
from pathlib import Path

from desk.domain.passphrase import Passphrase
from desk.domain.records import Party, PartyName
from desk.domain.vocabulary import PartyStanding
from desk.services.register import Clock, Register, system_clock
from desk.services.states import NO_PARTIES, state_party


def make_register(
    path: Path,
    ours: str | None,
    partner: str | None,
    *,
    who: str | None = None,
    clock: Clock = system_clock,
    passphrase: Passphrase | None = None,
) -> Register:
    """Make a register at `path` and return it open; `ours` and `partner` are country codes, or None for none yet.

    With a `passphrase` it is encrypted from its first byte.

    Raises a `KnownError` for an unknown code or where the file cannot be made; then nothing is left behind.
    """
    rows: list[Party | PartyName] = []
    for code, standing in ((ours, PartyStanding.OURS), (partner, PartyStanding.PARTNER)):
        if code:
            party, names = state_party(code, standing)
            rows += [party, *names]
    return Register.create(path, with_rows=rows, who=who, clock=clock, passphrase=passphrase)


@cache
def state_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every state in the order of the names in `language`."""
    names = _territories(language)
    found = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_PARTIES
    ]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def state_name(code: str, language: str) -> str:
    """Return a state's name in `language`, or its code where there is none."""
    return _territories(language).get(code, code)


def _territories(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").territories)
