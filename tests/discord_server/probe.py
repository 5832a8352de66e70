"""A small bot on the unmodified discord.py, to show that the server speaks its protocol."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ui import Button, View, button

from tests.discord_server.server import DiscordServer


class Probe(discord.AutoShardedClient):
    """Keeps what it hears; has one command of each kind that the server must serve."""

    def __init__(self, *, intents: discord.Intents, guild_ready_timeout: float) -> None:
        super().__init__(intents=intents, guild_ready_timeout=guild_ready_timeout)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.events: list[str] = []
        self.became_ready = asyncio.Event()
        self.happened = asyncio.Event()
        commands: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [greet, slow, late, secret]
        commands += [buttons, modal, box]
        for command in commands:
            self.tree.add_command(command)

    def note(self, event: str) -> None:
        """Keep the name of an event and wake who waits for one."""
        self.events.append(event)
        self.happened.set()

    async def until(self, event: str, seconds: float = 10.0) -> None:
        """Wait for an event by its name."""
        async with asyncio.timeout(seconds):
            while event not in self.events:
                self.happened.clear()
                await self.happened.wait()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify again at once: the five seconds that Discord asks for between two are not needed here."""

    async def on_ready(self) -> None:
        self.note("ready")
        self.became_ready.set()

    async def on_resumed(self) -> None:
        self.note("resumed")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.note(f"join {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.note(f"remove {guild.name}")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.note(f"delete {channel.name}")

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        self.note(f"message {message.content}")


@app_commands.command(description="Say hello")
@app_commands.describe(name="whom", times="how often")
async def greet(
    interaction: discord.Interaction[Probe],
    name: str,
    times: app_commands.Range[int, 1, 3] = 1,
    where: discord.TextChannel | None = None,
) -> None:
    """Answer at once."""
    place = f" in {where.name}" if where else ""
    await interaction.response.send_message(" ".join([f"hello {name}{place}"] * times))


@greet.autocomplete("name")
async def names(_: discord.Interaction[Probe], current: str) -> list[app_commands.Choice[str]]:
    """Suggest names that begin with what was typed."""
    return [app_commands.Choice(name=each, value=each) for each in ("ana", "anders", "bo") if each.startswith(current)]


@app_commands.command(description="Think first")
async def slow(interaction: discord.Interaction[Probe], *, hidden: bool) -> None:
    """Defer, answer with a file, follow up, edit."""
    await interaction.response.defer(ephemeral=hidden, thinking=True)
    await interaction.followup.send("one")
    second = await interaction.followup.send("two", wait=True, ephemeral=hidden)
    await second.edit(content="two, edited")
    await interaction.edit_original_response(content="one, edited")
    interaction.client.note("slow is done")


@app_commands.command(description="Take too long")
async def late(interaction: discord.Interaction[Probe]) -> None:
    """Answer when the token is void (the test moves the server's clock); keep the error's code as an event."""
    await asyncio.sleep(0.05)
    try:
        await interaction.response.send_message("late")
    except discord.NotFound as error:
        interaction.client.note(f"error {error.code}")


@app_commands.command(description="For managers")
@app_commands.default_permissions(manage_channels=True)
@app_commands.guild_only()
async def secret(interaction: discord.Interaction[Probe]) -> None:
    """Say what the person may do."""
    manager = interaction.permissions.manage_channels
    await interaction.response.send_message(f"manager: {manager}", ephemeral=True)


class Buttons(View):
    """One button that changes the message that it stands under."""

    @button(label="Next", custom_id="next")
    async def press(self, interaction: discord.Interaction[Probe], pressed: Button["Buttons"]) -> None:
        """Change the message and grey the button."""
        pressed.disabled = True
        await interaction.response.edit_message(content="page 2", view=self)


@app_commands.command(description="Show a button")
async def buttons(interaction: discord.Interaction[Probe]) -> None:
    """Answer with a button."""
    await interaction.response.send_message("page 1", view=Buttons(), ephemeral=True)


class Form(discord.ui.Modal, title="A form"):
    """One text field."""

    word: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Word", custom_id="word")

    async def on_submit(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Say the word back."""
        await interaction.response.send_message(f"the word is {self.word.value}", ephemeral=True)


@app_commands.command(description="Ask for a word")
async def modal(interaction: discord.Interaction[Probe]) -> None:
    """Open a form."""
    await interaction.response.send_modal(Form())


box = app_commands.Group(name="box", description="A group")


@box.command(name="open", description="Open it")
async def open_box(interaction: discord.Interaction[Probe]) -> None:
    """Answer from inside a group."""
    await interaction.response.send_message("open")


class running:  # noqa: N801 - used as a verb: `async with running(server, intents)`
    """Runs a client against a server until the block ends."""

    def __init__(self, server: DiscordServer, intents: discord.Intents) -> None:
        self._server = server
        self._client = Probe(intents=intents, guild_ready_timeout=0.05)

    async def __aenter__(self) -> Probe:
        self._task = asyncio.create_task(self._client.start(self._server.token))
        async with asyncio.timeout(10):
            ready = asyncio.create_task(self._client.became_ready.wait())
            await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
            if self._task.done():
                ready.cancel()
                self._task.result()
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await asyncio.wait_for(self._task, 10)
