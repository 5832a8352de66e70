"""Instants are aware and in UTC; a naive one is refused where it would enter."""

from datetime import datetime


def require_aware(instant: datetime | None) -> None:
    """Refuse an instant without a time zone.

    Raises:
        ValueError: the instant is naive: a bug at whoever made it.
    """
    if instant is not None and instant.utcoffset() is None:
        raise ValueError(f"{instant!r} has no time zone; instants are aware and in UTC")
