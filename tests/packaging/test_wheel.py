"""The wheel is complete: Desk installed from it finds its resources and gives the command `desk`."""

import configparser
import importlib.util
import os
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import desk

CHECKOUT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build tool at hand: no isolated environment, so no network is needed."""
    if not (CHECKOUT / "pyproject.toml").is_file() or importlib.util.find_spec("hatchling") is None:
        pytest.skip("a wheel is built from a checkout, with hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel as an installation would, far from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def metadata(installed: Path, name: str) -> str:
    (folder,) = installed.glob("*.dist-info")
    return (folder / name).read_text(encoding="utf-8")


def files_under(folder: Path) -> set[str]:
    """Name the files under `folder`, without hidden ones and what Python leaves behind."""
    named = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {
        path.as_posix()
        for path in named
        if "__pycache__" not in path.parts and not any(part.startswith(".") for part in path.parts)
    }


def test_every_resource_travels_unchanged(installed: Path) -> None:
    at_home = CHECKOUT / "resources"
    names = files_under(at_home)
    assert "desk.svg" in names
    assert names == files_under(installed / "desk" / "resources")
    assert all((at_home / n).read_bytes() == (installed / "desk/resources" / n).read_bytes() for n in names)


def test_every_module_travels_and_nothing_else_does(installed: Path) -> None:
    modules = {name for name in files_under(CHECKOUT / "desk") if name.endswith(".py")}
    assert modules == {name for name in files_under(installed / "desk") if name.endswith(".py")}
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"desk"}


def test_the_command_desk_is_declared(installed: Path) -> None:
    declared = configparser.ConfigParser()
    declared.read_string(metadata(installed, "entry_points.txt"))
    assert dict(declared["console_scripts"]) == {"desk": "desk.__main__:main"}
    module = installed / "desk" / "__main__.py"
    assert "def main(" in module.read_text(encoding="utf-8")


def test_name_version_and_licence_are_told(installed: Path) -> None:
    told = HeaderParser().parsestr(metadata(installed, "METADATA"))
    assert told["Name"] == "desk-register"
    assert told["Version"] == desk.__version__
    assert told["License-Expression"] == "GPL-3.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in metadata(installed, "licenses/LICENSE")


def test_an_installed_desk_reads_its_resources(installed: Path, tmp_path: Path) -> None:
    program = (
        "from desk.services.resources import resource_path, read_resource;"
        "print(resource_path('desk.svg')); assert '<svg' in read_resource('desk.svg')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stderr
    assert Path(run.stdout.strip()) == (installed / "desk" / "resources" / "desk.svg").resolve()
