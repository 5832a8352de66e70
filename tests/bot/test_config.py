"""Settings and sources.yaml: what is right is read, what is wrong is told with its place."""

import json
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import LogLevel, Settings, in_words, load_sources, schema, seconds_of, unknown
from bot.errors import ConfigError
from bot.model import SourceSpec

ROOT = Path(__file__).parents[2]


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.load({"PATH": "/bin", "TRADEPOST_CORPUS": "x"})
    assert settings.discord_token is None
    assert (settings.db, settings.sources) == (Path("tradepost.db"), Path("sources.yaml"))
    assert (settings.freshness, settings.tick) == (timedelta(hours=36), timedelta(seconds=5))
    assert (settings.workers, settings.log_level, settings.allow_nets) == (1, LogLevel.INFO, ())


def test_what_is_set_is_read() -> None:
    settings = Settings.load(
        {
            "DISCORD_TOKEN": " abc ",
            "TRADEPOST_DB": "/data/t.db",
            "TRADEPOST_DISCORD_API": "http://127.0.0.1:3001/api/v10/",
            "TRADEPOST_ALLOW_NETS": "127.0.0.0/8, 10.1.0.0/16 fd00::/8",
            "TRADEPOST_FRESHNESS": "2d",
            "TRADEPOST_LOG_LEVEL": "debug",
            "TRADEPOST_PROXY_FILTERS": "true",
            "https_proxy": "http://user:secret@proxy:3128",
            "NO_PROXY": "localhost",
        }
    )
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "abc"
    assert settings.discord_api == "http://127.0.0.1:3001/api/v10"
    assert settings.allow_nets == (ip_network("127.0.0.0/8"), ip_network("10.1.0.0/16"), ip_network("fd00::/8"))
    assert (settings.freshness, settings.log_level, settings.proxy_filters) == (timedelta(days=2), "DEBUG", True)
    assert settings.https_proxy is not None
    assert settings.no_proxy == "localhost"
    assert "secret" not in repr(settings)
    assert "abc" not in repr(settings)


def test_an_empty_value_counts_as_unset() -> None:
    empty = {field.alias or "": " " for field in Settings.model_fields.values()}
    assert Settings.load(empty) == Settings.load({})


