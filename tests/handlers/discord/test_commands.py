"""The commands as people use them: typed into a Discord server, answered by the running bot."""

from typing import Any

import pytest

from bot.model import Kind, Weight
from tests.discord_server import CannotDo, Permission
from tests.fakes import put_source
from tests.handlers.discord.conftest import Scene


def _text(answer: dict[str, Any]) -> str:
    """Give what a person reads: content and descriptions of embeds."""
    messages = answer["messages"]
    return "\n".join(
        text for each in messages for text in (each["content"], *(e.get("description", "") for e in each["embeds"]))
    ).strip()


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("status", {"place": "japan-us"}, "Where it stands"),
        ("latest", {}, "Latest: everywhere"),
        ("latest", {"place": "japan", "kind": "tariff"}, "Latest: Japan, tariff"),
        ("why", {"link": "https://news.example/a"}, "track 1"),
        ("track", {"number": 1}, "US tariff on Japan"),
        ("find", {"words": "autos"}, "Found for"),
        ("help", {}, "status japan-us"),
    ],
)
async def test_anyone_may_ask(scene: Scene, command: str, options: dict[str, Any], words: str) -> None:
    answer = await scene.control.slash(scene.ana, scene.channel, command, options)
    assert words in _text(answer)
    assert answer["ephemeral"] is (command in {"why", "help"})


async def test_status_comes_with_its_chart(scene: Scene) -> None:
    answer = await scene.control.slash(scene.ana, scene.channel, "status", {"place": "japan-us"}, seconds=30)
    (message,) = answer["messages"]
    assert message["attachments"][0]["filename"] == "chart.png"
    assert message["embeds"][0]["image"]["url"] == "attachment://chart.png"


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("status", {"place": "japn-us"}, "Did you mean"),
        ("latest", {"place": "atlantisia"}, "atlantisia"),
        ("track", {"number": 99}, "no track 99"),
    ],
)
async def test_what_is_typed_wrongly_is_said_in_words(
    scene: Scene, command: str, options: dict[str, Any], words: str
) -> None:
    assert words in _text(await scene.control.slash(scene.ana, scene.channel, command, options))


async def test_an_unknown_place_is_told_to_one_person_alone(scene: Scene) -> None:
    assert (await scene.control.slash(scene.ana, scene.channel, "status", {"place": "atlantisia"}))["ephemeral"]


async def test_subscribing_with_everything_one_can_say(scene: Scene) -> None:
    role = await scene.control.add_role(scene.guild, "traders", mentionable=True)
    other = await scene.control.add_channel(scene.guild, "other")
    options: dict[str, Any] = {
        "to": "japan, us-china",
        "kinds": "tariff, quota",
        "stages": "announced",
        "official": True,
        "weight": 3,
        "role": role,
        "channel": other,
    }
    answer = await scene.control.slash(scene.admin, scene.channel, "subscribe", options)
    assert f"<#{other}>: Subscribed to Japan, China–US" in _text(answer)
    (made,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
    assert (made.channel, made.scope, made.role) == (f"discord:{other}", scene.guild, role)
    assert (made.kinds, made.min_weight, made.official_only) == ((Kind.TARIFF, Kind.QUOTA), Weight.NOTABLE, True)
    again = await scene.control.slash(scene.admin, scene.channel, "subscribe", options)
    assert "Already subscribed" in _text(again)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"to": "atlantisia"}, "atlantisia"),
        ({"to": "japan", "kinds": "tarif"}, "“tarif” is no kind. There are: talks, agreement"),
        ({"to": "japan", "stages": "tariff"}, "“tariff” is no stage"),
        ({"to": "japan", "role": "everyone"}, "may not be mentioned"),
        ({"to": "japan", "role": "quiet"}, "may not be mentioned"),
        ({"to": "japan", "channel": "mute for me"}, "need the right Manage Channels"),
        ({"to": "japan", "channel": "closed"}, "Give me Send Messages in that channel"),
        ({"to": "japan", "channel": "unseen"}, "Give me View Channel and Send Messages"),
    ],
)
async def test_a_subscription_that_cannot_be(scene: Scene, options: dict[str, Any], words: str) -> None:
    control = scene.control
    closed, unseen = await control.add_channel(scene.guild, "closed"), await control.add_channel(scene.guild, "unseen")
    await control.deny_bot(closed, Permission.SEND_MESSAGES)
    await control.deny_bot(unseen, Permission.VIEW_CHANNEL)
    quiet = await control.add_role(scene.guild, "quiet")
    mute = await control.add_channel(scene.guild, "mute for me")
    await control.set_permissions(mute, scene.admin, deny=Permission.MANAGE_CHANNELS, kind=1)
    named = {"everyone": scene.guild, "quiet": quiet, "closed": closed, "unseen": unseen, "mute for me": mute}
    given = {name: named.get(value, value) for name, value in options.items()}
    answer = await control.slash(scene.admin, scene.channel, "subscribe", given)
    assert words in _text(answer)
    assert answer["ephemeral"]
    assert await scene.services.store.read(lambda tables: tables.subscriptions.all()) == []


