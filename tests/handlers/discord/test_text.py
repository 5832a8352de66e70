"""Other people's text: escaped, cut, linked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.discord.text import address, clean, escaped, linked, size


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain words", "plain words"),
        ("**bold** _it_ ~~no~~ `code`", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \`code\`"),
        ("[click](https://evil.example)", r"\[click\]\(https\://evil.example\)"),
        ("https://evil.example", r"https\://evil.example"),
        ("<@123> <@&4> <#5> <t:1:R> <:x:6>", r"\<\@123\> \<\@&4\> \<\#5\> \<t\:1\:R\> \<\:x\:6\>"),
        ("@everyone @here", "\\@\u200beveryone \\@\u200bhere"),
        ("# big\n> quote\n- item", r"\# big \> quote \- item"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("back\\slash", r"back\\slash"),
        ("a\x00b\x1b\u202ec\ud800d", "abcd"),
        ("  many \n\t spaces ", "many spaces"),
    ],
)
def test_nothing_in_it_acts(text: str, safe: str) -> None:
    assert escaped(text, 1000) == safe


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("ab*****", 6, "ab\\*…"), ("🇯🇵🇯🇵", 4, "🇯…"), ("abc", 0, "")],
)
def test_it_is_cut_to_a_limit(text: str, limit: int, cut: str) -> None:
    assert escaped(text, limit) == cut
    assert size(cut) <= limit


@given(st.text(), st.integers(0, 60))
def test_however_it_is_cut_no_markup_is_left(text: str, limit: int) -> None:
    cut = escaped(text, limit)
    assert size(cut) <= limit
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~|`\[\]()<>#@:]", cut)
    assert not re.search(r"(?<!\\)(?:\\\\)*\\$", cut)


@given(st.text(st.characters()))
def test_cleaning_is_done_once_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\n" not in clean(text)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://news.example/a?b=c&d=%20#e", "https://news.example/a?b=c&d=%20#e"),
        ("http://news.example/a(b)", "http://news.example/a%28b%29"),
        ("https://news.example/a>b c", "https://news.example/a%3Eb%20c"),
        ("https://news.example/日本", "https://news.example/%E6%97%A5%E6%9C%AC"),
        ("javascript:alert(1)", None),
        ("ftp://news.example", None),
        ("https://", None),
        ("https://[", None),
        ("no address", None),
        ("", None),
        (None, None),
        (f"https://news.example/{'x' * 600}", None),
    ],
)
def test_an_address_cannot_break_out_of_its_link(url: str | None, written: str | None) -> None:
    assert address(url) == written


@given(st.text(), st.one_of(st.none(), st.text(), st.builds("https://a.example/{}".format, st.text())))
def test_a_link_keeps_to_its_limit(label: str, url: str | None) -> None:
    shown = linked(label, url, 120)
    assert size(shown) <= 120
    if shown.startswith("["):
        assert re.fullmatch(r"\[(?:\\.|[^\\\[\]()])*\]\(<https?://[^<>()\s]+>\)", shown)


def test_a_label_without_room_for_its_address_stands_alone() -> None:
    assert linked("words", "https://news.example/long", 20) == "words"
