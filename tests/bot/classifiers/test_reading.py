"""From text to sentences of tokens: where they begin and end, and what each may mean."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classifiers.lexicon import LANGUAGES, entries
from bot.classifiers.reading import (
    SENTENCES_READ,
    SUMMARY_READ,
    TITLE_READ,
    _stemmed,
    _unspaced,
    sentences,
)
from bot.classifiers.vocabulary import KnownWords, Meaning, words_of
from tests.bot.classifiers.telling import settled


def cut(summary: str, language: str = "en") -> list[str]:
    title = "A title"
    text = f"{title}\n{summary}"
    first, *others = sentences(title, summary, language)
    assert (text[first.start : first.end], first.title) == (title, True)
    return [text[one.start : one.end] for one in others]


@pytest.mark.parametrize(
    ("summary", "parts"),
    [
        ("One ends. Two begins! Three? Four", ["One ends.", "Two begins!", "Three?", "Four"]),
        (
            "Mr. Smith of the U.S. Treasury met on Jan. 5. It rained.",
            ["Mr. Smith of the U.S. Treasury met on Jan. 5.", "It rained."],
        ),
        ("It rose to 2.5 percent. Then it fell.", ["It rose to 2.5 percent.", "Then it fell."]),
        ("“We will act.” They did.", ["“We will act.", "They did."]),
        ("Line one\nLine two\n\nLine three", ["Line one\n", "Line two\n", "Line three"]),
        ("", []),
        (" \n ", []),
        ("One. . Two", ["One. .", "Two"]),
    ],
)
def test_sentences(summary: str, parts: list[str]) -> None:
    assert [part.strip() for part in cut(summary)] == [part.strip() for part in parts]


def test_sentences_of_a_language_without_spaces() -> None:
    assert cut("米国が発表した。日本は反発した。", "ja") == ["米国が発表した。", "日本は反発した。"]


def test_no_more_is_read_than_a_person_would_skim() -> None:
    assert len(cut("Short one. " * 500)) == SENTENCES_READ
    read = sentences("a" * (TITLE_READ - 2) + " tariff", "b" * (SUMMARY_READ - 2) + " tariff", "en")
    assert [token.word for sentence in read for token in sentence.tokens if token.concepts] == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "U.S. tariffs hit 2.5% today", ["us", "tariffs", "hit", "2.5", "%", "today"]),
        ("en", "Trump's trade-war", ["trump", "'s", "trade war"]),
        ("en", "It takes effect now", ["it", "takes effect", "now"]),
        ("en", "New Mexico and Mexico", ["new mexico", "and", "mexico"]),
        ("en", "rock’n’roll", ["rock'n'roll"]),
        ("ja", "関税25%？", ["関税", "25", "%", "?"]),
        ("zh", "关税 25 ％", ["关税", "25", "%"]),
        ("zh", "关税百分之二十五", ["关税", "25", "%"]),
        ("zh", "关税百分之一百二十", ["关税", "120", "%"]),
        ("zh", "百分之15关税", ["15", "%", "关税"]),
        ("zh", "宣布 关税", ["宣布", ";", "关税"]),
        ("ko", "관세 15퍼센트", ["관세", "15", "%"]),
        ("ko", "관세 부과하고 협상", ["관세", "부과", ";", "협상"]),
        ("ko", "관세 27.5%에서 15%", ["관세", "27.5", "%", "to", "15", "%"]),
        ("fr", "l’acier de l'UE", ["the", "acier", "de", "the", "ue"]),
        ("es", "tras aranceles contra China", ["after", "aranceles", "on", "china"]),
        ("ko", "관세 부과?", ["관세", "부과", "?"]),
    ],
)
def test_tokens(language: str, text: str, words: list[str]) -> None:
    assert [token.word for token in settled(text, language).tokens] == words


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        # beside another one
        ("ja", "日米が協議", "JP US"),
        ("zh", "中欧会谈", "CN EU"),
        ("ko", "한·미 협상", "KR US"),
        ("ko", "한미 협상", "KR US"),
        # after the word for "against", or where only the country can be meant
        ("zh", "对美出口", "US"),
        ("zh", "美对华", "US CN"),
        # set off at the head of a Korean line
        ("ko", "美, 관세", "US"),
        ("ko", "미, 관세", "US"),
        ("ko", "中과 협상", "CN"),
        # parts of other words
        ("ja", "中央銀行", ""),
        ("zh", "美元上涨", ""),
        ("zh", "完美", ""),
        ("ko", "미정", ""),
        ("ko", "大中華", ""),
    ],
)
def test_the_short_names_of_the_press(language: str, text: str, codes: str) -> None:
    assert " ".join(code for token in settled(text, language).tokens for code in token.codes) == codes


@pytest.mark.parametrize(
    ("language", "text", "at", "concept"),
    [
        ("en", "tariffs", 0, "TARIFF"),
        ("en", "imposed", 0, "IMPOSE.ed"),
        ("en", "export controls", 0, "CONTROL"),
        ("de", "Zöllen", 0, "TARIFF"),
        ("ja", "関税", 0, "TARIFF"),
    ],
)
def test_concepts(language: str, text: str, at: int, concept: str) -> None:
    assert concept in settled(text, language).tokens[at].concepts


def test_a_language_without_stems_of_names_has_none() -> None:
    assert _stemmed("japanisch", "de") is not None
    assert _stemmed("japanisch", "en") is None


def test_a_form_that_a_file_gives_twice_means_one_thing() -> None:
    counted = ((language, Counter(entries(language))) for language in LANGUAGES)
    language, form = next((one, form) for one, counts in counted for form in counts if counts[form] > 1)
    (token,) = _unspaced(form[0], 0, language)
    assert token.concepts == tuple(dict.fromkeys(token.concepts))


def test_known_words_begin_anew_when_there_are_too_many() -> None:
    steel = Meaning(("PRODUCT",))
    known = KnownWords({"steel": steel}, most=2)
    assert [known[raw] for raw in ("Steel", "Tin", "Zinc")] == [("steel", steel), ("tin", None), ("zinc", None)]
    assert list(known) == ["Zinc"]


def test_words_of_leaves_out_signs() -> None:
    assert words_of("trade-war, (U.S.)") == ("trade", "war", "us")


@given(st.text(max_size=60), st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_every_token_stands_where_it_says(title: str, summary: str, language: str) -> None:
    text = f"{title}\n{summary}"
    for sentence in sentences(title, summary, language):
        for token in sentence.tokens:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert token.raw == text[token.start : token.end] or token.raw in "%?"


def test_the_letters_between_the_tokens_of_an_unspaced_title() -> None:
    title, summary = sentences("관세 사과나무", "사과나무 관세", "ko")
    assert title.pieces == ("나무",)
    assert summary.pieces == ()
