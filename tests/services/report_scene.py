"""A register with something for every report, and a report read as a colleague's program would."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk.domain import vocabulary
from desk.domain.dates import PartialDate
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    Article,
    Assessment,
    Citation,
    Commitment,
    CommitmentParty,
    Counterpart,
    CounterpartCheck,
    CounterpartSignature,
    DueChange,
    Event,
    Office,
    Participation,
    Person,
    PersonName,
    Source,
    Statement,
    Tagging,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import (
    ActionKind,
    CommitmentRole,
    CommitmentStatus,
    ForceClause,
    ParticipationRole,
    RecordKind,
)
from desk.services import text_versions
from desk.services.register import Register, new_id

from .conftest import OfficersDesk

MakeDesk = Callable[..., OfficersDesk]


def rows(path: Path) -> list[dict[str, str]]:
    """Read a report as a colleague's program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def keep(register: Register, *new: Any) -> None:
    with register.change(say("Enter what came in")) as unit:
        unit.add(*new)


def commitment(desk: OfficersDesk, text: str, **fields: Any) -> Commitment:
    made = Commitment(id=new_id(), text=text, **fields)
    keep(
        desk.register,
        made,
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR),
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.ours, role=CommitmentRole.CREDITOR),
    )
    return made


def whole_scene(desk: OfficersDesk) -> dict[str, Any]:
    """Enter a ceremony, its agreement, and what came of it."""
    source = Source(id=new_id(), title="Joint communiqué", text="An embassy will be opened in Jerusalem.")
    minister = Person(id=new_id(), name="Meliza Haradinaj-Stublla")
    event = Event(
        id=new_id(),
        title="Ceremony",
        at=PartialDate.from_edtf("2021-02-01"),
        kind=vocabulary.EventKind.CEREMONY,
    )
    treaty = Agreement(id=new_id(), title="Agreement on relations", clause=ForceClause.ON_LAST_SIGNATURE)
    article = Article(
        id=new_id(), agreement_id=treaty.id, number="1", text="Each Party shall open an embassy."
    )
    copy = Counterpart(id=new_id(), agreement_id=treaty.id, label="English")
    promise = Commitment(
        id=new_id(),
        text="Open an embassy in Jerusalem",
        due=PartialDate.from_edtf("2021"),
        agreement_id=treaty.id,
        article_id=article.id,
        event_id=event.id,
        responsible_person_id=minister.id,
    )
    keep(
        desk.register,
        source,
        minister,
        PersonName(id=new_id(), person_id=minister.id, name="Melissa Hardinai"),
        Office(
            id=new_id(),
            person_id=minister.id,
            party_id=desk.theirs,
            title="Minister of Foreign Affairs",
            held_from=PartialDate.from_edtf("2020-06-03"),
        ),
        event,
        Participation(
            id=new_id(), event_id=event.id, person_id=minister.id, role=ParticipationRole.SIGNATORY
        ),
        Statement(id=new_id(), text="Today we make history.", person_id=minister.id, event_id=event.id),
        treaty,
        *(
            AgreementParty(id=new_id(), agreement_id=treaty.id, party_id=party, position=place)
            for place, party in enumerate((desk.theirs, desk.ours))
        ),
        *(
            AgreementAction(
                id=new_id(),
                agreement_id=treaty.id,
                kind=ActionKind.SIGNATURE,
                party_id=party,
                action_on=PartialDate.from_edtf("2021-02-01"),
            )
            for party in (desk.theirs, desk.ours)
        ),
        article,
        copy,
        *(
            CounterpartSignature(id=new_id(), counterpart_id=copy.id, party_id=party)
            for party in (desk.ours, desk.theirs)
        ),
        CounterpartCheck(id=new_id(), counterpart_id=copy.id, item="pdf_300_dpi", words="PDF at 300 dpi"),
        promise,
        CommitmentParty(
            id=new_id(), commitment_id=promise.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR
        ),
        Assessment(id=new_id(), commitment_id=promise.id, status=CommitmentStatus.IN_PROGRESS),
        DueChange(id=new_id(), commitment_id=promise.id, reason="Elections", agreed_by="Both ministries"),
        Tagging(id=new_id(), record_kind=RecordKind.COMMITMENT, record_id=promise.id, tag="embassy"),
        Citation(
            id=new_id(),
            source_id=source.id,
            record_kind=RecordKind.COMMITMENT,
            record_id=promise.id,
            start=0,
            end=39,
            quote=source.text,
        ),
    )
    text_versions.keep(desk.register, treaty.id, author="Legal adviser", reason="As initialled")
    return {"event": event, "treaty": treaty, "promise": promise, "minister": minister, "source": source}
