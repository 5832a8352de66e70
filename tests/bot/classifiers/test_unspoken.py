"""Headlines without a word of trade: their goods or their people say what they are about, or the models are sure."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Moscow bans Turkish fruit", "import-restriction announced RU > TR"),
        ("Brazilian poultry banned by China", "import-restriction announced CN > BR"),
        ("Australian timber allowed back into China", "import-restriction lifted CN > AU"),
        ("Canada and EU conclude CETA", "agreement reached CA EU"),
        ("Greer and Sefcovic wrap up two days of talks in Brussels", "talks held EU US"),
        # of firms that a government acts on
        ("Chinese tyre makers face EU dumping inquiry", "investigation opened EU > CN"),
        ("Chinese firms added to US blacklist", "export-control announced US > CN"),
    ],
)
def test_what_is_told(title: str, event: str) -> None:
    assert told(title).startswith(event)


@pytest.mark.parametrize(
    "title",
    [
        "Greer and his aide wrap up two days of talks in Ohio",
        "Blinken and Lavrov hold two days of talks in Geneva",
        "Polish coal subsidies break the law, European court finds",
        "Riyadh signs $5.6bn electric car deal with Beijing firm",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
