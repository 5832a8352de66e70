"""Stored reasons as a person reads them, in English and in Japanese."""

import pytest

from bot.alerts.reasons import told
from bot.language import Language, speaking


@pytest.mark.parametrize(
    ("stored", "english", "japanese"),
    [
        (
            "the same event: the same actor (US); the same instrument (section-232); titles alike (76.19%)",
            "the same event: the same actor (US); the same instrument (Section 232); titles alike (76%)",
            "同じ出来事：主体が同じ（米国）、根拠法が同じ（通商拡大法232条）、見出しが似ている（76%）",
        ),
        (
            "the same event: the same rate (12.5%); the same day (2025-04-03); a copy of the same title",
            "the same event: the same rate (12.5%); the same day (3 April 2025); a copy of the same title",
            "同じ出来事：税率が同じ（12.5%）、日付が同じ（2025年4月3日）、同じ見出しの写し",
        ),
        (
            "a new event; the nearest known: other products (toys, not steel, cars)",
            "a new event; the nearest known: other products (toys, not steel, cars)",
            "新しい出来事（最も近いものとの違い：品目が異なる（鉄鋼、自動車ではなく玩具））",
        ),
        (
            "a new event; the nearest known: too far apart (9 days)",
            "a new event; the nearest known: too far apart (9 days)",
            "新しい出来事（最も近いものとの違い：時期が離れすぎている（9日））",
        ),
        ("read before", "read before", "以前に読み取り済み"),
        ("something else", "something else", "something else"),
        ("the same event: anything (A-1)", "the same event: anything (A-1)", "同じ出来事：anything（A-1）"),
    ],
)
def test_a_reason(stored: str, english: str, japanese: str) -> None:
    assert told(stored) == english
    with speaking(Language.JAPANESE):
        assert told(stored) == japanese
