"""Real public records, in all their mess, through the services; left out where they do not lie beside the checkout."""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import Source
from desk.services import capture, citing, passage_records
from desk.services.checking import check
from desk.services.date_wording import date_in_words
from desk.services.register import EPOCH_ORDINAL, Register
from desk.services.states import state_party

RECORDS = Path(os.environ.get("DESK_PUBLIC_RECORDS", Path(__file__).resolve().parents[3] / "shared" / "data"))

pytestmark = pytest.mark.skipif(
    not RECORDS.is_dir(), reason="the public records (../shared/data beside the checkout) are not here"
)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (RECORDS / name).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def day_of(text: str) -> int:
    return date.fromisoformat(text).toordinal() - EPOCH_ORDINAL


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def assert_day(read: PartialDate | None, iso: str) -> None:
    assert read is not None, iso
    assert (read.first, read.last) == (day_of(iso), day_of(iso)), (iso, read)


def test_every_day_of_the_british_treaties_is_read_day_first() -> None:
    seen: set[str] = set()
    for row in rows("agreements/uk_treaties.csv"):
        seen |= {row[column].strip() for column in ("signed", "in force", "terminated")}
    days = {text for text in seen if re.fullmatch(r"\d\d/\d\d/\d{4}", text)}
    assert len(days) > 5_000
    for text in days:
        day, month, year = text.split("/")
        assert_day(understand(text), f"{year}-{month}-{day}")


def test_treaty_dates_since_1351_are_read_with_their_gaps_and_doubts() -> None:
    columns = ("Begin", "End", "Signature", "Force", "Term")
    seen = Counter(row[column].strip() for row in rows("agreements/huggo.csv") for column in columns)
    impossible = 0
    for text in seen:
        read = understand(text)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            if is_day(text):
                assert_day(read, text)
            else:
                # The record has days such as 31 June: they are not guessed at, and stay as typed.
                assert read is not None
                assert (read.text, read.understood, read.first) == (text, False, None)
                impossible += 1
        elif re.fullmatch(r"\d{4}(-\d\d)?", text):
            assert read is not None, text
            assert read.first is not None, text
            assert read.last is not None, text
            assert read.first < read.last, text
        elif re.fullmatch(r"\d{4}-\d\d-\d\d\?", text):
            assert read is not None, text
            assert read.text == text
    assert impossible
    not_given = understand("NA")
    assert not_given is None or not not_given.understood


def test_every_date_of_the_united_nations_tables_is_read_without_its_letter() -> None:
    texts: set[str] = set()
    for path in sorted((RECORDS / "agreements" / "untc").glob("*.csv")):
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            texts |= {cell.strip() for row in csv.reader(file) for cell in row}
    dated = {text for text in texts if re.match(r"\d{1,2} +[A-Z][a-z]{2} +\d{4}(?: +[A-Za-z]{1,2})?$", text)}
    assert len(dated) > 3_000
    for text in dated:
        words = re.sub(r" +[A-Za-z]{1,2}$", "", text)
        read = understand(words)
        assert read is not None, text
        assert read.first == read.last, text
        assert understand(date_in_words(read)) == read


def test_periods_of_travels_and_visits_read_back_from_their_words() -> None:
    count = 0
    for name in ("events/travels.csv", "events/visits.csv"):
        for row in rows(name):
            if not (row["start"] and row["end"]):
                continue
            period = understand(
                row["start"] if row["start"] == row["end"] else f"{row['start']}/{row['end']}"
            )
            if day_of(row["end"]) < day_of(row["start"]):
                assert period is None or not period.understood, row
                continue
            assert period is not None, row
            assert (period.first, period.last) == (day_of(row["start"]), day_of(row["end"])), row
            again = understand(date_in_words(period))
            assert again is not None, row
            assert (again.first, again.last) == (period.first, period.last), row
            count += 1
    assert count > 7_000


def test_every_state_has_a_name_and_kosovo_is_user_assigned() -> None:
    states = json.loads((RECORDS / "parties" / "countries.json").read_text(encoding="utf-8"))
    named = {}
    for state in states:
        try:
            party, names = state_party(state["cca2"])
        except KnownError as error:
            named[state["cca2"]] = str(error)
            continue
        assert party.short_name, state["cca2"]
        assert names, state["cca2"]
        if state["cca2"] == "XK":
            assert {name.name for name in names} >= {"Kosovë", "Косово"}
    assert named == {}
    assert len(states) == 250


def test_every_treaty_text_comes_in_whole_and_reads_back(tmp_path: Path) -> None:
    paths = sorted((RECORDS / "texts").glob("*.txt"))
    assert len(paths) > 40
    with Register.create(tmp_path / "texts.desk", who="Dana") as register:
        for path in paths:
            source, _note = capture.import_file(register, path)
            kept = register.get(Source, source.id)
            plain = path.read_bytes().decode("utf-8-sig", "replace")
            wanted = re.findall(r"[A-Za-z]{4,}", plain)
            assert re.findall(r"[A-Za-z]{4,}", kept.text) == wanted, path.name
            assert kept.original_sha256
    assert check(tmp_path / "texts.desk").sound


def test_recommendations_become_commitments_that_cite_their_sentence(tmp_path: Path) -> None:
    texts = [row["Text"] for row in rows("commitments/upr_sessions_1-5.csv") if row["Text"].strip()][:300]
    with Register.create(tmp_path / "upr.desk", who="Dana") as register:
        source = capture.import_text(register, "Universal periodic review", "\n\n".join(texts))
        kept = register.get(Source, source.id).text
        for text in texts[:40]:
            sentence = text.strip()[:60].strip()
            start = kept.index(sentence)
            made = passage_records.make_commitment(register, source.id, start, start + len(sentence))
            (passage,) = citing.citations_of(register, made.id)
            assert passage.citation.quote == sentence
    assert check(tmp_path / "upr.desk").sound
