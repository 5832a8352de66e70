"""What the system says of a failure, in the language of the context."""

import errno

import pytest

from bot.language import Language, speaking
from bot.system import system_reason


@pytest.mark.parametrize(
    ("number", "english", "japanese"),
    [
        (errno.ECONNREFUSED, "connection refused", "接続が拒否されました"),
        (errno.EACCES, "permission denied", "権限がありません"),
        (errno.ENOSPC, "no space left on device", "ディスクに空きがありません"),
        (errno.EDOM, "numerical argument out of domain", "numerical argument out of domain"),  # hardly ever met
    ],
)
def test_the_reason(number: int, english: str, japanese: str) -> None:
    assert system_reason(number) == english
    with speaking(Language.JAPANESE):
        assert system_reason(number) == japanese
