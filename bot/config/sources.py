"""sources.yaml: read with its line numbers, held against the shape, and every error told at once."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StrictBool,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.config.durations import FORM, seconds_of
from bot.countries import is_code
from bot.errors import ConfigError
from bot.language import mark
from bot.model import SourceSpec

FORMATS = (
    "feed",
    "json-feed",
    "federal-register",
    "federal-register-inspection",
    "govdelivery",
    "eu-trade-defence",
    "google-news",
    "gdelt",
    "canada-news",
    "html-list",
)
"""The words of `format`; bot.feeds has a parser for each. html-list is followed by CSS selectors (docs/sources.md)."""

LONGEST_NAME, LONGEST_URL = 100, 2000
"""Characters."""
_LONGEST = 7 * 86400
_HTTP = TypeAdapter(HttpUrl)


def checked_url(given: str) -> str:
    """Give an address back that may be a source's.

    Raises:
        ValueError: it may not; says what it should be.
    """
    try:
        parts = _HTTP.validate_python(given)
    except ValidationError:
        raise ValueError(mark("should be an address that begins with http:// or https://")) from None
    if parts.username or parts.password:
        raise ValueError(mark("should hold no user name or password: people see the address in chat"))
    return given


def _format(given: str) -> str:
    word, _, rest = given.partition(" ")
    if word not in FORMATS:
        raise ValueError(f"should be {_one_of(word, FORMATS)}")
    if bool(rest.strip()) != (word == "html-list"):
        raise ValueError(
            "should go on with the CSS selector of one item, as in html-list li.news"
            if word == "html-list"
            else f"should be {word} and nothing after it"
        )
    return given


def _country(given: str | None) -> str | None:
    if given is not None and not is_code(given):
        raise ValueError('should be the code of a country or bloc in capitals, as in "JP" or "EU"')
    return given


def _interval(given: object) -> object:
    seconds = seconds_of(given) if isinstance(given, str) else 0
    if not 1 <= seconds <= _LONGEST:
        raise ValueError(f"should be {FORM}, from 1s to 7d")
    return seconds


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceItem(_Strict):
    """One source."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, description="How it is called in chat; no two alike.")
    url: Annotated[str, AfterValidator(checked_url)] = Field(
        max_length=LONGEST_URL,
        description="The address that is polled.",
        json_schema_extra={"pattern": r"^https?://\S+$"},
    )
    format: Annotated[str, AfterValidator(_format)] = Field(
        "feed",
        description="What the address gives: feed for RSS, Atom and RDF, or the word of an adapter.",
        json_schema_extra={"pattern": rf"^({'|'.join(FORMATS[:-1])}|{FORMATS[-1]} .+)$"},
    )
    publisher: str | None = Field(None, min_length=1, max_length=100, description="Who speaks; the name if left out.")
    country: Annotated[str | None, AfterValidator(_country)] = Field(
        None,
        description="Code of the country or bloc whose government or press it is.",
        json_schema_extra={"pattern": "^[A-Z]{2,8}$"},
    )
    language: str = Field("en", pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="Its language, as in en or ja.")
    official: StrictBool = Field(default=False, description="A government, a court or a WTO body speaks.")
    interval: Annotated[
        int,
        BeforeValidator(_interval),
        WithJsonSchema({"type": "string", "pattern": r"^\d{1,6}\s*[smhdSMHD]$", "default": "15m"}),
    ] = Field(900, description="Time between polls: 10m, 1h.")
    enabled: StrictBool = Field(default=True, description="false keeps it in the file without polling it.")
    notes: str = Field("", max_length=2000, description="For whoever reads the file; shown in chat beside the source.")

    def spec(self) -> SourceSpec:
        """Give it as the rest of the bot knows it."""
        return SourceSpec(**{**self.model_dump(), "publisher": self.publisher or self.name})


class SourcesFile(_Strict):
    """sources.yaml: what Tradepost polls for everyone."""

    sources: list[SourceItem]


