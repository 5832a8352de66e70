"""Pure: dates of the two shapes that nearly all feeds use, read by what they say alone: of mail, and of ISO 8601."""

import calendar
import re
from datetime import UTC, datetime, timedelta

_MAIL_DATE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) "
    r"(\d\d):(\d\d):(\d\d) (?:([A-Z]{1,3})|([+-])(\d\d)(\d\d))",
    re.ASCII,
)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_MONTHS = {name: at for at, name in enumerate(calendar.month_abbr) if name}
_ZONES = {"GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6}
_ZONES |= {"PST": -8, "PDT": -7}


def instant(text: str) -> datetime | None:
    """Read a date of one of the two usual shapes; None where nothing is said.

    Raises:
        ValueError: it has another shape, names a zone of which more has to be known, or is beyond the calendar.
    """
    if not text:
        return None
    try:
        moment = _mail_date(text) or (datetime.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None)
        if moment is not None:
            return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
    raise ValueError(text)


def _mail_date(text: str) -> datetime | None:
    found = _MAIL_DATE.fullmatch(text)
    if found is None:
        return None
    day, month, year, hour, minute, second, zone, sign, hours, minutes = found.groups()
    moment = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    if zone == "GMT":
        return moment
    if zone is not None and zone not in _ZONES:
        raise ValueError(zone)
    away = timedelta(hours=_ZONES[zone]) if zone else timedelta(hours=int(hours), minutes=int(minutes))
    return moment + away if sign == "-" else moment - away
