"""Which proxy a request goes through."""

import pytest

from bot.feeds.proxies import Proxies


@pytest.mark.parametrize(
    ("url", "proxy"), [("http://a.org/", "http://p:1"), ("https://a.org/", "http://p:2"), ("http://[", None)]
)
def test_each_scheme_has_its_own(url: str, proxy: str | None) -> None:
    proxies = Proxies(http="http://p:1", https="http://p:2")
    if proxy is None:
        with pytest.raises(ValueError, match="IPv6"):
            proxies.choose(url, operator=True)
    else:
        assert proxies.choose(url, operator=True) == proxy


def test_none_is_chosen_where_there_is_none() -> None:
    assert Proxies(http="http://p:1").choose("https://a.org/", operator=True) is None


@pytest.mark.parametrize(("filters", "proxy"), [(False, None), (True, "http://p:1")])
def test_a_guilds_source_goes_through_one_that_filters(filters: bool, proxy: str | None) -> None:
    assert Proxies(http="http://p:1", filters=filters).choose("http://a.org/", operator=False) == proxy


@pytest.mark.parametrize(
    ("rules", "host", "straight"),
    [
        ("*", "a.org", True),
        ("a.org", "a.org", True),
        ("a.org", "sub.A.org", True),
        (".a.org", "sub.a.org", True),
        ("a.org", "ba.org", False),
        ("b.org, a.org", "a.org", True),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.0.0.7", "10.0.0.7", True),
        ("10.0.0.7", "a.org", False),
        ("fd00::/8", "[fd00::1]", True),
        ("10.0.0.0/8", "[fd00::1]", False),
        (" , ", "a.org", False),
        ("", "a.org", False),
    ],
)
def test_what_goes_straight(rules: str, host: str, straight: bool) -> None:
    assert (Proxies(http="http://p:1", bypass=rules).choose(f"http://{host}/", operator=True) is None) == straight
