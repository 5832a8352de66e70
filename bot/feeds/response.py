"""What a fetch gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Response:
    """A usable answer: a body, or the word that nothing has changed.

    Attributes:
        status: 200, 203 or 304.
        body: as the publisher means it, encodings undone; None on 304.
        etag, last_modified: validators to send next time.
        url: where the body came from, after redirects.
        content_type: the header as it came.
        moved_to: where the asked address was moved for good (an unbroken chain of 301 and 308); None if it was not.
        max_age: seconds for which the publisher says the body stays fresh.
        retry_after: seconds that the server asked to be left alone.
    """

    status: int
    body: bytes | None
    url: str
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    moved_to: str | None = None
    max_age: int | None = None
    retry_after: float | None = None
