"""`db`: checks the database, copies it, puts a copy back, or reads again what other classifiers have read."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.common import settings_for
from bot.config import Settings
from bot.errors import InputError
from bot.rereading import Rereader
from bot.workers import Workers
from db import backup, check, open_store, restore

_SQLITE = b"SQLite format 3\x00"
"""What every SQLite database begins with (sqlite.org/fileformat.html, 1.3.1)."""


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; `check` ends with 1 where the database is damaged.

    Raises:
        InputError: a backup was asked for without a file to write, or over one that is no backup; a file to check was
            named other than by --db.
        StoreBusy: a bot runs on the database that is to be restored.
        StoreError: there is no database, or it cannot be read.
    """
    path = settings_for(arguments, environ).db
    if arguments.action == "check":
        if arguments.file is not None:
            raise InputError(f"say which by --db: tradepost db check --db {arguments.file}")
        problems = check(path)
        print("\n".join(problems) or f"{path} is sound")
        return int(bool(problems))
    if arguments.action == "reread":
        asyncio.run(_reread(settings_for(arguments, environ)))
        return 0
    if arguments.action == "restore":
        _restore(path, arguments.file)
        return 0
    if arguments.file is None:
        raise InputError("say where to: tradepost db backup FILE")
    _spare(arguments.file, path)
    backup(path, arguments.file)
    print(f"{path} was copied to {arguments.file}")
    return 0


def _restore(path: Path, copy: Path | None) -> None:
    if copy is None:
        raise InputError("say from where: tradepost db restore FILE, which `tradepost db backup` has made")
    if copy.exists() and path.exists() and copy.samefile(path):
        raise InputError(f"{copy} is the database itself; name a copy of it")
    kept = restore(path, copy)
    print(f"{path} was restored from {copy}")
    if kept is not None:
        print(f"what was there is kept as {kept}")


async def _reread(settings: Settings) -> None:
    """Read again what other classifiers have read; a bot that runs sends what comes of it."""
    store = await asyncio.to_thread(open_store, settings.db)
    workers = Workers(settings.workers, memory_mib=settings.worker_memory)
    try:
        rereader = Rereader(store, workers, SystemClock(), freshness=settings.freshness, queued=lambda: None)
        done = await rereader.run(progress=_tell)
    finally:
        workers.close()
        await asyncio.to_thread(store.close)
    print(f"entries={done.entries} events={done.events} deliveries={done.deliveries}")


def _tell(count: int) -> None:
    if sys.stderr.isatty():
        print(f"  {count} entries read again", file=sys.stderr)


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
