"""In which language somebody is answered: what their channel has chosen, else what their client is set to."""

from bot.addressing import chosen
from bot.language import Language
from handlers.asker import Asker
from handlers.services import Services


async def language_to(asker: Asker, services: Services, client: Language | None = None) -> Language:
    """Give the language in which to answer.

    Args:
        asker: who asks, and where.
        services: holds what was chosen.
        client: the language that the asker's client is set to, where it says so and there is a catalogue.
    """
    try:
        found = await services.store.read(lambda tables: chosen(tables, asker.channel, asker.scope))
    except Exception:  # noqa: BLE001 - the answer meets the same, and tells it
        found = None
    return found or client or Language.ENGLISH
