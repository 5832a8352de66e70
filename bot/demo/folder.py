"""Where a demo keeps its files: a folder of its own, so that nobody's database is taken for an earlier demo's."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError

MARK = ".tradepost-demo"
"""The file that tells a demo's folder from anybody's; what stands beside it may be replaced."""

_DATABASES = frozenset({".db", ".sqlite", ".sqlite3"})
"""How the files of databases end."""


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """A folder that is a demo's, with what lies in it."""

    path: Path

    @property
    def sources(self) -> Path:
        return self.path / "sources.yaml"

    @property
    def db(self) -> Path:
        return self.path / "tradepost.db"

    def files(self) -> Iterator[Path]:
        """Give what a demo leaves and the next one replaces; the charts are written over as they come."""
        yield self.sources
        for end in ("", "-wal", "-shm", "-journal", ".lock"):
            yield self.path / f"{self.db.name}{end}"


def prepare(path: Path) -> DemoFolder:
    """Make a folder ready for a demo: made where it is not there, emptied of what an earlier demo left.

    Raises:
        InputError: it holds files that are no demo's, or it cannot be made or written to.
    """
    folder = DemoFolder(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        theirs = sorted(_theirs(folder))
        if theirs:
            raise InputError(f"{path} holds a {theirs[0]} that is no demo's; name a new folder")
        (path / MARK).write_text("What a demo of Tradepost wrote here, the next one replaces.\n", encoding="utf-8")
        for file in folder.files():
            file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot hold the demo ({error.strerror}); name a folder to write in") from error
    return folder


def _theirs(folder: DemoFolder) -> Iterator[str]:
    """Give the names of the databases and the sources.yaml in a folder that no demo wrote."""
    written = {folder.sources, folder.db} if (folder.path / MARK).exists() else set()
    for file in folder.path.iterdir():
        if (file == folder.sources or file.suffix in _DATABASES) and file not in written:
            yield file.name
