"""What a headline without news leans on: the act that a market story or a reaction is about, told as background."""

import pytest

from bot.classifiers.asides import CONFIDENCE, mentions
from bot.classifiers.features import Reading
from tests.bot.classifiers.telling import in_words, settled


@pytest.mark.parametrize(
    ("title", "leans"),
    [
        ("Stocks sink on US tariffs", "background tariff announced US"),
        ("Almond growers fret over Indian tariffs on US nuts", "background tariff announced IN > US"),
        ("Brazil fumes at US coffee tariffs", "background tariff announced US > BR"),
        ("Ireland fumes at US whiskey tariffs", "background tariff announced US > EU"),
        ("Retailers fear Trump's China tariffs", "background tariff announced US > CN"),
        ("Retailers fear China's US tariffs", "background tariff announced CN > US"),
        ("Trump weighs on shares of firms with China tariffs", "background tariff announced US > CN"),
        ("Shippers cheer delay of US tariffs", "background tariff delayed US"),
        ("Growers mourn as US 25% tariffs take effect", "background tariff in-force US 25%"),
        ("Chip makers suffer under Chinese export controls", "background export-control announced CN"),
        ("Farmers hail India-UK trade deal", "background agreement reached GB IN"),
        ("Farmers hail trade pact signed by India and UK", "background agreement signed GB IN"),
        # nothing that names a side, or that is another act
        ("Stocks sink on tariffs", ""),
        ("Trump rules out delaying tariffs on Canada", ""),
        ("Growers fret over US and China tariffs", ""),
        ("Stocks sink as US and China exchange tariffs", ""),
        ("How US tariffs hit growers", ""),
        ("Growers cheer after US tariff deals", ""),
        ("Growers cheer as US agrees to drop tariffs", ""),
        ("China takes US tariffs to the WTO", ""),
        ("Farmers hail trade deal of India", ""),
        ("Farmers hail peace deal of Egypt and Jordan", ""),
        ("Harvest was good in Chile", ""),
    ],
)
def test_what_a_headline_leans_on(title: str, leans: str) -> None:
    found = mentions(Reading(settled(title)))
    assert "; ".join(map(in_words, found)) == leans
    assert all(one.confidence == CONFIDENCE and one.leans for one in found)
