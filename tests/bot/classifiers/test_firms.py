"""A firm that a measure is aimed at stands for its country, where no other is named."""

import pytest

from bot.classifiers import firms
from tests.bot.classifiers.telling import settled
from tests.bot.classifiers.test_who_and_whom import who


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("duties on Nippon Steel sheet", ("JP",)),
        ("Huawei and Nokia", ("CN",)),
        ("the great wall of water", ()),
        ("a village smithy", ()),
    ],
)
def test_home_of(text: str, home: tuple[str, ...]) -> None:
    assert firms.home_of(settled(text).tokens) == home


@pytest.mark.parametrize(
    ("event", "title", "roles"),
    [
        ("export-control/announced", "US adds Inspur to entity list", "US > CN"),
        ("tariff/lifted", "Canada revokes duties on Posco plate", "CA > KR"),
        ("import-restriction/announced", "Samsung could suffer as India bans laptop imports", "IN"),
        ("export-control/reduced", "US lets Hynix ship chips to plants in Malaysia", "US"),
        ("export-control/announced", "US bans exports to Micron rivals in all countries", "US"),
    ],
)
def test_whom_it_hits(event: str, title: str, roles: str) -> None:
    assert who(event, title) == roles
