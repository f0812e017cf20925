"""What stops the build of the runtime."""


class BuildError(Exception):
    """The author's, or their machine's: says what, where, and what to do."""
