"""Whose firm a measure hits where no country is named: a ban on Huawei hits China."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.classifiers.reading import Token

_MOST_WORDS = 2


def home_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the code of the home country of the first well-known firm that the tokens name."""
    words = [token.word for token in tokens]
    for at in range(len(words)):
        for count in range(_MOST_WORDS, 0, -1):
            code = _homes().get(" ".join(words[at : at + count]))
            if code is not None and tokens[at].raw[0].isupper():
                return (code,)
    return ()


@cache
def _homes() -> Mapping[str, str]:
    """Give the countries of firms by their names in lower case."""
    text = files("bot.classifiers").joinpath("data", "firms.tsv").read_text(encoding="utf-8")
    return {
        name: code
        for code, _, names in (line.partition("\t") for line in text.splitlines())
        for name in names.split("|")
    }
