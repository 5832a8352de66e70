"""Pure: for how long a feed says it stays as it is, in seconds. What makes no sense says nothing."""

_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
"""Seconds of RSS's syndication module (sy:updatePeriod)."""
_LONGEST = 6
"""Digits of a number of minutes: years; beyond is nonsense."""


def seconds(ttl: str, period: str, frequency: str) -> int | None:
    """Read RSS's ttl, which is in minutes, else the syndication module's period and how often in it; None for none."""
    minutes = _number(ttl)
    if minutes is not None:
        return minutes * 60
    length = _PERIODS.get(period.strip().lower())
    return None if length is None else length // max(1, _number(frequency) or 1)


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST else None
