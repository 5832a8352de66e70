"""Quotas: import and export limits by amount, and quotas of another sense."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("EU sets quota on imports of Ukrainian sugar", "quota announced EU > UA"),
        ("US sets annual quota on South Korean steel", "quota announced US > KR"),
        ("Philippines raises sugar import quota", "quota announced PH"),
        ("Sri Lanka introduces import quota on milk powder", "quota announced LK"),
        ("Brazil sets quota for steel imports", "quota announced BR"),
        ("UK introduces tariff-rate quota on Turkish steel", "quota announced GB > TR"),
        ("Indonesia sets coal export quota", "quota announced ID"),
        ("India sets import quota for Nepalese tea", "quota announced IN > NP"),
        ("EU threatens quotas on Ukrainian grain", "quota threatened EU > UA"),
        ("Egypt scraps quota on sugar exports", "quota lifted EG"),
        ("US lifts quota on Argentine beef", "quota lifted US > AR"),
        # by other verbs, moods and older words
        ("Britain proposes steel safeguard quotas", "quota threatened GB safeguard"),
        ("Egypt caps imports of ceramics by quota: WTO notice", "quota announced EG"),
        # in the words of other newsrooms and years
        ("JAPAN EXTENDS VOLUNTARY CURBS ON CAR EXPORTS TO U.S.", "quota announced JP > US"),
        ("US sets tariff-rate quota for refined sugar", "quota announced US"),
        ("EU abolishes sugar quotas for African growers", "quota lifted EU"),
        ("Congo sets cobalt export quotas", "quota announced CD"),
        ("U.S. EXTENDS STEEL IMPORT QUOTAS FOR TWO YEARS", "quota announced US"),
        ("EU considers quotas on Ukrainian eggs, poultry", "quota threatened EU > UA"),
        # by list, licence, ultimatum and in capitals
        ("UK imposes quotas on steel imports", "quota announced GB"),
        ("China ends rare earth export quotas", "quota lifted CN"),
        ("USDA CUTS 1987 SUGAR IMPORT QUOTA 41 PCT", "quota announced US"),
        ("JAPAN, TAIWAN AGREE TO CURB MACHINE TOOL EXPORTS TO U.S.", "quota announced JP TW > US"),
        ("JAPAN TO KEEP VOLUNTARY AUTO RESTRAINTS FOR ANOTHER YEAR", "quota announced JP"),
        ("TIN PRODUCERS AGREE TO EXTEND EXPORT QUOTAS FOR ONE YEAR", "quota announced"),
        ("COFFEE PRODUCERS, CONSUMERS AGREE ON EXPORT QUOTAS", "quota announced"),
        ("U.S. SUGAR IMPORT QUOTA FOR 1988 SET AT 751,000 TONNES", "quota announced US"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Fishing quota for cod cut by a third",
        "Gender quota for boards approved in Italy",
        "OPEC members raise output quotas",
        "University scraps admission quota",
        "Radio stations miss quota for French songs",
        "Migration quota doubled for seasonal workers",
        "Factory misses production quota for third month",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
