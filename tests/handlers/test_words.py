"""The chat in words: each word with its rights, and what is typed wrongly."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.feeds.fetch import Fetcher
from bot.model import Source, SourceSpec
from bot.workers import Workers
from db import Tables, open_store
from handlers.asker import Asker
from handlers.services import Services
from handlers.words import answer, answer_anyhow
from tests.fakes import NOW, make_track, put_source

OWNER = Asker("terminal", may_subscribe=True, may_manage=True, is_owner=True)
GUEST = Asker("discord:5", scope=42)
ADMIN = replace(GUEST, may_subscribe=True, may_manage=True)


async def _say(services: Services, line: str, asker: Asker = OWNER) -> str:
    return (await answer(line, asker, services)).text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("status japan-us", "Where it stands"),
        ("status us-south-korea", "Where it stands"),
        ("STATUS Japan US", "Where it stands"),
        ("latest", "Latest: everywhere"),
        ("latest japan", "Latest: Japan"),
        ("latest japan-us tariff", "Latest: Japan–US, tariff"),
        ("why https://news.example/a", "track 1"),
        ("calendar", "Ahead: everywhere"),
        ("calendar japan-us", "Ahead: Japan–US"),
        ("track 1", "US tariff on Japan"),
        ("track #1", "US tariff on Japan"),
        ("find autos", "Found for"),
        ("subscribe japan", "Subscribed to Japan (subscription 1)"),
        ("subscriptions", "No subscriptions here yet"),
        ("clock Asia/Tokyo", "by the clock of Asia/Tokyo"),
        ("clock Nowhere", "no time zone"),
        ("sources", "Sources"),
        ("source", "Sources"),
        ("source health", "Health"),
        ("sources health", "Health"),
        ("help", "status japan-us"),
    ],
)
async def test_every_word_is_answered(services: Services, line: str, words: str) -> None:
    assert words in await _say(services, line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("status", "status japan-us"),
        ("status japn-us", "Did you mean"),
        ("status us-south-kora", "Did you mean US-South Korea"),
        ("status us-new-zealand-china", "names more than two places"),
        ("status atlantisia", "atlantisia"),
        ("statsu japan-us", "Did you mean “status”?"),
        ("japan-us", "say “status japan-us”"),
        ("hello there", "“help”"),
        ("   ", "“help”"),
        ("track x", "Give its number"),
        ("track 99", "no track 99"),
        ("find", "find steel"),
        ("why", "why https://"),
        ("why foo", "“foo” is no link"),
        ("latest japan tarif", "Did you mean “latest japan tariff”?"),
        ("latest tarif", "Did you mean “latest tariff”?"),
        ("latest xyzzyx tarif", "No country"),
        ("subscribe japan weight 9", "“9” is no weight"),
        ("subscribe", "subscribe japan"),
        ("unsubscribe 9", "no subscription 9"),
        ("source explode", "source list"),
        ("source add", "“source add https://…”"),
        ("source test", "“source test https://…”"),
        ("sources explode", "source list"),
        ("source test foo", "cannot be a source"),
        (f"source add http://127.0.0.1:1/ {'n' * 101}", "name is too long"),
        ("source add http://127.0.0.1:1/", "127.0.0.1"),
        ("source remove 9", "no source 9"),
        ("source pause 9", "no source 9"),
        ("source pause", "source pause 4"),
        ("source resume 9", "no source 9"),
    ],
)
async def test_what_is_typed_wrongly_is_answered_in_words(services: Services, line: str, words: str) -> None:
    assert words in await _say(services, line)


async def test_a_subscription_ends_where_it_was_made(services: Services) -> None:
    await _say(services, "subscribe japan", ADMIN)
    assert "no subscription 1" in await _say(services, "unsubscribe 1", OWNER)
    assert "Already subscribed" in await _say(services, "subscribe japan", ADMIN)
    assert "No more alerts here for Japan" in await _say(services, "unsubscribe 1", ADMIN)


@pytest.mark.parametrize(
    ("line", "asker", "words"),
    [
        ("subscribe japan", GUEST, "Manage Channels"),
        ("unsubscribe 1", GUEST, "Manage Channels"),
        ("source add https://a.example", GUEST, "Manage Server"),
        ("source remove 1", GUEST, "Manage Server"),
        ("source pause 1", GUEST, "Manage Server"),
        ("source resume 1", GUEST, "Manage Server"),
        ("source test https://a.example", GUEST, "Manage Server"),
        ("source test http://127.0.0.1/", Asker("dm:666"), "hoever runs the bot"),
        ("source remove 1", replace(OWNER, is_owner=False), "whoever runs the bot"),
    ],
)
async def test_rights_are_checked(services: Services, line: str, asker: Asker, words: str) -> None:
    assert words in await _say(services, line, asker)


async def test_help_shows_what_one_may_do(services: Services) -> None:
    assert "subscribe japan" in await _say(services, "help", ADMIN)
    assert "subscribe japan" not in await _say(services, "help", GUEST)


async def test_a_guild_changes_its_own_sources_alone(services: Services) -> None:
    public = await services.store.write(put_source)
    own = await services.store.write(lambda tables: put_source(tables, "own", scope=42))
    assert f"no source {public.id} here" in await _say(services, f"source remove {public.id}", ADMIN)
    listed = await _say(services, "sources", ADMIN)
    assert ("Wire" in listed, "own" in listed) == (True, True)
    assert "own" not in await _say(services, "sources", OWNER)
    assert "own is not polled any more" in await _say(services, f"source remove {own.id}", ADMIN)


async def test_a_source_rests_until_it_is_resumed(services: Services) -> None:
    own = await services.store.write(lambda tables: put_source(tables, "own", scope=42))
    assert "polled already" in await _say(services, f"source resume {own.id}", ADMIN)
    assert f"rests until you say “source resume {own.id}”" in await _say(services, f"source pause {own.id}", ADMIN)
    assert "is not polled now" in await _say(services, f"source pause {own.id}", ADMIN)
    assert f"paused; “source resume {own.id}”" in await _say(services, "sources", ADMIN)
    assert "is polled again" in await _say(services, f"source resume {own.id}", ADMIN)
    assert "not polled yet" in await _say(services, "sources", ADMIN)


async def test_a_source_that_is_disabled_in_the_file_is_enabled_there(services: Services) -> None:
    spec = SourceSpec("Gazette", "https://gazette.example/feed", enabled=False)
    await services.store.write(lambda tables: tables.sources.configure([spec], NOW))
    (source,) = [one for one in await services.store.read(_public) if one.spec == spec]
    assert "enable it there" in await _say(services, f"source resume {source.id}")


async def test_a_guild_sees_no_other_guilds_track(services: Services) -> None:
    await services.store.write(lambda tables: tables.tracks.save(make_track(7, scope=43)))
    assert "no track 7" in await _say(services, "track 7", ADMIN)


async def test_a_status_comes_with_its_chart(services: Services) -> None:
    assert (await answer("status fiji-tonga", OWNER, services)).picture is None  # nothing is on record
    given = await answer("status japan-us", OWNER, services)
    assert (given.picture or b"").startswith(b"\x89PNG")


async def test_a_database_that_is_gone_is_said(services: Services) -> None:
    await services.store.write(lambda tables: tables.db.execute("DROP TABLE places"))
    assert "places" in await _say(services, "latest japan")


async def test_a_configured_source_is_not_removed_in_chat(services: Services) -> None:
    spec = SourceSpec("Gazette", "https://gazette.example/feed")
    await services.store.write(lambda tables: tables.sources.configure([spec], NOW))
    (source,) = [one for one in await services.store.read(_public) if one.spec == spec]
    assert "sources.yaml" in await _say(services, f"source remove {source.id}")


def _public(tables: Tables) -> list[Source]:
    return tables.sources.of_scope(0)


async def test_the_operators_networks_are_for_the_operator_alone(tmp_path: Path, workers: Workers) -> None:
    """A guild's admin may try a source, but not one in a network that only the operator may reach."""
    fetcher = Fetcher(allow_nets=[ip_network("127.0.0.0/8")])
    store = open_store(tmp_path / "tradepost.db")
    services = Services(store, SteppedClock(NOW), fetcher, workers)
    assert "loopback" in await _say(services, "source test http://127.0.0.1:9/", ADMIN)
    assert "loopback" not in await _say(services, "source test http://127.0.0.1:9/", OWNER)
    await fetcher.aclose()
    store.close()


async def test_a_bug_in_an_answer_is_numbered_and_ends_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.store, "read", None)
    given = await answer_anyhow("latest", OWNER, services)
    assert "it is a bug; it stands in the log as" in given.text


async def test_broken_characters_are_answered(services: Services) -> None:
    assert "Nothing is known of" in await _say(services, "find \ud800")
