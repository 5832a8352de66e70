"""The bot as a process, which leads a session of its own; what it leaves behind when it is killed."""

import asyncio
import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[3]
_GONE = "ZX"
_WRITE_LOCK = 120
"""The byte of the -shm file that SQLite locks to write (https://sqlite.org/walformat.html#wal_locks)."""


class Bot:
    """One run of `python -m bot run`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = process.pid

    @classmethod
    async def start(cls, environ: Mapping[str, str], log: Path) -> Self:
        """Start it; what it says goes into a file."""
        with log.open("ab") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env=environ,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        return cls(process)

    @property
    def ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._process.returncode is not None

    def freeze(self) -> None:
        """Stop it where it is, and return when it stands still."""
        os.kill(self.pid, signal.SIGSTOP)
        until = time.monotonic() + 1.0
        while _state(self.pid) not in "Tt" and time.monotonic() < until:
            time.sleep(0)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    async def kill(self) -> None:
        """Kill it, as the kernel or a power cut would."""
        self._process.kill()
        await self._process.wait()

    async def end(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._process.terminate()
        code = await asyncio.wait_for(self._process.wait(), 30)
        assert code == 0, f"it ended with {code}"


def is_writing(pid: int, database: Path) -> bool:
    """Say whether a process holds SQLite's write lock on a database."""
    try:
        inode = database.with_name(f"{database.name}-shm").stat().st_ino
    except FileNotFoundError:
        return False
    for line in Path("/proc/locks").read_text("ascii").splitlines():
        fields = line.split()
        if fields[1] == "POSIX" and fields[3] == "WRITE" and fields[4] == str(pid) and fields[5].endswith(f":{inode}"):
            first, last = int(fields[6]), fields[7]
            if first <= _WRITE_LOCK and (last == "EOF" or int(last) >= _WRITE_LOCK):
                return True
    return False


async def left_behind(session: int, database: Path, *, patience: float = 15.0) -> list[str]:
    """Give what a killed process's children hold that they must not: the instance's lock, a port, or their lives.

    Args:
        session: the process's id.
        database: what it ran on.
        patience: seconds within which the children must have ended; the lock must be free at once.
    """
    held = [] if await _is_free(database.with_name(f"{database.name}.lock")) else ["the instance's lock"]
    until = time.monotonic() + patience
    while survivors := list(_session(session)):
        held += [f"a port ({name})" for pid in survivors for name in _listening(pid)]
        if held or time.monotonic() > until:
            return [*held, *(f"process {pid}: {_command(pid)}" for pid in survivors)]
        await asyncio.sleep(0.1)
    return held


async def _is_free(lock: Path, patience: float = 0.5) -> bool:
    """Say whether the lock can be had; a fork that has not become another program yet may hold it for a moment."""
    until = time.monotonic() + patience
    with lock.open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() > until:
                    return False
                await asyncio.sleep(0.02)
            else:
                return True


def _session(session: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _fields(int(entry.name))
            if fields and fields[0] not in _GONE and int(fields[3]) == session:
                yield int(entry.name)


def _fields(pid: int) -> list[str]:
    """Give the fields of a process's state after its name: state, parent, group, session …; none once it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _state(pid: int) -> str:
    return (_fields(pid) or ["T"])[0]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " ")[:200]
    except OSError:
        return "gone by now"


def _listening(pid: int) -> Iterator[str]:
    """Give the TCP sockets on which a process listens."""
    sockets = {
        fields[9]: fields[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        if Path(table).exists()
        for fields in map(str.split, Path(table).read_text("ascii").splitlines()[1:])
        if fields[3] == "0A"
    }
    try:
        held = [str(handle.readlink()) for handle in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return
    yield from (sockets[name[8:-1]] for name in held if name.startswith("socket:[") and name[8:-1] in sockets)
