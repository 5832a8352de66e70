"""In which language something is said."""

import time
from datetime import date

import pytest

from bot import countries
from bot.language import (
    Language,
    every,
    language_of,
    number,
    said_before,
    say,
    say_as,
    say_n,
    speaking,
    spoken,
    written_day,
)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("ja", Language.JAPANESE),
        ("ja-JP", Language.JAPANESE),
        ("JA_jp", Language.JAPANESE),
        ("en-GB", Language.ENGLISH),
        ("jav", None),
        ("de", None),
        ("", None),
        (None, None),
    ],
)
def test_the_language_that_a_tag_means(tag: str | None, language: Language | None) -> None:
    assert language_of(tag) is language


def test_a_text_is_said_in_the_language_of_the_context() -> None:
    assert say("Where it stands") == "Where it stands"
    with speaking(Language.JAPANESE):
        assert spoken() is Language.JAPANESE
        assert say("track {number}", number=3) == "トラック3"
        with speaking(Language.ENGLISH):
            assert say("track {number}", number=3) == "track 3"
        assert say("track {number}", number=3) == "トラック3"
    assert spoken() is Language.ENGLISH


def test_what_is_in_no_catalogue_is_said_as_it_is() -> None:
    with speaking(Language.JAPANESE):
        assert say("never heard of {this}") == "never heard of {this}"
        assert say("") == ""


def test_a_number_chooses_the_form_and_is_filled_in() -> None:
    assert [say_n("{count} day", "{count} days", count) for count in (1, 2, 1234)] == ["1 day", "2 days", "1,234 days"]
    with speaking(Language.JAPANESE):
        assert say_n("{count} day", "{count} days", 1) == "1日"


def test_a_context_tells_two_meanings_apart() -> None:
    with speaking(Language.JAPANESE):
        assert (say_as("duty", "countervailing"), say("countervailing")) == ("相殺", "相殺関税")


@pytest.mark.parametrize(
    ("pattern", "english", "japanese"),
    [
        ("d MMMM y", "1 August 2025", "2025年8月1日"),
        ("d MMMM", "1 August", "8月1日"),
        ("d MMM y", "1 Aug 2025", "2025年8月1日"),
        ("MMMM y", "August 2025", "2025年8月"),
        ("MMM", "Aug", "8月"),
        ("y", "2025", "2025年"),
    ],
)
def test_a_day_is_written_in_the_order_of_the_language(pattern: str, english: str, japanese: str) -> None:
    day = date(2025, 8, 1)
    assert written_day(day, pattern) == english
    with speaking(Language.JAPANESE):
        assert written_day(day, pattern) == japanese


@pytest.mark.parametrize(("value", "text"), [(25.0, "25"), (12.5, "12.5"), (1234, "1,234"), (0.123, "0.12")])
def test_a_number_is_written_shortly(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("code", "name"),
    [("US", "米国"), ("GB", "英国"), ("JP", "日本"), ("KR", "韓国"), ("EU", "EU"), ("MERCOSUR", "メルコスール"),
     ("VN", "ベトナム"), ("HK", "香港"), ("USMCA", "USMCA"), ("??", "??")],
)  # fmt: skip
def test_what_the_japanese_press_calls_a_place(code: str, name: str) -> None:
    with speaking(Language.JAPANESE):
        assert countries.name(code) == name
        assert countries.adjective(code) == name


def test_every_country_has_a_japanese_name() -> None:
    latin = {"EU", "UAE", "ASEAN", "CPTPP", "USMCA", "EFTA", "WTO"}
    with speaking(Language.JAPANESE):
        assert {countries.name(code) for code in countries.codes() if countries.name(code).isascii()} == latin


def test_a_text_is_found_again_in_whichever_language_it_was_said() -> None:
    assert every("track {number}") == ("track {number}", "トラック{number}")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("The answer is empty.", "応答が空です。"),
        ("The server failed (502). Try again later.", "サーバーのエラーです（502）。後でもう一度お試しください。"),
        (
            "There is no host news.example. Check the address.",
            "news.exampleというホストはありません。アドレスを確認してください。",
        ),
        (
            "The answer cannot be read: the body is encoded as 'rot13', which is not understood.",
            "応答を読み取れません：本文の圧縮方式'rot13'には対応していません",
        ),
        (
            "Products has failed 3 times in a row: The answer is empty.",
            "Productsの取得に3回連続で失敗しています：応答が空です。",
        ),
        (
            "news.example cannot be reached: connection refused. Check the address, or try again later.",
            "news.exampleに接続できません：接続が拒否されました。アドレスを確認するか、後でもう一度お試しください。",
        ),
        (
            "/data/t.db: database or disk is full; free some space; nothing stored is lost",
            "/data/t.db：データベースまたはディスクがいっぱいです。空き容量を増やしてください。保存済みのものは失われていません",
        ),
        (
            "/data/a.db is damaged (row 3 missing from index); name another copy",
            "/data/a.dbは壊れています（row 3 missing from index）。別のコピーを指定してください",
        ),
        ("What no catalogue knows", "What no catalogue knows"),
        ("There is no host", "There is no host"),
        ("There is no host . Check the address.", "There is no host . Check the address."),
    ],
)
def test_what_was_stored_in_english_is_said_in_the_language_of_who_reads_it(stored: str, told: str) -> None:
    assert said_before(stored) == stored
    with speaking(Language.JAPANESE):
        assert said_before(stored) == told


def test_a_long_text_is_soon_found_to_be_no_sentence_of_a_catalogue() -> None:
    """It may be looked for while others wait."""
    with speaking(Language.JAPANESE):
        said_before("Let the catalogue be read first")
        began = time.process_time()
        for text in ("it cannot be a source: " * 5000, "を取得できません " * 5000, ": (" * 30_000):
            assert said_before(text) == text
        assert time.process_time() - began < 0.2
