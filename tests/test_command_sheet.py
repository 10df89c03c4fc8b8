"""`desk sheet`: the sheet of one agreement as PDF, on a machine without a screen."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.domain.records import Agreement
from desk.services import agreements
from desk.services.register import Register

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A register with two agreements on visas."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with Register.open(path, who="Dana") as register:
        for title in ("Agreement on visas", "Protocol on visas"):
            agreements.save_head(
                register, agreements.blank_agreement(register, title=title), list(register.parties())
            )
    capsys.readouterr()
    return path


def test_the_sheet_is_written_by_enough_of_the_title(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    environment = {
        name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "desk",
            "sheet",
            str(file),
            "protocol",
            "--out",
            str(out),
            "--as-of",
            "Feb 2021",
        ],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(b"%PDF")


def test_in_a_folder_it_is_named_by_title_day_and_marking(
    file: Path, tmp_path: Path, capsys: Printed
) -> None:
    with Register.open(file) as register:
        (visas,) = (row for row in register.all(Agreement) if row.title == "Protocol on visas")
        agreements.save_head(register, replace(visas, marking="restricted"))
    into = tmp_path / "papers"
    assert main(["sheet", str(file), "protocol", "--out", f"{into}/", "--as-of", "1.2.2021"]) == 0
    (written,) = into.iterdir()
    assert written.name == "Protocol on visas 2021-02-01 RESTRICTED.pdf"
    assert capsys.readouterr().out == f"{written}\n"
    wanted = ["sheet", str(file), "protocol", "--out", str(tmp_path / "a.pdf"), "--marking"]
    assert main([*wanted, "unmarked"]) == 1
    assert "is marked Restricted, above what may go out (unmarked)" in capsys.readouterr().err
    assert main([*wanted, "restricted"]) == 0
    assert main([*wanted, "nonsense"]) == 2


def test_another_ending_is_wrong_usage_and_a_folder_that_is_not_there_is_told(
    file: Path, tmp_path: Path, capsys: Printed
) -> None:
    assert main(["sheet", str(file), "protocol", "--out", str(tmp_path / "sheet.docx")]) == 2
    assert "--out names a PDF" in capsys.readouterr().err
    assert main(["sheet", str(file), "protocol", "--out", str(tmp_path / "gone" / "sheet.pdf")]) == 1
    assert capsys.readouterr().err == "desk: The folder for “sheet.pdf” is not there; nothing was written.\n"


@pytest.mark.parametrize(
    ("named", "told"),
    [("visas", "2 agreements here are called “visas”"), ("fish", "No agreement here is called “fish”")],
)
def test_a_name_that_fits_none_or_several_is_told(
    file: Path, tmp_path: Path, capsys: Printed, named: str, told: str
) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["sheet", str(file), named, "--out", str(out)]) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_a_register_is_never_written_over_and_a_day_must_be_one(
    file: Path, tmp_path: Path, capsys: Printed
) -> None:
    before = file.read_bytes()
    assert main(["sheet", str(file), "protocol", "--out", str(file)]) == 2
    disguised = tmp_path / "register.pdf"
    disguised.write_bytes(before)
    assert main(["sheet", str(file), "protocol", "--out", str(disguised)]) == 1
    assert "is a file of records" in capsys.readouterr().err
    assert disguised.read_bytes() == file.read_bytes() == before
    assert main(["sheet", str(file), "protocol", "--out", str(tmp_path / "a.pdf"), "--as-of", "soon"]) == 2
    assert "is no date" in capsys.readouterr().err
