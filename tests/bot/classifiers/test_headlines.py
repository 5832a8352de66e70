"""Headlines of eight languages, some sixty each, written before the words that read them: how many are read right.

`headlines.tsv`: language, kind/stage (or none), who acts, who is hit, rate, title. It is a sample and no table of
rules: some are read wrongly, and which may change with the models; how many are right may not fall.
"""

from pathlib import Path

from bot.classifiers import classify
from bot.model import Mention
from tests.bot.classifiers.telling import entry

ROWS = [line.split("\t") for line in Path(__file__).with_name("headlines.tsv").read_text(encoding="utf-8").splitlines()]
RIGHT_FROM = 426


def _kind(found: tuple[Mention, ...]) -> str:
    return f"{found[0].kind}/{found[0].stage}" if found else "none"


def test_most_are_read_as_what_they_are() -> None:
    right = [row for row in ROWS if _kind(classify(entry(row[5], language=row[0]))) == row[1]]
    assert len(right) >= RIGHT_FROM


def test_where_the_kind_is_right_the_roles_mostly_are() -> None:
    found = [(row, classify(entry(row[5], language=row[0]))) for row in ROWS if row[1] != "none"]
    told = [(row, mentions[0]) for row, mentions in found if _kind(mentions) == row[1]]
    wrong = [row for row, mention in told if (" ".join(mention.by), " ".join(mention.on)) != (row[2], row[3])]
    assert len(wrong) * 5 < len(told)
