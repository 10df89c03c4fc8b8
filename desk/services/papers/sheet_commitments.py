"""Of an agreement's sheet: the commitments that stem from it, by who owes, and how far each is kept as of the day.

Other papers that tell of commitments use the same lines.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from desk.domain.assessment_voices import Voices, Word, latest_day, voices_of
from desk.domain.commitments import Side, days_left, is_dormant, is_overdue, side_of
from desk.domain.counterparts import happened
from desk.domain.paper import Cell, Column, Paragraph, Row, Section, Table, line, lines, quiet, strong
from desk.domain.records import Article, Assessment, Commitment, CommitmentParty, DueChange, Event
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus, Voice
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_matter import Matter


def commitments_section(drafting: Drafting, matter: Matter) -> Section | None:
    """Tell the commitments of each side in turn, what is due first; None where nothing stems from it."""
    there = list(drafting.admitted(matter.found.commitments))
    known = [row for row in there if drafting.day >= drafting.today or happened(row.made_on, drafting.day)]
    drafting.later += len(there) - len(known)
    if not known:
        return None
    ledger = CommitmentLines(drafting, known)
    by_side: defaultdict[Side, list[Commitment]] = defaultdict(list)
    for row in map(ledger.as_of_day, known):
        by_side[side_of(ledger.owed[row.id][CommitmentRole.DEBTOR], matter.ours or None)].append(row)
    rows: list[Row] = []
    for side in Side:
        if by_side[side]:
            rows.append(Row((Cell((line(strong(drafting.term(side))),), 3),), heading=True))
            rows += (ledger.row(one) for one in sorted(by_side[side], key=by_due))
    heading = drafting.say(QT_TRANSLATE_NOOP("sentences", "Commitments from it"))
    return Section(heading, (commitment_table(drafting, rows),))


def commitment_table(drafting: Drafting, rows: Iterable[Row]) -> Table:
    """Return rows of `CommitmentLines` under their headings."""
    say = drafting.say
    columns = (
        Column(say(QT_TRANSLATE_NOOP("sentences", "Commitment")), 3.4),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Due")), 1.2),
        Column(say(QT_TRANSLATE_NOOP("sentences", "How far it is kept")), 1.8),
    )
    return Table(columns, tuple(rows))


def overdue_words(drafting: Drafting, row: Commitment) -> str:
    """Return "overdue by 12 days", "" for what is not overdue."""
    if not is_overdue(row, drafting.day):
        return ""
    late = -(days_left(row, drafting.day) or 0)
    if late == 1:
        return drafting.say(QT_TRANSLATE_NOOP("sentences", "overdue by one day"))
    return drafting.say(QT_TRANSLATE_NOOP("sentences", "overdue by {count} days"), count=late)


def by_due(row: Commitment) -> tuple[tuple[bool, int, int, str], str]:
    """Return the key that sorts commitments by their due dates, those without one last."""
    return row.due.sort_key if row.due is not None else (True, 0, 0, ""), row.id


class CommitmentLines:
    """The commitments' parts, each table read once, and the commitments as they stood on the paper's day."""

    def __init__(self, drafting: Drafting, rows: Iterable[Commitment], *, every_voice: bool = False) -> None:
        """Read the parts; `every_voice` tells what others say where they agree with us, too."""
        self._every_voice = every_voice
        register = drafting.register
        self.drafting = drafting
        ids = {row.id: row for row in rows}
        self.owed: defaultdict[str, dict[CommitmentRole, list[str]]] = defaultdict(
            lambda: {role: [] for role in CommitmentRole}
        )
        for party in register.among(CommitmentParty, "commitment_id", ids):
            self.owed[party.commitment_id][party.role].append(party.party_id)
        self._said: defaultdict[str, list[Assessment]] = defaultdict(list)
        for word in register.among(Assessment, "commitment_id", ids):
            self._said[word.commitment_id].append(word)
        self._slips: defaultdict[str, list[DueChange]] = defaultdict(list)
        for slip in register.among(DueChange, "commitment_id", ids):
            self._slips[slip.commitment_id].append(slip)
        self._articles = register.many(Article, [row.article_id for row in ids.values() if row.article_id])

    # ---- as of the day ------------------------------------------------------------------------------

    def as_of_day(self, row: Commitment) -> Commitment:
        """Return a commitment with the status, the due date and the condition as they were on the paper's day."""
        day = self.drafting.day
        if day >= self.drafting.today:
            return row
        ours = self.voices(row).ours
        trigger = self.drafting.register.find(Event, row.trigger_event_id)
        awake = trigger is not None and happened(trigger.at, day)
        later = [slip for slip in self._slips[row.id] if not happened(slip.changed_on, day)]
        first = min(later, key=lambda slip: slip.changed_on.sort_key if slip.changed_on else (), default=None)
        return replace(
            row,
            status=ours.status if ours is not None else CommitmentStatus.NOT_ASSESSED,
            due=first.from_due if first is not None else row.due,
            trigger_event_id=row.trigger_event_id if awake else None,
        )

    def voices(self, row: Commitment) -> Voices:
        """Return what each voice had said by the paper's day."""
        day, today, said = self.drafting.day, self.drafting.today, self._said[row.id]
        if day >= today:
            return voices_of(row.status, said, today)
        by_then = [word for word in said if latest_day(word.assessed_on, today) <= day]
        # A status that no assessment of ours explains has always been so, as far as anybody knows.
        kept = any(word.voice is Voice.OURS for word in said)
        return voices_of(CommitmentStatus.NOT_ASSESSED if kept else row.status, by_then, day)

    # ---- in words -----------------------------------------------------------------------------------

    def row(self, row: Commitment) -> Row:
        """Return the row of a commitment as it stood on the paper's day."""
        return Row((Cell(self._what(row)), Cell(self._due(row)), Cell(self._kept(row))))

    def _what(self, row: Commitment) -> tuple[Paragraph, ...]:
        drafting = self.drafting
        sides = self.owed[row.id]
        debtors = ", ".join(map(drafting.party, sides[CommitmentRole.DEBTOR]))
        creditors = ", ".join(map(drafting.party, sides[CommitmentRole.CREDITOR]))
        template = QT_TRANSLATE_NOOP("sentences", "{debtors} to {creditors}")
        between = (
            drafting.say(template, debtors=debtors, creditors=creditors)
            if debtors and creditors
            else debtors or creditors
        )
        article = self._articles.get(row.article_id or "")
        named = (article.label or article.number) if article is not None else ""
        if article is not None and not article.label and article.number:
            named = drafting.say(QT_TRANSLATE_NOOP("sentences", "article {number}"), number=article.number)
        about = (
            between,
            drafting.term(row.nature).lower(),
            named,
            row.responsible_unit,
            drafting.person(row.responsible_person_id),
        )
        condition = QT_TRANSLATE_NOOP("sentences", "On condition: {condition}")
        return lines(
            line(" ".join(row.text.split())),
            line(quiet(" · ".join(filter(None, about)))),
            line(quiet(drafting.say(condition, condition=row.condition) if row.condition.strip() else "")),
        )

    def _due(self, row: Commitment) -> tuple[Paragraph, ...]:
        drafting = self.drafting
        told = [line(drafting.date(row.due) or quiet("–"))]
        if row.due_rule and row.due is not None and row.due.understood:
            told.append(line(quiet(row.due_rule)))
        if row.original_due is not None and row.original_due != row.due:
            template = QT_TRANSLATE_NOOP("sentences", "first due {date}")
            told.append(line(quiet(drafting.say(template, date=row.original_due))))
        told.append(line(strong(overdue_words(drafting, row))))
        return lines(*told)

    def _kept(self, row: Commitment) -> tuple[Paragraph, ...]:
        """Return our word on it, how sure it is and since when, and the other voices where they differ."""
        drafting, voices = self.drafting, self.voices(row)
        dormant = is_dormant(row)
        told = [line(strong(drafting.term(row.status)))]
        if dormant:
            words = drafting.say(QT_TRANSLATE_NOOP("sentences", "waits for its condition"))
            told = [line(words)] if row.status is CommitmentStatus.NOT_ASSESSED else [*told, line(words)]
        if voices.ours is not None:
            told.append(line(quiet(self._manner(voices.ours))))
        if voices.differ:
            told.append(line(strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "The voices differ:")))))
        if voices.differ or self._every_voice:
            for voice in (Voice.THEIRS, Voice.THIRD_PARTY):
                word = voices.of(voice)
                if word is not None:
                    told.append(line(self._other_voice(voice, word)))
        return lines(*told)

    def _manner(self, word: Word) -> str:
        drafting = self.drafting
        sure = drafting.term(word.certainty).lower() if word.certainty is not None else ""
        by = word.assessed_on.known_by if word.assessed_on is not None else None
        when = (
            drafting.date(word.assessed_on)
            if by is None
            else drafting.say(QT_TRANSLATE_NOOP("sentences", "by {date}"), date=by)
        )
        return ", ".join(filter(None, (sure, when)))

    def _other_voice(self, voice: Voice, word: Word) -> str:
        drafting = self.drafting
        who = drafting.party(word.party_id) or drafting.term(voice)
        told = drafting.say(
            QT_TRANSLATE_NOOP("sentences", "{who}: {status}"),
            who=who,
            status=drafting.term(word.status).lower(),
        )
        return ", ".join(filter(None, (told, self._manner(word))))
