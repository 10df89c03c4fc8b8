"""The scan of a counterpart: a file among those of its agreement, named by the counterpart through its hash."""

from dataclasses import replace
from typing import Any

from desk.domain.records import Attachment, Counterpart
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.vocabulary import Holding, RecordKind
from desk.services import attachments
from desk.services.register import Register
from desk.services.removal import title_of


def attach_scan(
    register: Register, counterpart_id: str, file: attachments.ReadFile, *, by: Any = None
) -> attachments.TakenIn:
    """Keep a scan with a counterpart: among the files of its agreement, named by the counterpart.

    Where we had nothing of the counterpart, we have a scan of it now. A scan that was there before stays among the
    agreement's files.
    """
    copy = register.get(Counterpart, counterpart_id)
    also = tuple(
        one for one in attachments.kept_with(register, file.sha256) if one.record_id != copy.agreement_id
    )
    present = register.all(Attachment, record_id=copy.agreement_id, sha256=file.sha256)
    attachment = (
        present[0]
        if present
        else attachments.new_attachment(register, RecordKind.AGREEMENT, copy.agreement_id, file)
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Attach the scan “{name}” to a counterpart of “{title}”"),
        name=attachment.name,
        title=title_of(register, RecordKind.AGREEMENT, copy.agreement_id),
    )
    held = Holding.SCAN if copy.we_hold is Holding.NOTHING else copy.we_hold
    with register.change(label, by=by) as unit:
        unit.keep_blob(file.sha256, file.content)
        if not present:
            unit.add(attachment)
        unit.save(replace(copy, scan_sha256=file.sha256, we_hold=held))
    return attachments.TakenIn(attachment, not present, also)


def scan_of(register: Register, copy: Counterpart) -> Attachment | None:
    """Return the file that is a counterpart's scan; None where it has none."""
    if copy.scan_sha256 is None:
        return None
    found = register.all(Attachment, record_id=copy.agreement_id, sha256=copy.scan_sha256)
    return found[0] if found else None


def take_off_scan(register: Register, counterpart_id: str, *, by: Any = None) -> None:
    """Let a counterpart have no scan; the file stays among those of its agreement."""
    copy = register.get(Counterpart, counterpart_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Take the scan off a counterpart of “{title}”"),
        title=title_of(register, RecordKind.AGREEMENT, copy.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.save(replace(copy, scan_sha256=None))
