"""The parts of the people screen."""
