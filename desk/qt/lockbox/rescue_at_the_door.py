"""Rescues what can be read of a damaged register at whose door somebody stands with the right passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.qt.window.rescue_flow import RescueFlow

if TYPE_CHECKING:
    from desk.qt.lockbox.lock_screen import LockScreen
    from desk.qt.lockbox.porter import Porter
    from desk.services.protecting import Passphrase


def rescue_at(porter: "Porter", screen: "LockScreen", passphrase: "Passphrase") -> None:
    """Rescue beside the window, and open what was rescued in the place of the damaged register."""

    def look_into(backup: Path) -> None:
        try:
            porter.house.open_or_ask(backup, read_only=True, beside=True)
        except KnownError as error:
            screen.tell(error)

    flow = RescueFlow(screen, porter.house.settings.backup_folder, screen.tell)
    flow.chosen.connect(lambda path: porter.open_rescued(screen, path, passphrase))
    flow.look_into.connect(look_into)
    flow.job_begun.connect(screen.wait_for)
    screen.flow = flow
    flow.begin(screen.path, passphrase)
