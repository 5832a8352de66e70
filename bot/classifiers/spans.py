"""How long something lasts, or how far ahead it lies: "90 days", "a month", "two weeks", from a day."""

from calendar import monthrange
from datetime import date, timedelta

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty-five": 45,
    "sixty": 60, "ninety": 90,
}  # fmt: skip
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
UNIT = r"(?:day|week|fortnight|month)"
LASTING = r"(?:day|week|fortnight|month|year)"
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_LONGEST = {"day": 400, "week": 57, "fortnight": 28, "month": 13, "year": 10}
"""The longest spans of each unit: what is longer is no span of a measure, or no day that is meant."""
_MONTHS = 12


def later(near: date, count: str, unit: str) -> date | None:
    """Give the day that lies a span after another; None for one that is too long to mean a day.

    Args:
        near: the day from which it is counted.
        count: what COUNT reads.
        unit: what UNIT or LASTING reads.

    Raises:
        OverflowError: it is past the calendar's end.
        ValueError: the same.
    """
    number, one = _NUMBERS.get(count.lower()) or int(count), unit.lower()
    if number > _LONGEST[one]:
        return None
    if one in _DAYS:
        return near + timedelta(days=number * _DAYS[one])
    years, month = divmod(near.month - 1 + number * (_MONTHS if one == "year" else 1), _MONTHS)
    year = near.year + years
    return date(year, month + 1, min(near.day, monthrange(year, month + 1)[1]))
