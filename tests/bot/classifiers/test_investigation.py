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
        ("EU launches anti-dumping probe into Chinese tyres", "investigation opened EU > CN anti-dumping"),
        ("EU opens anti-dumping investigation into Chinese tyres", "investigation opened EU > CN anti-dumping"),
        ("China launches anti-dumping probe into EU pork", "investigation opened CN > EU anti-dumping"),
        ("China opens anti-dumping investigation into Canadian canola", "investigation opened CN > CA anti-dumping"),
        ("Mexico initiates anti-dumping investigation into US pork", "investigation opened MX > US anti-dumping"),
        ("Vietnam launches anti-dumping investigation into Chinese steel", "investigation opened VN > CN anti-dumping"),
        ("Australia starts anti-dumping inquiry into Chinese steel", "investigation opened AU > CN anti-dumping"),
        ("US launches Section 301 probe into Vietnam", "investigation opened US > VN section-301"),
        ("Canada ends anti-dumping investigation into Turkish rebar", "investigation closed CA > TR anti-dumping"),
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
