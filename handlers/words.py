"""The chat in words: "status japan-us", "subscribe japan": one line in, one answer out.

The same words work at the terminal, in a mention of the bot and in a DM. A line is read, the right is checked, one use
case is called, and its answer is given back; what goes wrong in an expected way is answered in its own words.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

import structlog
from rapidfuzz import fuzz, process

from bot import latest, sources, status, subscriptions, tracking, why
from bot.addressing import choose, read_language
from bot.chart import draw
from bot.coming import coming
from bot.config import LONGEST_NAME, seconds_of
from bot.errors import InputError, NotAllowed, TradepostError, UnknownPlace
from bot.health import Pace
from bot.hours import set_clock, zone_of
from bot.language import mark, said_before, say, speaking
from bot.model import PUBLIC, Kind, Source, SourceSpec
from bot.pairs import Pair, parse_place
from bot.trial import Trial, address, try_source
from db import Tables
from handlers.asker import Answer, Asker
from handlers.services import Services

_log = structlog.get_logger()

CHART_SECONDS = 20.0
"""How long a chart may take to be drawn before the answer goes without it."""

_KINDS = {kind.value: kind for kind in Kind}
_NUMBER = re.compile(r"#?(\d{1,18})\Z")

Answerer = Callable[[str, Asker, Services], Awaitable[Answer]]


async def answer(text: str, asker: Asker, services: Services) -> Answer:
    """Answer one line; what may be expected to go wrong is said, and a bug is raised."""
    line = text.encode(errors="replace").decode().strip()
    word, _, rest = line.partition(" ")
    command = _COMMANDS.get(word.casefold())
    if command is None:
        return Answer(_unknown(line, word))
    try:
        return await command.answer(rest.strip(), asker, services)
    except TradepostError as error:
        return Answer(said_before(str(error)))


async def answer_anyhow(text: str, asker: Asker, services: Services) -> Answer:
    """Answer one line, where nobody stands above who would tell of a bug: it gets a number, which stands in the log."""
    try:
        return await answer(text, asker, services)
    except Exception:  # noqa: BLE001 - one question's bug must not end the conversation
        incident = uuid4().hex[:8]
        _log.exception("answer_crashed", incident=incident)
        return Answer(
            say("That went wrong here, and it is a bug; it stands in the log as {incident}.", incident=incident)
        )


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the chat: what it does, how it is used, and who may."""

    usage: str
    does: str
    answer: Answerer
    may: Callable[[Asker], bool] = lambda _: True


async def _status(text: str, asker: Asker, services: Services) -> Answer:
    place = _place(text, "status japan-us")
    day = services.clock.now().date()
    dossier, subscribed = await services.store.read(
        lambda tables: (
            status.read_dossier(tables, place, at=day, scope=asker.scope),
            subscriptions.is_told(tables, asker.channel, place),
        )
    )
    told = status.render(dossier, subscribed=subscribed), status.read_as(text)
    text = "\n\n".join(filter(None, told))
    if not asker.wants_picture or status.is_silent(dossier):
        return Answer(text)
    shown = status.timeline(dossier)
    try:
        picture = await services.charts.of(shown, lambda: services.workers.run(draw, shown, timeout=CHART_SECONDS))
    except TradepostError:
        picture = None  # the words stand without it
    return Answer(text, picture)


async def _latest(text: str, asker: Asker, services: Services) -> Answer:
    words = text.split()
    kind = _KINDS.get(words[-1].casefold()) if words else None
    named = " ".join(words[:-1] if kind else words)
    place = _place_or_kind(named) if named else None
    page = await services.store.read(lambda tables: latest.latest(tables, place, kind=kind, scope=asker.scope))
    return Answer(page.text)


def _place_or_kind(named: str) -> Pair | str:
    """Read a place; a last word that is nearly a kind is refused with that kind."""
    try:
        return parse_place(named)
    except UnknownPlace:
        before, _, last = named.rpartition(" ")
        near = process.extractOne(last.casefold(), list(_KINDS), scorer=fuzz.ratio, score_cutoff=75)
        if near is None or (before and not _is_place(before)):
            raise
        guess = f"latest {before} {near[0]}".replace("  ", " ")
        raise InputError(
            say("“{word}” is neither a place nor a kind. Did you mean “{guess}”?", word=last, guess=guess)
        ) from None


def _is_place(text: str) -> bool:
    try:
        parse_place(text)
    except UnknownPlace:
        return False
    return True


async def _calendar(text: str, asker: Asker, services: Services) -> Answer:
    place = parse_place(text) if text else None
    today = services.clock.now().date()
    return Answer(await services.store.read(lambda tables: coming(tables, place, today=today, scope=asker.scope)))


async def _why(text: str, asker: Asker, services: Services) -> Answer:
    if not text:
        raise InputError(say("Give the link: “why https://…”."))
    return Answer(
        await services.store.read(lambda tables: why.explain(tables, text, scope=asker.scope, channel=asker.channel))
    )


