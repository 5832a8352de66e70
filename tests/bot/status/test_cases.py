"""Where it stands: what is open before authorities, courts and the WTO."""

from datetime import date

from bot.model import Instrument
from bot.pairs import Pair
from bot.status.cases import cases
from bot.status.log import make_log
from tests.bot.status.conftest import Tell

AT = date(2025, 7, 1)
CN_US = Pair.of("CN", "US")
STEEL = {"products": ("steel nails",), "instrument": Instrument.ANTI_DUMPING}


def test_open_investigations(tell: Tell) -> None:
    events = [
        tell("2025-01-10", "investigation", "opened", "US", "CN", track=1, **STEEL),
        tell("2025-05-10", "investigation", "finding", "US", "CN", track=1, **STEEL),
        tell("2025-06-10", "investigation", "finding", "US", "CN", track=2),
        tell("2025-06-11", "investigation", "opened", "CN", "US", track=3, products=("pork",)),
    ]
    assert [line.text for line in cases(make_log(events, place=CN_US, at=AT)).lines] == [
        "China's trade investigation into US pork: open since 11 June 2025",
        "US trade investigation into Chinese goods: open, finding on 10 June 2025",
        "US anti-dumping investigation into Chinese steel nails: open since 10 January 2025, finding on 10 May 2025",
    ]


def test_what_is_closed_settled_or_silent_for_too_long_is_not_open(tell: Tell) -> None:
    events = [
        tell("2025-01-10", "investigation", "closed", "US", "CN", track=1),
        tell("2023-12-01", "investigation", "opened", "US", "CN", track=2),
        tell("2025-01-10", "dispute", "settled", "CN", "US", track=3),
        tell("2022-01-10", "dispute", "filed", "CN", "US", track=4),
    ]
    assert cases(make_log(events, place=CN_US, at=AT)).lines == ()


def test_disputes_come_first_and_many_are_counted(tell: Tell) -> None:
    events = [tell("2025-06-10", "investigation", "opened", "US", "CN", track=track) for track in range(1, 8)]
    events.append(tell("2025-02-10", "dispute", "filed", "CN", "US", track=9))
    lines = [line.text for line in cases(make_log(events, place=CN_US, at=AT)).lines]
    assert lines[0] == "China files trade complaint against US (10 February 2025)"
    assert lines[-1] == "2 more open investigations"


def test_many_disputes_are_counted_too(tell: Tell) -> None:
    events = [tell("2025-06-10", "dispute", "filed", "CN", "US", track=track) for track in range(1, 7)]
    assert cases(make_log(events, place=CN_US, at=AT)).lines[-1].text == "1 more open dispute"
