"""The desktop entry and the file type name the same type, and know a real register by its first bytes."""

from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

from desk.services.register import Register

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> dict[str, str]:
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(PACKAGING / "desk.desktop", encoding="utf-8")
    return dict(read["Desktop Entry"])


def mime_type() -> ElementTree.Element:
    found = ElementTree.parse(PACKAGING / "desk-mime.xml").find(f"{SPACE}mime-type")
    assert found is not None
    return found


def test_the_entry_opens_registers_with_the_command() -> None:
    told = entry()
    assert (told["Type"], told["Exec"], told["Icon"]) == ("Application", "desk %f", "desk")
    assert told["MimeType"] == f"{mime_type().get('type')};"
    # The format wants lists closed.
    assert all(told[name].endswith(";") for name in ("Categories", "Keywords", "MimeType"))


def test_the_type_knows_a_register_by_name_and_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "register.desk"
    Register.create(path).close()
    head = path.read_bytes()[:100]
    glob = mime_type().find(f"{SPACE}glob")
    assert glob is not None
    assert path.match(str(glob.get("pattern")))
    matches = list(mime_type().iter(f"{SPACE}match"))
    assert len(matches) == 2
    for match in matches:
        wanted = str(match.get("value")).replace("\\0", "\0").encode()
        assert head[int(str(match.get("offset"))) :].startswith(wanted)
