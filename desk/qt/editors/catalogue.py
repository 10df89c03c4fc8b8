"""The forms by kind of record; the agreement's is a screen of its own."""

from desk.domain.vocabulary import RecordKind
from desk.qt.editors.commitment_form import CommitmentForm
from desk.qt.editors.event_form import EventForm
from desk.qt.editors.form import RecordForm
from desk.qt.editors.people_forms import PartyForm, PersonForm
from desk.qt.editors.source_form import SourceForm
from desk.qt.editors.statement_form import StatementForm

FORMS: dict[RecordKind, type[RecordForm]] = {
    form.kind: form for form in (EventForm, StatementForm, CommitmentForm, PersonForm, PartyForm, SourceForm)
}
