"""The counterparts of an agreement as a set, in words: how many, in which languages, whose alternat, and what it lacks."""

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.counterpart_set import languages_of
from desk.domain.vocabulary import Holding
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.words import language_names

translate = QCoreApplication.translate


def told_of_set(at_hand: AgreementAtHand) -> str:
    """Say what is recorded: "2 of 2 originals · each in Hebrew and English · alternats of Israel and Kosovo"."""
    account = at_hand.standing.originals
    copies = [state.counterpart for state in at_hand.standing.counterparts]
    if not copies:
        return ""
    parts = []
    if account.wanted is not None and (account.stated or account.to_come):
        words = (
            translate("agreements", "{count} of {wanted} originals are recorded")
            if account.recorded <= account.wanted
            else translate("agreements", "{count} are recorded, though it is done in {wanted} originals")
        )
        parts.append(words.format(count=account.recorded, wanted=account.wanted))
    spoken = {languages_of(copy) for copy in copies}
    if len(spoken) == 1 and (languages := next(iter(spoken))):
        words = (
            translate("agreements", "each in {languages}")
            if len(copies) > 1
            else translate("agreements", "in {languages}")
        )
        parts.append(words.format(languages=language_names(languages)))
    alternats = list(dict.fromkeys(filter(None, (at_hand.party_name(copy.alternat_id) for copy in copies))))
    if alternats:
        words = (
            translate("agreements", "alternats of {parties}")
            if len(alternats) > 1
            else translate("agreements", "alternat of {parties}")
        )
        parts.append(words.format(parties=QLocale().createSeparatedList(alternats)))
    return " · ".join(parts)


def lacking_in_set(at_hand: AgreementAtHand) -> str:
    """Say what the set lacks, or that it is complete; what each counterpart lacks is on its own road."""
    standing, account = at_hand.standing, at_hand.standing.originals
    copies = [state.counterpart for state in standing.counterparts]
    if not copies:
        return translate("agreements", "No counterpart is recorded. Add one for each copy that is signed.")
    lacking = []
    if account.without_text:
        lacking.append(
            translate("agreements", "No original is recorded in {languages}").format(
                languages=language_names(account.without_text)
            )
        )
    lacking += [
        translate("agreements", "The alternat of {party} is not recorded").format(
            party=at_hand.party_name(party)
        )
        for party in account.without_alternat
    ]
    if standing.complete:
        lacking.insert(
            0, translate("agreements", "Complete: each bears every signature, and each side holds one")
        )
    else:
        if all(copy.we_hold is Holding.NOTHING for copy in copies):
            lacking.append(translate("agreements", "We do not hold one yet"))
        if all(copy.they_hold is Holding.NOTHING for copy in copies):
            lacking.append(translate("agreements", "The other side does not hold one yet"))
    return "\n".join(lacking)
