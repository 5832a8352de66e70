"""What the system says of a failure, as a person is told it: in their language where it is known."""

import os

from bot.language import mark, say

_OFTEN = (
    mark("address already in use"),
    mark("broken pipe"),
    mark("connection refused"),
    mark("connection reset by peer"),
    mark("connection timed out"),
    mark("file exists"),
    mark("input/output error"),
    mark("is a directory"),
    mark("network is unreachable"),
    mark("no route to host"),
    mark("no space left on device"),
    mark("no such file or directory"),
    mark("not a directory"),
    mark("permission denied"),
    mark("read-only file system"),
    mark("too many open files"),
)
"""What Linux calls the failures that are met; the others stay in its words."""


def system_reason(number: int) -> str:
    """Give what the system calls an error of this number (errno): "connection refused"."""
    return say(os.strerror(number).lower())
