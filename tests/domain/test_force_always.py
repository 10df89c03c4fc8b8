"""What holds of entry into force whatever the clause and the acts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.entry_into_force import entry_into_force
from desk.domain.force_counting import told_apart
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, ClauseCounting, DelayUnit, ForceClause, NotificationBasis
from tests.domain.force import NAMES, PARTIES, agreement, received, work

DAYS = st.integers(day_number(1945, 1, 1), day_number(2100, 1, 1))
SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: PartialDate.of_span(pair[0], sum(pair)))
SOME_DATE = st.none() | SPANS | st.just(PartialDate.from_text("some time in spring"))
ACTIONS = st.builds(
    AgreementAction,
    id=st.just("x"),
    agreement_id=st.just("a"),
    kind=st.sampled_from(ActionKind),
    party_id=st.sampled_from(["il", "xk", "us", None]),
    action_on=SOME_DATE,
    sent_on=SOME_DATE,
    received_on=SOME_DATE,
    effective_on=SOME_DATE,
    not_applicable=st.booleans(),
)
AGREEMENTS = st.builds(
    Agreement,
    id=st.just("a"),
    title=st.just("Agreement"),
    binding=st.booleans(),
    clause=st.sampled_from(ForceClause),
    clause_count=st.none() | st.integers(-3, 100),
    clause_unit=st.sampled_from(DelayUnit),
    clause_basis=st.sampled_from(NotificationBasis),
    clause_deposits=st.none() | st.integers(-1, 5),
    clause_date=SOME_DATE,
    clause_counting=st.none() | st.sampled_from(ClauseCounting),
    clause_month=st.none() | st.integers(-1, 30),
)
PARTY_LISTS = st.sampled_from([(), ("il",), PARTIES, ("il", "xk", "us")])


@given(AGREEMENTS, PARTY_LISTS, st.lists(ACTIONS))
def test_no_fact_is_refused_and_there_is_a_date_or_something_missing(
    clause: Agreement, parties: tuple[str, ...], actions: list[AgreementAction]
) -> None:
    found = entry_into_force(clause, parties, actions, NAMES)
    assert (found.date is None) == bool(found.missing)
    assert (found.reason is None) == (found.date is None)
    assert all(str(s) for s in (*found.working, *found.missing))


@given(AGREEMENTS, PARTY_LISTS, st.lists(ACTIONS))
def test_telling_event_and_counting_apart_changes_nothing(
    clause: Agreement, parties: tuple[str, ...], actions: list[AgreementAction]
) -> None:
    apart = told_apart(clause)
    assert told_apart(apart) == apart
    assert entry_into_force(apart, parties, actions, NAMES) == entry_into_force(
        clause, parties, actions, NAMES
    )


@given(AGREEMENTS, PARTY_LISTS, st.lists(ACTIONS), ACTIONS)
def test_one_more_notification_never_makes_more_missing(
    clause: Agreement, parties: tuple[str, ...], actions: list[AgreementAction], more: AgreementAction
) -> None:
    more = replace(more, kind=ActionKind.COMPLETION_NOTIFICATION, not_applicable=False)
    before = entry_into_force(clause, parties or PARTIES, actions, NAMES)
    after = entry_into_force(clause, parties or PARTIES, [*actions, more], NAMES)
    assert len(after.missing) <= len(before.missing)


@given(SPANS, SPANS, st.integers(0, 100), st.sampled_from(DelayUnit))
def test_entry_into_force_never_precedes_the_last_notification(
    ours: PartialDate, theirs: PartialDate, count: int, unit: DelayUnit
) -> None:
    clause = agreement(ForceClause.AFTER_LAST_NOTIFICATION, count, clause_unit=unit)
    notes = [
        replace(received("il", "2000"), received_on=ours),
        replace(received("xk", "2000"), received_on=theirs),
    ]
    for basis in (clause, replace(clause, clause=ForceClause.FIRST_DAY_OF_NTH_MONTH, clause_count=count + 1)):
        found = work(basis, *notes)
        assert found.date is not None
        assert found.date.first is not None
        assert found.date.last is not None
        assert found.date.first >= max(d.first for d in (ours, theirs) if d.first is not None)
        assert found.date.last >= max(d.last for d in (ours, theirs) if d.last is not None)
