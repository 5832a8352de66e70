"""Lines of events: other people's text is text, not markup."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lines import event_line, length, link, plain, quoted
from bot.model import EventSource
from tests.fakes import NOW, make_event


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("US **bold** move", r"US \*\*bold\*\* move"),
        ("[click](https://evil.example)", r"\[click\]\(https\://evil.example\)"),
        ("@everyone <@&1>", r"\@everyone \<\@&1\>"),
        ("two\nlines\t here", "two lines here"),
    ],
)
def test_markup_in_a_feeds_text_is_escaped(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_reads_as_it_was_in_the_terminal(text: str) -> None:
    assert plain(quoted(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?y=1", "[A](<https://a.example/x?y=1>)"),
        (None, "A"),
        ("javascript:alert(1)", "A"),
        ("https://a.example/)[b](https://c.example", "A"),
    ],
)
def test_only_a_sound_address_is_linked(url: str | None, shown: str) -> None:
    assert link("A", url) == shown


def test_links_in_the_terminal_are_numbered_and_listed_once() -> None:
    text = "**x** [A b](<https://a.example/>), __y__ [C](https://c.example/) and [A](<https://a.example/>)"
    assert plain(text) == "x A b [1], y C [2] and A [1]\n\n[1] https://a.example/\n[2] https://c.example/"


def test_an_events_line() -> None:
    official = EventSource("t", "https://gov.example/1", "Ministry", NOW, official=True)
    early = EventSource("t", "https://wire.example/1", "Wire", NOW)
    line = plain(event_line(make_event(rate=25.0, track=7), [early, official]))
    assert line.startswith("27 Mar 2025 · ")
    assert line.endswith(" · Ministry [1] (official) +1 · unconfirmed · track 7\n\n[1] https://gov.example/1")
    assert "background" in event_line(make_event(background=True, official=True), [])


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=119, seconds=59), "119 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=47, minutes=59), "47 h"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=400), "400 days"),
    ],
)
def test_a_length_of_time_is_said_in_one_unit(span: timedelta, words: str) -> None:
    assert length(span) == words
