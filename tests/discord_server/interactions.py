"""How a bot answers interactions: callback, original response, follow-ups, and their deadlines.

https://docs.discord.com/developers/interactions/receiving-and-responding.
"""

from tests.discord_server import payloads, problems
from tests.discord_server.checks import check_choices, check_message
from tests.discord_server.messages import LOADING, Draft, Messages
from tests.discord_server.payloads import EPHEMERAL
from tests.discord_server.records import Interaction, InteractionKind, Json, Message
from tests.discord_server.world import World

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9

FIRST_ANSWER_WITHIN = 3.0
"""Seconds for the first answer: "within 3 seconds of receiving the event", or the token is void."""
TOKEN_LIVES = 900.0
"""Seconds for which the token answers: "valid for 15 minutes"."""


class Interactions:
    """What a bot does with the interactions that it was sent."""

    def __init__(self, world: World, messages: Messages) -> None:
        self.world = world
        self.messages = messages

    async def callback(self, identifier: int, token: str, draft: Draft) -> Json:
        """Take the first answer; give the callback resource (asked for by with_response)."""
        interaction = self._due(identifier, token)
        kind, data = draft.body["type"], draft.body.get("data") or {}
        self._require_fitting(interaction, kind)
        answer = Draft(data, draft.files)
        message = await self._first_answer(interaction, kind, answer)
        interaction.callback = kind
        interaction.acknowledged_after = self.world.clock.now() - interaction.created
        interaction.changed.set()
        return self._resource(interaction, kind, message)

    def _due(self, identifier: int, token: str) -> Interaction:
        interaction = self.world.interactions.get(identifier)
        if interaction is None or interaction.token != token:
            raise problems.unknown_interaction()
        if interaction.callback is not None:
            raise problems.already_acknowledged()
        if self.world.clock.now() - interaction.created > FIRST_ANSWER_WITHIN:
            raise problems.unknown_interaction()
        return interaction

    def _require_fitting(self, interaction: Interaction, kind: int) -> None:
        autocomplete = interaction.kind is InteractionKind.AUTOCOMPLETE
        needs_source = kind in {DEFERRED_UPDATE, UPDATE}
        if autocomplete != (kind == CHOICES) or (needs_source and interaction.source_message is None):
            raise problems.invalid_form("type", "BASE_TYPE_CHOICES", "Not an answer to this type of interaction.")

    async def _first_answer(self, interaction: Interaction, kind: int, answer: Draft) -> Message | None:
        match kind:
            case 4:
                message = await self._say(interaction, answer)
                interaction.original = message.id
                return message
            case 5:
                return self._defer(interaction, answer)
            case 6:
                interaction.original = interaction.source_message
            case 7:
                interaction.original = interaction.source_message
                source = self._find(interaction, None)
                await self.messages.change(source, answer)
                return source
            case 8:
                check_choices(answer.body.get("choices") or [])
                interaction.choices = answer.body.get("choices") or []
            case 9:
                interaction.modal = answer.body
            case _:
                raise problems.invalid_form("type", "BASE_TYPE_CHOICES", "Value must be one of {4, 5, 6, 7, 8, 9}.")
        return None

    async def _say(self, interaction: Interaction, answer: Draft, *, ephemeral: bool | None = None) -> Message:
        check_message(answer.body)
        if answer.empty:
            raise problems.empty_message()
        channel = self.world.channel(interaction.channel)
        message = self.messages.compose(channel, self.world.bot, answer)
        hidden = bool((answer.body.get("flags") or 0) & EPHEMERAL) if ephemeral is None else ephemeral
        await self._keep(interaction, message, hidden=hidden)
        return message

    async def _keep(self, interaction: Interaction, message: Message, *, hidden: bool) -> None:
        message.interaction = interaction.id
        interaction.messages[message.id] = message
        if hidden:
            message.flags |= EPHEMERAL
            interaction.ephemeral = True
            self.world.ephemeral[message.id] = message
        else:
            await self.messages.put(message)
        interaction.changed.set()

    def _defer(self, interaction: Interaction, answer: Draft) -> Message:
        """Show that the bot thinks. The message that is to come has its id from now on."""
        channel = self.world.channel(interaction.channel)
        message = self.messages.compose(channel, self.world.bot, Draft({}))
        message.flags |= LOADING
        interaction.waiting = True
        interaction.ephemeral = bool((answer.body.get("flags") or 0) & EPHEMERAL)
        interaction.original = message.id
        message.interaction = interaction.id
        message.flags |= EPHEMERAL if interaction.ephemeral else 0
        interaction.messages[message.id] = message
        return message

    def _resource(self, interaction: Interaction, kind: int, message: Message | None) -> Json:
        head: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
        if message is None:
            return {"interaction": head, "resource": {"type": kind}}
        head |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": bool(message.flags & EPHEMERAL),
        }
        resource: Json = {"type": kind}
        if kind in {MESSAGE, UPDATE}:
            resource["message"] = payloads.message(self.world, message)
        return {"interaction": head, "resource": resource}

    async def follow_up(self, token: str, draft: Draft) -> Message:
        """Take a follow-up. The first one after a deferral fills the deferred answer: no new message is made."""
        interaction = self.by_token(token)
        if interaction.waiting:
            return await self.edit(token, None, draft)
        if interaction.callback is None:
            raise problems.unknown_webhook()
        return await self._say(interaction, draft)

    def by_token(self, token: str) -> Interaction:
        """Find the interaction that a token belongs to, or refuse: unknown, or older than fifteen minutes."""
        for interaction in self.world.interactions.values():
            if interaction.token == token:
                if self.world.clock.now() - interaction.created > TOKEN_LIVES:
                    raise problems.expired_token()
                return interaction
        raise problems.unknown_webhook()

    async def edit(self, token: str, identifier: int | None, draft: Draft) -> Message:
        """Change an answer; None is the original one, which a deferral waits for."""
        interaction = self.by_token(token)
        message = self._find(interaction, identifier)
        filling = interaction.waiting and message.id == interaction.original
        await self.messages.change(message, draft)
        if filling:
            interaction.waiting = False
            await self._keep(interaction, message, hidden=interaction.ephemeral)
        interaction.changed.set()
        return message

    def find(self, token: str, identifier: int | None) -> Message:
        """Give an answer as it stands."""
        return self._find(self.by_token(token), identifier)

    def _find(self, interaction: Interaction, identifier: int | None) -> Message:
        wanted = interaction.original if identifier is None else identifier
        if wanted in interaction.messages:
            return interaction.messages[wanted]
        if wanted is not None and wanted == interaction.source_message:
            return self.standing(interaction.channel, wanted)
        raise problems.unknown_message()

    def standing(self, channel: int, identifier: int) -> Message:
        """Find a message that is in a channel or that only one user sees."""
        if identifier in self.world.ephemeral:
            return self.world.ephemeral[identifier]
        return self.world.message(self.world.channel(channel), identifier)

    async def delete(self, token: str, identifier: int | None) -> None:
        """Take an answer away."""
        interaction = self.by_token(token)
        message = self._find(interaction, identifier)
        interaction.messages.pop(message.id, None)
        interaction.waiting = interaction.waiting and message.id != interaction.original
        await self.messages.delete(self.world.channel(message.channel), message)
        interaction.changed.set()
