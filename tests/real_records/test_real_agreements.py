"""British treaties since 1703 and United Nations ratifications, through the services: every one gets a status.

Left out where the public records do not lie beside the checkout. With `-s`, the number of statuses and of
warnings of each kind is shown: a kind that most records raise points at a wrong rule.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.domain.agreement_status import StatusKind
from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.party_status import PartyStatusKind
from desk.domain.records import Agreement
from desk.domain.vocabulary import ActionKind, AgreementForm, ClauseCounting, DelayUnit, ForceClause
from desk.services import agreement_standing, agreements, people
from desk.services.agreement_accounts import AgreementAccount, accounts, as_values, in_words
from desk.services.register import Register

RECORDS = Path(os.environ.get("DESK_PUBLIC_RECORDS", Path(__file__).resolve().parents[3] / "shared" / "data"))
TREATIES = RECORDS / "agreements"
TODAY = day_number(2026, 11, 24)
BRITISH, DEPOSITED = 200, 50

pytestmark = pytest.mark.skipif(
    not TREATIES.is_dir(), reason="the public records (../shared/data beside the checkout) are not here"
)

FORMS = {
    "exchange of": AgreementForm.EXCHANGE_OF_NOTES,
    "memorandum": AgreementForm.MEMORANDUM_OF_UNDERSTANDING,
    "protocol": AgreementForm.PROTOCOL,
    "treaty": AgreementForm.TREATY,
    "declaration": AgreementForm.JOINT_DECLARATION,
}
CLAUSES = {
    # chapter and number: deposits, count, unit, and the day on which the treaty did enter into force
    "3-3": (22, 30, DelayUnit.DAYS, "1964-04-24"),
    "3-6": (22, 30, DelayUnit.DAYS, "1967-03-19"),
    "4-1": (20, 90, DelayUnit.DAYS, "1951-01-12"),
    "4-2": (27, 30, DelayUnit.DAYS, "1969-01-04"),
    "4-3": (35, 3, DelayUnit.MONTHS, "1976-01-03"),
    "4-4": (35, 3, DelayUnit.MONTHS, "1976-03-23"),
    "4-8": (20, 30, DelayUnit.DAYS, "1981-09-03"),
    "4-9": (20, 30, DelayUnit.DAYS, "1987-06-26"),
    "4-11": (20, 30, DelayUnit.DAYS, "1990-09-02"),
    "5-2": (6, 90, DelayUnit.DAYS, "1954-04-22"),
    "18-10": (60, 60, DelayUnit.DAYS, "2002-07-01"),
    "21-6": (60, 12, DelayUnit.MONTHS, "1994-11-16"),
    "23-1": (35, 30, DelayUnit.DAYS, "1980-01-27"),
    "26-3": (65, 180, DelayUnit.DAYS, "1997-04-29"),
    "26-5": (40, None, DelayUnit.DAYS, "1999-03-01"),
    "26-6": (30, None, DelayUnit.DAYS, "2010-08-01"),
    "27-2": (20, 90, DelayUnit.DAYS, "1988-09-22"),
    "27-7": (50, 90, DelayUnit.DAYS, "1994-03-21"),
    "27-8": (30, 90, DelayUnit.DAYS, "1993-12-29"),
}
MONTHS = {"18-10": 1, "26-5": 6, "26-6": 6}
"""Those that enter into force on the first day of a month: which month after the deposit, or after the period."""
VANISHED = {"23-1": (("Yugoslavia", "27 Aug 1970"),)}
"""Deposits of states that the lists no longer show; where they are not made good, the date comes out later."""
LETTERS = {
    "": ActionKind.RATIFICATION,
    "a": ActionKind.ACCESSION,
    "A": ActionKind.ACCEPTANCE,
    "AA": ActionKind.APPROVAL,
    "c": ActionKind.RATIFICATION,
    "d": ActionKind.SUCCESSION,
    "n": ActionKind.PROVISIONAL_APPLICATION,
    "s": ActionKind.ACCEPTANCE,
}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


class Loading:
    """A register being filled, with a party for every name met."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._parties: dict[str, str] = {}

    def party(self, name: str) -> str:
        """Return the id of the party of this name, made when it is first met."""
        if name not in self._parties:
            party = people.save_party(self.register, people.blank_party(self.register, short_name=name))
            self._parties[name] = party.id
        return self._parties[name]

    def act(self, agreement: Agreement, kind: ActionKind, typed: str, **fields: object) -> None:
        """Record an act on a date as typed; nothing where there is none."""
        if (on := understand(typed)) is not None:
            agreements.record_action(self.register, agreement.id, kind, action_on=on, **fields)

    def agreement(self, party_names: list[str], **fields: object) -> Agreement:
        """Save the head of an agreement between these parties."""
        parties = list(dict.fromkeys(map(self.party, party_names)))
        blank = agreements.blank_agreement(self.register, **fields)
        return agreements.save_head(self.register, blank, parties)


