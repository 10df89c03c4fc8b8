"""`desk brief` and `desk export FILE status-report`: papers written by the ending of their file."""

import subprocess
import sys
from pathlib import Path

import docx
import odfdo
import pytest

from desk.__main__ import main
from desk.domain.vocabulary import CommitmentStatus
from desk.services import commitments
from desk.services.register import Register

Printed = pytest.CaptureFixture[str]

BRIEF = ("brief", "--partner", "xk")
REPORT = ("export", "status-report")


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A register with one promise of Kosovo's that is late."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with Register.open(path, who="Dana") as register:
        parties = {party.code: party.id for party in register.parties().values()}
        made = commitments.blank_commitment(
            register, text="Open an embassy", status=CommitmentStatus.NOT_STARTED, marking="restricted"
        )
        commitments.save_commitment(register, made, [parties["XK"]], [parties["IL"]])
    capsys.readouterr()
    return path


def asked(command: tuple[str, ...], file: Path, out: Path, *more: str) -> list[str]:
    return [command[0], str(file), *command[1:], "--out", str(out), *more]


@pytest.mark.parametrize("command", [BRIEF, REPORT])
def test_the_ending_says_what_is_written(
    file: Path, tmp_path: Path, capsys: Printed, command: tuple[str, ...]
) -> None:
    word, odt = tmp_path / "paper.docx", tmp_path / "paper.odt"
    assert main(asked(command, file, word)) == 0
    assert main(asked(command, file, odt)) == 0
    assert capsys.readouterr().out == f"{word}\n{odt}\n"
    opened = docx.Document(str(word))
    body = "\n".join(one.text or "" for one in opened.element.body.iter() if one.tag.endswith("}t"))
    assert "Open an embassy" in body
    assert "Restricted" in opened.sections[0].header.paragraphs[0].text
    assert "Open an embassy" in str(odfdo.Document(str(odt)).body.text_recursive)


def test_the_chronology_is_added_where_it_is_asked_for(file: Path, tmp_path: Path) -> None:
    alone, with_it = tmp_path / "alone.docx", tmp_path / "with.docx"
    assert main(asked(BRIEF, file, alone)) == 0
    assert main(asked(BRIEF, file, with_it, "--chronology")) == 0
    for path, there in ((alone, False), (with_it, True)):
        assert ("Chronology" in [one.text for one in docx.Document(str(path)).paragraphs]) is there


def test_a_word_file_needs_no_windows(file: Path, tmp_path: Path) -> None:
    for command, name in ((BRIEF, "brief.docx"), (REPORT, "report.odt")):
        wanted = asked(command, file, tmp_path / name)
        told = f"import sys; from desk.__main__ import main; code = main({wanted!r}); sys.exit(code or 'PySide6' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", told], capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_pdf_is_written_on_a_machine_without_a_screen(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    wanted = [sys.executable, "-m", "desk", *asked(BRIEF, file, out)]
    done = subprocess.run(wanted, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", [BRIEF, REPORT])
def test_another_ending_is_wrong_usage_and_a_marking_limits(
    file: Path, tmp_path: Path, capsys: Printed, command: tuple[str, ...]
) -> None:
    assert main(asked(command, file, tmp_path / "paper.rtf")) == 2
    assert ".pdf, .docx or .odt" in capsys.readouterr().err
    assert main(asked(command, file, tmp_path / "gone" / "paper.odt")) == 1
    assert "The folder for “paper.odt” is not there" in capsys.readouterr().err
    out = tmp_path / "paper.docx"
    assert main(asked(command, file, out, "--marking", "unmarked")) == 0
    words = "\n".join(one.text for one in docx.Document(str(out)).paragraphs)
    assert "Open an embassy" not in words
    assert "Left out or not named because of their marking: 1." in words


@pytest.mark.parametrize("named", ["IL", "FR", ""])
def test_a_partner_must_be_another_side_that_is_there(
    file: Path, tmp_path: Path, capsys: Printed, named: str
) -> None:
    out = tmp_path / "paper.odt"
    assert main(["brief", str(file), "--partner", named, "--out", str(out)]) == 1
    assert f"No other side here is called “{named}”" in capsys.readouterr().err
    assert not out.exists()
