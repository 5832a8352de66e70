"""Plain names are joined to a feed's address without taking it apart."""

from urllib.parse import urljoin

import pytest

from bot.feeds import wellformed


@pytest.mark.parametrize(
    "base", ["", "https://a.org", "https://a.org/b/c.xml?d=e#f", "//a.org/b/", "/b/c", "tag:a", "a:b/c"]
)
@pytest.mark.parametrize("name", ["1", "news-17_b", "--"])
def test_a_plain_name_is_joined_as_any_link_is(base: str, name: str) -> None:
    assert wellformed.joined(base, name) == urljoin(base, name)
