"""`desk rescue DAMAGED --out NEW`."""

from pathlib import Path

import pytest

from desk.command_line import run
from desk.services.demonstration import build_demonstration


def test_rescue_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10])
    assert run(["rescue", str(path), "--out", str(tmp_path / "new.desk")]) == 0
    said = capsys.readouterr().out
    assert "rescued" in said
    assert "records and" in said
    assert "No backup of this register was found." in said
    assert path.stat().st_size == len(content) * 9 // 10
    assert run(["rescue", str(path), "--out", str(tmp_path / "new.desk")]) == 1
    assert "is there already" in capsys.readouterr().err


def test_what_is_no_register_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rescue", str(tmp_path / "none.desk"), "--out", str(tmp_path / "new.desk")]) == 1
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
