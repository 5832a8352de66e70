"""Interactions through the unmodified client: commands, suggestions, buttons, forms, deadlines."""

import pytest

from tests.discord_server import MEMBER, CannotDo, DiscordServer, Permission
from tests.discord_server.probe import Probe


class Scene:
    """A guild with a channel, a member, and the probe's commands registered."""

    def __init__(self, server: DiscordServer, guild: int, channel: int, user: int) -> None:
        self.control = server.control
        self.guild = guild
        self.channel = channel
        self.user = user


@pytest.fixture
async def scene(server: DiscordServer, probe: Probe) -> Scene:
    """The scene of these tests."""
    control = server.control
    guild = await control.add_guild("Traders")
    channel = await control.add_channel(guild, "general")
    user = await control.add_user("ana")
    await control.join(guild, user)
    await probe.until("join Traders")
    await probe.tree.sync()
    return Scene(server, guild, channel, user)


async def test_a_command_is_typed_and_answered(scene: Scene) -> None:
    answer = await scene.control.slash(
        scene.user, scene.channel, "greet", {"name": "bo", "times": 2, "where": scene.channel}
    )
    assert [each["content"] for each in answer["messages"]] == ["hello bo in general hello bo in general"]
    assert (answer["callback"], answer["ephemeral"]) == (4, False)
    (standing,) = await scene.control.messages(scene.channel)
    assert standing["interaction_metadata"]["user"]["id"] == str(scene.user)


async def test_a_command_inside_a_group(scene: Scene) -> None:
    answer = await scene.control.slash(scene.user, scene.channel, "box open")
    assert answer["messages"][0]["content"] == "open"


async def test_commands_work_in_a_dm(scene: Scene) -> None:
    channel = await scene.control.dm_channel(scene.user)
    answer = await scene.control.slash(scene.user, channel, "greet", {"name": "bo"})
    assert answer["messages"][0]["content"] == "hello bo"


async def test_suggestions(scene: Scene) -> None:
    choices = await scene.control.autocomplete(scene.user, scene.channel, "greet", option="name", text="an")
    assert [choice["value"] for choice in choices] == ["ana", "anders"]


@pytest.mark.parametrize("hidden", [True, False])
async def test_a_deferred_answer_is_filled_by_the_first_follow_up(scene: Scene, probe: Probe, *, hidden: bool) -> None:
    answer = await scene.control.slash(scene.user, scene.channel, "slow", {"hidden": hidden})
    assert (answer["callback"], answer["ephemeral"]) == (5, hidden)
    await probe.until("slow is done")
    answer = await scene.control.answer_of(answer["interaction"])
    assert [each["content"] for each in answer["messages"]] == ["one, edited", "two, edited"]
    standing = await scene.control.messages(scene.channel)
    assert len(standing) == (0 if hidden else 2)


async def test_an_answer_after_three_seconds_is_refused(scene: Scene, probe: Probe) -> None:
    await scene.control.people.slash(scene.user, scene.channel, "late")
    await scene.control.advance(3.1)
    await probe.until("error 10062")


async def test_a_command_for_managers_is_hidden_from_others(scene: Scene) -> None:
    with pytest.raises(CannotDo, match="hidden"):
        await scene.control.slash(scene.user, scene.channel, "secret")
    past = await scene.control.slash(scene.user, scene.channel, "secret", anyway=True)
    assert past["messages"][0]["content"] == "manager: False"
    manager = await scene.control.add_user("bo")
    await scene.control.join(scene.guild, manager, permissions=MEMBER | Permission.MANAGE_CHANNELS)
    answer = await scene.control.slash(manager, scene.channel, "secret")
    assert (answer["messages"][0]["content"], answer["ephemeral"]) == ("manager: True", True)
    with pytest.raises(CannotDo, match="not offered here"):
        await scene.control.slash(manager, await scene.control.dm_channel(manager), "secret")


@pytest.mark.parametrize(
    ("command", "options", "why"),
    [
        ("nothing", {}, "there is no"),
        ("greet", {}, "required"),
        ("greet", {"name": "x", "y": 1}, "not offered"),
        ("box shut", {}, "registered"),
    ],
)
async def test_what_the_client_would_not_let_one_type(
    scene: Scene, command: str, options: dict[str, str], why: str
) -> None:
    with pytest.raises(CannotDo, match=why):
        await scene.control.slash(scene.user, scene.channel, command, {**options})


async def test_a_button_changes_the_message_under_which_it_stands(scene: Scene) -> None:
    first = await scene.control.slash(scene.user, scene.channel, "buttons")
    message = int(first["messages"][0]["id"])
    await scene.control.click(scene.user, scene.channel, message, "Next")
    assert (await scene.control.message(scene.channel, message))["content"] == "page 2"
    with pytest.raises(CannotDo, match="greyed"):
        await scene.control.click(scene.user, scene.channel, message, "next")


async def test_a_form_is_filled(scene: Scene) -> None:
    asked = await scene.control.slash(scene.user, scene.channel, "modal")
    assert asked["modal"]["title"] == "A form"
    answer = await scene.control.submit(scene.user, scene.channel, asked["modal"], {"word": "tariff"})
    assert answer["messages"][0]["content"] == "the word is tariff"


async def test_commands_are_overwritten_as_a_whole(scene: Scene, probe: Probe) -> None:
    before = {each["name"]: each["id"] for each in await scene.control.commands()}
    probe.tree.remove_command("modal")
    await probe.tree.sync()
    after = {each["name"]: each["id"] for each in await scene.control.commands()}
    assert after == {name: identifier for name, identifier in before.items() if name != "modal"}
    assert (await scene.control.counts())["command_writes"] == 2
