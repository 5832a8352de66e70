"""Lengths of time as a person writes them: "30s", "10m", "1h", "2d"."""

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_FORM = re.compile(r"(\d{1,6})\s*([smhd])", re.IGNORECASE | re.ASCII)

FORM = 'a whole number and s, m, h or d, as in "10m" or "1h"'
"""What would be right, for messages."""


def seconds_of(text: str) -> int:
    """Give the seconds that the text means.

    Raises:
        ValueError: the text has another form; the message says which is right.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"should be {FORM}")
    return int(found[1]) * _UNITS[found[2].lower()]


def in_words(seconds: int) -> str:
    """Give the shortest form of the same length: 5400 is "90m", 7200 is "2h"."""
    unit = next(unit for unit in ("d", "h", "m", "s") if seconds % _UNITS[unit] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"
