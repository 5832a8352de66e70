"""What is planned for a day ahead: comments close, a hearing is held, an agreement is to be signed.

Read from English, in the text of an article as in the dates that a notice gives. A day that is over is no plan.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.classifiers.dates import WHEN, read_day
from bot.model import SYMMETRIC, Entry, Mention, Milestone, Planned, Stage

_CLOCK = r"(?:(?:5:00|11:59|midnight|noon|\d{1,2}(?::\d\d)?)\s*(?:[ap]\.?m\.?)?[^.;,]{0,25}?\s(?:on\s+)?)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = rf"(?:on\s+)?{_CLOCK}{_WEEKDAY}{WHEN}"
_BETWEEN = (
    r"(?:\s+(?:are|is|be|must|should|may|will|can|to|at|on|for|the|this|these|a|an|that|its|their|period|window"
    r"|deadline|proposed|rule|notice|action|actions|tariffs?|investigation|petition|from|and|agency|board|public"
    r"|interested|parties|persons|open|held|set|\w+ed)\b,?){0,12}?"
)
_BY = (
    r"(?:(?:due\s+)?(?:by|before|until|till|through|no later than|not later than|on or before)"
    r"|due|closes?|closing|ends?|ending|is)"
)
_HEARD = r"(?:on|for|begins?|beginning|starts?|starting|convenes?|:)"
_COMMENTS = r"\b(?:comments?|submissions?|consultation|feedback)\b"
_TO_SIGN = r"\b(?:(?:will|to|would|shall)\s+(?:be\s+)?sign(?:ed)?|signing(?:\s+ceremony)?)\b"

_FORMS = tuple(
    (needed, what, re.compile(form, re.IGNORECASE))
    for needed, what, form in (
        ("", Milestone.COMMENTS_CLOSE, rf"{_COMMENTS}{_BETWEEN},?\s+{_BY}\s+{_DAY}"),
        (
            "comment",
            Milestone.COMMENTS_CLOSE,
            rf"\buntil\s+{_WEEKDAY}{WHEN}\s+to\s+(?:submit\s+(?:written\s+)?)?comments?\b",
        ),
        ("deadline", Milestone.COMMENTS_CLOSE, rf"\b{WHEN}\s+deadline\s+for\s+(?:\w+\s+)?(?:comments?|submissions?)\b"),
        ("hearing", Milestone.HEARING, rf"\bhearings?\b{_BETWEEN}\s*{_HEARD}\s+{_DAY}"),
        ("hearing", Milestone.HEARING, rf"\b{WHEN}\s+(?:public\s+)?hearing\b"),
        ("argument", Milestone.HEARING, rf"\bhears?\s+(?:oral\s+)?arguments?\b[^.;]{{0,60}}?\son\s+{_WEEKDAY}{WHEN}"),
        ("sign", Milestone.SIGNING, rf"{_TO_SIGN}[^.;]{{0,60}}?\s(?:(?:on|by|for)\s+)?(?:the\s+)?{_WEEKDAY}{WHEN}"),
    )
)
"""What is planned, by expressions that each need a word, which is looked for first."""
_WORTH_READING = ("comment", "submission", "consultation", "feedback", "hear", "sign")
_READ = 3_000
"""Characters of a text that are read."""


def told(entry: Entry, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give an item's mentions with what is planned: at the first that is news and of a kind that has such days."""
    first = next((at for at, one in enumerate(mentions) if not one.background), None)
    if first is None or entry.published is None or not entry.language.startswith("en"):
        return mentions
    plans = planned(entry.text[:_READ], entry.published.date())
    fitting = tuple(one for one in plans if _fits(mentions[first], one.what))
    if not fitting:
        return mentions
    return (*mentions[:first], replace(mentions[first], planned=fitting), *mentions[first + 1 :])


def planned(text: str, published: date) -> tuple[Planned, ...]:
    """Give what a text plans for days after its publication, the soonest first; of each sort the first that is said."""
    folded = text.casefold()
    if not any(map(folded.__contains__, _WORTH_READING)):
        return ()
    days: dict[Milestone, date] = {}
    for what, day in _days(text, folded, published):
        if day >= published:
            days.setdefault(what, day)
    return tuple(sorted((Planned(what, day) for what, day in days.items()), key=lambda one: (one.day, one.what)))


def _days(text: str, folded: str, published: date) -> Iterator[tuple[Milestone, date]]:
    for what, form in [(what, form) for needed, what, form in _FORMS if needed in folded]:
        for found in form.finditer(text):
            day = read_day(found, published)
            if day is not None:
                yield what, day


def _fits(mention: Mention, what: Milestone) -> bool:
    if what is Milestone.SIGNING:
        return mention.kind in SYMMETRIC and mention.stage is not Stage.SIGNED
    return mention.kind not in SYMMETRIC
