"""In which language people, channels and those who watch are answered on Discord."""

from collections.abc import Iterator
from typing import Any

from bot.addressing import language_for
from bot.language import Language
from tests.handlers.discord.conftest import Scene


async def _said(scene: Scene, user: int, command: str, **options: str) -> str:
    answer = await scene.control.slash(user, scene.channel, command, {**options})
    message = answer["messages"][0]
    return str(message["content"] or message["embeds"][0]["description"])


async def _reader(scene: Scene) -> int:
    yuki: int = await scene.control.add_user("yuki", locale="ja")
    await scene.control.join(scene.guild, yuki)
    return yuki


async def test_each_is_answered_in_the_language_of_their_client(scene: Scene) -> None:
    yuki = await _reader(scene)
    assert (await _said(scene, yuki, "latest", place="japan")).startswith("**最新の動き：日本**")
    assert (await _said(scene, scene.ana, "latest", place="japan")).startswith("**Latest: Japan**")
    assert await _said(scene, yuki, "status", place="japn-usa") == (
        "「japn-usa」のうち一方が分かりません。米国-日本のことですか。"
    )


async def test_the_server_s_language_stands_over_the_client_s_and_the_channel_s_over_both(scene: Scene) -> None:
    yuki = await _reader(scene)
    assert "language: ja" in await _said(scene, scene.admin, "settings", language="ja")
    assert (await _said(scene, scene.ana, "latest")).startswith("**最新の動き：全世界**")
    mention = await scene.control.mention_of_bot()
    await scene.control.say(scene.admin, scene.channel, f"{mention} language en")
    await scene.control.wait_for_messages(scene.channel, 2)
    assert (await _said(scene, yuki, "latest")).startswith("**Latest: everywhere**")


async def test_who_watches_is_told_in_the_language_of_their_client(scene: Scene) -> None:
    yuki = await _reader(scene)
    assert "ダイレクトメッセージ" in await _said(scene, yuki, "watch", to="japan")
    assert await scene.services.store.read(lambda tables: language_for(tables, f"dm:{yuki}")) is Language.JAPANESE


def _parts(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a command, its subcommands and all their options."""
    yield command
    for option in command.get("options") or []:
        yield from _parts(option)


async def test_each_command_option_and_choice_is_described_in_japanese_and_keeps_its_name(scene: Scene) -> None:
    parts = [part for command in await scene.control.commands() for part in _parts(command)]
    assert len(parts) > 60
    told = {part["description"]: part.get("description_localizations", {}).get("ja") for part in parts}
    assert [english for english, japanese in told.items() if not japanese or len(japanese) > 100] == []
    assert told["Where a pair stands, or one country with its partners"].startswith("2つの国・地域の現状")
    assert [part["name"] for part in parts if part.get("name_localizations")] == []
    choices = {one["name"]: one for part in parts for one in part.get("choices") or []}
    assert choices["tariff"]["name_localizations"] == {"ja": "関税"}
    own = {name for name, one in choices.items() if not one.get("name_localizations")}
    assert own == {"English", "日本語"}  # each in itself
    assert {locale for part in parts for locale in part.get("description_localizations", {})} == {"ja"}
