"""The first list of commitments alone, in a window of its own."""

from tests.benchmarks.children.checklist import first_list as work

__all__ = ["work"]
