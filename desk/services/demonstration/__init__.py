"""The demonstration file: Israel and Kosovo establish relations, as a desk officer would have entered it.

Every record is made by the services that the windows use, from the communiqué of 1 February 2021 and from a
second source that the public record gave later. Nothing is in it that the two sources do not say.
"""

from dataclasses import replace
from pathlib import Path

from desk.domain.vocabulary import PartyStanding
from desk.services.demonstration.cast import OURS_FORMAL_NAME, introduce
from desk.services.demonstration.communique import enter_communique
from desk.services.demonstration.public_record import enter_public_record
from desk.services.register import Clock, Register, system_clock
from desk.services.states import state_party


def build_demonstration(
    path: Path, clock: Clock = system_clock, who: str = "Desk officer, Jerusalem"
) -> Register:
    """Make the demonstration file at `path` and return it open.

    Raises a `KnownError` where it cannot be made, and then leaves no half-made file behind.
    """
    ours, names = state_party("IL", PartyStanding.OURS)
    ours = replace(ours, formal_name=OURS_FORMAL_NAME)
    register = Register.create(path, ours=ours, who=who, clock=clock)
    try:
        cast = introduce(register, ours, names)
        chapter = enter_communique(register, cast)
        enter_public_record(register, cast, chapter)
    except BaseException:
        register.close()
        path.unlink(missing_ok=True)
        raise
    return register


__all__ = ["build_demonstration"]
