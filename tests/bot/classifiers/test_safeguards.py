"""When "safeguard" is a trade measure and when it is what is done with jobs, rights and interests."""

import pytest

from bot.classifiers import safeguards
from tests.bot.classifiers.telling import settled, told


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a 12% safeguard duty on flat steel", True),
        ("imports face safeguards", True),
        ("to safeguard measures it adds quotas", True),
        ("tariffs to safeguard jobs", False),
        ("it safeguards Chilean growers", False),
        ("will firmly safeguard legitimate interests", False),
        ("a levy safeguarding mills", False),
        ("safeguarded jobs", False),
        ("salvaguardia provisional", True),
        ("salvaguardas a baldosas", True),
        ("salvaguardas los empleos", False),
        ("medida de salvaguarda", True),
        ("salvaguarda sobre acero", True),
        ("salvaguarda os empregos", False),
        ("para salvaguardar empleos", False),
        ("mesure de sauvegarde", True),
        ("la sauvegarde de nos intérêts", False),
        ("pour sauvegarder l'emploi", False),
    ],
)
def test_named(text: str, is_one: bool) -> None:
    assert safeguards.named(text) is is_one


def test_a_verb_is_no_word_of_trade() -> None:
    tokens = settled("Safeguards stay as Chile vows to safeguard its growers").tokens
    safeguards.settle(tokens)
    assert [bool(token.concepts) for token in tokens if token.word.startswith("safeguard")] == [True, False]


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Chile raises tariffs on Peruvian grapes, vows to safeguard its growers", "tariff announced CL > PE"),
        ("Norway imposes definitive safeguards on ferro-silicon", "tariff announced NO safeguard"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what
