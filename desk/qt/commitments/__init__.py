"""The parts of the commitments screen: the checklist, and the small forms that open under it."""
