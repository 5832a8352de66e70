"""Who asks, from where, and with which rights; and what is answered. The same for the terminal, a mention and a DM."""

from dataclasses import dataclass

from bot.model import PUBLIC


@dataclass(frozen=True, slots=True)
class Asker:
    """A person in a place.

    Attributes:
        channel: the address that a subscription made here delivers to.
        scope: the guild; PUBLIC at the terminal and in a DM.
        may_subscribe: has Manage Channels, or is alone with the bot.
        may_manage: has Manage Server: may add this guild's sources.
        is_owner: runs the bot: may change everyone's sources.
        wants_picture: an answer that has a picture is to bring it; one that stands already is not drawn again.
        in_pages: a long list is to come a page at a time, for nothing there turns pages.
    """

    channel: str
    scope: int = PUBLIC
    may_subscribe: bool = False
    may_manage: bool = False
    is_owner: bool = False
    wants_picture: bool = True
    in_pages: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said in return.

    Attributes:
        text: light markdown: **bold**, [title](url), lines.
        picture: a PNG to show beneath it; None for none.
    """

    text: str
    picture: bytes | None = None
