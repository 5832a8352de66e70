"""Words said to the bot: by mention, by DM; and those that are not said to it."""

from typing import Any

import pytest

from tests.discord_server import Permission
from tests.handlers.discord.conftest import Scene


async def _answers(scene: Scene, channel: int, count: int) -> list[dict[str, Any]]:
    return await scene.control.wait_for_messages(channel, count)


def _text(message: dict[str, Any]) -> str:
    return "".join((message["content"], *(embed.get("description", "") for embed in message["embeds"])))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{bot} status japan-us", "Where it stands"),
        ("hey {bot}  latest japan", "Latest: Japan"),
        ("latest japan {bot}", "Latest: Japan"),
        ("{bot}", "status japan-us"),
        ("{bot} subscribe japan", "needs the right Manage Channels"),
        ("{bot} nonsense", "“help”"),
    ],
)
async def test_a_mention_is_answered(scene: Scene, said: str, words: str) -> None:
    bot = await scene.control.mention_of_bot()
    asked = await scene.control.say(scene.ana, scene.channel, said.format(bot=bot))
    (answer,) = await _answers(scene, scene.channel, 1)
    assert words in _text(answer)
    assert answer["message_reference"]["message_id"] == str(asked)
    assert answer["mentions"] == []


async def test_a_mention_carries_its_writers_rights(scene: Scene) -> None:
    bot = await scene.control.mention_of_bot()
    await scene.control.say(scene.admin, scene.channel, f"{bot} subscribe japan")
    (answer,) = await _answers(scene, scene.channel, 1)
    assert "Subscribed to Japan" in _text(answer)
    (made,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
    assert (made.channel, made.scope) == (f"discord:{scene.channel}", scene.guild)


async def test_a_dm_needs_no_mention(scene: Scene) -> None:
    channel = await scene.control.dm(scene.ana, "status japan-us")
    (answer,) = await _answers(scene, channel, 1)
    assert "Where it stands" in _text(answer)
    assert answer["attachments"][0]["filename"] == "chart.png"
    await scene.control.dm(scene.ana, "subscribe japan")
    assert "Subscribed" in _text((await _answers(scene, channel, 2))[-1])


async def test_talk_among_people_is_left_alone(scene: Scene) -> None:
    bot = await scene.control.mention_of_bot()
    await scene.control.say(scene.ana, scene.channel, f"{bot} help")
    (answer,) = await _answers(scene, scene.channel, 1)
    await scene.control.say(scene.ana, scene.channel, "status japan-us")
    await scene.control.say(scene.ana, scene.channel, "thanks!", reply_to=int(answer["id"]))
    await scene.control.say(scene.ana, scene.channel, f"{bot} latest")
    answers = await _answers(scene, scene.channel, 2)
    assert [_text(each).split("\n")[0] for each in answers][1].startswith("**Latest")


async def test_where_embeds_are_not_allowed_it_answers_in_plain_text(scene: Scene) -> None:
    await scene.control.deny_bot(scene.channel, Permission.EMBED_LINKS)
    bot = await scene.control.mention_of_bot()
    await scene.control.say(scene.ana, scene.channel, f"{bot} latest")
    (answer,) = await _answers(scene, scene.channel, 1)
    assert "Latest" in answer["content"]
    assert answer["embeds"] == []


async def test_where_it_may_not_write_it_is_silent_and_lives_on(scene: Scene) -> None:
    mute = await scene.control.add_channel(scene.guild, "mute")
    await scene.control.deny_bot(mute, Permission.SEND_MESSAGES)
    bot = await scene.control.mention_of_bot()
    await scene.control.say(scene.ana, mute, f"{bot} help")
    await scene.control.say(scene.ana, scene.channel, f"{bot} help")
    assert len(await _answers(scene, scene.channel, 1)) == 1


async def test_an_answer_comes_even_if_the_question_was_deleted_meanwhile(scene: Scene) -> None:
    bot = await scene.control.mention_of_bot()
    asked = await scene.control.say(scene.ana, scene.channel, f"{bot} status japan-us")
    await scene.control.delete_message(scene.channel, asked)
    (answer,) = await _answers(scene, scene.channel, 1)
    assert "Where it stands" in _text(answer)
    assert "message_reference" not in answer
