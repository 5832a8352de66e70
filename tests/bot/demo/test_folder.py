"""The demo's folder: its own files are replaced, anybody else's are left alone."""

from pathlib import Path

import pytest

from bot.demo.folder import prepare
from bot.errors import InputError


@pytest.mark.parametrize("name", ["sources.yaml", "tradepost.db", "dev.db"])
def test_what_is_no_demos_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(InputError, match=f"holds a {name} that is no demo's; name a new folder"):
        prepare(tmp_path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(name, "mine")]


def test_what_an_earlier_demo_left_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    folder = prepare(tmp_path / "new" / "demo")
    for file in (*folder.files(), folder.path / "tradepost.db.mine"):
        file.write_text("left")
    assert prepare(folder.path) == folder
    assert sorted(file.name for file in folder.path.iterdir()) == [".tradepost-demo", "tradepost.db.mine"]


def test_a_folder_with_other_things_may_hold_a_demo(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert prepare(tmp_path).path == tmp_path


def test_what_cannot_be_a_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file cannot hold the demo \(.+\); name a folder to write in"):
        prepare(tmp_path / "file")
