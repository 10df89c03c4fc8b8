"""Named views: kept in the file, found again as they were, and taken back like any other change."""

from typing import Any

from desk.domain.records import SavedView
from desk.domain.sentences import say
from desk.services import history, saved_views
from desk.services.checking import check
from desk.services.lists import SUBJECT, ListFilter, Order
from desk.services.register import Register

OVERDUE = ListFilter(equal={"side": ("ours", "both")}, conditions={"overdue": ""})
BY_UNIT = Order("due", True, "responsible_unit")


def _names(register: Register) -> list[str]:
    return [one.name for one in saved_views.views(register)]


def test_a_view_is_found_again_as_it_was_kept(desk: Any) -> None:
    wanted = ListFilter(
        text="harbour",
        equal={"status": ("stalled", "in_progress"), "responsible_unit": ("",), SUBJECT: ("Visas",)},
        conditions={"due_within": "90", "dormant": "0"},
    )
    made = saved_views.keep(desk.register, "  Soon   due ", wanted, BY_UNIT)
    path = desk.register.path
    desk.register.close()
    with Register.open(path) as again:
        assert saved_views.views(again) == [made]
        assert (made.name, made.wanted, made.order) == ("Soon due", wanted, BY_UNIT)
    assert check(path).sound


def test_each_change_of_a_view_is_one_and_can_be_taken_back(desk: Any) -> None:
    register = desk.register
    first = saved_views.keep(register, "Overdue", OVERDUE, Order(group="side"))
    second = saved_views.keep(register, "All", ListFilter(), Order())
    saved_views.rename(register, first.id, "Overdue for us")
    assert _names(register) == ["Overdue for us", "All"]
    saved_views.replace_view(register, second.id, OVERDUE, BY_UNIT)
    assert saved_views.view(register, second.id) == saved_views.View(second.id, "All", OVERDUE, BY_UNIT)
    saved_views.move(register, second.id, -1)
    assert _names(register) == ["All", "Overdue for us"]
    saved_views.move(register, second.id, -1)
    saved_views.remove(register, first.id)
    assert _names(register) == ["All"]
    for expected in (
        ["All", "Overdue for us"],
        ["Overdue for us", "All"],
        ["Overdue for us", "All"],
        ["Overdue", "All"],
        ["Overdue"],
        [],
    ):
        history.undo(register)
        assert _names(register) == expected
    for _ in range(6):
        history.redo(register)
    assert _names(register) == ["All"]
    told = history.history_of(register, first.id)
    assert [entry.action for entry in told][-1] == "change"


def test_a_name_of_nothing_is_passed_over(desk: Any) -> None:
    made = saved_views.keep(desk.register, "Overdue", OVERDUE, Order())
    saved_views.rename(desk.register, made.id, "   ")
    assert _names(desk.register) == ["Overdue"]


def test_what_a_later_desk_kept_narrows_by_what_is_known_here(desk: Any) -> None:
    rows = (
        '{"equal": {"status": ["stalled"], "planet": ["Mars"]}, "conditions": {"eclipse": "1"}, "moon": 3}',
        "not even JSON",
        "[1, 2]",
        '{"equal": "stalled", "conditions": 4}',
    )
    with desk.register.change(say("Keep views")) as unit:
        for position, narrowing in enumerate(rows):
            unit.add(
                SavedView(
                    id=desk.register.new_id(),
                    list="commitments",
                    name=f"View {position}",
                    narrowing=narrowing,
                    grouping="constellation",
                    sorting="brightness",
                    descending=True,
                    position=position,
                )
            )
    first, *others = saved_views.views(desk.register)
    assert first.wanted == ListFilter(equal={"status": ("stalled",)})
    assert all(one.wanted == ListFilter() for one in others)
    assert all(one.order == Order() for one in (first, *others))


def test_the_filter_of_all_screens_holds_within_a_view() -> None:
    kept = ListFilter(text="embassy", party_id="p", first=3, last=9, tags=("visas",))
    found = saved_views.within(ListFilter(text="open", equal={"side": ("ours",)}), kept)
    assert found == ListFilter("embassy open", "p", 3, 9, ("visas",), {"side": ("ours",)})
