"""Investigations: opened, found, closed; and what the police or a regulator looks into."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        (
            "US opens Section 301 investigation into Brazil's trade practices",
            "investigation opened US > BR section-301",
        ),
        ("US Commerce Department launches Section 232 probe into drone imports", "investigation opened US section-232"),
        ("India begins safeguard investigation into steel imports", "investigation opened IN safeguard"),
        ("US finds dumping of Vietnamese shrimp", "investigation finding US > VN"),
        ("Trump orders Section 232 investigation into lumber imports", "investigation opened US section-232"),
        ("US launches national security probe into semiconductor imports", "investigation opened US"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Police launch probe into tariff fraud ring",
        "Senate opens investigation into bank failures",
        "EU opens antitrust probe into Microsoft",
        "Ministry investigates salmonella in imported eggs",
        "Prosecutors close inquiry into minister's travel",
        "Mine that dumped waste in river is investigated",
        "Review: a tense film about smugglers",
        "Aviation agency opens investigation after near miss",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
