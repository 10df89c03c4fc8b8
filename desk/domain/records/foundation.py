"""What every record and every owned part of one carries."""

from desk.domain.values import value_class


@value_class(frozen=True, kw_only=True)
class Record:
    """What all seven kinds of record carry."""

    id: str
    marking: str = ""
    notes: str = ""
    created_at: str = ""
    updated_at: str = ""


@value_class(frozen=True, kw_only=True)
class Part:
    """A row owned by, or tied to, a record; it goes when its owner goes."""

    id: str
