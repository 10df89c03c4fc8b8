"""The states of marks as plain integers, for the paths that look at every mark in every frame.

An enumeration's `&` costs twenty times that of an integer.
"""

from desk.services.timeline import TimelineState

UNCERTAIN_START = int(TimelineState.UNCERTAIN_START)
UNCERTAIN_END = int(TimelineState.UNCERTAIN_END)
OPEN_START = int(TimelineState.OPEN_START)
OPEN_END = int(TimelineState.OPEN_END)
CANCELLED = int(TimelineState.CANCELLED)
OVERDUE = int(TimelineState.OVERDUE)
FULFILLED = int(TimelineState.FULFILLED)
DORMANT = int(TimelineState.DORMANT)
PLANNED = int(TimelineState.PLANNED)

SOFT = UNCERTAIN_START | UNCERTAIN_END
OPEN = OPEN_START | OPEN_END
HOLLOW = CANCELLED | PLANNED | DORMANT
"""States drawn without a fill."""
NEEDS_CARE = SOFT | OPEN | HOLLOW | OVERDUE
"""States whose bars are more than a plain fill."""
