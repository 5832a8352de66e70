"""What is suggested while a place is typed: "jap" brings Japan, "japan-u" brings Japan–US. Pure."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from bot.countries import codes, english_name, name
from bot.countries.find import look_up, look_up_as_written, unjoined
from bot.countries.table import table
from bot.model import Kind, Stage
from bot.pairs import Pair

MOST = 25
"""Suggestions that Discord takes: https://docs.discord.com/developers/interactions/application-commands#autocomplete."""

_CLOSE = 75.0
_PAIR = re.compile(r"\s*[-–—/_]\s*|\s+(?:and|vs)\s+")
_COMMA = re.compile(r"\s*,\s*")

_LARGE = ("US", "CN", "EU", "JP", "GB", "CA", "MX", "IN", "KR", "BR", "VN", "TW", "CH", "AU", "RU", "ID", "TH", "TR")
"""Whom to suggest as the other side before anything of it is typed: those who trade and quarrel most."""

Suggestion = tuple[str, str]
"""What is shown, and what is filled in; at most 100 characters each."""


def places(typed: str, *, newest: Iterable[Suggestion] = ()) -> list[Suggestion]:
    """Suggest places and pairs for what was typed; for nothing yet, `newest`."""
    if not typed.strip():
        return list(newest)[:MOST]
    singles = [(name(code), english_name(code)) for code in _single(typed)]
    pairs = [(f"{name(one)}–{name(other)}", str(Pair.of(one, other))) for one, other in _pairs(typed)]
    return [*singles, *pairs][:MOST]


def several(typed: str, *, newest: Iterable[Suggestion] = ()) -> list[Suggestion]:
    """Suggest for the last of several places with commas between, keeping the others."""
    *kept, last = _COMMA.split(typed)
    before = "".join(f"{part}, " for part in kept)
    found = [(f"{before}{shown}", f"{before}{filled}") for shown, filled in places(last, newest=newest)]
    return [(shown, filled) for shown, filled in found if len(shown) <= 100 and len(filled) <= 100]  # noqa: PLR2004 - Discord's limit


def words(typed: str, offered: Iterable[Kind] | Iterable[Stage]) -> list[Suggestion]:
    """Suggest kinds or stages for the last of several with commas between."""
    *kept, last = _COMMA.split(typed)
    before = "".join(f"{part}, " for part in kept)
    fitting = [one for one in offered if one.value.startswith(last.casefold().strip()) and one.value not in kept]
    return [(f"{before}{one.value}", f"{before}{one.value}") for one in fitting][:MOST]


def _single(typed: str) -> list[str]:
    """Give the codes of one place: where nothing joins two, or where a name has joints itself ("south-k")."""
    if look_up(typed) is not None or _PAIR.search(typed) is None:
        return _like(typed)
    wanted = unjoined(typed)
    return list(dict.fromkeys(code for form, code in _forms() if form.startswith(wanted)))


def _pairs(typed: str) -> list[tuple[str, str]]:
    """Give the pairs whose first side stands before a joint: that with the longest name first ("south-korea-u")."""
    found = []
    if look_up_as_written(typed) is None:
        for mark in reversed(list(_PAIR.finditer(typed))):
            one, rest = look_up(typed[: mark.start()]), typed[mark.end() :]
            if one is not None:
                found += [(one, other) for other in (_like(rest) if rest.strip() else _LARGE) if other != one]
    return list(dict.fromkeys(found))


def _like(typed: str) -> list[str]:
    """Give the codes one of whose forms is, begins with, contains, or is spelt like the text, in this order."""
    wanted = unjoined(typed)
    exact = [code for code in [look_up(typed)] if code is not None]
    beginning = [code for form, code in _forms() if form.startswith(wanted)]
    containing = [code for form, code in _forms() if wanted in form]
    near = process.extract(wanted, [form for form, _ in _forms()], scorer=fuzz.ratio, limit=5, score_cutoff=_CLOSE)
    spelt = [_forms()[place][1] for _, _, place in near]
    return list(dict.fromkeys((*exact, *beginning, *containing, *spelt)))[:MOST]


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """Every English form with its code: the short names first, in the order of the alphabet."""
    short = [(unjoined(english_name(code)), code) for code in sorted(codes(), key=english_name)]
    others = [(unjoined(form), place.code) for place in table().values() for form in place.forms]
    return tuple(dict.fromkeys((*short, *others)))
