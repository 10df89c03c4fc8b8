"""A check finds what is wrong, says where in plain words, touches nothing, and never stumbles itself."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.domain.records import Attachment, Citation, Event, Source
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services import (
    agreement_articles,
    agreements,
    attachments,
    capture,
    counterpart_scans,
    counterparts,
    drafts,
    text_versions,
)
from desk.services.checking import AREAS, CheckReport, check
from desk.services.register import new_id
from desk.storage import driver

from .conftest import OfficersDesk

SCAN = b"%PDF a scan " * 50_000


@pytest.fixture
def register_path(make_desk: Callable[..., OfficersDesk]) -> Path:
    """A closed register with one of each thing that a check looks at."""
    register = make_desk().register
    sha256 = hashlib.sha256(SCAN).hexdigest()
    with register.change(say("Fill")) as unit:
        source = Source(id=new_id(), title="Communiqué", text="as agreed", original_sha256=sha256)
        ceremony = Event(id=new_id(), title="Ceremony")
        unit.keep_blob(sha256, SCAN)
        unit.add(
            source,
            ceremony,
            Citation(
                id=new_id(),
                source_id=source.id,
                record_kind=RecordKind.EVENT,
                record_id=ceremony.id,
                start=0,
                end=2,
                quote="as",
            ),
            Attachment(
                id=new_id(),
                record_kind=RecordKind.EVENT,
                record_id=ceremony.id,
                name="scan.pdf",
                sha256=sha256,
                size=len(SCAN),
            ),
        )
    drafts.keep(register, "event/new", {"title": "Half typed"})
    register.close()
    return register.path


def after(path: Path, *statements: str) -> CheckReport:
    """Check the file after a stranger with a database tool was at it."""
    stranger = driver.connect(path)
    stranger.execute("PRAGMA query_only = OFF")
    stranger.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        stranger.execute(statement)
    stranger.close()
    return check(path)


def test_a_sound_register_is_sound(register_path: Path) -> None:
    before = register_path.read_bytes()
    report = check(register_path)
    assert report.sound, report.as_json()
    assert report.counts["event"] == 1
    assert report.entries == 3
    assert set(report.as_json()["areas"]) == set(AREAS)
    json.dumps(report.as_json())
    assert register_path.read_bytes() == before
    assert [one.name for one in register_path.parent.iterdir()] == [register_path.name]


@pytest.mark.parametrize(
    ("statements", "areas"),
    [
        (["UPDATE event SET title = 'Picnic'"], {"journal", "search"}),
        (["UPDATE event SET place = NULL"], None),
        (["DELETE FROM citation"], {"journal"}),
        (["INSERT INTO setting VALUES ('colour', 'red')"], {"journal"}),
        (
            ["DROP TRIGGER event_removed", "DELETE FROM event"],
            {"header", "journal", "search", "citations"},
        ),
        (["DELETE FROM source"], {"foreign_keys", "journal", "search"}),
        (
            ["DROP TRIGGER journal_kept", "UPDATE journal SET who = 'x' WHERE sequence = 2"],
            {"header", "journal"},
        ),
        (["DELETE FROM search_document"], {"integrity", "search"}),
        (["UPDATE search_document SET body = 'other words'"], {"search"}),
        (
            ["DROP TRIGGER attachment_blob_kept", "UPDATE attachment_blob SET bytes = x'00'"],
            {"header", "attachments"},
        ),
        (["DELETE FROM attachment_blob"], {"foreign_keys", "attachments"}),
        (["DROP INDEX event_by_at_first"], {"header"}),
        (["UPDATE draft SET content = replace(content, 'Half', 'Hall')"], {"drafts"}),
        (["UPDATE draft SET updated_at = '2020-01-01T00:00:00Z'"], {"drafts"}),
        (["UPDATE draft SET id = 'statement/new'"], {"drafts"}),
        (["CREATE TABLE mine (x)"], {"header"}),
        (["INSERT INTO tagging VALUES ('t', 'event', 'nobody', 'x')"], {"journal", "citations"}),
    ],
)
def test_what_a_stranger_did_is_found(
    register_path: Path, statements: list[str], areas: set[str] | None
) -> None:
    if areas is None:
        with pytest.raises(driver.IntegrityError):
            after(register_path, *statements)
        return
    report = after(register_path, *statements)
    assert {finding.area for finding in report.findings} >= areas - {"integrity"}
    assert {finding.area for finding in report.findings} <= areas
    assert not report.sound
    assert all(str(finding.sentence) for finding in report.findings)


def test_what_is_no_file_is_a_finding_too(tmp_path: Path) -> None:
    report = check(tmp_path / "gone.desk")
    assert [finding.area for finding in report.findings] == ["header"]
    assert report.as_json()["areas"]["header"] == "bad"


def test_a_register_in_use_can_be_checked(make_desk: Callable[..., OfficersDesk]) -> None:
    register = make_desk().register
    assert check(register.path).sound
    with register.change(say("Write")) as unit:
        unit.add(Event(id=new_id(), title="Call"))
        assert check(register.path).sound
    assert check(register.path).sound


@pytest.fixture
def files_of_every_kind(
    make_desk: Callable[..., OfficersDesk], tmp_path: Path
) -> tuple[Path, dict[str, str]]:
    """A closed register with an attachment, a counterpart's scan, a source's file and a kept text; their hashes."""
    desk = make_desk()
    register = desk.register
    visas = agreements.save_head(register, agreements.blank_agreement(register, title="Visas"), [desk.ours])
    copy = counterparts.add_counterpart(register, visas.id)
    hashes = {}
    for name in ("attachment.pdf", "scan.pdf", "letter.txt"):
        path = tmp_path / name
        path.write_text(f"The bytes of {name}")
        hashes[name] = attachments.read(path).sha256
    attachments.attach(register, RecordKind.AGREEMENT, visas.id, tmp_path / "attachment.pdf")
    counterpart_scans.attach_scan(register, copy.id, attachments.read(tmp_path / "scan.pdf"))
    capture.import_file(register, tmp_path / "letter.txt")
    agreement_articles.split_text(register, visas.id, "Article 1\nNo visas will be needed.", "en")
    version = text_versions.keep(register, visas.id, "en")
    hashes[""] = version.content_sha256
    register.close()
    return register.path, hashes


@pytest.mark.parametrize("name", ["attachment.pdf", "scan.pdf", "letter.txt", ""])
def test_a_stored_file_that_is_gone_or_has_one_byte_changed_is_named(
    files_of_every_kind: tuple[Path, dict[str, str]], name: str
) -> None:
    path, hashes = files_of_every_kind
    digest = hashes[name]
    assert check(path).sound
    flip = (
        "UPDATE attachment_blob SET bytes = CAST(substr(bytes, 1, 4) || 'X' || substr(bytes, 6) AS BLOB)"
        f" WHERE sha256 = '{digest}'"
    )
    kept = driver.connect(path)
    (trigger,) = kept.execute("SELECT sql FROM sqlite_master WHERE name = 'attachment_blob_kept'").fetchone()
    kept.close()
    told = f"{digest} ({name})" if name else digest
    (finding,) = after(path, "DROP TRIGGER attachment_blob_kept", flip, trigger).findings
    assert (finding.area, finding.details) == ("attachments", (told,))
    assert "not what it was" in str(finding.sentence)
    report = after(path, f"DELETE FROM attachment_blob WHERE sha256 = '{digest}'")
    (missing,) = [one for one in report.findings if one.area == "attachments"]
    assert missing.details == (told,)
    assert "missing" in str(missing.sentence)


def test_a_large_stored_file_is_read_piece_by_piece(register_path: Path) -> None:
    content = bytearray(register_path.read_bytes())
    place = content.rindex(b"%PDF a scan ")
    content[place] ^= 1
    register_path.write_bytes(content)
    assert [finding.area for finding in check(register_path).findings] == ["attachments"]
