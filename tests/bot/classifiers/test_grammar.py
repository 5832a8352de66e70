"""Signs, clauses and patterns: what a sentence is made of before anything is decided."""

import pytest

from bot.classifiers.features import Reading, features
from bot.classifiers.frames import frames
from bot.classifiers.kinds import TABLES
from bot.classifiers.patterns import Match, Table
from bot.classifiers.signs import line_of
from bot.classifiers.word_features import hash_of
from bot.model import STAGES, Kind
from tests.bot.classifiers.telling import settled


def reading(text: str) -> Reading:
    return Reading(settled(text))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("US imposes 25% tariff on Chile", "GOV v:IMPOSE.s RATE % TARIFF on GOV"),
        ("US imposes 25 new tariffs", "GOV v:IMPOSE.s NUM new TARIFF"),
        ("the WTO rules against Chile", "_ WTO v:RULE.s against GOV"),
        ("Trump's tariffs", "GOV 's TARIFF"),
        ("grey clouds, high wind", "_ _ , _ _"),
        ("", ""),
    ],
)
def test_signs(text: str, signs: str) -> None:
    assert " ".join(line_of(settled(text).tokens).text.split()) == signs


def test_the_token_of_a_sign() -> None:
    line = line_of(settled("US imposes tariff").tokens)
    assert [line.tokens[line.token_at(start)].word for start in line.starts] == ["us", "imposes", "tariff"]
    assert line.token_at(0) == 0
    assert line.token_at(len(line.text)) == 2


def clauses(text: str) -> list[tuple[str, str, list[str], str]]:
    return [(one.link, one.subject, one.verbs, one.object) for one in frames(settled(text).tokens)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US imposes tariffs", [("", "GOV", ["IMPOSE.s"], "TARIFF")]),
        ("US tariffs on steel", [("", "TARIFF", [], "")]),
        (
            "Stocks jump as US delays tariffs",
            [("", "MARKET", [], ""), ("as", "GOV", ["DELAY.s"], "TARIFF")],
        ),
        (
            "EU cuts tariffs and Japan lifts quotas",
            [("", "GOV", ["CUT.s"], "TARIFF"), ("and", "GOV", ["LIFT.s"], "QUOTA")],
        ),
        ("US imposes tariffs,", [("", "GOV", ["IMPOSE.s"], "TARIFF")]),
        ("grey clouds", [("", "", [], "")]),
        ("", []),
    ],
)
def test_clauses(text: str, found: list[tuple[str, str, list[str], str]]) -> None:
    assert clauses(text) == found


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("global tariff cuts", []),  # after a trade word that is no plural, a noun
        ("customs duty hikes", []),
        ("two threatened tariffs", []),  # before a trade word, an adjective
        ("EU threatened tariffs", ["THREATEN.ed"]),
        ("the new delay", []),
        ("to delay tariffs", ["DELAY.0"]),
        # what comes after four belongs to another act
        ("US says it wants to delay to cut to lift to raise tariffs", ["SAY.s", "DEMAND.s", "DELAY.0", "CUT.0"]),
    ],
)
def test_what_counts_as_a_verb(text: str, verbs: list[str]) -> None:
    assert [verb for frame in frames(settled(text).tokens) for verb in frame.verbs] == verbs


