"""`desk picture FILE timeline` draws any view, and `desk export FILE chronology` writes it in words."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import docx
import odfdo
import pytest
from PySide6.QtGui import QImage

from desk.__main__ import main
from desk.domain.date_words import understand
from desk.services import events
from desk.services.register import Register

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A register with a meeting of 1351, and one of 2021 that is marked."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with Register.open(path, who="Dana") as register:
        for title, when, marking in (
            ("Old contacts", "1351", ""),
            ("Talks on visas", "Feb 2021", ""),
            ("Talks behind doors", "3 March 2021", "restricted"),
        ):
            events.save_event(
                register, events.blank_event(register, title=title, at=understand(when), marking=marking)
            )
    capsys.readouterr()
    return path


def drawn(file: Path, name: str, *more: str) -> tuple[int, Path]:
    out = file.parent / name
    return main(["picture", str(file), "timeline", "--out", str(out), *more]), out


def words_of(svg: Path) -> str:
    return "".join(ElementTree.parse(svg).getroot().itertext())


def test_a_period_is_drawn_as_svg_with_its_marking(file: Path, capsys: Printed) -> None:
    code, out = drawn(file, "a.svg", "--from", "2021", "--to", "Dec 2022", "--lanes", "party")
    assert code == 0
    assert capsys.readouterr().out == f"{out}\n"
    told = words_of(out)
    for words in ("Talks on visas", "Talks behind doors", "RESTRICTED", "2021 to 2022", "No party named"):
        assert words in told
    assert "Old contacts" not in told


def test_up_to_a_marking_the_rest_is_counted(file: Path) -> None:
    code, out = drawn(file, "a.svg", "--from", "2021-01-01", "--marking", "unmarked")
    assert code == 0
    told = words_of(out)
    assert "Talks behind doors" not in told
    assert "RESTRICTED" not in told
    assert "1 left out because of their marking" in told


def test_all_of_it_is_drawn_from_the_first_year_on(file: Path) -> None:
    code, out = drawn(file, "a.svg")
    assert code == 0
    told = words_of(out)
    assert "Old contacts" in told
    assert "Gregorian" in told
    assert "3 in all" in told


def test_a_png_has_its_size_and_a_pdf_its_paper(file: Path) -> None:
    code, png = drawn(file, "a.png", "--from", "2021", "--size", "700x400", "--theme", "dark")
    assert code == 0
    assert (QImage(str(png)).width(), QImage(str(png)).height()) == (700, 400)
    code, pdf = drawn(file, "a.pdf", "--from", "2021", "--to", "2021", "--paper", "A3")
    assert code == 0
    assert re.search(rb"/MediaBox \[0 0 119[01]", pdf.read_bytes())


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--from", "the day before"), "“the day before” is no date such as"),
        (("--from", "2021", "--to", "2019"), "“2019” is before “2021”"),
        (("--to", "31.2.2021"), "“31.2.2021” is no date such as"),
    ],
)
def test_a_wrong_date_gets_one_sentence(
    file: Path, capsys: Printed, more: tuple[str, ...], words: str
) -> None:
    code, out = drawn(file, "a.svg", *more)
    said = capsys.readouterr()
    assert code == 1
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert not out.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("timeline", "--out", "x.svg", "--lanes", "colour"),
        ("timeline", "--out", "x.gif", "--from", "2021"),
        ("timeline", "--out", "x.png", "--paper", "A3"),
        ("today", "--out", "x.png", "--from", "2021"),
    ],
)
def test_what_is_not_for_it_is_wrong_usage(file: Path, capsys: Printed, wrong: tuple[str, ...]) -> None:
    assert main(["picture", str(file), *wrong]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_register_is_never_drawn_over(file: Path, capsys: Printed) -> None:
    before = file.read_bytes()
    other = file.with_name("other.png")
    other.write_bytes(before)
    assert drawn(file, "other.png", "--from", "2021")[0] == 1
    assert other.read_bytes() == before
    assert drawn(file, "nowhere/a.svg")[0] == 1
    assert capsys.readouterr().err.count("\n") == 2


# ---- in words ---------------------------------------------------------------------------------------


def test_the_chronology_is_written_by_the_ending(file: Path, tmp_path: Path, capsys: Printed) -> None:
    for ending in ("docx", "odt", "csv", "pdf"):
        out = tmp_path / f"c.{ending}"
        asked = ["export", str(file), "chronology", "--out", str(out), "--from", "2021", "--to", "2021"]
        assert main(asked) == 0
        told = f"{out}: 2 rows\n" if ending == "csv" else f"{out}\n"
        assert capsys.readouterr().out == told
    word = docx.Document(str(tmp_path / "c.docx"))
    assert "Talks on visas" in [cell.text for cell in word.tables[0].columns[2].cells]
    assert "Old contacts" not in str(odfdo.Document(str(tmp_path / "c.odt")).body.text_recursive)
    assert "February 2021,2021-02-01,2021-02-28" in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_the_limit_is_honoured_and_told(file: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "c.csv"
    assert main(["export", str(file), "chronology", "--out", str(out), "--marking", "unmarked"]) == 0
    assert "2 rows, 1 left out because of their marking" in capsys.readouterr().out
    assert "behind doors" not in out.read_text(encoding="utf-8-sig")


def test_words_need_no_windows(file: Path, tmp_path: Path) -> None:
    for ending in ("docx", "csv"):
        wanted = ["export", str(file), "chronology", "--out", str(tmp_path / f"c.{ending}")]
        told = f"import sys; from desk.__main__ import main; code = main({wanted!r}); sys.exit(code or 'PySide6' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", told], capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ("chronology", "--out", "c.txt"),
        ("chronology", "--out", "c.csv", "--format", "ics"),
        ("commitments", "--out", "c.csv", "--from", "2021"),
    ],
)
def test_wrong_usage_is_told(file: Path, capsys: Printed, wrong: tuple[str, ...]) -> None:
    assert main(["export", str(file), *wrong]) == 2
    assert "Traceback" not in capsys.readouterr().err
