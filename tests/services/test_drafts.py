"""What is being typed survives a crash, and is no fact until it is saved."""

from collections.abc import Callable

from desk.services import drafts, history
from desk.services.checking import check
from desk.services.register import Register

from .conftest import OfficersDesk


def test_typed_words_are_there_after_a_crash(make_desk: Callable[..., OfficersDesk]) -> None:
    register = make_desk().register
    drafts.keep(register, "event/new", {"title": "Ceremony by vid", "summary": ""})
    drafts.keep(register, "event/new", {"title": "Ceremony by video", "summary": "קוסובו"})
    path = register.path
    register.close()
    with Register.open(path) as later:
        assert drafts.all_drafts(later) == {"event/new": {"title": "Ceremony by video", "summary": "קוסובו"}}
        drafts.drop(later, "event/new")
        drafts.drop(later, "event/new")
        assert drafts.kept(later, "event/new") is None
    assert check(path).sound


def test_a_draft_is_no_fact(make_desk: Callable[..., OfficersDesk]) -> None:
    register = make_desk().register
    label = history.undo_label(register)
    drafts.keep(register, "event/new", {"title": "Perhaps"})
    assert history.undo_label(register) == label
    drafts.keep(register, "event/new", {"title": ""})
    assert drafts.all_drafts(register) == {}


def test_a_draft_that_makes_no_sense_is_passed_over(make_desk: Callable[..., OfficersDesk]) -> None:
    register = make_desk().register
    register.file.keep_draft("one", "{")
    register.file.keep_draft("two", "[]")
    drafts.keep(register, "three", {"title": "Sound"})
    assert drafts.all_drafts(register) == {"three": {"title": "Sound"}}