@pytest.mark.parametrize(
    ("text", "kind", "name", "subject", "link"),
    [
        ("Trump threatens tariffs", Kind.TARIFF, "threat", "gov", ""),
        ("Stocks jump as US delays tariffs", Kind.TARIFF, "delay", "gov", "as"),
        ("Analysis: US delays tariffs", Kind.TARIFF, "delay", "gov", ":"),
        ("Officials | US delays tariffs", Kind.TARIFF, "delay", "gov", ""),
        ("US court blocks tariffs", Kind.DISPUTE, "court-rules", "court", ""),
        ("Farmers threaten tariffs", Kind.TARIFF, "threat", "firm", ""),
        ("Trump says he threatens tariffs", Kind.TARIFF, "threat", "other", ""),
        ("US will again delay tariffs", Kind.TARIFF, "delay", "gov", ""),
        ("Delays tariffs", Kind.TARIFF, "delay", "none", ""),
        ("India parliament delays tariffs", Kind.TARIFF, "delay", "gov", ""),
        ("Tariffs take effect", Kind.TARIFF, "in-force", "thing", ""),
    ],
)
def test_a_finding_knows_its_subject_and_its_clause(text: str, kind: Kind, name: str, subject: str, link: str) -> None:
    found = [(one.pattern.name, one.subject, one.link) for one in reading(text).findings if one.pattern.kind is kind]
    assert found == [(name, subject, link)]


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Will US delay tariffs?", "q"),
        ("Opinion: tariffs fail", "o"),
        ("Stocks jump", "m"),
        ("Why do stocks jump?", "qom"),
        ("US delays tariffs", ""),
    ],
)
def test_tone(text: str, tone: str) -> None:
    assert reading(text).tone == tone


def test_every_pattern_says_a_stage_of_its_kind_and_has_a_name_of_its_own() -> None:
    for kind, table in TABLES.items():
        assert {one.kind for one in table} == {kind}
        assert [one.name for one in table if one.stage is not None and one.stage not in STAGES[kind]] == []
        assert len({one.name for one in table}) == len(table)


def first_match(table: Table, text: str) -> Match | None:
    line = line_of(settled(text).tokens)
    return table.first(table.possible(line.signs), line, 0, len(line.signs))


def test_a_table_gives_its_first_match_or_none() -> None:
    table = Table(TABLES[Kind.TARIFF])
    match = first_match(table, "Soon US imposes tariffs on Chile")
    assert match is not None
    assert (match.pattern.name, match.first, match.last) == ("done", 2, 4)
    assert first_match(table, "grey clouds") is None


def test_a_bare_headline_is_told_from_one_with_a_summary() -> None:
    bare = features([reading("US imposes tariffs")])
    more = features([reading("US imposes tariffs"), reading("They hit Chile."), reading("It rains."), reading("So.")])
    empty = features([reading(""), reading("US imposes tariffs")])
    marks = [hash_of("W:bare"), hash_of("W:summary")]
    assert [[mark in item["W"] for mark in marks] for item in (bare, more, empty)] == [
        [True, False],
        [False, True],
        [False, True],
    ]
    assert bare["G"] < more["G"]


@pytest.mark.parametrize(
    ("family", "spelled"),
    [
        ("W", "W:imposes; W:@; W:#; W^@; W$@; W@2; Wn@name; Ws@; Wshit; W:summary"),
        (
            "W",
            "WcIMPOSE.s; WcIMPOSE; Wd^ @; Wd@ IMPOSE.s; We^^ ^ @; We^ @ IMPOSE.s; We@ IMPOSE.s #%; Wd@ $; Wf@ IMPOSE.s",
        ),
        ("W", "Ww@ IMPOSE; WwIMPOSE TARIFF; WscHIT.0; Wsd^ HIT.0; WsdHIT.0 @"),
        ("P", "P2^ @; P2@ imposes; P2imposes #; P2@ $; Pn^ @name; Pn@name imposes; Pnon @name"),
        ("G", "Gsvo|GOV|IMPOSE|TARIFF; Gmain|GOV|IMPOSE|TARIFF; GmainS|GOV; G2|^|GOV; G2|GOV|$; Gs2|^|_"),
        ("R", "RanyTrue; Rtariff|done; Rtariff|done|gov; Rtariff|announced; Ryes|gov|; Ryes|done|gov; RsanyFalse"),
    ],
)
def test_features_have_the_hashes_of_their_names(family: str, spelled: str) -> None:
    found = features([reading("US imposes 25% tariffs on Chile"), reading("They hit Chile.")])[family]
    assert [name for name in spelled.split("; ") if hash_of(name) not in found] == []
