"""How an agreement's life is interrupted or ends: suspension, denunciation, expiry, termination, supersession."""

from collections.abc import Iterable

from desk.domain.dates import PartialDate
from desk.domain.force_clause import delay
from desk.domain.notice import ceases_on, notice
from desk.domain.party_acts import date_of, effect_of
from desk.domain.phrasing import when
from desk.domain.records import AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind
from desk.domain.vocabulary import ActionKind, DelayUnit, DurationKind


def ending(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    """Return the status that an end or a pause gives by the day asked for, or None where there is none.

    What is final goes before what is not, and of several ends the first one counts: after it there was nothing
    left to end. An end without a date is taken for the first.
    """
    ends = _first_of(_terminated(case, working), _superseded(case, working), _expired(case, working))
    return ends or _suspended(case, working) or _denounced(case, working)


def given_up(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    """Return the status of an agreement that was given up or replaced before it was in force; None for any other."""
    return _first_of(_terminated(case, working), _superseded(case, working))


def _first_of(*ends: AgreementStatus | None) -> AgreementStatus | None:
    return min((end for end in ends if end is not None), key=_since_when, default=None)


def _since_when(status: AgreementStatus) -> float:
    since = status.since
    return since.first if since is not None and since.first is not None else float("-inf")


def denunciation_effect(case: StatusCase, act: AgreementAction) -> PartialDate | None:
    """Return from when a denunciation has effect: as recorded, or as the notice period and the term give it."""
    if act.effective_on is not None:
        return act.effective_on
    if act.kind is ActionKind.TERMINATION:
        return date_of(act)
    others = (other for other in case.acts if other is not act)
    return ceases_on(case.agreement, case.force.since, act.received_on or date_of(act), others)


def left_by_some(case: StatusCase) -> tuple[Sentence, ...]:
    """Say which parties have left or suspended an agreement of several, which stays in force among the others."""
    if case.bilateral:
        return ()
    told: list[Sentence] = []
    for act in case.done(ActionKind.DENUNCIATION, ActionKind.TERMINATION, ActionKind.SUSPENSION):
        if act.party_id is None:
            continue
        if act.kind is ActionKind.SUSPENSION:
            template = QT_TRANSLATE_NOOP("sentences", "Suspended by {party} {when}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "Denounced by {party} {when}")
        told.append(say(template, party=case.name(act.party_id), when=when(date_of(act) or act.effective_on)))
    return tuple(told)


def _ends_all(case: StatusCase, act: AgreementAction) -> bool:
    return case.bilateral or act.party_id is None


def _terminated(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    for act in case.done(ActionKind.TERMINATION):
        effect = effect_of(act)
        if _ends_all(case, act) and case.begun(effect):
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Terminated {when}"), when=when(effect))
            return AgreementStatus(StatusKind.TERMINATED, effect, sentence, working, case.force)
    for act in case.done(ActionKind.DENUNCIATION):
        effect = denunciation_effect(case, act)
        if _ends_all(case, act) and effect is not None and case.begun(effect):
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Terminated {when}: denounced by {party} {denounced}"),
                when=when(effect),
                party=case.name(act.party_id),
                denounced=when(date_of(act)),
            )
            return AgreementStatus(StatusKind.TERMINATED, effect, sentence, working, case.force)
    return None


def _superseded(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    for newer in case.superseded_by:
        if newer.pending or not case.begun(newer.since):
            continue
        if newer.since is None:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Superseded by “{title}”"), title=newer.title)
        else:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Superseded {when} by “{title}”"),
                when=when(newer.since),
                title=newer.title,
            )
        return AgreementStatus(StatusKind.SUPERSEDED, newer.since, sentence, working, case.force)
    return None


def to_be_superseded(case: StatusCase) -> tuple[Sentence, ...]:
    """Say by what an agreement is to be superseded that is not yet in force itself."""
    told: list[Sentence] = []
    for newer in case.superseded_by:
        if newer.pending:
            template = QT_TRANSLATE_NOOP("sentences", "To be superseded by “{title}” once that is in force")
            told.append(say(template, title=newer.title))
        elif not case.begun(newer.since):
            template = QT_TRANSLATE_NOOP("sentences", "To be superseded {when} by “{title}”")
            told.append(say(template, title=newer.title, when=when(newer.since)))
    return tuple(told)


def _expired(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    if case.agreement.duration not in (DurationKind.FIXED_TERM, DurationKind.NOT_STATED):
        return None
    ends = notice(case.agreement, case.force.since, case.as_of, case.acts).ends
    if ends is None or ends.last is None or ends.first is None or ends.last >= case.as_of:
        return None
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Expired: its term ended {when}"), when=when(ends))
    since = _day_after(ends.first, ends.last)
    if case.agreement.term_months:
        template = QT_TRANSLATE_NOOP("sentences", "Its term is {delay} from its beginning {when}")
        months = delay(case.agreement.term_months, DelayUnit.MONTHS)
        working += (say(template, delay=months, when=when(case.force.since)),)
    return AgreementStatus(StatusKind.EXPIRED, since, sentence, working, case.force)


def _day_after(first: int, last: int) -> PartialDate | None:
    try:
        return PartialDate.of_span(first + 1, last + 1)
    except ValueError:  # beyond the years that can be written
        return None


def suspension(
    case: StatusCase, acts: Iterable[AgreementAction]
) -> tuple[AgreementAction, PartialDate | None, PartialDate | None] | None:
    """Return the suspension among `acts` that holds on the day asked for: the act, since when, and until when.

    It lasts to the end of its effective interval, or until entry into force is recorded anew.
    """
    anew = [date for act in case.done(ActionKind.ENTRY_INTO_FORCE) if case.begun(date := effect_of(act))]
    for act in acts:
        effect = effect_of(act)
        if not case.begun(effect):
            continue
        until = None
        if effect is not None and effect.is_interval and not effect.open_end:
            if effect.last is not None and effect.last < case.as_of:
                continue
            until = effect.end
        since = effect.start if effect is not None and effect.is_interval else effect
        if not any(_follows(date, since) for date in anew):
            return act, since, until
    return None


def _suspended(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    found = suspension(case, (act for act in case.done(ActionKind.SUSPENSION) if _ends_all(case, act)))
    if found is None:
        return None
    act, since, until = found
    if act.party_id is None:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Suspended {when}"), when=when(since))
    else:
        template = QT_TRANSLATE_NOOP("sentences", "Suspended by {party} {when}")
        sentence = say(template, party=case.name(act.party_id), when=when(since))
    return AgreementStatus(StatusKind.SUSPENDED, since, sentence, working, case.force, until)


def _no_period_known(case: StatusCase) -> Sentence:
    if case.agreement.notice_months:
        return say(QT_TRANSLATE_NOOP("sentences", "The day from which the notice period counts is not known"))
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "The notice period is not recorded; where nothing is agreed it is twelve months (VCLT art. 56 (2))",
        )
    )


def _follows(later: PartialDate | None, earlier: PartialDate | None) -> bool:
    if later is None or later.first is None or earlier is None or earlier.last is None:
        return False
    return later.first > earlier.last


def _denounced(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    for act in case.done(ActionKind.DENUNCIATION, ActionKind.TERMINATION):
        if not _ends_all(case, act):
            continue
        denounced = date_of(act)
        who = case.name(act.party_id)
        if act.kind is ActionKind.TERMINATION:
            effect = effect_of(act)
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "In force; its termination takes effect {effect}"),
                effect=when(effect),
            )
        elif (effect := denunciation_effect(case, act)) is None:
            sentence = say(
                QT_TRANSLATE_NOOP(
                    "sentences", "Denounced by {party} {when}; from when that has effect is not known"
                ),
                party=who,
                when=when(denounced),
            )
            working += (_no_period_known(case),)
        else:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Denounced by {party} {when}, with effect {effect}"),
                party=who,
                when=when(denounced),
                effect=when(effect),
            )
        return AgreementStatus(StatusKind.DENOUNCED, denounced, sentence, working, case.force, effect)
    return None
