"""Makes what a release consists of: the specification for other languages and tools, and the Python package."""


class BuildError(Exception):
    """A release can't be built of what is there; the specification itself is not at fault."""
