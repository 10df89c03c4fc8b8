"""What the reports and `desk status` tell of counterparts, their checklist, and the terms of agreements."""

import csv
from pathlib import Path
from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.exchange_checklist import checked_items
from desk.domain.records import Counterpart
from desk.domain.vocabulary import Channel, ClauseCounting, DurationKind, ForceClause
from desk.services import agreements, attachments, counterpart_scans, counterparts, exchange_checklist
from desk.services.agreement_accounts import AgreementAccount, accounts, as_values, in_words
from desk.services.reports import export_report


def rows(desk: Any, name: str, folder: Path) -> list[dict[str, str]]:
    done = export_report(desk.register, name, folder / f"{name}.csv")
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def copies(desk: Any, tmp_path: Path) -> list[Counterpart]:
    """Ours is out by e-mail since 23 January, with its scan and two ticks; theirs has been with us since the 30th."""
    register = desk.register
    visas = agreements.save_head(
        register,
        agreements.blank_agreement(register, title="Visas", originals=2),
        [desk.ours, desk.theirs],
    )
    ours = counterparts.add_counterpart(
        register, visas.id, label="Ours", language="he sq", alternat_id=desk.ours
    )
    theirs = counterparts.add_counterpart(register, visas.id, label="Theirs")
    counterparts.sign_counterpart(register, ours.id, desk.ours)
    counterparts.send_counterpart(
        register, ours.id, sent_on=PartialDate.from_edtf("2021-01-23"), channel=Channel.EMAIL
    )
    counterparts.sign_counterpart(register, theirs.id, desk.theirs)
    counterparts.send_counterpart(register, theirs.id, desk.theirs, PartialDate.from_edtf("2021-01-20"))
    counterparts.receive_counterpart(register, theirs.id, PartialDate.from_edtf("2021-01-30"))
    scan = tmp_path / "ours.pdf"
    scan.write_bytes(b"%PDF")
    counterpart_scans.attach_scan(register, ours.id, attachments.read(scan))
    items = checked_items(exchange_checklist.exchange_checklist(), ours.id, ())
    exchange_checklist.tick(register, ours.id, items[0])
    exchange_checklist.tick(register, ours.id, items[4], PartialDate.from_edtf("2021-01"))
    return [ours, theirs]


def account(desk: Any, as_of: int | None = None) -> AgreementAccount:
    (one,) = accounts(desk.register, desk.register.today() if as_of is None else as_of)
    return one


def test_a_counterpart_tells_where_it_is_and_who_has_not_signed(
    desk: Any, copies: list[Counterpart], tmp_path: Path
) -> None:
    ours, theirs = rows(desk, "counterparts", tmp_path)
    assert (ours["language"], ours["alternat_name"]) == ("he; sq", "Israel")
    assert (ours["signed_by_names"], ours["yet_to_sign_names"]) == ("Israel", "Kosovo")
    assert (ours["whereabouts"], ours["out_days"]) == ("away", "10")
    assert (ours["scan_name"], ours["we_hold"], ours["checklist_done"]) == ("ours.pdf", "scan", "2")
    assert (theirs["whereabouts"], theirs["out_days"], theirs["checklist_done"]) == ("with_us", "3", "0")
    counterparts.deliver_counterpart(desk.register, copies[1].id)
    *_, theirs = rows(desk, "counterparts", tmp_path)
    assert (theirs["whereabouts"], theirs["out_days"]) == ("", "")


def test_the_checklist_is_a_report_of_its_own(desk: Any, copies: list[Counterpart], tmp_path: Path) -> None:
    told = rows(desk, "checklist", tmp_path)
    assert [
        (row["counterpart_label"], row["item"], row["words"], row["done_on"], row["done_on_last"])
        for row in told
    ] == [
        ("Ours", "certified_true_copy", "Certified true copy", "2021-02-02", "2021-02-02"),
        ("Ours", "pdf_300_dpi", "PDF at 300 dpi", "2021-01", "2021-01-31"),
    ]
    assert {row["counterpart_id"] for row in told} == {copies[0].id}


def test_an_agreement_tells_its_clause_in_words_and_its_term(desk: Any, tmp_path: Path) -> None:
    register = desk.register
    agreements.save_head(
        register,
        agreements.blank_agreement(
            register,
            title="Visas",
            clause=ForceClause.ON_FIXED_DATE,
            clause_date=PartialDate.from_edtf("2011-02-05"),
            duration=DurationKind.TACIT_RENEWAL,
            term_months=60,
            renewal_months=12,
            notice_months=6,
        ),
    )
    agreements.save_head(
        register,
        agreements.blank_agreement(
            register,
            title="Rome",
            clause=ForceClause.AFTER_NTH_DEPOSIT,
            clause_deposits=60,
            clause_counting=ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY,
            clause_count=60,
            clause_month=1,
        ),
    )
    visas, rome = rows(desk, "agreements", tmp_path)
    assert (visas["term_ends"], visas["renews_on"], visas["notice_by"]) == (
        "2021-02-04",
        "2021-02-05",
        "2020-08-04",
    )
    assert visas["notice_by_last"] == "2020-08-04"
    assert (rome["clause_counting"], rome["clause_month"], rome["notice_by"]) == (
        "first_day_of_month_after_delay",
        "1",
        "",
    )
    assert rome["clause_in_words"] == (
        "Enters into force on the first day of the first month after the day that is 60 days after the 60th deposit"
    )


def test_the_status_tells_each_counterpart_in_words_and_as_values(
    desk: Any, copies: list[Counterpart]
) -> None:
    names = desk.register.party_names()
    lines = list(in_words(account(desk), names))
    assert "  Ours: Sent by e-mail to Kosovo on 23 January 2021; not yet back, out 10 days" in lines
    assert "  Theirs: With us, to be returned" in lines
    assert len(lines) == len(set(lines))
    told: Any = as_values(account(desk), names)
    assert told["originals"] == 2
    ours, theirs = told["counterparts"]
    assert (ours["languages"], ours["channel"], ours["out_days"]) == (["he", "sq"], "email", 10)
    assert [one["party"] for one in ours["yet_to_sign"]] == ["Kosovo"]
    assert ours["checklist"][1] == {
        "item": "pdf_300_dpi",
        "words": "PDF at 300 dpi",
        "done_on": "2021-01",
    }
    assert (theirs["whereabouts"], theirs["received_on"], theirs["scan_sha256"]) == (
        "with_us",
        "2021-01-30",
        None,
    )


def test_the_status_as_of_an_earlier_day_has_theirs_still_on_its_way(
    desk: Any, copies: list[Counterpart]
) -> None:
    earlier = PartialDate.from_edtf("2021-01-21").last
    told: Any = as_values(account(desk, earlier), desk.register.party_names())
    assert [one["whereabouts"] for one in told["counterparts"]] == [None, "coming"]
