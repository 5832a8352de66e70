"""Disputes: filed, ruled, settled, at the WTO and in courts; and courts that rule on other things."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # at the WTO
        ("China files WTO complaint over US tariffs", "dispute filed CN > US"),
        ("Canada sues US at WTO over steel tariffs", "dispute filed CA > US"),
        ("India challenges EU steel safeguards at WTO", "dispute filed IN > EU safeguard"),
        ("Brazil requests WTO consultations with US over tariffs", "dispute filed BR > US"),
        ("China challenges Canadian steel tariffs at WTO", "dispute filed CN > CA"),
        ("EU files WTO complaint against China over dairy duties", "dispute filed EU > CN"),
        ("EU takes China to WTO over brandy duties", "dispute filed EU > CN"),
        ("WTO panel rules against Indonesia in nickel export ban case", "dispute ruled WTO > ID"),
        # at home
        ("US court rules against Trump tariffs", "dispute ruled US"),
        ("Appeals court strikes down Trump's tariffs", "dispute ruled US; tariff lifted US"),
        ("Trade court blocks Trump tariffs", "dispute ruled US"),
        ("Appeals court lets Trump tariffs stay in place for now", "dispute ruled US"),
        ("WTO rules against Turkey in electric vehicle case", "dispute ruled WTO > TR"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Court rules in patent case between Apple and Samsung",
        "Judge blocks merger of supermarket chains",
        "Court to hear football club's transfer dispute",
        "Supreme Court rules on abortion law",
        "Border dispute between Thailand and Cambodia flares",
        "Neighbours settle dispute over hedge",
        "Lawyers say tariff lawsuits may take years",
        "Tribunal fines bank for late filing",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
