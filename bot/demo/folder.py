"""Where a demo keeps its files: a folder of its own, so that nobody's database is taken for an earlier demo's."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError

MARK = ".tradepost-demo"
"""The file that tells a demo's folder from anybody's; what stands beside it may be replaced."""


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
        theirs = [file.name for file in (folder.sources, folder.db) if file.exists()]
        if theirs and not (path / MARK).exists():
            raise InputError(f"{path} holds a {theirs[0]} that is no demo's; name a new folder")
        (path / MARK).write_text("What a demo of Tradepost wrote here, the next one replaces.\n", encoding="utf-8")
        for file in folder.files():
            file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot hold the demo ({error.strerror}); name a folder to write in") from error
    return folder
