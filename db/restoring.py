"""A database put back from a copy: the copy is checked first, and what stood there is kept."""

import shutil
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from bot.errors import StoreBusy, StoreError, StoreTooNew
from bot.language import say
from db.connection import connect, wrapped
from db.store import refuse_unfit
from db.upkeep import backup, check, instance_lock


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a database on which no bot runs; give where what stood there is kept, if any did.

    Raises:
        StoreBusy: a bot runs on it.
        StoreError: the copy is damaged, is none of Tradepost's, or of a newer one; nothing was changed.
    """
    _require_sound(copy)
    with instance_lock(path):
        fresh = path.with_name(f"{path.name}.restored")
        backup(copy, fresh)
        with wrapped(fresh), closing(connect(fresh)) as db:
            # What the copy holds as unsent may have been sent since it was made.
            db.execute("UPDATE outbox SET look_first = 1 WHERE state IN ('pending', 'failed')")
            db.execute("PRAGMA journal_mode = DELETE")
        kept = _keep(path) if path.exists() else None
        # A log left beside another file than its own would be played into it.
        for beside in (_beside(path, "-wal"), _beside(path, "-shm")):
            beside.unlink(missing_ok=True)
        fresh.replace(path)
    return kept


def _require_sound(copy: Path) -> None:
    if not copy.is_file():
        raise StoreError(say("there is no file {path}; name one that `tradepost db backup` has made", path=copy))
    try:
        refuse_unfit(copy)
        damage = check(copy)
    except (StoreBusy, StoreTooNew):
        raise
    except StoreError as error:
        cause = error.__cause__
        if cause is None:
            raise
        raise StoreError(
            say("{path} cannot be used ({reason}); name another copy", path=copy, reason=say(str(cause)))
        ) from cause
    if damage:
        raise StoreError(say("{path} is damaged ({reason}); name another copy", path=copy, reason=damage[0]))


def _keep(path: Path) -> Path:
    """Copy a database as it is, damaged or not, with what its log holds; give where."""
    with suppress(StoreError), wrapped(path), closing(connect(path)) as db:
        # Nobody is waited for: what cannot be taken into the file is kept as its log.
        db.execute("PRAGMA busy_timeout = 0")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    kept = next(
        name
        for number in count(1)
        if not (name := path.with_name(f"{path.name}.before-restore{'' if number == 1 else f'-{number}'}")).exists()
    )
    log = _beside(path, "-wal")
    if log.exists() and log.stat().st_size:
        shutil.copy2(log, _beside(kept, "-wal"))
    shutil.copy2(path, kept)
    return kept


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")
