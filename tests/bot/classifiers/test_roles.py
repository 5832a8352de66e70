"""Who acts and who is hit, by the small words and the order of a sentence."""

import pytest

from bot.classifiers.features import Reading
from bot.classifiers.roles import Roles, assign, is_all
from bot.classifiers.scene import scene_of
from bot.model import Kind, Stage
from tests.bot.classifiers.telling import settled, told


def roles(text: str, kind: str = "tariff", stage: str = "announced", language: str = "en") -> str:
    sentence = settled(text, language)
    scene = scene_of(sentence, Reading(sentence).line.text.split(), text)
    found = assign(Kind(kind), Stage(stage), scene, language)
    return (
        f"{' '.join(found.by)} > {' '.join(found.on)}".strip(" >") if found.by or not found.on else f"> {found.on[0]}"
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the target after a small word, alone or in a list
        ("US imposes tariffs on Chile", "US > CL"),
        ("US imposes tariffs on China, India and Brazil", "US > CN IN BR"),
        ("US imposes tariffs on steel from Chile", "US > CL"),
        ("Brazil raises tariffs for Chile", "BR > CL"),
        ("US imposes tariffs against the EU", "US > EU"),
        # the target before its goods, or straight after the blow
        ("EU taxes more Chinese fancy steel", "EU > CN"),
        ("US raises tariffs on imported Korean cars", "US > KR"),
        ("US to hit China with tariffs", "US > CN"),
        ("to hit China with tariffs", "> CN"),
        ("China hits back at Trump with tariffs", "CN > US"),
        ("Japan China tariffs", "JP > CN"),
        # a person before tariffs is whose they are
        ("EU says Trump tariffs stay", "EU"),
        # the lone target of headlines
        ("China tariffs delayed", "US > CN"),
        ("Trump China tariffs", "US > CN"),
        # several who act
        ("US and Japan and EU impose tariffs on Brazil", "US JP EU > BR"),
        ("China, Brazil and India raise tariffs on US", "CN BR IN > US"),
        ("US, US tariffs on Brazil", "US > BR"),
        ("Trump's White House raises tariffs on Chile", "US > CL"),
        # where it happens
        ("In Geneva, US cuts tariffs on China", "US > CN"),
        ("In the EU, US cuts tariffs on China", "US > CN"),
        ("", ""),
    ],
)
def test_a_measure(text: str, who: str) -> None:
    assert roles(text) == who


def test_of_the_places_before_the_act_the_last_one_acts() -> None:
    text = "Japan sees US raise tariffs on Chile"
    sentence = settled(text)
    reading = Reading(sentence)
    scene = scene_of(sentence, reading.line.text.split(), text, reading.findings[0])
    assert assign(Kind.TARIFF, Stage.ANNOUNCED, scene, "en") == Roles(("US",), ("CL",))


@pytest.mark.parametrize(
    ("kind", "stage", "text", "who"),
    [
        # those who ease together ease for each other
        ("tariff", "reduced", "China and US cut tariffs", "CN US > CN US"),
        ("tariff", "reduced", "China and US cut tariffs on India", "CN US > IN"),
        # talks and agreements have parties alone
        ("talks", "held", "US and China meet in Geneva", "US CN"),
        ("agreement", "signed", "US, Canada and Mexico sign USMCA", "US CA MX"),
        ("agreement", "signed", "Mexico backs USMCA", "MX USMCA"),
        ("agreement", "in-force", "USMCA takes effect", "USMCA"),
        # disputes
        ("dispute", "ruled", "WTO rules against US", "WTO > US"),
        ("dispute", "ruled", "WTO backs Chile in case on Peru", "WTO > PE"),
        ("dispute", "ruled", "US court rules", "US"),
        ("dispute", "filed", "China takes US to WTO", "CN > US"),
    ],
)
def test_kinds_and_stages(kind: str, stage: str, text: str, who: str) -> None:
    assert roles(text, kind, stage) == who


def test_who_the_actor_has_a_row_with_does_not_act() -> None:
    assert told("Turkey in row with US raises tariffs on almonds from Chile") == "tariff announced TR > CL"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "미국, 중국에 관세"),
        ("ko", "미국 대중국 관세"),
        ("zh", "美国对中国加征关税"),
        ("ja", "米国、中国に関税"),
    ],
)
def test_particles_mark_the_target(language: str, text: str) -> None:
    assert roles(text, language=language) == "US > CN"


@pytest.mark.parametrize(
    ("text", "every"),
    [("tariffs on all countries", True), ("a global tariff", True), ("tariffs on Chile", False)],
)
def test_is_all(text: str, every: bool) -> None:
    assert is_all(settled(text).tokens) is every


@pytest.mark.parametrize(
    ("title", "summary", "what"),
    [
        # whom the headline leaves out, the next sentences name
        ("Trade talks resume after long pause", "Japan and Chile met in Lima.", "talks resumed CL JP"),
        ("Trade talks resume after long pause", "", "talks resumed"),
        ("New tariffs take effect", "The US duties hit goods from Chile.", "tariff in-force US > CL"),
        ("Tariffs take effect", "", "tariff in-force"),
    ],
)
def test_the_summary_names_whom_the_headline_leaves_out(title: str, summary: str, what: str) -> None:
    assert told(title, summary) == what
