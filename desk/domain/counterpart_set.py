"""The counterparts of an agreement as a set: how many, in which languages, whose alternat, and what it still lacks.

An agreement of two sides is usually done in two originals, each in every authentic language; each side keeps the one in
which it is named first, its *alternat*. A set is complete when each counterpart carries every signature and each side
holds one.
"""

from collections.abc import Iterable, Mapping, Sequence

from desk.domain.counterparts import counterpart_name
from desk.domain.phrasing import listed
from desk.domain.records import Agreement, AgreementLanguage, Counterpart, CounterpartSignature
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import Holding, TextStanding


@value_class(frozen=True)
class SetAccount:
    """What is recorded of the originals and what is not.

    `wanted` is how many there are to be (None: not known), `stated` whether the agreement says so itself; `recorded`
    how many are. `without_text` are the authentic languages in which no counterpart is, `without_alternat` the parties
    whose alternat none is: both are empty where nothing of the kind is recorded of any of them.
    """

    wanted: int | None
    stated: bool
    recorded: int
    without_text: tuple[str, ...]
    without_alternat: tuple[str, ...]

    @property
    def to_come(self) -> int:
        """How many of the originals are not recorded yet."""
        return max((self.wanted or 0) - self.recorded, 0)


def set_account(
    agreement: Agreement,
    counterparts: Iterable[Counterpart],
    party_ids: Sequence[str],
    languages: Iterable[AgreementLanguage],
) -> SetAccount:
    """Compare the counterparts recorded with the originals that there are to be.

    Two are presumed for an agreement of two without a depositary that does not say how many.
    """
    copies = list(counterparts)
    two_sided = len(party_ids) == 2 and not agreement.depositary
    spoken = {language for copy in copies for language in languages_of(copy)}
    named = {copy.alternat_id for copy in copies if copy.alternat_id}
    return SetAccount(
        wanted=agreement.originals or (2 if two_sided else None),
        stated=bool(agreement.originals),
        recorded=len(copies),
        without_text=tuple(one for one in authentic(languages) if spoken and one not in spoken),
        without_alternat=tuple(one for one in party_ids if two_sided and named and one not in named),
    )


def authentic(languages: Iterable[AgreementLanguage]) -> tuple[str, ...]:
    """Return the languages that an original is in: those of every text but the translations."""
    return tuple(row.language for row in languages if row.standing is not TextStanding.TRANSLATION)


def languages_of(counterpart: Counterpart) -> tuple[str, ...]:
    """Return the languages that a counterpart is in; one original often holds the text in several."""
    return tuple(dict.fromkeys(counterpart.language.split()))


def in_languages(languages: Iterable[str]) -> str:
    """Return languages as a counterpart keeps them."""
    return " ".join(dict.fromkeys(languages))


def set_complete(
    counterparts: Iterable[Counterpart],
    signatures: Iterable[CounterpartSignature],
    party_ids: Sequence[str],
) -> bool:
    """Tell whether the set is complete: each counterpart carries every signature and each side holds one.

    A set of no counterparts is not complete. A side holds a counterpart when it has the original or a scan.
    """
    rows = list(counterparts)
    signed = _signers(signatures)
    return (
        bool(rows)
        and bool(party_ids)
        and all(set(party_ids) <= signed.get(row.id, set()) for row in rows)
        and any(row.we_hold is not Holding.NOTHING for row in rows)
        and any(row.they_hold is not Holding.NOTHING for row in rows)
    )


def set_lacking(
    counterparts: Iterable[Counterpart],
    signatures: Iterable[CounterpartSignature],
    party_ids: Sequence[str],
    party_names: Mapping[str, str],
) -> tuple[Sentence, ...]:
    """Say exactly what the set still lacks; empty when, and only when, `set_complete` is true."""
    rows = list(counterparts)
    if not rows:
        return (say(QT_TRANSLATE_NOOP("sentences", "No counterpart is recorded")),)
    if not party_ids:
        return (say(QT_TRANSLATE_NOOP("sentences", "No party of the agreement is recorded")),)
    signed = _signers(signatures)
    lacking: list[Sentence] = []
    for position, row in enumerate(rows, 1):
        missing = [party for party in party_ids if party not in signed.get(row.id, set())]
        if missing:
            lacking.append(
                say(
                    QT_TRANSLATE_NOOP("sentences", "{counterpart} is not yet signed by {party}"),
                    counterpart=counterpart_name(row, position),
                    party=listed(_name(party_names, party) for party in missing),
                )
            )
    if all(row.we_hold is Holding.NOTHING for row in rows):
        lacking.append(say(QT_TRANSLATE_NOOP("sentences", "We do not hold a counterpart yet")))
    if all(row.they_hold is Holding.NOTHING for row in rows):
        lacking.append(say(QT_TRANSLATE_NOOP("sentences", "The other side does not hold a counterpart yet")))
    return tuple(lacking)


def _signers(signatures: Iterable[CounterpartSignature]) -> dict[str, set[str]]:
    signed: dict[str, set[str]] = {}
    for signature in signatures:
        signed.setdefault(signature.counterpart_id, set()).add(signature.party_id)
    return signed


def _name(party_names: Mapping[str, str], party_id: str) -> str:
    return party_names.get(party_id, party_id)
