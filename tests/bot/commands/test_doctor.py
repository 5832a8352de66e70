"""The doctor: each thing that is wrong is said, and nothing else is looked at in its place."""

from argparse import Namespace
from pathlib import Path

import pytest

from bot.commands.doctor import main

SOURCES = "sources: []\n"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TRADEPOST_DB", "{folder}", "WRONG database: {folder} is a folder; TRADEPOST_DB names a file in it"),
        ("TRADEPOST_DB", "{folder}/none/t.db", "WRONG database: {folder}/none is no folder to write in"),
        ("TRADEPOST_DB", "{folder}/%s" % ("x" * 300), "file name too long"),
        ("TRADEPOST_DB", "{folder}/sources.yaml", "it is no Tradepost database; name another file in TRADEPOST_DB"),
        ("TRADEPOST_SOURCES", "{folder}/none.yaml", "WRONG sources: {folder}/none.yaml cannot be read"),
        ("TRADEPOST_DISCORD_API", "xx", "WRONG channel: not looked at, as TRADEPOST_DISCORD_API cannot be used"),
        ("TRADEPOST_TICK", "abc", "TRADEPOST_TICK is 'abc'; it should be"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], variable: str, value: str, said: str
) -> None:
    sources = tmp_path / "sources.yaml"
    sources.write_text(SOURCES)
    well = {"TRADEPOST_DB": str(tmp_path / "t.db"), "TRADEPOST_SOURCES": str(sources)}
    assert main(Namespace(db=None), well) == 0
    assert capsys.readouterr().out.count("ok ") == 3
    assert main(Namespace(db=None), {**well, variable: value.format(folder=tmp_path)}) == 1
    out = capsys.readouterr().out
    assert said.format(folder=tmp_path) in out
    assert out.count("ok ") + out.count("WRONG ") - out.count("WRONG settings") == 3
