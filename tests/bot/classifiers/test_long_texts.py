"""Analyses of several paragraphs: the news of the headline, and what is told as context."""

from datetime import UTC, date, datetime

from bot.classifiers import classify
from bot.model import Entry, Kind, Mention, Stage
from tests.bot.classifiers.telling import in_words

CANADA = """\
Negotiators from Ottawa and New Delhi met in the Indian capital this week. They spoke for two days about access. \
Both sides called the mood good.

The road here was long. India suspended talks in September 2023 after a quarrel over a killing near Vancouver. \
Diplomats were sent home on both sides. Trade went on all the same.

India is looking for partners. The United States imposed 50 percent tariffs on Indian goods on 27 August 2025. \
Exporters of shrimp and garments lost orders. The country signed a trade agreement with Britain on 24 July 2025. \
Farmers watch each step with unease.

Canada has reasons of its own. The United States imposed 35 percent tariffs on Canadian goods on 1 August 2025. \
Ottawa could impose tariffs on Indian pulses if the talks fail, some fear. Nobody expects that soon. \
The next round is planned for the spring.
"""

BARLEY = """\
China has lifted the duties on Australian barley after three years. Canberra welcomed the step. Growers cheered.

Relations were at their worst in 2020. China imposed 80 percent tariffs on Australian barley on 19 May 2020. \
Wine, coal and lobster followed. Beijing never said why.

Then the tone changed. Ministers met again in Bali. Letters were answered. \
Australia had challenged the duties at the WTO and agreed to pause the case.

Not all is well. Lobster still waits at the border. Some say that China will never be a safe market. \
Others have planted more barley already.
"""

KOREA = """\
The two sides spoke for hours. The mood was good. Ministers agreed to start trade negotiations in the spring. \
Farmers are nervous.

Seoul has its reasons. The United States threatened 25 percent tariffs, and South Korea sells it cars. Mills wait. \
South Korean mills say the US raised tariffs on steel on 4 June. Canada raised tariffs on wire. Nobody knows what comes.
"""


def read(title: str, summary: str, published: datetime) -> tuple[list[Mention], list[Mention]]:
    entry = Entry("1", title, summary, published=published)
    found = classify(entry)
    assert all(0 <= start < end <= len(entry.text) for one in found for start, end in one.evidence)
    return [one for one in found if not one.background], [one for one in found if one.background]


def test_talks_with_the_tariffs_that_drive_them() -> None:
    news, told = read("Canada and India resume trade talks after two years", CANADA, datetime(2025, 11, 25, tzinfo=UTC))
    assert [in_words(mention) for mention in news] == ["talks resumed CA IN"]
    assert [(in_words(mention), mention.happened) for mention in told if mention.kind is Kind.TARIFF] == [
        ("background tariff announced US > IN 50%", date(2025, 8, 27)),
        ("background tariff announced US > CA 35%", date(2025, 8, 1)),
    ]


def test_duties_lifted_with_their_beginning() -> None:
    news, told = read("Beijing drops its tariffs on barley from Australia", BARLEY, datetime(2023, 8, 4, tzinfo=UTC))
    assert [in_words(mention) for mention in news] == ["tariff lifted CN > AU"]
    assert [(in_words(mention), mention.happened) for mention in told] == [
        ("background tariff announced CN > AU 80%", date(2020, 5, 19)),
    ]


def test_what_a_party_of_the_talks_has_done_hits_the_other_where_the_sentence_names_it() -> None:
    news, told = read("US and South Korea hold trade talks", KOREA, datetime(2025, 7, 9, tzinfo=UTC))
    assert [in_words(mention) for mention in news] == ["talks opened KR US"]  # held, and the text says: agreed to begin
    assert [in_words(mention) for mention in told] == [
        "background tariff threatened US > KR 25%",
        "background tariff announced US > KR",
        "background tariff announced CA",
    ]


def test_a_short_text_has_no_background() -> None:
    summary = "China imposed 80 percent tariffs on Australian barley on 19 May 2020."
    news, told = read("Beijing drops its tariffs on barley from Australia", summary, datetime(2023, 8, 4, tzinfo=UTC))
    assert [(mention.kind, mention.stage, mention.by, mention.on) for mention in news] == [
        (Kind.TARIFF, Stage.LIFTED, ("CN",), ("AU",)),
    ]
    assert told == []