def british(loading: Loading, row: dict[str, str]) -> str:
    """Load one British treaty as an officer would enter it from the register."""
    names = [name.strip() for name in row["countries"].split(";") if name.strip()]
    title = row["title"].casefold()
    signed_force = bool(row["signed"]) and row["signed"] == row["in force"]
    agreement = loading.agreement(
        names,
        title=row["title"],
        form=next((form for word, form in FORMS.items() if word in title[:60]), AgreementForm.AGREEMENT),
        subjects=row["subject"],
        citation=row["references"][:200],
        clause=ForceClause.ON_LAST_SIGNATURE if signed_force else ForceClause.NOT_STATED,
    )
    loading.act(agreement, ActionKind.ADOPTION, row["adopted"])
    loading.act(agreement, ActionKind.SIGNATURE, row["signed"], place=row["place"])
    loading.act(
        agreement,
        ActionKind.ENTRY_INTO_FORCE,
        row["in force"],
        effective_on=understand(row["in force effective"]),
    )
    loading.act(agreement, ActionKind.PROVISIONAL_APPLICATION, row["provisionally in force"])
    loading.act(
        agreement,
        ActionKind.TERMINATION,
        row["terminated"],
        effective_on=understand(row["terminated effective"]),
    )
    return agreement.id


def deposited(loading: Loading, path: Path, title: str) -> str:
    """Load one treaty of the United Nations with the signature and the instrument of every participant."""
    table = list(rows(path))
    wanted, count, unit, begun = CLAUSES.get(path.stem, (None, None, DelayUnit.DAYS, ""))
    agreement = loading.agreement(
        [row["Participant"].strip() for row in table],
        title=title,
        form=AgreementForm.TREATY,
        depositary="Secretary-General of the United Nations",
        clause=ForceClause.AFTER_NTH_DEPOSIT,
        clause_deposits=wanted,
        clause_count=count,
        clause_unit=unit,
        clause_counting=_counting(count) if path.stem in MONTHS else None,
        clause_month=MONTHS.get(path.stem),
    )
    loading.act(agreement, ActionKind.ENTRY_INTO_FORCE, begun)
    for name, on in VANISHED.get(path.stem, ()):
        loading.act(agreement, ActionKind.RATIFICATION, on, party_id=loading.party(name))
    for row in table:
        party = loading.party(row["Participant"].strip())
        for column, cell in row.items():
            match = re.fullmatch(r"(\d{1,2} +[A-Z][a-z]{2} +\d{4}) ?([A-Za-z]{0,2})", (cell or "").strip())
            if match is None:
                continue
            signing = column.startswith("Signature") or "signature" in column.split(",")[0]
            kind = ActionKind.SIGNATURE if signing and match[2] != "s" else LETTERS.get(match[2])
            if kind is not None:
                loading.act(agreement, kind, match[1], party_id=party)
    return agreement.id


def _counting(count: int | None) -> ClauseCounting:
    if count is None:
        return ClauseCounting.FIRST_DAY_OF_MONTH
    return ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY


def some_british() -> list[dict[str, str]]:
    """Treaties of mixed age: every so manieth of those in the order of their dates, and none left out for its mess."""
    table = sorted(
        rows(TREATIES / "uk_treaties.csv"),
        key=lambda row: (row["signed"] or row["adopted"] or row["in force"])[::-1][:4][::-1],
    )
    step = len(table) // BRITISH
    return table[::step][:BRITISH]


