"""Dates that a text states: which day, of which year, and what it is the day of."""

from datetime import date

import pytest

from bot.classifiers.dates import Stated, day_in, stated

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("duties apply from 5 July", date(2026, 7, 5)),
        ("tariffs take effect on August 1st", date(2026, 8, 1)),
        ("the ban takes effect 1 Sept. 2027", date(2027, 9, 1)),
        ("effective December 31", date(2025, 12, 31)),  # nearer than the next one
        ("starting January 1, 2027", date(2027, 1, 1)),
        ("the pact comes into force on 3rd May", date(2026, 5, 3)),
        ("duties start Feb. 28", date(2026, 2, 28)),
        ("duties from 31 February", None),
        ("duties from 30 February 2027", None),
        ("duties from 29 February", None),  # 2025, 2026 and 2027 have none
        ("a tariff of 25% on steel", None),
        ("officials met on 5 July", None),
    ],
)
def test_when_it_takes_effect(text: str, effective: date | None) -> None:
    assert stated(text, DAY, paused=False) == Stated(effective=effective)


@pytest.mark.parametrize(
    ("text", "paused", "expires"),
    [
        ("suspended until 9 July", True, date(2026, 7, 9)),
        ("the quota runs through June 30", False, date(2026, 6, 30)),
        ("the waiver expires on 1 May 2028", False, date(2028, 5, 1)),
        ("paused for 90 days", True, date(2026, 5, 31)),
        ("a 30-day pause", True, date(2026, 4, 1)),
        ("paused for 90 days until 9 July", True, date(2026, 7, 9)),
        ("extended by 90 days, as the old pause ends on 2 March", True, date(2026, 5, 31)),
        ("extended by 90 days hours before the pause expires on Monday", True, date(2026, 5, 31)),
        ("the review takes 90 days", False, None),
        ("paused for 900 days", True, None),
        ("paused for now", True, None),
        ("the two extend their truce to July 10", True, date(2026, 7, 10)),
        ("a tariff of 10% to 9 July", False, None),
        (
            "the two extend their truce to November 10",
            True,
            date(2026, 11, 10),
        ),  # the next one, though the last is nearer
        ("suspended until November 10", True, date(2026, 11, 10)),
        ("extended by 90 days the pause that ran until February 20", True, date(2026, 5, 31)),
        ("delayed from 9 July to 1 August", True, date(2026, 8, 1)),
        ("delayed a tariff that was due to take effect on 9 July", True, None),
        ("delayed until 1 August the tariff due to start on 9 July", True, date(2026, 8, 1)),
        ("paused for ninety days", True, date(2026, 5, 31)),
        ("delayed by a month", True, date(2026, 4, 2)),
        ("postponed for another six weeks", True, date(2026, 4, 13)),
        ("a two-week reprieve", True, date(2026, 3, 16)),
        ("a one-year pause", True, date(2027, 3, 2)),
        ("levies safeguard duty on steel for 200 days", False, date(2026, 9, 18)),
        ("extends duties on bicycles for five years", False, date(2031, 3, 2)),
        ("the two agree to cut tariffs for 90 days", False, date(2026, 5, 31)),
        ("both lower duties on goods for a 90-day period", False, None),
    ],
)
def test_when_it_ends(text: str, paused: bool, expires: date | None) -> None:
    assert stated(text, DAY, paused=paused) == Stated(expires=expires)


def test_both_in_one_sentence() -> None:
    text = "The duty applies from 1 April until 30 September 2026."
    assert stated(text, DAY, paused=False) == Stated(date(2026, 4, 1), date(2026, 9, 30))


def test_without_a_day_of_publication_nothing_is_read() -> None:
    assert stated("from 5 July until 9 July", None, paused=True) == Stated()
    assert day_in("on 5 July 2025", None) is None


@pytest.mark.parametrize("day", [date.max, date.min])
def test_at_the_ends_of_the_calendar(day: date) -> None:
    assert stated("paused for 90 days from 5 July", day, paused=True).effective == date(day.year, 7, 5)


def test_a_span_past_the_last_day_of_the_calendar_gives_none() -> None:
    assert stated("paused for 90 days", date.max, paused=True) == Stated()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It was signed on 12 December in Hanoi.", date(2025, 12, 12)),
        ("On May 4, 2024 and on June 5 they met.", date(2024, 5, 4)),
        ("It was signed in Hanoi.", None),
    ],
)
def test_the_first_day_of_a_text(text: str, day: date | None) -> None:
    assert day_in(text, DAY) == day


@pytest.mark.parametrize(
    ("text", "paused", "what"),
    [
        ("4月2日から25%の関税", False, Stated(date(2026, 4, 2))),
        ("２０２６年７月１日付で発効", False, Stated(date(2026, 7, 1))),
        ("来年1月5日より適用", False, Stated(date(2027, 1, 5))),
        ("12月20日(土)から発動", False, Stated(date(2025, 12, 20))),  # nearer than the next one
        ("4月2日に鉄鋼関税を引き上げ", False, Stated(date(2026, 4, 2))),
        ("自4月2日起生效", False, Stated(date(2026, 4, 2))),
        ("将于4月2日对钢铁加征关税", False, Stated(date(2026, 4, 2))),
        ("내년 1월 5일부터 시행", False, Stated(date(2027, 1, 5))),
        ("4월 2일 발효", False, Stated(date(2026, 4, 2))),
        ("6月30日まで延期", True, Stated(None, date(2026, 6, 30))),
        ("暂停至6月30日", True, Stated(None, date(2026, 6, 30))),
        ("6월 30일까지 유예", True, Stated(None, date(2026, 6, 30))),
        ("11月10日まで延期", True, Stated(None, date(2026, 11, 10))),
        ("7月9日から8月1日に延期", True, Stated(None, date(2026, 8, 1))),
        ("从7月9日推迟至8月1日", True, Stated(None, date(2026, 8, 1))),
        ("7월 9일에서 8월 1일로 연기", True, Stated(None, date(2026, 8, 1))),
        ("90日間停止", True, Stated(None, date(2026, 5, 31))),
        ("90日の猶予", True, Stated(None, date(2026, 5, 31))),
        ("暂缓90天", True, Stated(None, date(2026, 5, 31))),
        ("90일 유예", True, Stated(None, date(2026, 5, 31))),
        # no day of its own
        ("9日、関税を延期", True, Stated()),
        ("4月2日に発表", False, Stated()),
        ("4月2日から協議", False, Stated()),
        ("4月2日に関税で協議し、発動", False, Stated()),
        ("2月20日に鉄鋼関税を引き上げ", False, Stated()),  # done with
        ("2月31日から発動", False, Stated()),
        ("25%の関税、3日", False, Stated()),
        ("90天前暂停", True, Stated()),
    ],
)
def test_east_asian_days(text: str, paused: bool, what: Stated) -> None:
    assert stated(text, DAY, paused=paused) == what
