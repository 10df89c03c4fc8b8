"""The sheet of a signed-off point: what is printed, signed and kept apart from the register."""

from dataclasses import replace

from desk.domain.marking import MarkingLadder
from desk.domain.paper import Callout, Fact, Facts, Paper, Paragraph, Section, line, strong
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.signed_points import SignedPoint
from desk.services.papers.drafting import Drafting
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register
from desk.services.signing_off import sign_off, written_at

RULE = "_" * 36
"""Where a name is signed."""


def signoff_sheet(
    register: Register,
    words: PaperWords = ENGLISH,
    ladder: MarkingLadder | None = None,
    *,
    until: str | None = None,
) -> Paper:
    """Return the sheet of the journal as it is now, or as it was at the end of the day `until` (UTC, ISO 8601).

    It holds numbers alone and no record's words, so that it bears no marking. Raises what `sign_off` does.
    """
    point = sign_off(register, until)
    drafting = Drafting(register, words=words, ladder=ladder)
    say = drafting.say
    kind = say(QT_TRANSLATE_NOOP("sentences", "Signed-off point"))
    subtitle = say(
        QT_TRANSLATE_NOOP("sentences", "The history of “{name}” up to entry {entry}"),
        name=register.path.stem,
        entry=point.entry,
    )
    paper = drafting.finished(
        kind,
        say(QT_TRANSLATE_NOOP("sentences", "The history as signed off")),
        subtitle,
        [_point(drafting, point), _signature(drafting), _later(drafting, point)],
        running=f"{kind} {point.date}",
    )
    return replace(paper, title_in_file=f"{kind} {point}")


def _point(drafting: Drafting, point: SignedPoint) -> Section:
    say = drafting.say
    at = written_at(drafting.register, point)
    facts = (
        (say(QT_TRANSLATE_NOOP("sentences", "Day of the last entry")), point.date),
        (say(QT_TRANSLATE_NOOP("sentences", "Number of the last entry")), str(point.entry)),
        (say(QT_TRANSLATE_NOOP("sentences", "Written at")), at.replace("T", " ").replace("Z", " UTC")),
    )
    return Section(
        "",
        (
            Callout((line(strong(point.groups.replace("-", " "))),)),
            Facts(tuple(Fact(label, (line(value),)) for label, value in facts)),
            Facts((Fact(say(QT_TRANSLATE_NOOP("sentences", "In one line")), (line(str(point)),)),)),
        ),
    )


def _signature(drafting: Drafting) -> Section:
    say = drafting.say
    labels = (
        say(QT_TRANSLATE_NOOP("sentences", "Name")),
        say(QT_TRANSLATE_NOOP("sentences", "Date")),
        say(QT_TRANSLATE_NOOP("sentences", "Signature")),
    )
    return Section(
        say(QT_TRANSLATE_NOOP("sentences", "Signed off by")),
        (Facts(tuple(Fact(label, (line(RULE),)) for label in labels)),),
    )


def _later(drafting: Drafting, point: SignedPoint) -> Section:
    say = drafting.say
    told: tuple[Paragraph, ...] = (
        line(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "The letters are made from every entry up to this one. Where one of them is altered, taken away or put"
                    " elsewhere, the letters no longer fit.",
                )
            )
        ),
        line(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "To compare: in Desk, “Check against a signed-off point” in the File menu; or on the command line:",
                )
            )
        ),
        line(f'desk check "{drafting.register.path.name}" --signed-off "{point}"'),
        line(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "Capitals and spaces do not matter; O is read as 0, I and L as 1. Keep this sheet where the register"
                    " is not.",
                )
            )
        ),
    )
    return Section(say(QT_TRANSLATE_NOOP("sentences", "How to compare it later")), told, aside=True)
