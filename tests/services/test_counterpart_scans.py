"""A scan dropped on a counterpart is hashed, kept among the agreement's files, and named by the counterpart."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desk.domain.records import Attachment, Counterpart
from desk.domain.vocabulary import Holding, RecordKind
from desk.services import agreements, attachments, counterpart_scans, counterparts, history
from desk.services.checking import check

SCAN = b"%PDF-1.7 both sides of every page"


@pytest.fixture
def copy(desk: Any) -> Counterpart:
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Agreement on visas"),
        [desk.ours, desk.theirs],
    )
    return counterparts.add_counterpart(desk.register, agreement.id)


@pytest.fixture
def file(tmp_path: Path) -> attachments.ReadFile:
    path = tmp_path / "counterpart.pdf"
    path.write_bytes(SCAN)
    return attachments.read(path)


def now(desk: Any, copy: Counterpart) -> Counterpart:
    found: Counterpart = desk.register.get(Counterpart, copy.id)
    return found


def test_a_scan_is_hashed_and_opened_again_by_its_name(
    desk: Any, copy: Counterpart, file: attachments.ReadFile
) -> None:
    taken = counterpart_scans.attach_scan(desk.register, copy.id, file)
    assert taken.new
    kept = now(desk, copy)
    assert (kept.scan_sha256, kept.we_hold) == (sha256(SCAN).hexdigest(), Holding.SCAN)
    scan = counterpart_scans.scan_of(desk.register, kept)
    assert scan is not None
    assert (scan.name, scan.record_id) == ("counterpart.pdf", copy.agreement_id)
    assert attachments.content(desk.register, scan.id) == SCAN
    history.undo(desk.register)
    assert now(desk, copy) == copy
    assert desk.register.all(Attachment) == []


def test_what_we_hold_already_is_not_made_less(
    desk: Any, copy: Counterpart, file: attachments.ReadFile
) -> None:
    register = desk.register
    agreements_file = attachments.take_in(register, RecordKind.AGREEMENT, copy.agreement_id, file).attachment
    counterparts.receive_counterpart(register, copy.id)
    taken = counterpart_scans.attach_scan(register, copy.id, file)
    assert (taken.new, taken.attachment) == (False, agreements_file)
    assert now(desk, copy).we_hold is Holding.ORIGINAL
    assert len(register.all(Attachment)) == 1


def test_a_scan_taken_off_stays_a_file_and_a_file_removed_is_no_scan_any_more(
    desk: Any, copy: Counterpart, file: attachments.ReadFile
) -> None:
    register = desk.register
    scan = counterpart_scans.attach_scan(register, copy.id, file).attachment
    counterpart_scans.take_off_scan(register, copy.id)
    assert now(desk, copy).scan_sha256 is None
    assert register.all(Attachment) == [scan]
    history.undo(register)
    attachments.detach(register, scan.id)
    assert (now(desk, copy).scan_sha256, register.all(Attachment)) == (None, [])
    history.undo(register)
    assert counterpart_scans.scan_of(register, now(desk, copy)) == scan
    assert check(register.path).sound
