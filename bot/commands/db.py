"""`db`: checks the database, or copies it while the bot runs."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from bot.commands.common import settings_for
from bot.errors import InputError
from db import backup, check

_SQLITE = b"SQLite format 3\x00"
"""What every SQLite database begins with (sqlite.org/fileformat.html, 1.3.1)."""


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; `check` ends with 1 where the database is damaged.

    Raises:
        InputError: a backup was asked for without a file to write, or over one that is no backup; a file to check was
            named other than by --db.
        StoreError: there is no database, or it cannot be read.
    """
    path = settings_for(arguments, environ).db
    if arguments.action == "check":
        if arguments.file is not None:
            raise InputError(f"say which by --db: tradepost db check --db {arguments.file}")
        problems = check(path)
        print("\n".join(problems) or f"{path} is sound")
        return int(bool(problems))
    if arguments.file is None:
        raise InputError("say where to: tradepost db backup FILE")
    _spare(arguments.file, path)
    backup(path, arguments.file)
    print(f"{path} was copied to {arguments.file}")
    return 0


def _spare(target: Path, path: Path) -> None:
    """Let only an older backup be replaced.

    Raises:
        InputError: the target is the database itself, or anything else that is no SQLite database.
    """
    if not target.exists():
        return
    if path.exists() and target.samefile(path):
        raise InputError(f"{target} is the database itself; name another file")
    try:
        with target.open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise InputError(f"{target} cannot be replaced ({error.strerror}); name another file") from error
    if not is_database:
        raise InputError(f"{target} is there already, and no backup; name another file")
