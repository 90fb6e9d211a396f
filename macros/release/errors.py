"""What stops a release, a publication or a look at a file."""


class ReleaseError(Exception):
    """Something is wrong with a release; the message says what it is and what to do."""
