"""`demo`: the story of Japan and the United States, played through the real bot on this machine alone."""

import asyncio
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from bot.commands.common import console, start_logging
from bot.config import Settings
from bot.demo.folder import prepare
from bot.demo.play import play
from bot.demo.story import load_story


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; of the environment only the level of logs is taken, and only problems are logged if unset.

    Raises:
        InputError: the folder holds what is no demo's, or cannot be written to.
    """
    level = environ.get("TRADEPOST_LOG_LEVEL") or "WARNING"
    start_logging(Settings.load({"TRADEPOST_LOG_LEVEL": level}))
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="tradepost-demo-"))
    asyncio.run(play(load_story(), prepare(folder), console()))
    return 0
