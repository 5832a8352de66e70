"""/watch and /unwatch: alerts by DM, for oneself."""

from discord import app_commands

from bot import subscriptions as use
from bot.addressing import choose, chosen
from bot.language import language_of, mark, say
from bot.model import Digest, Subscription
from db import Tables
from handlers.discord.cogs.asking import Interaction, places_suggestions, services, tell
from handlers.discord.cogs.options import DIGESTS, kind_suggestions
from handlers.discord.replies import within
from handlers.discord.sender import PERSON


@app_commands.command(description=mark("Alerts by DM, for yourself"))
@app_commands.describe(
    to=mark("Places and pairs with commas between: japan, us-china; or everything"),
    kinds=mark("Only these kinds, with commas between; all if empty"),
    digest=mark("At once, or all together each hour, day or week"),
)
@app_commands.autocomplete(to=places_suggestions, kinds=kind_suggestions)
@app_commands.choices(digest=DIGESTS)
async def watch(interaction: Interaction, to: str, kinds: str = "", digest: str = Digest.AT_ONCE.value) -> None:
    """Subscribe the person's DM; what is watched is told to nobody else."""
    wish = use.Wish(to, kinds=use.read_kinds(kinds), digest=Digest(digest))
    address = f"{PERSON}{interaction.user.id}"
    client = language_of(interaction.locale.value)

    def do(tables: Tables) -> tuple[Subscription, bool]:
        """Subscribe, and remember in which language this person reads, until they choose one themselves."""
        if client is not None and chosen(tables, address) is None:
            choose(tables, address, client)
        return use.subscribe(tables, wish, channel=address)

    made, new = await within(
        interaction,
        services(interaction).store.write(do),
        ephemeral=True,
    )
    what = use.describe(made)
    if new:
        told = say("You will hear of {what} by DM. /unwatch ends it.", what=what)
    else:
        told = say("You hear already of {what} by DM. /unwatch ends it.", what=what)
    await tell(interaction, told, ephemeral=True)


@app_commands.command(description=mark("No more alerts by DM"))
async def unwatch(interaction: Interaction) -> None:
    """Remove all that the person watches."""
    address = f"{PERSON}{interaction.user.id}"

    def do(tables: Tables) -> int:
        found = tables.subscriptions.of_channel(address)
        for one in found:
            tables.subscriptions.remove(one.id)
        return len(found)

    count = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    await tell(
        interaction,
        say("Ended: {count} of what you watched.", count=count) if count else say("You watch nothing."),
        ephemeral=True,
    )
