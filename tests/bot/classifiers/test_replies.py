"""Is a measure a reply to another's measure."""

import pytest

from tests.bot.classifiers.telling import made


@pytest.mark.parametrize(
    ("event", "title", "replies"),
    [
        ("tariff/announced", "China retaliates with tariffs on US beans", True),
        ("tariff/announced", "Canada hits back at US with 25% duties", True),
        ("tariff/announced", "EU puts retaliatory tariffs on US steel", True),
        ("tariff/announced", "Mexico imposes duties on US pork in response", True),
        ("tariff/announced", "In response to US tariffs, Mexico puts duties on pork", True),
        ("tariff/announced", "EU imposes duties on US goods after Trump raises tariffs", True),
        ("tariff/threatened", "EU has a list of US goods to hit if the US imposes tariffs on cars", True),
        ("tariff/announced", "US puts tariffs on Chilean copper", False),
        ("tariff/announced", "US puts tariffs on Chilean copper after vote in Chile", False),
        ("tariff/announced", "US raises tariffs on Canada in response to an advert", False),
        ("tariff/threatened", "Tokyo's offer is a response to US threats to impose 25 percent tariffs", False),
        ("tariff/announced", "Talks on response to US levies continue, EU imposes 25% tariff on Chinese steel", False),
        ("tariff/reduced", "Japan will not retaliate against US and cuts tariffs on US rice", False),
        ("tariff/reduced", "India chooses not to retaliate, cuts tariffs on US motorcycles", False),
        ("tariff/reduced", "US cuts duties on those who did not retaliate", False),
        ("tariff/reduced", "US cuts duties on those who chose not to retaliate", False),
        ("agreement/signed", "China and US sign deal to end retaliation", False),
    ],
)
def test_a_reply(event: str, title: str, replies: bool) -> None:
    assert made(event, title).retaliation is replies


@pytest.mark.parametrize(("title", "replies"), [("中国反制美国，加征关税", True), ("中国对美国加征关税", False)])
def test_in_chinese_its_word_tells(title: str, replies: bool) -> None:
    assert made("tariff/announced", title, language="zh").retaliation is replies
