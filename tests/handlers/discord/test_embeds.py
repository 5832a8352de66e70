"""Alerts as embeds and as plain text: within Discord's limits whatever a feed says, and found again by their mark."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import AlertContent, Tone, alert
from bot.model import EventSource, Weight
from handlers.discord.embeds import MESSAGE, alert_embed, alert_text, marked_event
from handlers.discord.text import size
from tests.discord_server.checks import check_message, embed_texts
from tests.fakes import NOW, make_event

NOTICE = EventSource("Notice of tariff", "https://gov.example/n", "Ministry", NOW, official=True)
STORY = EventSource("US puts 25% on Japanese autos", "https://news.example/a", "Wire", NOW + timedelta(hours=1))
CONTENT = alert(make_event(12, rate=25.0, products=("autos",), revision=3, publishers=2), [STORY, NOTICE])


def test_what_an_alert_shows() -> None:
    embed = alert_embed(CONTENT)
    assert embed.title == f"{CONTENT.flags} {CONTENT.sentence}"
    assert "25%" in CONTENT.sentence
    lines = (embed.description or "").split("\n")
    stamp = int(NOW.timestamp())
    assert "**Rate** 25%" in lines[0]
    assert lines[2] == f"• [Notice of tariff](<https://gov.example/n>) · Ministry, <t:{stamp}:f> · **official**"
    assert lines[3].startswith("• [US puts 25% on Japanese autos](<https://news.example/a>) · Wire, <t:")
    assert embed.url == "https://gov.example/n"
    assert embed.footer.text == "event 12 · r3 · weight 2 of 5"


@pytest.mark.parametrize(
    ("tone", "red", "green"), [(Tone.RESTRICTIVE, 192, 57), (Tone.LIBERALISING, 39, 174), (Tone.NEUTRAL, 243, 156)]
)
def test_the_colour_says_which_way_it_goes(tone: Tone, red: int, green: int) -> None:
    colour = alert_embed(replace(CONTENT, tone=tone)).colour
    assert colour is not None
    assert (colour.r, colour.g) == (red, green)


def test_what_nobody_else_reports_is_marked() -> None:
    assert "unconfirmed" in (alert_embed(replace(CONTENT, confirmed=False)).description or "")
    assert "unconfirmed" not in (alert_embed(CONTENT).description or "")


def test_shortened_it_is_the_sentence_and_the_mark() -> None:
    embed = alert_embed(CONTENT, shorten=True)
    assert (embed.description, embed.url) == (None, None)
    assert embed.footer.text == "event 12 · r3 · weight 2 of 5"
    assert alert_text(CONTENT, shorten=True).count("\n") == 1


def test_sources_without_room_are_counted() -> None:
    many = tuple(replace(STORY, title="x" * 600) for _ in range(10))
    shown = alert_embed(replace(CONTENT, sources=many, more=5)).description or ""
    assert shown.count("• ") < 10
    assert shown.endswith(f"and {15 - shown.count('• ')} more")


@pytest.mark.parametrize("shorten", [True, False])
def test_plain_text_says_the_same(*, shorten: bool) -> None:
    text = alert_text(CONTENT, shorten=shorten)
    assert text.startswith(f"**{CONTENT.flags} ")
    assert text.endswith("-# event 12 · r3 · weight 2 of 5")
    assert ("Notice of tariff" in text) is not shorten


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("event 12 · r3 · weight 2 of 5", 12),
        ("-# event 7 · r1 · weight 5 of 5", 7),
        ("**x**\n• event 99 · r1 · weight 5 of 5\n-# event 7 · r1 · weight 5 of 5", 7),
        ("• event 99 · r1 · weight 5 of 5", None),
        ("event 12", None),
        ("prevent 12 · r3", None),
        ("", None),
    ],
)
def test_the_mark_is_read_back(text: str, event: int | None) -> None:
    assert marked_event(text) == event


HOSTILE = "@everyone <@&1> [x](https://evil.example) **b** https://evil.example `"


@pytest.mark.parametrize("where", ["title", "publisher", "details", "sentence"])
def test_no_text_of_a_feed_acts(where: str) -> None:
    content = replace(CONTENT, details=(("Products", "autos"),))
    match where:
        case "title":
            content = replace(content, sources=(replace(STORY, title=HOSTILE),))
        case "publisher":
            content = replace(content, sources=(replace(STORY, publisher=HOSTILE),))
        case "details":
            content = replace(content, details=(("Products", HOSTILE),))
        case "sentence":
            content = replace(content, sentence=HOSTILE)
    for shown in (*embed_texts(dict(alert_embed(content).to_dict())), alert_text(content)):
        assert "@everyone" not in shown
        assert "<@" not in shown
        assert "](https" not in shown
        assert "https://evil" not in shown


SOURCES = st.builds(
    EventSource,
    title=st.text(),
    url=st.one_of(st.none(), st.text(), st.builds("https://a.example/{}".format, st.text())),
    publisher=st.text(),
    published=st.datetimes(timezones=st.just(NOW.tzinfo)),
    official=st.booleans(),
)
CONTENTS = st.builds(
    AlertContent,
    event=st.integers(1, 10**9),
    revision=st.integers(1, 999),
    sentence=st.text(min_size=1, max_size=200),
    details=st.lists(st.tuples(st.text(), st.text(max_size=3000)), max_size=40).map(tuple),
    sources=st.lists(SOURCES, max_size=10).map(tuple),
    more=st.integers(0, 10**6),
    tone=st.sampled_from(Tone),
    flags=st.text("🇯🇵🇺🇸🌐→ ", max_size=30),
    weight=st.sampled_from(Weight),
    confirmed=st.booleans(),
)


@given(CONTENTS)
def test_whatever_it_says_discord_takes_it_and_it_is_found_again(content: AlertContent) -> None:
    embed = alert_embed(content)
    check_message({"embeds": [dict(embed.to_dict())]})
    assert sum(size(text) for text in embed_texts(dict(embed.to_dict()))) <= 6000
    assert marked_event(embed.footer.text or "") == content.event
    text = alert_text(content)
    assert size(text) <= MESSAGE
    assert marked_event(text.rsplit("\n", 1)[-1]) == content.event


def test_the_fullest_alert_keeps_to_the_limits() -> None:
    wide = tuple((f"label {number}", "🇯🇵*" * 1000) for number in range(40))
    sources = tuple(replace(STORY, title="🇯🇵*" * 1000, publisher="🇯🇵*" * 1000) for _ in range(10))
    content = replace(CONTENT, sentence="*" * 200, details=wide, sources=sources, more=10**6, confirmed=False)
    check_message({"embeds": [dict(alert_embed(content).to_dict())]})
    assert size(alert_text(content)) <= MESSAGE
    assert isinstance(alert_embed(content), discord.Embed)
