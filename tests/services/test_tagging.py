"""Tags gather records."""

from typing import Any

from desk.domain.vocabulary import RecordKind
from desk.services import events, history, tagging
from desk.services.tagging import TagCount


def _event(desk: Any, title: str) -> str:
    return str(events.save_event(desk.register, events.blank_event(desk.register, title=title)).id)


def test_tags_are_set_counted_and_taken_away(desk: Any) -> None:
    one, two = _event(desk, "One"), _event(desk, "Two")
    tags = tagging.set_tags(desk.register, RecordKind.EVENT, one, ["Prishtinë", " culture ", "culture", ""])
    assert tags == ["culture", "Prishtinë"]
    assert tagging.set_tags(desk.register, RecordKind.EVENT, two, ["CULTURE", "prishtine"]) == tags
    assert tagging.all_tags(desk.register) == [TagCount("culture", 2), TagCount("Prishtinë", 2)]
    tagging.set_tags(desk.register, RecordKind.EVENT, two, ["culture"])
    assert tagging.all_tags(desk.register)[1] == TagCount("Prishtinë", 1)
    history.undo(desk.register)
    assert tagging.tags_of(desk.register, two) == tags


def test_several_records_are_tagged_and_untagged_at_once(desk: Any) -> None:
    ids = [_event(desk, title) for title in ("One", "Two", "Three")]
    tagging.set_tags(desk.register, RecordKind.EVENT, ids[0], ["urgent"])
    tagging.tag_all(desk.register, RecordKind.EVENT, ids, "Urgent")
    assert tagging.all_tags(desk.register) == [TagCount("urgent", 3)]
    assert str(history.undo_label(desk.register)) == "Tag 3 records with “urgent”"
    tagging.untag_all(desk.register, ids[:2], "urgent")
    assert tagging.all_tags(desk.register) == [TagCount("urgent", 1)]


def test_a_renamed_tag_joins_the_one_that_is_there(desk: Any) -> None:
    one, two = _event(desk, "One"), _event(desk, "Two")
    tagging.set_tags(desk.register, RecordKind.EVENT, one, ["trade", "commerce"])
    tagging.set_tags(desk.register, RecordKind.EVENT, two, ["commerce"])
    tagging.rename_tag(desk.register, "commerce", "trade")
    assert tagging.all_tags(desk.register) == [TagCount("trade", 2)]
