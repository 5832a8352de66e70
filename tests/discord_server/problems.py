"""Errors as Discord answers them; https://docs.discord.com/developers/topics/opcodes-and-status-codes#json."""

from typing import Any


class Problem(Exception):
    """A request that is refused: HTTP status, Discord's code and its message, and which fields are wrong."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def payload(self) -> dict[str, Any]:
        """Give the body of the answer."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        return body | ({"errors": self.errors} if self.errors else {})


def unauthorized() -> Problem:
    """Make the answer to a missing or wrong token."""
    return Problem(401, 0, "401: Unauthorized")


def not_found() -> Problem:
    """Make the answer for a path that does not exist."""
    return Problem(404, 0, "404: Not Found")


def unknown_channel() -> Problem:
    """Make the answer for a channel that is not there, or not any more."""
    return Problem(404, 10003, "Unknown Channel")


def unknown_guild() -> Problem:
    """Make the answer for a guild that is not there."""
    return Problem(404, 10004, "Unknown Guild")


def unknown_message() -> Problem:
    """Make the answer for a message that is not there."""
    return Problem(404, 10008, "Unknown Message")


def unknown_user() -> Problem:
    """Make the answer for a user that is not there."""
    return Problem(404, 10013, "Unknown User")


def unknown_webhook() -> Problem:
    """Make the answer for an interaction's token that is not of this application."""
    return Problem(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Problem:
    """Make the answer to a first response that came later than three seconds."""
    return Problem(404, 10062, "Unknown interaction")


def already_acknowledged() -> Problem:
    """Make the answer to a second first response."""
    return Problem(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Problem:
    """Make the answer for a channel that the bot cannot see."""
    return Problem(403, 50001, "Missing Access")


def wrong_channel_type() -> Problem:
    """Make the answer to what cannot be done in a channel of this type."""
    return Problem(400, 50024, "Cannot execute action on this channel type")


def already_crossposted() -> Problem:
    """Make the answer to publishing a message twice."""
    return Problem(400, 40033, "This message has already been crossposted")


def not_the_author() -> Problem:
    """Make the answer to an edit of somebody else's message."""
    return Problem(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Problem:
    """Make the answer to a message without anything in it."""
    return Problem(400, 50006, "Cannot send an empty message")


def user_takes_no_messages() -> Problem:
    """Make the answer to a DM to somebody who does not accept them."""
    return Problem(403, 50007, "Cannot send messages to this user")


def no_text_channel() -> Problem:
    """Make the answer to a message into a channel that holds none."""
    return Problem(400, 50008, "Cannot send messages in a non-text channel")


def missing_permissions() -> Problem:
    """Make the answer for an act that the bot's roles do not allow."""
    return Problem(403, 50013, "Missing Permissions")


def expired_token() -> Problem:
    """Make the answer to an interaction's token older than fifteen minutes."""
    return Problem(401, 50027, "Invalid Webhook Token")


def invalid_form(field: str, code: str, message: str) -> Problem:
    """Make the answer to a body that breaks a rule: `field` is its dotted path, `code` Discord's word for the rule."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(field.split(".")):
        errors = {part: errors}
    return Problem(400, 50035, "Invalid Form Body", errors)
