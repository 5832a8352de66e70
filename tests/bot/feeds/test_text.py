"""Markup to plain text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.text import SUMMARY, TITLE, clean, one_line, plain, shorten


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("<b>25</b>% <i>tariff</i>", "25% tariff"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("a<br/>b", "a\nb"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("AT&amp;T", "AT&T"),
        ("&lt;b&gt;", "<b>"),
        ("Tariffs &#8364;5&nbsp;m", "Tariffs €5 m"),
        ("<script>alert('x')</script>after", "after"),
        ("<style>p{}</style>after", "after"),
        ("<script>never closed", ""),
        ("before<!-- hidden -->after", "before after"),
        ("<!-- never closed", ""),
        ("<![CDATA[twice wrapped]]>", "twice wrapped"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("a <unfinished", "a <unfinished"),
        ("  many \t  blanks  ", "many blanks"),
        ("one\r\ntwo", "one\ntwo"),
        ("", ""),
    ],
)
def test_words_are_kept(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\uffffb\U0010ffffc\ufdd0", "abc"),
        ("e\u0301", "é"),
        ("tab\tnewline\n", "tab\tnewline\n"),
    ],
)
def test_what_a_database_or_a_chat_refuses_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("one two three", 9, "one two…"), ("oneword twoword", 12, "oneword…")],
)
def test_a_cut_is_marked(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_a_title_is_one_line() -> None:
    assert one_line("<h1>Tariffs</h1>\n on <b>steel</b>\u2028and") == "Tariffs on steel and"
    assert len(one_line("word " * 1000)) <= TITLE


@given(st.text(max_size=400))
def test_any_text_ends_clean_and_within_bounds(text: str) -> None:
    words = plain(text)
    assert len(words) <= SUMMARY
    assert words == words.strip()
    words.encode("utf-8")
    assert not [char for char in words if unicodedata.category(char) == "Cc" and char != "\n"]
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("markup", ["<" * 10**6, "<b " * 10**6, "<!--" * 10**6, "<script>" * 10**6, "&" * 10**6])
def test_hostile_markup_is_read_in_linear_time(markup: str) -> None:
    """Not a timed test: a quadratic pattern would take hours here, and the runner's own limit would end it."""
    started = time.process_time()
    plain(markup)
    assert time.process_time() - started < 20
