"""Where the counterparts of many agreements are, what they lack and what of the checklist is done, worked out at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from desk.domain.counterpart_road import Place, Whereabouts, whereabouts
from desk.domain.counterpart_set import languages_of
from desk.domain.counterparts import CounterpartState, counterpart_name, counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.records import AgreementParty, Counterpart, CounterpartCheck, CounterpartSignature
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.services.agreement_standing import StandingParts
from desk.services.date_wording import plain_sentence
from desk.services.register import Register


@value_class(frozen=True)
class CounterpartAccount:
    """One counterpart as of a day: its `place` among those of its agreement counted from 1, and where it is if out."""

    place: int
    state: CounterpartState
    whereabouts: Whereabouts | None
    checks: tuple[CounterpartCheck, ...]


def counterpart_accounts(
    register: Register, parts: Iterable[StandingParts], as_of: int
) -> dict[str, tuple[CounterpartAccount, ...]]:
    """Return the counterparts of several agreements as of the day `as_of`, by the agreement's id."""
    several = list(parts)
    names, ours = register.party_names(), register.ours
    checks: defaultdict[str, list[CounterpartCheck]] = defaultdict(list)
    copies = [copy.id for one in several for copy in one.counterparts]
    for check in register.among(CounterpartCheck, "counterpart_id", copies):
        checks[check.counterpart_id].append(check)
    found: dict[str, tuple[CounterpartAccount, ...]] = {}
    for one in several:
        states = [
            counterpart_state(copy, one.signatures, one.party_ids, names, as_of) for copy in one.counterparts
        ]
        found[one.agreement.id] = tuple(
            CounterpartAccount(
                place,
                state,
                whereabouts(state, ours.id if ours else "", as_of),
                tuple(checks[state.counterpart.id]),
            )
            for place, state in enumerate(states, 1)
        )
    return found


def whereabouts_of(register: Register, ids: Sequence[str]) -> dict[str, Whereabouts | None]:
    """Return where each of these counterparts is today; None for one that is not out, and for one that is gone."""
    copies = register.many(Counterpart, ids)
    parties: defaultdict[str, list[AgreementParty]] = defaultdict(list)
    for row in register.among(
        AgreementParty, "agreement_id", {copy.agreement_id for copy in copies.values()}
    ):
        parties[row.agreement_id].append(row)
    signatures: defaultdict[str, list[CounterpartSignature]] = defaultdict(list)
    for signature in register.among(CounterpartSignature, "counterpart_id", copies):
        signatures[signature.counterpart_id].append(signature)
    ours, today = register.ours, register.today()
    found: dict[str, Whereabouts | None] = dict.fromkeys(ids)
    for copy in copies.values():
        sides = sorted(parties[copy.agreement_id], key=lambda row: (row.position, row.id))
        state = counterpart_state(copy, signatures[copy.id], [row.party_id for row in sides], {}, today)
        found[copy.id] = whereabouts(state, ours.id if ours else "", today)
    return found


def as_values(account: CounterpartAccount, names: dict[str, str]) -> dict[str, object]:
    """Return a counterpart as values for JSON: dates as EDTF text, null where there is none; sentences in English."""
    state, copy, here = account.state, account.state.counterpart, account.whereabouts

    def side(party_id: str | None) -> dict[str, str] | None:
        return {"id": party_id, "party": names.get(party_id, party_id)} if party_id is not None else None

    return {
        "id": copy.id,
        "label": copy.label,
        "languages": list(languages_of(copy)),
        "alternat": side(copy.alternat_id),
        "signed_by": [side(party) for party in state.signed],
        "yet_to_sign": [side(party) for party in state.missing],
        "sender": side(copy.sender_id),
        "channel": str(copy.channel) if copy.channel is not None else None,
        "sent_on": _text(copy.sent_on),
        "received_on": _text(copy.received_on),
        "returned_on": _text(copy.returned_on),
        "whereabouts": str(here.place) if here is not None else None,
        "out_days": here.days if here is not None else None,
        "we_hold": str(copy.we_hold),
        "they_hold": str(copy.they_hold),
        "scan_sha256": copy.scan_sha256,
        "lacking": _sentences(state.lacking),
        "checklist": [
            {"item": check.item, "words": check.words, "done_on": _text(check.done_on)}
            for check in account.checks
        ],
    }


def in_words(account: CounterpartAccount) -> Iterator[str]:
    """Yield what a counterpart lacks, each line with what it is called."""
    name = counterpart_name(account.state.counterpart, account.place)
    called = plain_sentence(name) if isinstance(name, Sentence) else name
    yield from (f"{called}: {line}" for line in _sentences(account.state.lacking))
    if account.whereabouts is not None and account.whereabouts.place is Place.WITH_US:
        yield f"{called}: With us, to be returned"


def _sentences(told: Iterable[Sentence]) -> list[str]:
    return list(dict.fromkeys(map(plain_sentence, told)))


def _text(date: PartialDate | None) -> str | None:
    return date.text if date is not None else None
