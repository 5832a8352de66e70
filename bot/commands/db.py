"""`db`: checks the database, or copies it while the bot runs."""

from argparse import Namespace
from collections.abc import Mapping

from bot.commands.common import settings_for
from bot.errors import InputError
from db import backup, check


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; `check` ends with 1 where the database is damaged.

    Raises:
        InputError: a backup was asked for without a file to write.
        StoreError: there is no database, or it cannot be read.
    """
    path = settings_for(arguments, environ).db
    if arguments.action == "check":
        problems = check(path)
        print("\n".join(problems) or f"{path} is sound")
        return int(bool(problems))
    if arguments.file is None:
        raise InputError("say where to: tradepost db backup FILE")
    backup(path, arguments.file)
    print(f"{path} was copied to {arguments.file}")
    return 0
