"""A database's upkeep: sound or damaged, copied while in use, and run on by one instance alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StoreBusy, StoreError
from db import backup, check, instance_lock, migrate, reading, writing
from db.connection import connect
from tests.fakes import put_source


def test_a_new_database_is_sound(path: Path) -> None:
    migrate(path)
    assert check(path) == []


def test_a_dangling_row_is_named(path: Path) -> None:
    migrate(path)
    db = connect(path)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("INSERT INTO pairs VALUES (0, 'JP', 'US', 1, 77)")
    db.close()
    assert check(path) == ["pairs: row None points to a missing events"]


def test_damage_is_named(path: Path) -> None:
    with writing(path) as tables:
        for number in range(300):
            put_source(tables, f"wire{number}")
    whole = bytearray(path.read_bytes())
    page = 4096
    for start in range(4 * page, len(whole), 3 * page):
        whole[start : start + 64] = b"\xff" * 64
    path.write_bytes(whole)
    try:
        found = check(path)
    except StoreError as error:
        found = [str(error)]
    assert found


def test_a_copy_is_made_while_another_writes(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("an older copy")
    with writing(path) as tables:
        put_source(tables)
    with writing(path) as tables:
        put_source(tables, "later")
        backup(path, target)
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.db"]
    with reading(target) as copy:
        assert [source.spec.name for source in copy.sources.all()] == ["Wire"]


def test_nothing_to_copy(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        backup(path, tmp_path / "copy.db")


def test_a_second_instance_is_refused_and_the_lock_ends_with_its_holder(path: Path) -> None:
    with instance_lock(path), pytest.raises(StoreBusy, match="another Tradepost"), instance_lock(path):
        pass
    with instance_lock(path):
        pass


def test_a_killed_holder_leaves_no_lock(path: Path) -> None:
    hold = f"with db.instance_lock(pathlib.Path({str(path)!r})): print('held', flush=True); time.sleep(60)"
    script = f"import db, pathlib, time\n{hold}"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy), instance_lock(path):
            pass
        holder.kill()
        holder.wait()
    with instance_lock(path):
        pass


def test_a_lock_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made"), instance_lock(tmp_path / "nowhere" / "x.db"):
        pass


def test_a_copy_that_could_not_be_finished_leaves_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "something").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises((OSError, StoreError)):
        backup(path, target)
    assert sorted(tmp_path.iterdir()) == before