def test_settings_are_frozen_and_can_be_made_in_tests() -> None:
    given = {"db": "x.db", "freshness": timedelta(hours=1), "allow_nets": (ip_network("127.0.0.0/8"),)}
    settings = Settings.model_validate({**given, "discord_api": None})
    assert settings.db == Path("x.db")
    with pytest.raises(ValueError, match="frozen"):
        settings.db = Path("y.db")


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("TRADEPOST_TICK", "5", "as in"),
        ("TRADEPOST_TICK", "0s", "longer than nothing"),
        ("TRADEPOST_FRESHNESS", "1.5h", "as in"),
        ("TRADEPOST_PARSE_TIMEOUT", "soon", "as in"),
        ("TRADEPOST_ALLOW_NETS", "10.0.0.0/99", "CIDR"),
        ("TRADEPOST_ALLOW_NETS", "everything", "CIDR"),
        ("TRADEPOST_DISCORD_API", "discord.com", "base address"),
        ("TRADEPOST_DISCORD_API", "http://127.0.0.1:3001/api", "with its version"),
        ("TRADEPOST_LOG_LEVEL", "loud", "DEBUG, INFO"),
        ("TRADEPOST_WORKERS", "0", "1 to 64"),
        ("TRADEPOST_WORKERS", "many", "1 to 64"),
        ("TRADEPOST_WORKER_MEMORY", "1", "256 or more"),
        ("TRADEPOST_PROXY_FILTERS", "perhaps", "true or false"),
        ("TRADEPOST_CONTACT", "a\nb", "ASCII"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(name: str, value: str, right: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.load({name: value, "DISCORD_TOKEN": "very-secret"})
    said = str(caught.value)
    assert f"{name} is {value!r}" in said
    assert right in said
    assert "very-secret" not in said


def test_what_looks_like_a_setting_and_is_none_is_told() -> None:
    environ = {"TRADEPOST_TICKK": "5s", "TRADEPOST_TICK": "5s", "TRADEPOST_COLOUR_OF_IT": "red", "PATH": "/bin"}
    assert list(unknown(environ)) == [
        "TRADEPOST_COLOUR_OF_IT is no setting",
        "TRADEPOST_TICKK is no setting; did you mean TRADEPOST_TICK?",
    ]


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(ConfigError, match=r"TRADEPOST_TICK(.|\n)*TRADEPOST_WORKERS"):
        Settings.load({"TRADEPOST_TICK": "x", "TRADEPOST_WORKERS": "x"})


@pytest.mark.parametrize(("text", "seconds"), [("5s", 5), ("10m", 600), ("1h", 3600), ("2 D", 172800), ("90m", 5400)])
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "1.5h", "10 minutes", "٥m", "9999999s"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        seconds_of(text)


@given(st.integers(0, 999_999))
def test_a_length_in_words_is_the_same_length(seconds: int) -> None:
    assert seconds_of(in_words(seconds)) == seconds


def _load(tmp_path: Path, text: str | bytes) -> tuple[SourceSpec, ...]:
    path = tmp_path / "sources.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_sources(path)


def _said(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    return str(caught.value)


def test_a_source_needs_only_name_and_url(tmp_path: Path) -> None:
    assert _load(tmp_path, "sources:\n- name: A\n  url: https://a.org/feed\n") == (
        SourceSpec("A", "https://a.org/feed", publisher="A"),
    )


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
sources:
  - name: METI
    url: https://meti.example/list
    format: html-list ul.news li; date=time
    publisher: Ministry
    country: JP
    language: ja
    official: true
    interval: 10m
    enabled: false
    notes: waits
"""
    assert _load(tmp_path, text) == (
        SourceSpec(
            name="METI",
            url="https://meti.example/list",
            format="html-list ul.news li; date=time",
            publisher="Ministry",
            country="JP",
            language="ja",
            official=True,
            interval=600,
            enabled=False,
            notes="waits",
        ),
    )


def test_no_sources_are_sources(tmp_path: Path) -> None:
    assert _load(tmp_path, "sources: []\n") == ()
    assert _load(tmp_path, "\ufeffsources: []\n") == ()


GOOD = "sources:\n- name: A\n  url: https://a.org/feed\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "  intervall: 10m\n", "line 4: there is no key 'intervall'; it should be one of name,"),
        (GOOD + "  intervall: 10m\n", "did you mean interval?"),
        (GOOD + "  interval: 10 minutes\n", "line 4: interval is '10 minutes'; it should be a whole number"),
        (GOOD + "  interval: 10\n", "line 4: interval is 10; it should be a whole number"),
        (GOOD + "  interval: 8d\n", "from 1s to 7d"),
        (GOOD + "  interval: 0s\n", "from 1s to 7d"),
        (GOOD + "  official: yes please\n", "line 4: official is 'yes please'; it should be true or false"),
        (GOOD + "  enabled: 'true'\n", "line 4: enabled is 'true'; it should be true or false"),
        (GOOD + "  country: jp\n", "line 4: country is 'jp'; it should be the code"),
        (GOOD + "  country: 5\n", "line 4: country is 5; it should be the code"),
        (GOOD + "  language: English\n", "line 4: language is 'English'; it should be a code of two or three"),
        (GOOD + "  format: fed\n", "did you mean feed?"),
        (GOOD + "  format: 5\n", "line 4: format is 5; it should be text"),
        (GOOD + "  format: html-list\n", "html-list li.news"),
        (GOOD + "  format: feed li\n", "it should be feed and nothing after it"),
        (GOOD + "  notes: [a]\n", "line 4: notes is a list; it should be text"),
        (GOOD + "  notes: {a: b}\n", "line 4: notes is a mapping; it should be text"),
        (GOOD + f"  publisher: {'x' * 200}\n", "..."),
        (GOOD + "- name: B\n", "line 4: url is missing"),
        (GOOD + "- 5\n", "line 4: this item is 5; it should be a mapping"),
        (GOOD + "- name: A\n  url: https://b.org\n", "line 4: name 'A' stands on line 2 already"),
        (GOOD + "- name: B\n  url: https://a.org/feed\n", "line 5: url 'https://a.org/feed' stands on line 3 already"),
        (GOOD + "more: 1\n", "line 4: there is no key 'more'; it should be one of sources"),
        ("sources:\n- name: A\n  url: ftp://a.org\n", "line 3: url is 'ftp://a.org'; it should be an address"),
        ("sources:\n- name: A\n  url: https://u:secret@a.org\n", "should hold no user name or password"),
        ("sources: 5\n", "line 1: sources is 5; it should be a list"),
        ("sources:\n", "line 1: sources is None; it should be a list"),
        ("other: 1\n", "sources is missing"),
        ("- a\n", 'line 1: it should begin with "sources:"'),
        ("", 'it should begin with "sources:"'),
        ("sources: [\n", "this is no YAML"),
        ("a: 1\na: 2\n", "line 2: this is no YAML"),
        ("sources: \x00\n", "this is no YAML"),
        (b"sources: \xff\n", "no UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    message = _said(tmp_path, text)
    assert said in message
    assert "sources.yaml" in message
    assert "secret" not in message


def test_all_errors_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    message = _said(tmp_path, GOOD + "  country: jp\n  what: 1\n- name: B\n  url: b.org\n")
    assert [line.split(":")[0] for line in message.splitlines()[1:]] == ["  line 4", "  line 5", "  line 7"]


def test_what_stands_twice_is_told_with_the_other_errors(tmp_path: Path) -> None:
    message = _said(tmp_path, GOOD + "  country: jp\n- name: A\n  url: https://b.org\n- 5\n- name: 7\n")
    assert "line 4: country" in message
    assert "line 5: name 'A' stands on line 2 already" in message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="TRADEPOST_SOURCES"):
        load_sources(tmp_path / "gone.yaml")


def test_the_schema_is_in_step() -> None:
    stored = json.loads((ROOT / "docs" / "sources.schema.json").read_text("utf-8"))
    assert stored == schema()
