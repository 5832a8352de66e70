"""What discord.py logs while it reconnects: the reason in a line, not a traceback for every attempt."""

import logging

RECONNECTING = ("discord.shard", "discord.gateway")
"""The loggers of discord.py that report lost connections, which are nobody's bug."""


def shorten_reconnects() -> None:
    """Let these loggers say the reason alone."""
    for name in RECONNECTING:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _ReasonAlone) for one in logger.filters):
            logger.addFilter(_ReasonAlone())


class _ReasonAlone(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
            record.exc_info = None
        return True
