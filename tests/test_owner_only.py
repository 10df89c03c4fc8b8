"""What Desk makes is its owner's alone, and nothing that it writes to a log holds a record's words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.qt.bugs import report_of
from desk.services.resources import read_resource

ROOT = Path(__file__).parents[1]
MARK = "Zyzzyva"

DAY = """
import sys
from pathlib import Path
from desk.__main__ import main
folder = Path(sys.argv[1])
file = str(folder / "made" / "Kosovo.desk")
for arguments in (
    ["new", file, "--ours", "IL", "--partner", "XK"],
    ["export", file, "all", "--out", str(folder / "reports") + "/"],
    ["export", file, "all", "--format", "ics", "--out", str(folder / "desk.ics")],
    ["brief", file, "--partner", "XK", "--out", str(folder / "brief.docx")],
    ["backup", file, "--to", str(folder / "backups" / "of mine")],
    ["rescue", file, "--out", str(folder / "rescued.desk")],
):
    assert main(arguments) == 0, arguments
from desk.services.settings import read_settings, write_settings
write_settings(read_settings().settings)
"""

LOGGED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desk.app import Desk, make_application
from desk.qt.bugs import install_bug_report
from desk.services import capture, passage_records
from desk.services.demonstration import build_demonstration
path = Path(sys.argv[1]) / "MARK.desk"
build_demonstration(path).close()
application = make_application()
desk = Desk(application)
install_bug_report(lambda error: True)
window = desk.open(path)
register = window.workspace.register
source = capture.import_text(register, "MARK", "MARK spoke of MARK.")
passage_records.make_event(register, source.id, 0, 12)
for screen in ("timeline", "agreements", "commitments", "sources", "people", "today"):
    window.go(screen)
    for _ in range(10):
        application.processEvents()
def fails(words):
    raise TypeError(f"cannot read {words}")
try:
    fails(register.get(type(source), source.id).text)
except TypeError:
    sys.excepthook(*sys.exc_info())
window.close()
"""


def _run(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        ["/bin/sh", "-c", 'umask 022; exec "$0" "$@"', sys.executable, "-c", code, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "DESK_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done


@pytest.mark.skipif(sys.platform == "win32", reason="the folder's rights hold there")
def test_what_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    _run(DAY, tmp_path)
    made = [path for path in tmp_path.rglob("*") if not path.is_symlink()]
    assert len([path for path in made if path.is_file()]) > 10
    assert {str(path): oct(path.stat().st_mode & 0o777) for path in made if path.stat().st_mode & 0o077} == {}


def test_no_log_holds_a_records_words(tmp_path: Path) -> None:
    done = _run(LOGGED.replace("MARK", MARK), tmp_path)
    assert "TypeError" in done.stderr
    assert "in fails" in done.stderr
    assert MARK not in done.stderr.replace(str(tmp_path), "")
    assert MARK not in done.stdout


def test_a_report_of_a_fault_holds_no_words() -> None:
    with pytest.raises(ValueError, match=MARK) as met:
        raise ValueError(MARK)
    assert MARK not in report_of(ValueError, met.value, met.tb)


def test_the_page_on_security_says_what_it_must() -> None:
    page = read_resource("manual/security.md")
    for words in ("What is protected", "What is not protected", "not accredited", "at fault"):
        assert words in page
