"""Talks: offered, begun, held, broken off and taken up again; and what is no negotiation between governments."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # opened
        ("US and Japan open trade talks in Tokyo", "talks opened JP US"),
        ("India and EU launch negotiations on free trade agreement", "talks opened EU IN"),
        ("Brazil and Mexico agree to start trade negotiations", "talks opened BR MX"),
        ("Turkey and UK begin talks on updated trade deal", "talks opened GB TR"),
        ("Malaysia and EFTA launch free trade talks", "talks opened EFTA MY"),
        # held
        ("Swiss and US negotiators hold third round of trade talks", "talks held CH US"),
        ("Bessent and He Lifeng meet in Geneva for trade talks", "talks held CN US"),
        ("EU-Indonesia trade talks make progress, says Brussels", "talks held EU ID"),
        ("India and Chile hold second round of trade negotiations", "talks held CL IN"),
        ("US and Taiwan make progress in tariff talks", "talks held TW US"),
        ("UK and South Korea hold fifth round of free trade talks", "talks held GB KR"),
        ("Japan's Akazawa meets Lutnick for tariff talks in Washington", "talks held JP US"),
        ("Trump says trade talks with India are going well", "talks held IN US"),
        # resumed
        ("China and Australia resume trade talks after three-year break", "talks resumed AU CN"),
        ("New Zealand and Gulf states resume free trade talks", "talks resumed GCC NZ"),
        ("Canada and US resume trade talks", "talks resumed CA US"),
        ("India and Canada restart trade negotiations", "talks resumed CA IN"),
        # stalled
        ("Trade talks between Canada and US collapse", "talks stalled CA US"),
        ("US suspends trade talks with Canada", "talks stalled CA US"),
        ("Trump cancels trade talks with Canada", "talks stalled CA US"),
        ("EU halts trade talks with Georgia", "talks stalled EU GE"),
        ("UK breaks off trade talks with Israel", "talks stalled GB IL"),
        # proposed
        ("Thailand seeks trade talks with Washington", "talks proposed TH US"),
        ("Costa Rica applies to join CPTPP trade pact", "talks proposed CPTPP CR"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Pay talks between train drivers and operators collapse",
        "Peace talks between Russia and Ukraine resume in Istanbul",
        "Nuclear talks with Iran enter third round",
        "Coalition talks in Berlin drag on over pensions",
        "Climate talks in Brazil end without a roadmap",
        "Merger talks between carmakers break down",
        "Arsenal in talks to sign Spanish midfielder",
        "Analysts expect US-India trade deal by autumn",
        "Minister calls trade with Vietnam a success story",
        "Podcast: inside the Brexit talks",
        "Trade fair in Hanover opens its doors",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
