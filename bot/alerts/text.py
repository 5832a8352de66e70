"""An alert as plain text: for the terminal, and for channels where embeds are not allowed."""

from bot.alerts.content import AlertContent
from bot.language import say, say_n, written_day
from bot.model import EventSource


def alert_text(content: AlertContent) -> str:
    """Give the alert as lines of plain text, without a line break at the end."""
    return "\n".join((_head(content), _facts(content), *map(_source, content.sources), *_rest(content)))


def _head(content: AlertContent) -> str:
    return f"{content.flags} {content.sentence}".strip()


def _facts(content: AlertContent) -> str:
    facts = [f"{label}: {value}" for label, value in content.details]
    facts.append(say("Weight: {weight}/5", weight=content.weight.value))
    if not content.confirmed:
        facts.append(say("UNCONFIRMED"))
    return f"  {' · '.join(facts)}"


def _source(source: EventSource) -> str:
    mark = say("official · ") if source.official else ""
    when = f"{written_day(source.published.date(), 'd MMM y')} {source.published:%H:%M} UTC"
    link = f"\n    {source.url}" if source.url else ""
    return f"  - {source.title} ({mark}{source.publisher}, {when}){link}"


def _rest(content: AlertContent) -> tuple[str, ...]:
    if not content.more:
        return ()
    return ("  " + say_n("and {count} more source", "and {count} more sources", content.more),)