RIGHTS = [
    ("subscribe", {"to": "japan"}, "Manage Channels"),
    ("subscriptions remove", {"number": 1}, "Manage Channels"),
    ("source add", {"address": "https://news.example"}, "Manage Server"),
    ("source test", {"address": "https://news.example"}, "Manage Server"),
    ("source remove", {"number": 1}, "Manage Server"),
    ("source pause", {"number": 1}, "Manage Server"),
    ("source resume", {"number": 1}, "Manage Server"),
    ("settings", {}, "Manage Server"),
]


@pytest.mark.parametrize(("command", "options", "right"), RIGHTS)
async def test_a_right_hides_a_command_and_is_checked_again(
    scene: Scene, command: str, options: dict[str, Any], right: str
) -> None:
    with pytest.raises(CannotDo, match="hidden"):
        await scene.control.slash(scene.ana, scene.channel, command, options)
    answer = await scene.control.slash(scene.ana, scene.channel, command, options, anyway=True)
    assert right in _text(answer)
    assert answer["ephemeral"]


async def test_a_role_that_the_person_may_mention_and_the_bot_may_not(scene: Scene) -> None:
    quiet = await scene.control.add_role(scene.guild, "quiet")
    await scene.control.set_permissions(scene.channel, scene.admin, allow=Permission.MENTION_EVERYONE, kind=1)
    answer = await scene.control.slash(scene.admin, scene.channel, "subscribe", {"to": "japan", "role": quiet})
    assert "I may not mention quiet" in _text(answer)
    await scene.control.set_permissions(
        scene.channel, scene.control.world.bot.id, allow=Permission.MENTION_EVERYONE, kind=1
    )
    answer = await scene.control.slash(scene.admin, scene.channel, "subscribe", {"to": "japan", "role": quiet})
    assert "Subscribed" in _text(answer)


async def test_subscriptions_are_listed_changed_paused_and_ended(scene: Scene) -> None:
    control, here = scene.control, (scene.admin, scene.channel)
    assert "No subscriptions here yet" in _text(await control.slash(*here, "subscriptions list"))
    await control.slash(*here, "subscribe", {"to": "japan"})
    assert f"1 · <#{scene.channel}>: Japan" in _text(await control.slash(*here, "subscriptions list"))
    changed = await control.slash(*here, "subscriptions change", {"number": 1, "to": "eu-us", "kinds": "talks"})
    assert "Subscription 1 now: EU–US (talks)" in _text(changed)
    changed = await control.slash(*here, "subscriptions change", {"number": 1, "kinds": "all", "weight": 4})
    assert "EU–US (weight 4 and more)" in _text(changed)
    clock = await control.slash(*here, "subscriptions clock", {"time_zone": "Asia/Tokyo"})
    assert "by the clock of Asia/Tokyo" in _text(clock)
    assert "Paused" in _text(await control.slash(*here, "subscriptions pause", {"number": 1}))
    assert "paused" in _text(await control.slash(*here, "subscriptions list"))
    assert "Awake" in _text(await control.slash(*here, "subscriptions resume", {"number": 1}))
    suggested = await control.autocomplete(*here, "subscriptions remove", option="number", text="eu")
    assert [choice["value"] for choice in suggested] == [1]
    assert "Ended: EU–US" in _text(await control.slash(*here, "subscriptions remove", {"number": 1}))
    assert await scene.services.store.read(lambda tables: tables.subscriptions.all()) == []


async def test_another_servers_subscription_is_out_of_reach(scene: Scene) -> None:
    control = scene.control
    other = await control.add_guild("Others", owner=scene.ana)
    place = await control.add_channel(other, "general")
    await control.slash(scene.admin, scene.channel, "subscribe", {"to": "japan"})
    answer = await control.slash(scene.ana, place, "subscriptions remove", {"number": 1})
    assert "no subscription 1 here" in _text(answer)
    assert "No subscriptions" in _text(await control.slash(scene.ana, place, "subscriptions list"))