async def _subscribe(text: str, asker: Asker, services: Services) -> Answer:
    _require(asker.may_subscribe, say("Subscribing needs the right Manage Channels."))
    if not text:
        raise InputError(say("Say to what: “subscribe japan”, “subscribe us-china, eu”, or “subscribe everything”."))
    wish = subscriptions.read_wish(text)
    made, new = await services.store.write(
        lambda tables: subscriptions.subscribe(tables, wish, channel=asker.channel, scope=asker.scope)
    )
    what = subscriptions.describe(made)
    if new:
        return Answer(say("Subscribed to {what} (subscription {number}).", what=what, number=made.id))
    return Answer(say("Already subscribed to {what} (subscription {number}).", what=what, number=made.id))


async def _unsubscribe(text: str, asker: Asker, services: Services) -> Answer:
    _require(asker.may_subscribe, say("Unsubscribing needs the right Manage Channels."))
    identity = _number(text, "unsubscribe 3", "subscriptions")

    def change(tables: Tables) -> str:
        found = subscriptions.find(tables, identity, channel=asker.channel)
        tables.subscriptions.remove(found.id)
        return subscriptions.describe(found)

    return Answer(say("No more alerts here for {what}.", what=await services.store.write(change)))


async def _subscriptions(_: str, asker: Asker, services: Services) -> Answer:
    found = await services.store.read(lambda tables: tables.subscriptions.of_channel(asker.channel))
    return Answer(subscriptions.listing(found))


async def _source_health(_: str, asker: Asker, services: Services) -> Answer:
    def read(tables: Tables) -> str:
        found = _seen_from(tables, asker)
        return sources.report(found, {one.id: Pace(*tables.entries.pace(one.id)) for one in found})

    return Answer(await services.store.read(read))


def _seen_from(tables: Tables, asker: Asker) -> list[Source]:
    """Give the sources that count where the asker is: everyone's, and the guild's own."""
    return [one for scope in sorted({PUBLIC, asker.scope}) for one in tables.sources.of_scope(scope)]


async def _sources(text: str, asker: Asker, services: Services) -> Answer:
    number = _NUMBER.match(text)
    if text and number is None:
        return await _source(text, asker, services)
    found = await services.store.read(lambda tables: _seen_from(tables, asker))
    if asker.in_pages:
        return Answer(sources.page(found, int(number[1]) if number else 1))
    return Answer(sources.listing(found))


async def _source(text: str, asker: Asker, services: Services) -> Answer:
    action, _, rest = text.partition(" ")
    doing = _SOURCE_ACTIONS.get(action.casefold())
    if doing is None:
        raise InputError(
            say("Say “source list”, “health”, “test https://…”, “add https://…”, “pause 4”, “resume 4” or “remove 4”.")
        )
    return await doing(rest, asker, services)


async def _source_list(_: str, asker: Asker, services: Services) -> Answer:
    return await _sources("", asker, services)


async def _source_test(text: str, asker: Asker, services: Services) -> Answer:
    _require_source_right(asker)
    return Answer((await _tried("test", text, asker, services)).text(services.clock.now()))


async def _source_add(text: str, asker: Asker, services: Services) -> Answer:
    _require_source_right(asker)
    trial = await _tried("add", text, asker, services)
    now = services.clock.now()
    kept = await services.store.write(lambda tables: sources.add(tables, trial.spec, now=now))
    added = say("Added as source {number}; it is polled from now on.", number=kept.id)
    return Answer(f"{trial.text(now)}\n{added}")


async def _source_remove(text: str, asker: Asker, services: Services) -> Answer:
    _require_source_right(asker)
    identity = _number(text, "source remove 4", "sources")
    gone = await services.store.write(lambda tables: sources.remove(tables, identity, scope=asker.scope))
    return Answer(say("{name} is not polled any more.", name=gone.spec.name))


async def _source_pause(text: str, asker: Asker, services: Services) -> Answer:
    _require_source_right(asker)
    identity = _number(text, "source pause 4", "sources")
    found = await services.store.write(lambda tables: sources.pause(tables, identity, scope=asker.scope))
    return Answer(say("{name} rests until you say “source resume {number}”.", name=found.spec.name, number=identity))


async def _source_resume(text: str, asker: Asker, services: Services) -> Answer:
    _require_source_right(asker)
    identity, now = _number(text, "source resume 4", "sources"), services.clock.now()
    found = await services.store.write(lambda tables: sources.resume(tables, identity, scope=asker.scope, now=now))
    return Answer(say("{name} is polled again.", name=found.spec.name))


_SOURCE_ACTIONS: Mapping[str, Answerer] = MappingProxyType(
    {
        "": _source_list,
        "list": _source_list,
        "health": _source_health,
        "test": _source_test,
        "add": _source_add,
        "pause": _source_pause,
        "resume": _source_resume,
        "remove": _source_remove,
    }
)


