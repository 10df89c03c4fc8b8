"""The family of an agreement as a small tree that one can walk."""