def some_deposited() -> list[Path]:
    paths = sorted((TREATIES / "untc").glob("*.csv"))
    known = [path for path in paths if path.stem in CLAUSES]
    others = [path for path in paths if path.stem not in CLAUSES]
    return known + others[:: len(others) // (DEPOSITED - len(known))][: DEPOSITED - len(known)]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, dict[str, str], list[str]]]:
    """The register, the ids of the treaties of the United Nations by their number, and those of the British."""
    home = tmp_path_factory.mktemp("real")
    titles = {
        f"{row['chapter_no']}-{row['treaty_no']}": row["treaty_name"]
        for row in rows(TREATIES / "untc_index.csv")
    }
    with Register.create(home / "real.desk", who="Dana") as register:
        loading = Loading(register)
        with register.as_one():
            uk = [british(loading, row) for row in some_british()]
            un = {
                path.stem: deposited(loading, path, titles.get(path.stem, path.stem))
                for path in some_deposited()
            }
        yield register, un, uk


def kinds_of(found: list[AgreementAccount], kind: Callable[[AgreementAccount], list[str]]) -> Counter[str]:
    return Counter(template for one in found for template in dict.fromkeys(kind(one)))


def show(title: str, counted: Counter[str], of: int) -> None:
    print(f"\n{title} ({of} agreements)")
    for words, count in counted.most_common():
        print(f"  {count:5}  {words}")


def test_every_real_agreement_has_a_status_with_its_working(
    loaded: tuple[Register, dict[str, str], list[str]],
) -> None:
    register, un, uk = loaded
    found = list(accounts(register, TODAY))
    assert len(found) == len(un) + len(uk) == DEPOSITED + BRITISH
    names = register.party_names()
    for one in found:
        assert str(one.status.sentence), one.agreement.title
        assert one.status.working, one.agreement.title
        assert all(in_words(one, names))
        assert as_values(one, names)["sentence"]
    for some, title in ((set(un.values()), "United Nations"), (set(uk), "United Kingdom")):
        here = [one for one in found if one.agreement.id in some]
        show(f"{title}: statuses", kinds_of(here, lambda one: [str(one.status.kind)]), len(here))
        warned = kinds_of(here, lambda one: [w.template for w in one.warnings])
        show(f"{title}: warnings by kind", warned, len(here))
        # Most of these records are in order: a rule that many of them break is no rule.
        assert all(count <= len(here) // 5 for count in warned.values()), warned


def test_the_treaties_of_the_united_nations_entered_into_force_on_their_day(
    loaded: tuple[Register, dict[str, str], list[str]],
) -> None:
    register, un, _uk = loaded
    found = {one.agreement.id: one for one in accounts(register, TODAY)}
    exact = []
    for number, (_deposits, _count, _unit, begun) in CLAUSES.items():
        one = found[un[number]]
        assert one.status.kind is StatusKind.IN_FORCE
        worked_out = one.status.force.date
        assert worked_out is not None
        # The lists lack the states that are no more, so the n-th deposit in them may be a later one.
        assert worked_out.text >= begun, number
        assert (worked_out.text > begun) == bool(one.warnings), number
        if worked_out.text == begun:
            exact.append(number)
    assert {"23-1", "4-1", "4-9", "4-11", "5-2", "26-3", "27-2", "27-7", "27-8", *MONTHS} <= set(exact)


def test_each_party_of_the_law_of_treaties_stands_by_its_own_deposit(
    loaded: tuple[Register, dict[str, str], list[str]],
) -> None:
    register, un, _uk = loaded
    names = register.party_names()
    found = agreements.dossier(register, un["23-1"])
    standing = {names[one.party_id]: one for one in agreement_standing.party_statuses(register, found, TODAY)}
    assert standing["Austria"].since == PartialDate.from_edtf("1980-01-27")
    assert standing["Belgium"].since == PartialDate.from_edtf("1992-10-01")
    assert standing["Afghanistan"].kind is PartyStatusKind.SIGNED
    assert str(standing["Croatia"].sentence).startswith("In force by succession, notified on 1992")
    early = {
        names[one.party_id]: one
        for one in agreement_standing.party_statuses(register, found, day_number(1980, 1, 1))
    }
    assert (early["Austria"].kind, early["Belgium"].kind) == (
        PartyStatusKind.CONSENTED,
        PartyStatusKind.NOT_SIGNED,
    )


@pytest.mark.parametrize("year", [1700, 1850, 1919, 1946, 1980, 2005])
def test_each_has_a_status_on_any_day_and_none_is_in_force_before_its_day(
    loaded: tuple[Register, dict[str, str], list[str]], year: int
) -> None:
    register, _un, _uk = loaded
    as_of = day_number(year, 6, 30)
    for one in accounts(register, as_of):
        assert str(one.status.sentence)
        assert one.status.working
        recorded = one.status.force.recorded
        if recorded is not None and recorded.first is not None and recorded.first > as_of:
            assert one.status.kind not in (StatusKind.IN_FORCE, StatusKind.SUSPENDED, StatusKind.EXPIRED)
