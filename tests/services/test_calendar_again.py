"""A calendar exported again updates what is there and doubles nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk.domain.dates import PartialDate
from desk.services import commitment_steps, commitments, history

from .calendar_scene import MakeDesk, entry, exported, met, owed, parts_of, renewing
from .conftest import OfficersDesk


def test_exported_again_it_updates_rather_than_doubles(make_desk: MakeDesk, tmp_path: Path) -> None:
    now = [datetime(2021, 2, 2, 12, tzinfo=UTC)]
    desk = make_desk(clock=lambda: now[0])
    changed, same = owed(desk, "Open an embassy", due="2021"), owed(desk, "Send the list", due="2021")
    _, first = exported(desk, tmp_path)
    now[0] += timedelta(hours=3)
    commitments.change_due(desk.register, changed.id, PartialDate.from_text("2021-03-14"))
    _, second = exported(desk, tmp_path)
    assert [one["UID"] for one in parts_of(first)] == [one["UID"] for one in parts_of(second)]
    before, after = entry(first, changed.id), entry(second, changed.id)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") == now[0]
    assert after.decoded("CREATED") == before.decoded("CREATED")
    before, after = entry(first, same.id), entry(second, same.id)
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") == before.decoded("LAST-MODIFIED")
    assert after.decoded("DTSTAMP") > before.decoded("DTSTAMP")


def test_a_step_and_an_undo_count_as_changes_of_the_commitment(desk: OfficersDesk, tmp_path: Path) -> None:
    embassy = owed(desk, "Open an embassy")
    sequences = [entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"]]
    commitment_steps.add_step(desk.register, embassy.id, "Find a building")
    sequences.append(entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"])
    history.undo(desk.register)
    sequences.append(entry(exported(desk, tmp_path)[1], embassy.id)["SEQUENCE"])
    assert sequences == sorted(set(sequences))


def test_the_same_register_gives_the_same_file(desk: OfficersDesk, tmp_path: Path) -> None:
    owed(desk, "Open an embassy", due="2021")
    met(desk, "Call", "2021-02-15", time="10:00", zone="Asia/Jerusalem")
    renewing(desk, "Agreement", "2020-09-01")
    first = exported(desk, tmp_path, name="a.ics")[0].path.read_bytes()
    assert exported(desk, tmp_path, name="b.ics")[0].path.read_bytes() == first
