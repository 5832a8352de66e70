"""JSON bodies: read within bounds, each item held against its shape on its own, so that a bad one spoils no other."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import ParseError
from bot.feeds.charset import to_utf8
from bot.feeds.draft import Body
from bot.language import say

_LONGEST_INT = 18
"""Digits of the largest whole number that a database holds; a longer one is taken as a float."""


class Row(BaseModel):
    """An item as an API gives it; keys that are not asked for are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


RowT = TypeVar("RowT", bound=Row)


def load(body: Body) -> Any:  # noqa: ANN401 - whatever the publisher sent
    """Read a JSON body.

    Raises:
        ParseError: it is none, or is nested too deeply to be read.
    """
    data, _ = to_utf8(body.data, body.content_type)
    try:
        return json.loads(data, parse_int=_number, parse_constant=lambda _: None)
    except RecursionError:
        raise ParseError(say("The JSON is nested too deeply to be read.")) from None
    except ValueError as error:
        start = " ".join(data[:80].decode("utf-8", "replace").split())
        raise ParseError(
            say("This is no JSON ({error}). It begins with: {start}", error=f"{error!s:.80}", start=start)
        ) from None


def rows(found: object, where: str, shape: type[RowT]) -> tuple[list[RowT], tuple[str, ...]]:
    """Read a list of items, and say how many were left out because they have another shape.

    Raises:
        ParseError: there is no list, or not one item of it fits.
    """
    if not isinstance(found, list):
        raise ParseError(
            say("The JSON has no list {where}: its format has changed, or another one fits this address.", where=where)
        )
    read = [row for row in map(_reader(shape), found) if row is not None]
    bad = len(found) - len(read)
    if bad and not read:
        raise ParseError(
            say("None of the {count} items of {where} could be read: the format has changed.", count=bad, where=where)
        )
    return read, (f"{bad} items of another shape were left out",) if bad else ()


def member(found: object, key: str) -> object:
    """Give a member of a JSON object; None where it is no object or has none."""
    return found.get(key) if isinstance(found, dict) else None


def joined(parts: Iterable[str | None], separator: str) -> str:
    """Join what is there."""
    return separator.join(part for part in parts if part)


def _reader(shape: type[RowT]) -> Any:  # noqa: ANN401 - a function; its type is said by its caller
    def read(row: object) -> RowT | None:
        try:
            return shape.model_validate(row)
        except (ValidationError, RecursionError):
            return None

    return read


def _number(text: str) -> int | float:
    return int(text) if len(text) <= _LONGEST_INT else float(text)
