"""How an agreement's life is interrupted or ends: suspension, denunciation, expiry, termination, supersession."""

from desk.domain.dates import PartialDate
from desk.domain.days import add_months
from desk.domain.notice import notice
from desk.domain.party_acts import date_of, effect_of
from desk.domain.phrasing import when
from desk.domain.records import AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.status_case import AgreementStatus, StatusCase, StatusKind
from desk.domain.vocabulary import ActionKind, DurationKind


def ending(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    """Return the status that an end or a pause gives by the day asked for, or None where there is none.

    What is final goes before what is not: termination, supersession, expiry, suspension, a denunciation
    that has yet to take effect.
    """
    return (
        _terminated(case, working)
        or _superseded(case, working)
        or _expired(case, working)
        or _suspended(case, working)
        or _denounced(case, working)
    )


def denunciation_effect(case: StatusCase, act: AgreementAction) -> PartialDate | None:
    """Return from when a denunciation has effect: as recorded, or the notice period after its receipt."""
    if act.effective_on is not None:
        return act.effective_on
    given = act.received_on or date_of(act)
    months = case.agreement.notice_months
    if given is None or not given.understood or not months or months < 0:
        return None
    try:
        return PartialDate.of_span(
            *(None if day is None else add_months(day, months) for day in (given.first, given.last))
        )
    except ValueError:
        return None


def left_by_some(case: StatusCase) -> tuple[Sentence, ...]:
    """Say which parties have left an agreement of several, which stays in force among the others."""
    if case.bilateral:
        return ()
    template = QT_TRANSLATE_NOOP("sentences", "Denounced by {party} {when}")
    return tuple(
        say(template, party=case.name(act.party_id), when=when(date_of(act)))
        for act in case.done(ActionKind.DENUNCIATION, ActionKind.TERMINATION)
        if act.party_id is not None
    )


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
        if not case.begun(newer.since):
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


def _expired(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    if case.agreement.duration is not DurationKind.FIXED_TERM:
        return None
    ends = notice(case.agreement, case.force.since, case.as_of, case.acts).ends
    if ends is None or ends.last is None or ends.first is None or ends.last >= case.as_of:
        return None
    sentence = say(QT_TRANSLATE_NOOP("sentences", "Expired: its term ended {when}"), when=when(ends))
    since = PartialDate.of_span(ends.first + 1, ends.last + 1)
    return AgreementStatus(StatusKind.EXPIRED, since, sentence, working, case.force)


def _suspended(case: StatusCase, working: tuple[Sentence, ...]) -> AgreementStatus | None:
    """A suspension lasts to the end of its effective interval, or until entry into force is recorded anew."""
    for act in case.done(ActionKind.SUSPENSION):
        effect = effect_of(act)
        if not case.begun(effect):
            continue
        until = None
        if effect is not None and effect.is_interval and not effect.open_end:
            if effect.last is not None and effect.last < case.as_of:
                continue
            until = effect.end
        since = effect.start if effect is not None and effect.is_interval else effect
        if any(_follows(effect_of(again), since) for again in case.done(ActionKind.ENTRY_INTO_FORCE)):
            continue
        if act.party_id is None:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Suspended {when}"), when=when(since))
        else:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Suspended by {party} {when}"),
                party=case.name(act.party_id),
                when=when(since),
            )
        return AgreementStatus(StatusKind.SUSPENDED, since, sentence, working, case.force, until)
    return None


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
                QT_TRANSLATE_NOOP("sentences", "Denounced by {party} {when}; from when is not recorded"),
                party=who,
                when=when(denounced),
            )
        else:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Denounced by {party} {when}, with effect {effect}"),
                party=who,
                when=when(denounced),
                effect=when(effect),
            )
        return AgreementStatus(StatusKind.DENOUNCED, denounced, sentence, working, case.force, effect)
    return None
