"""The parts of the agreement editor: one section to a module, all shown on one page beside the list."""
