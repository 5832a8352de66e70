"""The same act by two countries is two acts, though one headline tells both."""

import pytest

from bot.model import Mention
from bot.resolve import each_act
from tests.bot.resolve.making import mention

ONE_EACH = [
    (mention(by="CA MX", on="US"), ["CA", "MX"]),
    (mention("import-restriction", by="HU PL SK", on="UA"), ["HU", "PL", "SK"]),
    (mention("export-control", by="JP NL", on="CN", background=True, confidence=0.4), ["JP", "NL"]),
]
TOGETHER = [
    mention(by="CN US", on="CN US"),
    mention(by="CN", on="US"),
    mention(by="CN EU"),
    mention(by="DE EU", on="US"),
    mention(by="AU CA IN JP KR", on="US"),
    mention("dispute", "filed", by="EU JP", on="CN"),
    mention("tariff", "reduced", by="CA MX US"),
    mention("talks", "held", by="CA US"),
    mention("talks", "held", by=""),
    mention("agreement", "ratified", by="MX USMCA"),
]


@pytest.mark.parametrize(("said", "actors"), ONE_EACH)
def test_each_acts_for_itself(said: Mention, actors: list[str]) -> None:
    acts = each_act([said])
    assert [act.by for act in acts] == [(actor,) for actor in actors]
    assert {(act.kind, act.stage, act.on, act.background) for act in acts} == {
        (said.kind, said.stage, said.on, said.background)
    }


@pytest.mark.parametrize("said", TOGETHER)
def test_they_act_together(said: Mention) -> None:
    assert each_act([said, said]) == (said, said)


def test_all_members_of_a_pact_are_at_its_table() -> None:
    (said,) = each_act([mention("agreement", "signed", by="CA MX US")])
    assert said.by == ("CA", "MX", "US", "USMCA")
