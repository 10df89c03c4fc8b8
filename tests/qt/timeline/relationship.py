"""Two dozen marks of one relationship, with every kind of date and state, as the officer would have them."""

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.services.timeline import TimelineItems, TimelineRow, TimelineState, row_of_date
from desk.services.timeline_columns import columns_of

CEREMONY, VISIT = "5", "4"
"""The marks of the ceremony and of the cancelled visit."""
TODAY = day_number(2021, 11, 24)

S = TimelineState
_MARKS = (
    ("event", "2008-02-17", "Kosovo declares independence", S.NONE),
    ("event", "2020-09-04", "Meeting at Washington", S.NONE),
    ("statement", "2020-09-04", "Pledge at Washington to outlaw Hezbollah", S.NONE),
    ("event", "2021-01-25/2021-01-28~", "Talks between the two staffs", S.NONE),
    ("event", "2021-02-01", "Visit to Jerusalem by Kosovo's delegation", S.CANCELLED),
    ("event", "2021-02-01", "Ceremony by video: relations established", S.NONE),
    ("event", "2021-02-01", "Meeting of the ministers before the ceremony", S.NONE),
    ("statement", "2021-02-01", "“An important and exciting historical step”", S.NONE),
    ("statement", "2021-02-01", "“I thank the United States for its efforts”", S.NONE),
    ("agreement", "2021-02-01/..", "Establishment of diplomatic relations", S.NONE),
    ("agreement", "2021-02-01/..", "Memorandum on consultations", S.NONE),
    ("agreement", "2021-02-01/2026-02-01", "Memorandum on development cooperation", S.NONE),
    ("agreement", "2019~/2022?", "Draft agreement on the protection of investments", S.PLANNED),
    ("commitment", "2021-02-01/2021-06-30", "Return the signed counterparts", S.OVERDUE),
    ("commitment", "2021", "Open a Jewish cultural centre", S.NONE),
    ("commitment", "2021-02-01", "Adopt the IHRA definition of anti-Semitism", S.FULFILLED),
    ("commitment", "2021-02-01/..", "Take part in trust-building with Kosovo and Serbia", S.DORMANT),
    ("commitment", "2021-02-01/..", "Outlaw Hezbollah", S.NONE),
    ("commitment", "2021-09-30", "Annual report on Holocaust remembrance education", S.OVERDUE),
    ("event", "2021-03-14", "Embassy of Kosovo opened in Jerusalem", S.NONE),
    ("event", "2021-03", "Credentials handed over", S.NONE),
    ("event", "2021-21", "First consultations", S.NONE),
    ("event", "2022-02-01", "First anniversary of relations", S.PLANNED),
    ("event", "../2019", "Contacts through third countries", S.NONE),
)
LANES = {"event": "Events", "statement": "Statements", "agreement": "Agreements", "commitment": "Commitments"}


def rows(lanes: bool = True) -> list[TimelineRow]:
    """The marks as rows; each id is its number. One event has a time of day, one record no date at all."""
    made = [
        row_of_date(
            str(number), kind, LANES[kind] if lanes else "", title, PartialDate.from_edtf(date), state=state
        )
        for number, (kind, date, title, state) in enumerate(_MARKS)
    ]
    call = PartialDate.from_edtf("2021-01-29")
    made.append(
        row_of_date("call", "event", made[0].lane, "Call between ministers", call, minutes=14 * 60 + 30)
    )
    made.append(row_of_date("undated", "source", made[0].lane, "Note without a date", None))
    return made


def relationship(lanes: bool = True) -> TimelineItems:
    """The marks in columns, in four lanes or in one without a name."""
    return columns_of(rows(lanes), list(LANES.values()) if lanes else [""])
