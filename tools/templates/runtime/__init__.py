"""The parts of the client that are the same for every operation."""