async def test_watching_is_for_oneself(scene: Scene) -> None:
    answer = await scene.control.slash(scene.ana, scene.channel, "watch", {"to": "japan", "kinds": "tariff"})
    assert "You will hear of Japan (tariff) by DM" in _text(answer)
    assert answer["ephemeral"]
    again = await scene.control.slash(scene.ana, scene.channel, "watch", {"to": "japan", "kinds": "tariff"})
    assert "already" in _text(again)
    (made,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
    assert made.channel == f"dm:{scene.ana}"
    assert "Ended: 1" in _text(await scene.control.slash(scene.ana, scene.channel, "unwatch"))
    assert "You watch nothing" in _text(await scene.control.slash(scene.ana, scene.channel, "unwatch"))


async def test_in_a_dm_one_subscribes_oneself(scene: Scene) -> None:
    dm = await scene.control.dm_channel(scene.ana)
    assert "By DM: Subscribed to Japan" in _text(await scene.control.slash(scene.ana, dm, "subscribe", {"to": "japan"}))
    assert "by DM: Japan" in _text(await scene.control.slash(scene.ana, dm, "subscriptions list"))
    assert "Ended" in _text(await scene.control.slash(scene.ana, dm, "subscriptions remove", {"number": 1}))


async def test_sources_of_everyone_are_the_owners(scene: Scene) -> None:
    dm = await scene.control.dm_channel(scene.ana)
    refused = await scene.control.slash(scene.ana, dm, "source remove", {"number": 1})
    assert "whoever runs the bot" in _text(refused)
    await scene.control.join(scene.guild, scene.owner)
    owners = await scene.control.dm_channel(scene.owner)
    assert "Wire is not polled" in _text(await scene.control.slash(scene.owner, owners, "source remove", {"number": 1}))


async def test_a_source_that_cannot_be_fetched_is_said_in_words(scene: Scene) -> None:
    answer = await scene.control.slash(scene.admin, scene.channel, "source add", {"address": "http://127.0.0.1:9/x"})
    assert "private" in _text(answer).lower() or "127.0.0.1" in _text(answer)
    assert answer["ephemeral"]


async def test_sources_are_listed(scene: Scene) -> None:
    assert "Wire" in _text(await scene.control.slash(scene.admin, scene.channel, "source list"))


async def test_a_source_of_a_server_is_removed(scene: Scene) -> None:
    own = await scene.services.store.write(lambda tables: put_source(tables, "Own", scope=scene.guild))
    answer = await scene.control.slash(scene.admin, scene.channel, "source remove", {"number": own.id})
    assert "Own is not polled any more" in _text(answer)


async def test_a_source_of_a_server_is_paused_and_resumed(scene: Scene) -> None:
    own = await scene.services.store.write(lambda tables: put_source(tables, "Own", scope=scene.guild))
    here = (scene.admin, scene.channel)
    assert "Own rests" in _text(await scene.control.slash(*here, "source pause", {"number": own.id}))
    assert "Own is polled again" in _text(await scene.control.slash(*here, "source resume", {"number": own.id}))


async def test_settings_are_shown_and_set(scene: Scene) -> None:
    here = (scene.admin, scene.channel)
    assert "not set" in _text(await scene.control.slash(*here, "settings"))
    answer = await scene.control.slash(*here, "settings", {"admin_channel": scene.channel})
    assert f"admin channel: <#{scene.channel}>" in _text(answer)
    closed = await scene.control.add_channel(scene.guild, "closed")
    await scene.control.deny_bot(closed, Permission.SEND_MESSAGES)
    assert "cannot post" in _text(await scene.control.slash(*here, "settings", {"admin_channel": closed}))


@pytest.mark.parametrize(
    ("command", "option", "text", "first"),
    [
        ("status", "place", "", "JP-US"),
        ("status", "place", "jap", "Japan"),
        ("status", "place", "japan-u", "JP-US"),
        ("subscribe", "to", "china, jap", "china, Japan"),
        ("subscribe", "kinds", "tariff, q", "tariff, quota"),
        ("watch", "kinds", "in", "investigation"),
    ],
)
async def test_suggestions(scene: Scene, command: str, option: str, text: str, first: str) -> None:
    found = await scene.control.autocomplete(scene.admin, scene.channel, command, option=option, text=text)
    assert first in [choice["value"] for choice in found][:3]


@pytest.mark.parametrize(
    ("kinds", "stages"), [("dispute", ["filed", "ruled", "settled"]), ("disp", ["proposed", "opened", "held"])]
)
async def test_stages_are_suggested_for_the_kinds_that_were_chosen(scene: Scene, kinds: str, stages: list[str]) -> None:
    found = await scene.control.autocomplete(
        scene.admin, scene.channel, "subscribe", option="stages", text="", options={"to": "japan", "kinds": kinds}
    )
    assert [choice["value"] for choice in found][:3] == stages
