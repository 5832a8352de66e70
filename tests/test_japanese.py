"""What Japanese readers get is wholly Japanese: no English word is left over in it, but names and addresses."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import status
from bot.addressing import choose, language_for
from bot.alerts import alert, alert_text, sentence
from bot.errors import TradepostError
from bot.language import Language, speaking
from bot.lines import plain
from bot.model import STAGES, Event, EventSource, Instrument, Stage, Target
from bot.pairs import Pair, parse_place
from db import writing
from handlers.asker import Asker
from handlers.discord.embeds import alert_embed, marked_event
from handlers.services import Services
from handlers.words import answer
from tests.bot.status.conftest import Tell, tell
from tests.fakes import NOW, make_event, put_event
from tests.handlers.conftest import services, workers

__all__ = ["services", "tell", "workers"]

NAMES = frozenset({"EU", "WTO", "USMCA", "CPTPP", "UTC", "EPA", "Tradepost", "Example", "Wire", "JP", "US", "EFTA"})
_WORD = re.compile(r"[A-Za-z]{2,}")


def english(text: str) -> list[str]:
    """Give the English words of a text: what stands in quotation marks is typed, and an address is an address."""
    said = text.replace("test、pause、resume、remove", "").replace("enまたはja", "").replace("en, ja", "")
    said = re.sub(r"https?://\S+|「[^」]*」|\*\*[a-z][^*]*\*\*|/[a-z]+", "", said)
    return [word for word in _WORD.findall(said) if word not in NAMES]


def _every_event() -> list[Event]:
    """Make one event of each kind, stage, and how much is known of it."""
    known: list[dict[str, object]] = [
        {"on": ("JP",), "target": Target.NAMED, "products": ("cars", "Steel")},
        {"on": ("JP", "KR", "MX", "CA", "IN"), "target": Target.NAMED, "rate": 25.0},
        {"on": (), "target": Target.ALL, "products": ("all goods",), "rate": 0.0, "retaliation": True},
        {"on": (), "target": Target.UNKNOWN, "by": ()},
        {"on": (), "target": Target.UNKNOWN, "products": ("semiconductors",), "instrument": Instrument.SECTION_232},
        {"on": ("CN",), "target": Target.NAMED, "rate": 12.5, "instrument": Instrument.COUNTERVAILING},
        {"by": ("EU", "JP"), "on": ("EU", "JP"), "target": Target.NAMED, "effective": NOW.date() + timedelta(days=3)},
        {"by": ("USMCA", "MX"), "on": (), "target": Target.UNKNOWN, "expires": date(2026, 1, 1), "rate": 10.0},
        {"by": ("WTO",), "on": ("US", "WTO"), "target": Target.NAMED, "effective": NOW.date() - timedelta(days=30)},
        {"by": ("CN", "EU", "IN", "JP", "US"), "on": (), "target": Target.UNKNOWN},
        {"previous": (Stage.ANNOUNCED, NOW.date()), "effective": date(2026, 4, 1), "expires": date(2026, 5, 1)},
    ]  # fmt: skip
    return [
        make_event(1, kind=kind, stage=stage, **facts)
        for kind, stages in STAGES.items()
        for stage in stages
        for facts in known
    ]


def test_sentences_of_every_kind_and_stage() -> None:
    with speaking(Language.JAPANESE):
        told = {sentence(event) for event in _every_event()}
    assert len(told) > 250
    assert {word for text in told for word in english(text)} == set()


def test_alerts_of_every_kind_and_stage() -> None:
    source = EventSource("米国、自動車関税を発表", "https://wire.example/a", "Wire", NOW, official=True)
    with speaking(Language.JAPANESE):
        for event in _every_event():
            content = alert(event, [source] * 12)
            embed = alert_embed(content)
            shown = "\n".join(
                (embed.title or "", embed.description or "", embed.footer.text or "", alert_text(content))
            )
            assert english(shown.replace("<t:", "")) == [], shown
            assert marked_event(embed.footer.text or "") == 1


@pytest.mark.parametrize("place", [Pair("JP", "US"), "JP", Pair("MX", "US"), Pair("IN", "NO")], ids=str)
def test_the_status_of_a_pair_and_a_place(tell: Tell, place: Pair | str) -> None:
    events = [
        tell("2024-05-01", "talks", "opened", "JP US", track=1),
        tell("2025-06-10", "talks", "held", "JP US", track=1),
        tell("2025-04-03", "tariff", "in-force", "US", "JP", track=2, rate=25.0, products=("cars",)),
        tell("2025-06-20", "tariff", "threatened", "US", "JP", track=3, rate=35.0),
        tell("2025-04-09", "tariff", "delayed", "US", "JP", track=4, rate=24.0, effective="2025-07-09"),
        tell("2025-06-01", "tariff", "announced", "JP", "US", track=5, effective="2025-08-01", publishers=1),
        tell("2025-06-03", "investigation", "opened", "US", "JP", track=6, products=("steel",)),
        tell("2025-05-03", "dispute", "filed", "JP", "US", track=7),
        tell("2025-05-01", "agreement", "threatened", "US USMCA", track=8),
        tell("2025-02-01", "tariff", "announced", "US", target=Target.ALL, rate=10.0, effective="2025-04-05", track=9),
        tell("2023-02-01", "tariff", "lifted", "US", "JP", track=10),
    ]
    with speaking(Language.JAPANESE):
        found = status.dossier(events, place=place, at=date(2025, 7, 1))
        told = plain(status.render(found))
        chart = status.timeline(found)
    names = {one.short for one in found.agreements} | {one.name for one in found.agreements}
    for name in sorted(names, key=len, reverse=True):
        told = told.replace(name, "")
    assert english(told) == [], told
    assert chart.language is Language.JAPANESE
    assert english("\n".join([chart.title, chart.empty, *(lane.name for lane in chart.lanes)])) == []


async def test_help_and_errors(services: Services) -> None:
    asker = Asker("terminal", may_subscribe=True, may_manage=True, is_owner=True)
    lines = ["help", "status", "status xyzzyx", "status japn-us", "why", "track 99", "track x", "find", "find zzz",
             "subscribe", "subscribe japan", "subscribe japan daily", "subscriptions", "unsubscribe 99", "sources",
             "source", "source health", "source remove 9", "latest", "latest japan", "calendar", "unknown", "hlep",
             "japan-us", "language xx", "why https://news.example/a", "why https://news.example/z"]  # fmt: skip
    with speaking(Language.JAPANESE):
        for line in lines:
            told = (await answer(line, asker, services)).text
            told = told.replace("US puts 25% on Japanese autos", "").replace("sources.yaml", "").replace("Manage", "")
            assert english(told.replace("\\", "")) == [], (line, told)


def test_an_unknown_place_is_told_with_japanese_names() -> None:
    with speaking(Language.JAPANESE), pytest.raises(TradepostError) as error:
        parse_place("japn")
    assert "日本" in str(error.value)


def test_a_channel_s_choice_stands_over_its_server_s(tmp_path: Path) -> None:
    with writing(tmp_path / "tradepost.db") as tables:
        put_event(tables, make_event())
        assert language_for(tables, "discord:5", 42) is Language.ENGLISH
        tables.settings.set("language", "ja", 42)
        assert language_for(tables, "discord:5", 42) is Language.JAPANESE
        choose(tables, "discord:5", Language.ENGLISH, 42)
        assert language_for(tables, "discord:5", 42) is Language.ENGLISH
        assert language_for(tables, "discord:6", 42) is Language.JAPANESE
