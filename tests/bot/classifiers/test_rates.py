"""The new rate of a tariff, and which percentages are none."""

import pytest

from bot.classifiers import rates
from tests.bot.classifiers.telling import made, settled


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("a 25% tariff", 25.0),
        ("a 25 percent tariff", 25.0),
        ("a tariff of 12.5%", 12.5),
        ("tariffs go from 25% to 50%", 50.0),
        ("tariff raised to 50% from 25%", 50.0),
        ("duties of 10% and 15%", 10.0),
        ("the tariff on Thai goods falls to 18% from 50%", 18.0),
        ("reeling from 46% Trump tariff", 46.0),
        ("cut from 46% tariff to 20%", 20.0),
        ("buyers of oil will face 25% tariff", 25.0),
        ("stocks fall to 18% loss on tariff", None),
        ("a tariff of 1,250.5%", 1250.5),
        ("a 25% duty on buses and a 30% duty on beds", 25.0),  # the first of two
        ("a 25 pct duty", 25.0),
        ("a 25 per cent duty", 25.0),
        ("a twenty-five percent duty", 25.0),
        ("tariffs double to 50%", 50.0),
        ("zero duties on tea", 0.0),
        ("zero-tariff treatment", 0.0),
        ("zero growth", None),
        ("zero", None),
        ("a few percent tariff", None),
        ("a tariff", None),
        ("a duty of $5 a tonne", None),
        ("tariffs on 80% of goods", None),
        ("tariffs on 80 per cent of goods", None),
        ("a 40 percent chance of tariffs", None),
        ("tariffs raised from 25%", None),
        ("oil soars near 5% on tariffs", None),
        ("wages rose 25%", None),  # no tariff word
        ("tariff 25", None),
        ("tariffs pass; stocks fall 3%", None),  # a movement of the market
        ("a tariff of 1.2.3%", None),  # no number
        ("a tariff of 3,521.1%", 3521.1),
        ("a tariff of 10,001%", None),
        (f"a tariff of {'9' * 400}%", None),  # a float makes it infinite
        ("tariff one two three four five six seven eight nine ten eleven twelve thirteen 25%", None),  # too far off
    ],
)
def test_rate(text: str, rate: float | None) -> None:
    assert rates.rate(settled(text).tokens) == rate


@pytest.mark.parametrize(
    ("language", "text", "rate"),
    [
        ("fr", "un droit de douane de 12,5 %", 12.5),
        ("de", "Zölle von 25 Prozent", 25.0),
        ("ko", "25% 관세", 25.0),
        ("ja", "関税を25％に", 25.0),
    ],
)
def test_rate_in_other_languages(language: str, text: str, rate: float) -> None:
    assert rates.rate(settled(text, language).tokens, english=False) == rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("tariff cut to 15%", 15.0),
        ("spared from a 50% tariff", None),
        ("tariff cut by 15%", None),
        ("zero percent duty", 0.0),
    ],
)
def test_of_a_tariff_that_is_eased_only_the_new_rate(text: str, rate: float | None) -> None:
    assert rates.rate(settled(text).tokens, eased=True) == rate


@pytest.mark.parametrize(
    ("event", "title", "summary", "rate"),
    [
        ("tariff/announced", "US imposes tariff on Indian steel", "The duty is 25%.", 25.0),
        ("tariff/announced", "US puts a 10% tariff on Peru, and Canada may retaliate with 30% duties", "", 10.0),
        ("tariff/announced", "Trump to double Peru's tariff to 30% in copper row", "", 30.0),
        # another's rate is none of this act
        ("tariff/threatened", "EU plans countermeasures to Trump's 30% tariffs", "", None),
        ("tariff/threatened", "China vows retaliation if Trump slaps a 25 percent tariff on its goods", "", None),
        ("tariff/threatened", "Japan warns of tariffs after Trump threatens 35 percent duties", "", None),
        ("tariff/reduced", "Norway escapes Trump's 40% copper tariffs", "", None),
        ("export-control/announced", "US bans 25% of chip exports with tariffs", "", None),
        ("agreement/signed", "US and Peru sign 25% tariff deal", "", None),
    ],
)
def test_the_rate_of_an_act(event: str, title: str, summary: str, rate: float | None) -> None:
    assert made(event, title, summary).rate == rate


@pytest.mark.parametrize(
    ("summary", "rate"),
    [
        ("The duty of 18% takes effect on Monday.", 18.0),
        ("The EU had set a rate of 25% for tariffs on trucks.", None),
        ("The United States doubled its own steel duties to 50% last year.", None),
    ],
)
def test_the_next_sentence_gives_the_rate_of_the_same_act(summary: str, rate: float | None) -> None:
    assert made("tariff/announced", "EU imposes tariffs on Chinese e-bikes", summary).rate == rate