def schema() -> dict[str, Any]:
    """Give the JSON Schema of sources.yaml; docs/sources.schema.json holds it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SourcesFile.model_json_schema()}


def load_sources(path: Path) -> tuple[SourceSpec, ...]:
    """Read sources.yaml, in its order.

    Raises:
        ConfigError: the file cannot be read or is wrong: every error with its line and what would be right.
    """
    tree = _tree(path)
    problems = list(_doubled(tree))
    try:
        read = SourcesFile.model_validate(tree)
    except ValidationError as error:
        problems += [_problem(tree, detail) for detail in error.errors()]
    else:
        if not problems:
            return tuple(item.spec() for item in read.sources)
    lines = "\n".join(f"  line {line}: {text}" for line, text in sorted(problems))
    raise ConfigError(f"{path} cannot be used:\n{lines}")


def _tree(path: Path) -> CommentedMap:
    try:
        tree = YAML(typ="rt").load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}. TRADEPOST_SOURCES names the file.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} cannot be used: it is no UTF-8 text.") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path} cannot be used:\n  line {line}: this is no YAML: {error.problem}") from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path} cannot be used: this is no YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(tree, CommentedMap):
        raise ConfigError(f'{path} cannot be used:\n  line 1: it should begin with "sources:" and a list below it')
    return tree


def _problem(tree: CommentedMap, detail: Mapping[str, Any]) -> tuple[int, str]:
    """Give the line of one of pydantic's errors, and the error in our words."""
    place = detail["loc"]
    line = _line(tree, place)
    key = str(place[-1])
    match detail["type"]:
        case "extra_forbidden":
            known = (SourcesFile if len(place) == 1 else SourceItem).model_fields
            return line, f"there is no key {key!r}; it should be {_one_of(key, tuple(known))}"
        case "missing":
            return line, f"{key} is missing; a source needs a name and a url" if len(place) > 1 else f"{key} is missing"
        case "value_error":
            return line, f"{key} is {_shown(detail['input'])}; it {detail['ctx']['error']}"
        case _:
            what = key if isinstance(place[-1], str) else "this item"
            right = _RIGHT.get(key, "should be a mapping with a name and a url")
            return line, f"{what} is {_shown(detail['input'])}; it {right}"


_RIGHT = {
    "official": "should be true or false",
    "enabled": "should be true or false",
    "language": "should be a code of two or three small letters, as in en or ja",
    "country": 'should be the code of a country or bloc in capitals, as in "JP" or "EU"',
    "url": "should be an address that begins with http:// or https://, without blanks",
    "sources": "should be a list",
    "name": "should be text of at most 100 characters; put quotes around a number",
    "publisher": "should be text of at most 100 characters; put quotes around a number",
    "notes": "should be text of at most 2,000 characters; put quotes around a number",
    "format": "should be text",
}


def _shown(given: object) -> str:
    text = _KINDS.get(type(given)) or re.sub(r"//[^/@]*@", "//…@", repr(given))
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - one line of a terminal


_KINDS: Mapping[type, str] = {CommentedMap: "a mapping", CommentedSeq: "a list"}


def _line(tree: CommentedMap, place: tuple[str | int, ...]) -> int:
    """Give the line, from 1, where the value at the place stands; of the nearest thing around it if it is missing."""
    node: Any = tree
    line = 0
    for step in place:
        try:
            line = node.lc.key(step)[0] if isinstance(node, CommentedMap) else node.lc.item(step)[0]
            node = node[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return int(line) + 1


def _one_of(given: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(given.lower(), known, n=1, cutoff=0.6)
    choice = f"one of {', '.join(known)}"
    return f"{choice} (did you mean {near[0]}?)" if near else choice


def _doubled(tree: CommentedMap) -> Iterator[tuple[int, str]]:
    """Find names and addresses that stand twice: people choose a source by its name, the store by its address."""
    listed = tree.get("sources")
    items = listed if isinstance(listed, CommentedSeq) else []
    for key in ("name", "url"):
        first: dict[str, int] = {}
        for position, item in enumerate(items):
            value = item.get(key) if isinstance(item, CommentedMap) else None
            if not isinstance(value, str):
                continue
            line = _line(tree, ("sources", position, key))
            before = first.setdefault(value, line)
            if before != line:
                yield line, f"{key} {_shown(value)} stands on line {before} already; each may stand once"
