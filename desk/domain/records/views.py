"""What belongs to the file itself: the named views of its lists."""

from desk.domain.records.foundation import Part
from desk.domain.values import value_class


@value_class(frozen=True, kw_only=True)
class SavedView(Part):
    """A named view of a list, owned by the file: what it is narrowed to (JSON), how it is grouped and sorted."""

    list: str
    name: str
    narrowing: str
    grouping: str = ""
    sorting: str = ""
    descending: bool = False
    position: int = 0
