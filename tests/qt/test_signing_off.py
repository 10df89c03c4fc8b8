"""The history is signed off from the window, and held against the paper there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog

from desk.domain.errors import KnownError
from desk.services.signing_off import point_named, sign_off
from tests.journeys.officer import Officer


def test_the_sheet_is_kept_and_the_history_compared_with_it(
    at_work: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = at_work.window.workspace.register
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), "PDF (*.pdf)"))
    at_work.does("sign_off")
    at_work.qtbot.waitUntil(lambda: any("Saved sheet.pdf" in told for told in at_work.reads()))
    point = sign_off(register)
    assert point_named(str(sheet)) == point
    for typed, told in (
        (str(point), "is the same as when it was signed off"),
        (str(sheet), "is the same as when it was signed off"),
        ("2021-02-02", "no signed-off point"),
        (f"{str(point)[:-1]}*", "no signed-off point"),
    ):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_, typed=typed: (typed, True))
        at_work.does("check_signed_off")
        at_work.qtbot.waitUntil(lambda told=told: any(told in one for one in at_work.reads()))
    with pytest.raises(KnownError):
        point_named(str(tmp_path))
