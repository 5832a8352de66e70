"""One sentence for one event, whatever its kind and however much of it is known."""

from collections.abc import Callable

from bot.alerts.cases import case_noun, dispute_sentence, investigation_sentence
from bot.alerts.measures import measure_sentence, owned
from bot.alerts.relations import agreement_noun, agreement_sentence, talks_sentence
from bot.model import MEASURES, Event, Kind

LONGEST = 200
"""Characters that a sentence has at most."""

_KINDS: dict[Kind, Callable[[Event], str]] = {
    Kind.TALKS: talks_sentence,
    Kind.AGREEMENT: agreement_sentence,
    Kind.TARIFF: measure_sentence,
    Kind.QUOTA: measure_sentence,
    Kind.EXPORT_CONTROL: measure_sentence,
    Kind.IMPORT_RESTRICTION: measure_sentence,
    Kind.INVESTIGATION: investigation_sentence,
    Kind.DISPUTE: dispute_sentence,
}


def sentence(event: Event) -> str:
    """Say in one line of at most 200 characters what happened, as a wire headline does, without a full stop.

    It is made from the typed event alone: the same whatever language or spin a source had. Total: any event gives one.
    """
    words = " ".join(_KINDS[event.kind](event).split())
    capital = words[0].upper() + words[1:]
    return capital if len(capital) <= LONGEST else capital[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,") + "…"


def subject(event: Event) -> tuple[str, bool]:
    """Name what an event is about, and tell whether it takes a plural verb: "US tariffs on Japanese cars", True."""
    if event.kind in MEASURES:
        return owned(event)
    match event.kind:
        case Kind.AGREEMENT:
            return agreement_noun(event), False
        case Kind.INVESTIGATION:
            return case_noun(event), False
        case _:
            return sentence(event), False
