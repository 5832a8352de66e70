"""What holds for any text: an answer, the same one each time, with evidence that lies inside the text."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.classifiers import classify
from bot.classifiers.lexicon import LANGUAGES
from bot.classifiers.prefilter import may_matter
from bot.model import SYMMETRIC, Entry, Mention


@pytest.fixture(scope="module", autouse=True)
def _models_read() -> None:
    """Read models and words before the first law: what is read once is no part of the time that a text takes."""
    classify(Entry("1", "US tariffs take effect"))


WORDS = [
    "US",
    "China",
    "Trump",
    "Brussels",
    "Japan's",
    "EU",
    "tariff",
    "tariffs",
    "25%",
    "10",
    "percent",
    "on",
    "from",
    "imports",
    "exports",
    "bans",
    "will",
    "may",
    "not",
    "imposes",
    "lifts",
    "talks",
    "deal",
    "sign",
    "agree",
    "WTO",
    "court",
    "rules",
    "steel",
    "quota",
    "probe",
    "anti-dumping",
    "关税",
    "美国",
    "中美",
    "관세",
    "미국",
    "米国",
    "輸出",
    "|",
    ":",
    ";",
    "?",
    ",",
    ".",
    "!",
    "“",
    "”",
    "'s",
    "90",
    "days",
    "5",
    "July",
    "until",
    "and",
    "but",
    "after",
    "as",
    "if",
    "in",
    "reply",
    "retaliatory",
    "all",
    "countries",
    "1,2,3",
    "1.2.3",
    "٢٥",
    "½",
    "99999999999",
    "Ⅳ",
    "İ",
    "ß",
    "ﬁ",
]
ODD = (
    "\ud800",
    "\udfff",
    "\0",
    "\x1b[0m",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "🇯🇵",
    "👩‍🌾",
    "e\u0301",
    "\r\n",
    "\u2028",
    "ﷺ",
    "\U0010ffff",
)

any_text = st.text(st.characters()) | st.lists(st.sampled_from((*WORDS, *ODD)), max_size=40).map(" ".join)
any_entry = st.builds(
    Entry,
    key=st.just("1"),
    title=any_text,
    summary=any_text,
    language=st.sampled_from((*LANGUAGES, "en-GB", "it", "", "日本語")),
    published=st.none() | st.datetimes(timezones=st.just(UTC)),
    publisher=st.sampled_from((None, "Federal Register", "A paper")),
    effective=st.none() | st.dates(),
)


def is_sound(mention: Mention, entry: Entry) -> bool:
    """Say whether the mention keeps what the record promises."""
    spans = all(0 <= start < end <= len(entry.text) for start, end in mention.evidence)
    sides = list(mention.by) == sorted(set(mention.by)) and list(mention.on) == sorted(set(mention.on))
    return spans and sides and 0 <= mention.confidence <= 1 and not (mention.kind in SYMMETRIC and mention.on)


@given(any_entry)
@example(Entry("1", "US tariffs \ud800 take effect", "\udfff", published=datetime.max.replace(tzinfo=UTC)))
@example(Entry("1", "US pauses tariffs for 90 days", published=datetime(9999, 12, 31, tzinfo=UTC)))
@example(Entry("1", "US tariffs from 29 February", published=datetime(1, 1, 1, tzinfo=UTC)))
@example(Entry("1", "", "", effective=date(2026, 1, 1), publisher="Federal Register"))
def test_any_text_is_answered_alike_twice_and_the_answer_is_sound(entry: Entry) -> None:
    found = classify(entry)
    assert classify(entry) == found
    assert [mention for mention in found if not is_sound(mention, entry)] == []


@given(any_entry)
def test_a_text_without_a_trade_word_tells_nothing(entry: Entry) -> None:
    if not may_matter(entry) and entry.publisher != "Federal Register":
        assert classify(entry) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["tariff", "a", "关税", "1", ".", "“", "\ud800", "\u0301", "关", "관세 "])
def test_a_very_long_text_is_answered(word: str, language: str) -> None:
    text = word * (1_000_000 // len(word))
    entry = Entry("1", text, text, language=language, published=datetime(2026, 3, 2, tzinfo=UTC))
    assert all(is_sound(mention, entry) for mention in classify(entry))


def test_what_stands_far_down_a_text_is_not_read() -> None:
    filling = "The weather in the valley was mild. " * 400
    assert classify(Entry("1", "Notes from the valley", filling + "US imposes 25% tariff on Indian steel.")) == ()
