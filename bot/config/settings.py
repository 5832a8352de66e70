"""Settings from the environment; docs/settings.md has one line for each."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
)

from bot.config.durations import FORM, seconds_of
from bot.errors import ConfigError

_SECRET = frozenset({"DISCORD_TOKEN", "HTTP_PROXY", "HTTPS_PROXY"})
"""Variables whose value may hold a secret and is never shown."""


_PREFIX = "TRADEPOST_"


class LogLevel(StrEnum):
    """The least severe log event that is written."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _length(given: object) -> object:
    return timedelta(seconds=seconds_of(given)) if isinstance(given, str) else given


def _networks(given: object) -> object:
    if not isinstance(given, str):
        return given
    return tuple(ip_network(part, strict=False) for part in given.replace(",", " ").split())


def _address(given: object) -> object:
    if given is None:
        return None
    address = str(TypeAdapter(HttpUrl).validate_python(given)).rstrip("/")
    if not re.search(r"/v\d+$", address):
        raise ValueError("the version is missing")
    return address


def _zone(given: str) -> str:
    try:
        return ZoneInfo(given).key
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError("no such zone") from None


def _upper(given: object) -> object:
    return given.upper() if isinstance(given, str) else given


Length = Annotated[timedelta, BeforeValidator(_length)]
Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)]
Address = Annotated[str | None, BeforeValidator(_address)]


class Settings(BaseModel):
    """Every setting, with its default. The process's environment is read by nothing here: `load` is given one.

    Attributes:
        discord_token: None: the terminal is the channel.
        discord_api: base URL of the REST API with its version; None for Discord's own.
        allow_nets: networks that the operator's sources may be fetched from though they are private.
        contact: an address or a page that the User-Agent names, so that a publisher can reach whoever runs the bot.
        freshness: entries younger than this alert; older ones go to the digest.
        tick: how often the scheduler looks for due sources.
        workers: processes that parse and classify.
        worker_memory: MiB that one worker may take.
        parse_timeout: what one body may take to be parsed and classified before its worker is replaced.
        time_zone: by whose clock digests close where a guild has set none.
        proxy_filters: the proxy itself refuses private addresses, so that sources added in a guild may go through it.
        http_proxy, https_proxy, no_proxy: as other programs read them; they may hold a password.
    """

    model_config = ConfigDict(frozen=True, validate_by_name=True, validate_by_alias=True)

    discord_token: SecretStr | None = Field(None, alias="DISCORD_TOKEN")
    db: Path = Field(Path("tradepost.db"), alias="TRADEPOST_DB")
    sources: Path = Field(Path("sources.yaml"), alias="TRADEPOST_SOURCES")
    discord_api: Address = Field(None, alias="TRADEPOST_DISCORD_API")
    allow_nets: Networks = Field((), alias="TRADEPOST_ALLOW_NETS")
    contact: str = Field("", alias="TRADEPOST_CONTACT", pattern=r"^[\x20-\x7e]*$", max_length=200)
    freshness: Length = Field(timedelta(hours=36), alias="TRADEPOST_FRESHNESS", gt=timedelta(0))
    tick: Length = Field(timedelta(seconds=5), alias="TRADEPOST_TICK", gt=timedelta(0))
    workers: int = Field(1, alias="TRADEPOST_WORKERS", ge=1, le=64)
    worker_memory: int = Field(1024, alias="TRADEPOST_WORKER_MEMORY", ge=256)
    time_zone: Annotated[str, AfterValidator(_zone)] = Field("UTC", alias="TRADEPOST_TIME_ZONE")
    parse_timeout: Length = Field(timedelta(seconds=20), alias="TRADEPOST_PARSE_TIMEOUT", gt=timedelta(0))
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(LogLevel.INFO, alias="TRADEPOST_LOG_LEVEL")
    proxy_filters: bool = Field(default=False, alias="TRADEPOST_PROXY_FILTERS")
    http_proxy: SecretStr | None = Field(None, alias="HTTP_PROXY")
    https_proxy: SecretStr | None = Field(None, alias="HTTPS_PROXY")
    no_proxy: str = Field("", alias="NO_PROXY")

    @classmethod
    def usable(cls, environ: Mapping[str, str]) -> tuple[Self, frozenset[str]]:
        """Read those settings that can be used, for the doctor to go on with, and name those that cannot.

        One that cannot has its default: what rests on it is not to be looked at.
        """
        given = {name: value for name in _names(cls) if (value := _value(environ, name))}
        try:
            return cls.model_validate(given), frozenset()
        except ValidationError as error:
            wrong = frozenset(str(problem["loc"][0]) for problem in error.errors())
            left = {name: value for name, value in given.items() if name not in wrong}
            return cls.model_validate(left), wrong

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from an environment; a variable that is set to nothing counts as unset.

        Raises:
            ConfigError: names each variable that is wrong, what was given (never a secret) and what would be right.
        """
        given = {name: value for name in _names(cls) if (value := _value(environ, name))}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            lines = "\n".join(_line(problem, given) for problem in error.errors())
            raise ConfigError(f"The settings cannot be used:\n{lines}") from None


def unknown(environ: Mapping[str, str]) -> Iterator[str]:
    """Give a sentence for each variable that looks like a setting and is none, as a slip of the pen is."""
    known = [name for name in _names(Settings) if name.startswith(_PREFIX)]
    for name in sorted(environ):
        if name.startswith(_PREFIX) and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.8)
            yield f"{name} is no setting{f'; did you mean {near[0]}?' if near else ''}"


def _names(cls: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in cls.model_fields.items()]


def _value(environ: Mapping[str, str], name: str) -> str:
    """Read a variable; the proxy's may be in small letters too, as curl has it."""
    value = environ.get(name, "").strip()
    return value or (environ.get(name.lower(), "").strip() if name.endswith("_PROXY") else "")


_RIGHT = {
    "TRADEPOST_FRESHNESS": FORM,
    "TRADEPOST_TICK": FORM,
    "TRADEPOST_PARSE_TIMEOUT": FORM,
    "TRADEPOST_ALLOW_NETS": 'networks as CIDRs with commas between, as in "127.0.0.0/8, 10.1.0.0/16"',
    "TRADEPOST_DISCORD_API": 'a base address with its version, as in "http://127.0.0.1:3001/api/v10"',
    "TRADEPOST_TIME_ZONE": "an IANA time zone, as in Europe/Berlin",
    "TRADEPOST_LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "TRADEPOST_WORKERS": "a whole number from 1 to 64",
    "TRADEPOST_WORKER_MEMORY": "a whole number of MiB, 256 or more",
    "TRADEPOST_PROXY_FILTERS": "true or false",
    "TRADEPOST_CONTACT": "at most 200 plain ASCII characters, as in ops@example.org or https://example.org/bot",
}


def _line(problem: Mapping[str, Any], given: Mapping[str, str]) -> str:
    name = str(problem["loc"][0])
    shown = "(not shown)" if name in _SECRET else repr(given.get(name, ""))
    right = 'longer than nothing, as in "5s"' if problem["type"] == "greater_than" else _RIGHT.get(name, problem["msg"])
    return f"  {name} is {shown}; it should be {right}"
