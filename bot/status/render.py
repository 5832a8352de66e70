"""The answer as text: plain words with light Markdown and links, the same in a terminal and in chat."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bot.alerts.words import day
from bot.language import say
from bot.status.dossier import invitation, is_silent
from bot.status.model import Dossier, Line

_MARKS = re.compile(r"([\\*_`~|\[\]()<>#@])")
_SAFE = "/:?#@!$&'*+,;=%-._~"


def render(dossier: Dossier, *, command_line: bool = False, subscribed: bool = False) -> str:
    """Give the whole answer, in the house order; what has nothing to say is left out.

    Args:
        dossier: what is answered.
        command_line: what to do next is said as it is typed there.
        subscribed: whoever reads it is told of what comes in.
    """
    return "\n".join(_parts(dossier, invitation(dossier, command_line=command_line, subscribed=subscribed)))


def _parts(dossier: Dossier, invited: Line) -> Iterator[str]:
    yield say("**{title}**, {day}", title=dossier.title, day=day(dossier.at))
    if dossier.stands:
        yield say("\n**Where it stands**")
    for group in dossier.stands:
        yield f"__{group.heading}__"
        yield from _lines(group.lines)
    yield say("\n**What happened**")
    yield from _happened(dossier, invited)
    if dossier.matters:
        yield say("\n**Why it matters**")
        yield from _lines(dossier.matters)
    if dossier.cut is not None:
        yield say("\nOnly events since {day} are counted here.", day=day(dossier.cut))


def _happened(dossier: Dossier, invited: Line) -> Iterator[str]:
    if is_silent(dossier):
        yield f"- {invited.text}"
    for line in dossier.happened:
        told = _body(line)
        yield say("- {day}: {told}", day=day(line.day), told=told) if line.day else f"- {told}"


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    return (f"- {_body(line)}" for line in lines)


def _body(line: Line) -> str:
    """Give the text with its mark and its source."""
    said = line.confirmed or line.event is None  # a shipped fact that is not verified says so itself
    doubt = "" if said else say(" (unconfirmed)")
    return f"{line.text}{doubt}{_source(line)}"


def _source(line: Line) -> str:
    if line.source is None:
        return ""
    publisher = _MARKS.sub(r"\\\1", " ".join(line.source.publisher.split()))
    more = f" +{line.more}" if line.more else ""
    url = line.source.url or ""
    if not url.startswith(("http://", "https://")):
        return f" ({publisher}{more})"
    return f" ([{publisher}]({quote(url, safe=_SAFE)}){more})"
