"""Which places a sentence names: names that are also words, other names, or out of office."""

import pytest

from tests.bot.classifiers.telling import settled


def places(text: str, language: str = "en", day: str = "2026-03-02") -> str:
    return " ".join(code for token in settled(text, language, day).tokens for code in token.codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Japan and Chinese traders", "JP CN"),
        ("US, U.S. and USA", "US US US"),
        ("Tell us about it", ""),
        ("US-China trade", "US CN"),
        # goods of a place, and goods and sayings that are only called after one
        ("Tariff on Swiss cheese and Danish pastries", "CH DK"),
        ("Duty on Irish whiskey", "IE"),
        ("Duty on French fries from Belgium", "BE"),
        ("A tariff with more holes than Swiss cheese", ""),
        # all in capitals, "US" may be the pronoun
        ("TARIFFS HURT ALL OF US TODAY", ""),
        ("TARIFFS HURT JAPAN AND US FARMS", "JP US"),
        ("NO DEAL IN SIGHT WITH EU OR UK", "EU GB"),
        ("EC MEETS JAPAN TODAY", "EU JP"),
        # the firm and the metal
        ("Tariffs on US steel start", "US"),
        ("Bid for U.S. Steel fails again", ""),
        ("US Steel Tariffs Start", "US"),
        # a state and a country, a person and a country, porcelain and a bird
        ("Georgia and Armenia sign", "GE AM"),
        ("Georgia governor meets Atlanta exporters", ""),
        ("Jordan exports potash", "JO"),
        ("Michael Jordan sells shares", ""),
        ("Jordan Spieth wins", ""),
        ("roast turkey on fine china", ""),
        ("Turkey and China", "TR CN"),
        # people: within their term, and with a title where the name is a common word
        ("Lutnick speaks", "US"),
        ("Trump speaks", "US"),
        # other names that hold a place's name
        ("New Mexico and South China Sea", ""),
        ("Mexico and China", "MX CN"),
        ("Geneva hosts", "WTO"),
        ("Brussels acts", "EU"),
        ("the Netherlands acts", "NL"),
        # bodies that others have too
        ("Senate acts", "US"),
        ("Canada's Senate acts", "CA"),
        ("Indian Supreme Court rules", "IN"),
    ],
)
def test_english(text: str, codes: str) -> None:
    assert places(text) == codes


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("Prime Minister Carney speaks", "2026-03-02", "CA"),
        ("Prime Minister Carney speaks", "2018-03-02", ""),  # a banker then
        ("Trump speaks", "2024-11-26", "US"),  # elected
        ("Trump speaks", "2024-10-26", ""),
        ("Carney speaks", "", "CA"),  # without a day every term is open
        ("President Moon speaks", "2018-03-02", "KR"),
        ("President Moon speaks", "2026-03-02", ""),
        ("The moon rises", "2018-03-02", ""),
        ("Moon rises", "2018-03-02", ""),  # a common word needs a title before it
        ("Theresa May speaks", "2018-03-02", "GB"),
        ("May speaks", "2018-03-02", ""),
        ("Merkel speaks", "2026-03-02", "DE"),  # the name is hers alone, in office or not
        ("He Lifeng speaks", "2026-03-02", "CN"),
        ("He speaks", "2026-03-02", ""),
    ],
)
def test_people(text: str, day: str, codes: str) -> None:
    assert places(text, day=day) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Lao coffee", "LA"),
        ("lao coffee", ""),
        ("Uk firms", ""),  # an abbreviation stands in capitals
        ("UK firms", "GB"),
        ("DE firms", ""),  # a code of two letters is no name
    ],
)
def test_short_names(text: str, codes: str) -> None:
    assert places(text) == codes


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "les chinois et le japon", "CN JP"),
        ("es", "aranceles a chinos de EE. UU.", "CN US"),
        ("de", "chinesische Firmen in Japan", "CN JP"),
        ("pl", "polskie firmy w Chinach", "PL CN"),
        ("zh", "中美谈判", "CN US"),
        ("ko", "미, 관세 부과", "US"),
        ("ja", "日米交渉", "JP US"),
    ],
)
def test_other_languages_need_no_capital(language: str, text: str, codes: str) -> None:
    assert places(text, language) == codes


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ko", "한·인니 관세, EU·중 협상", ["KR", "ID", "EU", "CN"]),
        ("ko", "한-미 FTA, 韓·日 협정", ["KR", "US", "KR", "JP"]),
        ("ko", "美대법원, 관세 위법", ["US"]),
        ("es", "EU y la UE negocian aranceles rusos", ["US", "EU", "RU"]),  # in Spanish EU are the United States
        ("en", "EU tariffs", ["EU"]),
        ("pl", "Nową Zelandią, Stanów Zjednoczonych", ["NZ", "US"]),
        ("pl", "Chińczycy i Szwajcarzy w Bratysławie", ["CN", "CH", "SK"]),
        ("zh", "中厄、中马自贸协定", ["CN", "EC", "CN", "MY"]),
        ("zh", "其中马来西亚", ["MY"]),
        ("ko", "한영 FTA", ["KR", "GB"]),
        ("ja", "日・ベトナム協定", ["JP", "VN"]),
    ],
)
def test_short_names_and_cases_of_other_languages(language: str, text: str, codes: list[str]) -> None:
    assert [code for token in settled(text, language).tokens for code in token.codes] == codes


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("Moon vows to defend Korean steel", "2018-03-12", ("KR",)),
        ("Live: Moon meets trade envoys", "2018-03-12", ("KR",)),
        ("Colombia's Petro retreats", "2025-01-27", ("CO",)),
        ("Trump and Moon to meet", "2018-03-12", ("KR",)),
        ("Ores and Moon to meet", "2018-03-12", ()),
        # not in office, a firm, another country's, no verb after it
        ("Moon vows to defend Korean steel", "2024-03-12", ()),
        ("Ford says tariffs cost $2 billion", "2025-05-05", ()),
        ("Chile's Petro retreats", "2025-01-27", ()),
        ("Moon lander tariff", "2018-03-12", ()),
        ("Full Moon vows", "2018-03-12", ()),
        ("Rising Moon", "2018-03-12", ()),
    ],
)
def test_a_common_surname_is_the_one_in_office_where_it_acts(text: str, day: str, codes: tuple[str, ...]) -> None:
    names = {"moon", "petro", "ford"}
    assert next(token.codes for token in settled(text, day=day).tokens if token.word in names) == codes
