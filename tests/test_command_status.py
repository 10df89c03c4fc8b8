"""`desk status`: where each agreement stands on a day, in words and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from desk.__main__ import main
from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause
from desk.services import agreements
from desk.services.register import Register

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A register with an agreement on visas, notified in March and April 2022, and one by signature, unsigned."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with Register.open(path, who="Dana") as register:
        sides = list(register.parties())
        visas = agreements.save_head(
            register,
            agreements.blank_agreement(
                register,
                title="Visas",
                marking="restricted",
                clause=ForceClause.AFTER_LAST_NOTIFICATION,
                clause_count=30,
                duration=DurationKind.INDEFINITE,
            ),
            sides,
        )
        for side, received in zip(sides, ("2022-03-03", "2022-04-01"), strict=True):
            agreements.record_action(
                register,
                visas.id,
                ActionKind.SIGNATURE,
                party_id=side,
                action_on=PartialDate.from_edtf("2021-02-01"),
            )
            agreements.record_action(
                register,
                visas.id,
                ActionKind.COMPLETION_NOTIFICATION,
                party_id=side,
                received_on=PartialDate.from_edtf(received),
            )
        aviation = agreements.blank_agreement(register, title="Aviation", clause=ForceClause.ON_SIGNATURE)
        agreements.save_head(register, aviation, sides)
    capsys.readouterr()
    return path


def printed(capsys: Printed, *arguments: object) -> str:
    assert main(["status", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def as_values(capsys: Printed, *arguments: object) -> dict[str, dict[str, Any]]:
    told = json.loads(printed(capsys, *arguments, "--json"))
    return {one["title"]: one for one in told["agreements"]}


def test_each_agreement_is_printed_with_its_status_and_working(file: Path, capsys: Printed) -> None:
    lines = printed(capsys, file, "--as-of", "1.5.2022").splitlines()
    assert lines[0] == "As of 1 May 2022"
    assert lines[2:5] == [
        "Aviation",
        "  Being negotiated: no step is recorded yet",
        "    Enters into force on signature",
    ]
    visas = lines.index("Visas [Restricted]")
    assert lines[visas + 1] == (
        "  In force since 1 May 2022: 30 days after the last notification, received on 1 April 2022"
    )
    assert "    30 days after 1 April 2022, that day not counted: 1 May 2022" in lines
    assert "    Israel has not yet signed" in lines


@pytest.mark.parametrize(
    ("typed", "as_of", "status"),
    [
        ("2021-01-31", "2021-01-31", "being_negotiated"),
        ("Feb 2021", "2021-02-28", "awaiting_approval"),
        ("15 March 2022", "2022-03-15", "awaiting_approval"),
        ("30.4.2022", "2022-04-30", "awaiting_entry"),
        ("2022", "2022-12-31", "in_force"),
    ],
)
def test_a_day_is_typed_as_in_any_date_field(
    file: Path, capsys: Printed, typed: str, as_of: str, status: str
) -> None:
    told = json.loads(printed(capsys, file, "--as-of", typed, "--json"))
    assert told["as_of"] == as_of
    assert {one["title"]: one["status"] for one in told["agreements"]}["Visas"] == status


def test_json_says_who_is_awaited_and_what_is_missing(file: Path, capsys: Printed) -> None:
    visas = as_values(capsys, file, "--as-of", "2022-03-15")["Visas"]
    assert [one["party"] for one in visas["awaited"]] == ["Kosovo"]
    assert visas["entry_into_force"]["missing"] == [
        "Kosovo has not yet notified that its procedures are complete"
    ]
    assert {one["party"]: one["sentence"] for one in visas["parties"]} == {
        "Israel": "Has notified; not yet in force",
        "Kosovo": "Signed on 1 February 2021; its approval is awaited",
    }
    in_force = as_values(capsys, file, "--as-of", "2022-05-01")["Visas"]
    assert (in_force["since"], in_force["marking"], in_force["parties"]) == ("2022-05-01", "restricted", [])


@pytest.mark.parametrize("typed", ["nonsense", "", "2021-02-30", "from 2021", "Y20000"])
def test_no_day_is_wrong_usage(file: Path, capsys: Printed, typed: str) -> None:
    assert main(["status", str(file), "--as-of", typed]) == 2
    assert "is no date such as" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path, capsys: Printed) -> None:
    assert main(["status", str(tmp_path / "none.desk")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_register_without_agreements_says_so(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "empty.desk"
    main(["new", str(path), "--ours", "IL", "--partner", "XK"])
    capsys.readouterr()
    assert printed(capsys, path).splitlines()[1:] == ["No agreement is recorded."]
    assert as_values(capsys, path) == {}
