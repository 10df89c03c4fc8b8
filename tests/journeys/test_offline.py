"""A whole day opens no network socket: asked of Python, seen from outside, and tried where there is no network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _day(folder: Path, *around: str) -> None:
    done = subprocess.run(
        [*around, sys.executable, "-m", "tests.journeys.offline_child", str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "DESK_HOME": str(folder / "home")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "a day without a network" in done.stdout


def _works(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run(
        [*command, "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


def test_a_day_opens_no_network_socket(tmp_path: Path) -> None:
    """Python's own audit refuses any socket; where the system can, its calls are watched and the network is away."""
    seen = tmp_path / "calls"
    around: list[str] = []
    if _works("unshare", "-rn"):
        around += ["unshare", "-rn"]
    if _works("strace", "-o", os.devnull):
        around += ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind", "-o", str(seen)]
    _day(tmp_path, *around)
    if seen.exists():
        calls = [line for line in seen.read_text(errors="replace").splitlines() if "AF_" in line]
        families = {family for line in calls for family in re.findall(r"\bAF_\w+", line)}
        # Of the machine itself: the screen, the session's bus, the kernel's list of devices.
        assert families <= {"AF_UNIX", "AF_LOCAL", "AF_NETLINK"}, calls


def test_the_audit_would_tell(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from tests.journeys import offline_child; import socket; socket.socket()"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == 3, told.stderr
