"""What an agreement's sheet tells of: its record as of the sheet's day, and what follows from it."""

from dataclasses import replace

from desk.domain.agreement_status import signatures_as_acts
from desk.domain.counterparts import happened
from desk.domain.errors import KnownError
from desk.domain.party_acts import date_of
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.services import agreement_standing, agreements
from desk.services.agreement_standing import AgreementStanding
from desk.services.agreements import AgreementDossier
from desk.services.papers.drafting import Drafting


@value_class(frozen=True)
class Matter:
    """An agreement as of a day.

    `found` holds what may be told and had happened by then, `acts` its actions with the signatures that only its
    counterparts bear; `standing` is what follows. `others` are the agreements that it is related to, by id.
    """

    found: AgreementDossier
    acts: tuple[AgreementAction, ...]
    standing: AgreementStanding
    others: dict[str, Agreement]
    ours: str

    @property
    def agreement(self) -> Agreement:
        """The agreement's head."""
        return self.found.agreement


def matter_of(drafting: Drafting, agreement_id: str) -> Matter:
    """Return what is to be told of an agreement; KeyError where it is gone.

    Raises a `KnownError` where the agreement itself is marked above the paper's limit.
    """
    register, whole = drafting.register, agreements.dossier(drafting.register, agreement_id)
    if not drafting.admit(whole.agreement):
        raise _above_limit(drafting, whole.agreement)
    ids = {row.other_id for row in whole.relations} | {row.agreement_id for row in whole.related_here}
    others = {row.id: row for row in drafting.admitted(register.many(Agreement, ids).values())}
    told = replace(
        whole,
        relations=tuple(row for row in whole.relations if row.other_id in others),
        related_here=tuple(row for row in whole.related_here if row.agreement_id in others),
    )
    names = register.party_names()
    actors = {act.party_id for act in told.actions} | {one.party_id for one in told.signatures}
    names |= {one: drafting.party(one) for one in {*told.party_ids, *actors} if one}
    untold = ids - others.keys()
    known = _known_by(drafting, told)
    standing = agreement_standing.standing(register, told, drafting.day, names=names, untold=untold)
    if known is not told:
        # The status is judged on the whole record, which knows of a beginning or an end that was still ahead then;
        # what is next and what looks odd are judged on what had happened.
        then = agreement_standing.standing(register, known, drafting.day, names=names, untold=untold)
        standing = replace(standing, next_steps=then.next_steps, warnings=then.warnings)
    return Matter(
        found=known,
        acts=(*known.actions, *signatures_as_acts(agreement_id, known.actions, known.signatures)),
        standing=standing,
        others=others,
        ours=register.ours.id if register.ours is not None else "",
    )


def _known_by(drafting: Drafting, found: AgreementDossier) -> AgreementDossier:
    """Leave out what is dated after the paper's day, where that is a day of the past; what is planned stays else."""
    day = drafting.day
    if day >= drafting.today:
        return found
    actions = tuple(act for act in found.actions if happened(date_of(act) or act.effective_on, day))
    signatures = tuple(one for one in found.signatures if happened(one.signed_on, day))
    drafting.later += len(found.actions) - len(actions) + len(found.signatures) - len(signatures)
    return replace(found, actions=actions, signatures=signatures)


def _above_limit(drafting: Drafting, agreement: Agreement) -> KnownError:
    ladder, limit = drafting.markings.ladder, drafting.markings.limit
    return KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{title}” is marked {marking}, above what may go out ({limit})."),
            title=agreement.title,
            marking=ladder.name(agreement.marking),
            limit=ladder.name(limit) if limit else say(QT_TRANSLATE_NOOP("sentences", "unmarked")),
        ),
        say(QT_TRANSLATE_NOOP("sentences", "Choose a higher limit, or another agreement.")),
    )