async def _tried(action: str, text: str, asker: Asker, services: Services) -> Trial:
    url, _, name = text.partition(" ")
    if not url:
        raise InputError(
            say("Give the address of a feed, or of a site that has one: “source {action} https://…”.", action=action)
        )
    url, name = address(url), name.strip()
    if len(name) > LONGEST_NAME:
        raise InputError(say("That name is too long; it may have {count} characters.", count=LONGEST_NAME))
    spec = SourceSpec(name or url, url, interval=seconds_of("15m"), scope=asker.scope)
    # What the operator's networks are is for whoever runs the bot alone, wherever others ask from.
    operator = asker.is_owner and asker.scope == PUBLIC
    return await try_source(
        spec, operator=operator, fetcher=services.fetcher, workers=services.workers, clock=services.clock
    )


async def _track(text: str, asker: Asker, services: Services) -> Answer:
    identity = _number(text, "track 12", "latest japan")
    return Answer(
        await services.store.read(lambda tables: tracking.describe_track(tables, identity, scope=asker.scope))
    )


async def _find(text: str, asker: Asker, services: Services) -> Answer:
    return Answer(await services.store.read(lambda tables: tracking.find_events(tables, text, scope=asker.scope)))


async def _help(_: str, asker: Asker, __: Services) -> Answer:
    lines = [" ".join((f"**{command.usage}**", say(command.does))) for command in _HELPED if command.may(asker)]
    return Answer("\n".join((say("Tradepost reports trade-policy events, one alert each."), *lines)))


async def _language(text: str, asker: Asker, services: Services) -> Answer:
    _require(asker.may_subscribe, say("Choosing this channel's language needs the right Manage Channels."))
    language = read_language(text)
    await services.store.write(lambda tables: choose(tables, asker.channel, language, asker.scope))
    with speaking(language):
        return Answer(say("From now on this channel is told everything in English."))


async def _clock(text: str, asker: Asker, services: Services) -> Answer:
    _require(asker.may_subscribe, say("Setting this channel's clock needs the right Manage Channels."))
    zone = zone_of(text)
    await services.store.write(lambda tables: set_clock(tables, asker.channel, zone, asker.scope))
    return Answer(say("From now on this channel's digests and reminders come by the clock of {zone}.", zone=zone.key))


_HELPED = (
    Command("status japan-us", mark("where a pair stands, or one country with its partners"), _status),
    Command("latest japan tariff", mark("the newest events, of a place, a pair or a kind"), _latest),
    Command("why https://…", mark("what was found in a link, and who was told"), _why),
    Command("calendar eu-us", mark("dates ahead: what takes effect, what ends"), _calendar),
    Command("track 12", mark("one measure or negotiation with its whole history"), _track),
    Command("find steel", mark("events by product, case or document number, words"), _find),
    Command(
        "subscribe japan",
        mark("alerts here for places and pairs, with filters: “subscribe japan kinds tariff weight 3 official daily”"),
        _subscribe,
        lambda asker: asker.may_subscribe,
    ),
    Command("unsubscribe 3", mark("ends a subscription"), _unsubscribe, lambda asker: asker.may_subscribe),
    Command("subscriptions", mark("what this channel is told"), _subscriptions),
    Command("sources", mark("what is polled, and how it fares"), _sources),
    Command(
        "source add https://…", mark("tries a feed or a site and keeps it; also test, pause, resume, remove"), _source,
        lambda asker: asker.may_manage or asker.is_owner,
    ),
    Command("language ja", mark("in which language this channel is told everything: en or ja"), _language,
            lambda asker: asker.may_subscribe),
    Command("clock Europe/Berlin", mark("by whose clock this channel's digests close"), _clock,
            lambda asker: asker.may_subscribe),
    Command("help", mark("this list"), _help),
)  # fmt: skip

_COMMANDS: Mapping[str, Command] = MappingProxyType({command.usage.split()[0]: command for command in _HELPED})


def _place(text: str, example: str) -> Pair | str:
    if not text:
        raise InputError(say("Say of whom: “{example}”.", example=example))
    return parse_place(text)


def _number(text: str, example: str, listing: str) -> int:
    found = _NUMBER.match(text)
    if found is None:
        raise InputError(
            say("Give its number, as in “{example}”; “{listing}” shows the numbers.", example=example, listing=listing)
        )
    return int(found[1])


def _require(allowed: bool, refusal: str) -> None:  # noqa: FBT001 - the right itself
    if not allowed:
        raise NotAllowed(refusal)


def _require_source_right(asker: Asker) -> None:
    if asker.scope == PUBLIC:
        _require(asker.is_owner, say("Only whoever runs the bot may change the sources that everyone sees."))
    else:
        _require(asker.may_manage, say("Changing this server's sources needs the right Manage Server."))


def _unknown(text: str, word: str) -> str:
    if not text:
        return say("Say “help” for what can be asked.")
    try:
        parse_place(text)
    except TradepostError:
        near = process.extractOne(word.casefold(), list(_COMMANDS), score_cutoff=70)
        if near:
            return say(
                "“{word}” is no word I know. Did you mean “{guess}”? Say “help” for what can be asked.",
                word=word, guess=near[0],
            )  # fmt: skip
        return say("“{word}” is no word I know. Say “help” for what can be asked.", word=word)
    return say("To know where that stands, say “status {text}”.", text=text)
