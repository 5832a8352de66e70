"""Pure: what response headers ask for, in numbers. A header that makes no sense asks for nothing."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DIRECTIVE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,10})\"?\s*(?=,|$)", re.IGNORECASE | re.ASCII)
_NEVER = re.compile(r"(?:^|,)\s*(?:no-store|no-cache)\s*(?:=|,|$)", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,10}", re.ASCII)
_VALIDATOR = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,510}[\x21-\x7e])?", re.ASCII)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Give the seconds that Retry-After asks to wait, be it a number or a date (RFC 9110, 10.2.3); never negative."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def max_age(cache_control: str | None, age: str | None = None) -> int | None:
    """Give the seconds for which a response stays fresh (RFC 9111, 4.2): max-age less the time spent in caches."""
    text = cache_control or ""
    found = _DIRECTIVE.search(text)
    if found is None or _NEVER.search(text):
        return None
    spent = int(age.strip()) if age and _SECONDS.fullmatch(age.strip()) else 0
    return max(0, int(found[1]) - spent)


def validator(value: str | None) -> str | None:
    """Give an ETag or Last-Modified that can be sent back; None for one that is missing, overlong or no plain ASCII."""
    text = (value or "").strip()
    return text if _VALIDATOR.fullmatch(text) else None


def http_date(text: str) -> datetime | None:
    """Read a date as HTTP and mail write it; in UTC where it names no zone. None if it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
