"""A guild's scheduled events; https://docs.discord.com/developers/resources/guild-scheduled-event."""

from datetime import datetime

from aiohttp import web

from tests.discord_server import payloads, problems
from tests.discord_server.api import Handler, draft
from tests.discord_server.permissions import Permission, base_permissions
from tests.discord_server.records import Guild, Json
from tests.discord_server.world import World

GUILD_ONLY, EXTERNAL = 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
_NEEDED = ("name", "privacy_level", "entity_type", "scheduled_start_time")


class ScheduledRoutes:
    """Listed, made, changed, removed."""

    def __init__(self, world: World) -> None:
        self.world = world

    def table(self) -> list[tuple[str, str, Handler]]:
        """Give method, path and handler of each."""
        all_of, one = "/guilds/{guild}/scheduled-events", "/guilds/{guild}/scheduled-events/{event}"
        return [
            ("GET", all_of, self.listed),
            ("POST", all_of, self.make),
            ("PATCH", one, self.change),
            ("DELETE", one, self.remove),
        ]

    def _guild(self, request: web.Request) -> Guild:
        return self.world.guild(int(request.match_info["guild"]))

    def _require(self, guild: Guild) -> None:
        bits = base_permissions(guild.members[self.world.bot.id], guild)
        if not bits & (Permission.CREATE_EVENTS | Permission.MANAGE_EVENTS):
            raise problems.missing_permissions()

    def _event(self, request: web.Request) -> Json:
        found = self._guild(request).scheduled.get(int(request.match_info["event"]))
        if found is None:
            raise problems.Problem(404, 10070, "Unknown Guild Scheduled Event")
        return found

    async def listed(self, request: web.Request) -> list[Json]:
        """GET /guilds/{id}/scheduled-events: what is over is not in it."""
        events = self._guild(request).scheduled.values()
        for one in events:
            self._let_pass(one)
        return [one for one in events if one["status"] in (SCHEDULED, ACTIVE)]

    def _let_pass(self, event: Json) -> None:
        """Begin or end an event whose time has come, as those outside Discord do by themselves."""
        start, end = (datetime.fromisoformat(event[f"scheduled_{name}_time"]) for name in ("start", "end"))
        if event["status"] == SCHEDULED and start.timestamp() <= self.world.clock.now():
            event["status"] = ACTIVE
        if event["status"] == ACTIVE and end.timestamp() <= self.world.clock.now():
            event["status"] = COMPLETED

    async def make(self, request: web.Request) -> Json:
        """POST /guilds/{id}/scheduled-events."""
        guild = self._guild(request)
        self._require(guild)
        body = (await draft(request)).body
        missing = [name for name in _NEEDED if name not in body]
        if missing:
            raise problems.invalid_form(missing[0], "BASE_TYPE_REQUIRED", "This field is required")
        made = {
            "id": str(self.world.snowflakes.make()),
            "guild_id": str(guild.id),
            "channel_id": None,
            "creator_id": str(self.world.bot.id),
            "creator": payloads.user(self.world.bot),
            "description": None,
            "entity_id": None,
            "status": SCHEDULED,
            "image": None,
            **body,
        }
        self._check(made)
        guild.scheduled[int(made["id"])] = made
        return made

    async def change(self, request: web.Request) -> Json:
        """PATCH /guilds/{id}/scheduled-events/{id}."""
        self._require(self._guild(request))
        event = self._event(request)
        changed = {**event, **(await draft(request)).body}
        if changed["status"] == SCHEDULED:
            self._check(changed)
        event.update(changed)
        return event

    async def remove(self, request: web.Request) -> None:
        """DELETE /guilds/{id}/scheduled-events/{id}."""
        self._require(self._guild(request))
        del self._guild(request).scheduled[int(self._event(request)["id"])]

    def _check(self, event: Json) -> None:
        if not 1 <= len(event["name"]) <= 100:
            raise problems.invalid_form("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        if len(event["description"] or "") > 1000:
            raise problems.invalid_form("description", "BASE_TYPE_MAX_LENGTH", "Must be 1000 or fewer in length.")
        if event["privacy_level"] != GUILD_ONLY or event["entity_type"] != EXTERNAL:
            raise problems.invalid_form("privacy_level", "BASE_TYPE_CHOICES", "Value is not one of the choices.")
        place = (event.get("entity_metadata") or {}).get("location", "")
        if not 1 <= len(place) <= 100 or not event.get("scheduled_end_time"):
            raise problems.invalid_form("entity_metadata", "BASE_TYPE_REQUIRED", "This field is required")
        start, end = (datetime.fromisoformat(event[f"scheduled_{name}_time"]) for name in ("start", "end"))
        if start.timestamp() <= self.world.clock.now() or end <= start:
            raise problems.invalid_form(
                "scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past."
            )
