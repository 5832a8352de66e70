"""Official numbers and addresses."""

import pytest

from bot.resolve.documents import canonical, numbers
from tests.bot.resolve.making import mention, sighting


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.example.org/a/b/", "example.org/a/b"),
        ("http://example.org/a/b?utm_source=x&fbclid=1#top", "example.org/a/b"),
        ("https://example.org/story?id=7&ref=rss", "example.org/story?id=7"),
        ("https://EXAMPLE.org/Story", "example.org/Story"),
        ("http://[broken", "http://[broken"),
        ("mailto:x", "x"),
    ],
)
def test_an_address_in_its_plain_form(url: str, plain: str) -> None:
    assert canonical(url) == plain


@pytest.mark.parametrize(
    ("documents", "url", "found"),
    [
        (("2018-11492",), None, {"notice": {"2018-11492"}}),
        (("FR Doc. E8-12345",), None, {"notice": {"E8-12345"}}),
        (("A-588-838", "C-570-120"), None, {"case": {"A-588-838", "C-570-120"}}),
        (("WT/DS597",), None, {"wto": {"597"}}),
        (("DS597",), None, {"wto": {"597"}}),
        (("L_2025/778",), None, {"eu": {"2025/778"}}),
        (("Proclamation",), "https://example.org/2018-11492/", {}),
        ((), "https://www.federalregister.gov/documents/2026/01/15/2026-00741/silicon", {"notice": {"2026-00741"}}),
    ],
)
def test_official_numbers(documents: tuple[str, ...], url: str | None, found: dict[str, set[str]]) -> None:
    assert numbers(sighting(mention(), documents=documents, url=url)) == found
