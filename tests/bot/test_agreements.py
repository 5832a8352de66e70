"""The shipped agreements: who is bound to whom, and where each stood when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreements import KNOWN_ON, Agreement, Dated, Side, Standing, agreements, between, of_place
from bot.countries import codes
from bot.model import Precision

TODAY = date(2026, 11, 25)


def shorts(one: str, other: str) -> set[str]:
    return {agreement.short for agreement in between(one, other)}


BOUND = [
    ("KR", "US", "KORUS", True),
    ("CA", "MX", "USMCA", True),
    ("DE", "JP", "EU–Japan EPA", True),
    ("EU", "JP", "EU–Japan EPA", True),
    ("DE", "FR", "EU–Japan EPA", False),  # members of one bloc are not bound by what it signs with others
    ("NG", "US", "AGOA", True),
    ("NG", "ZA", "AGOA", False),  # a hub's partners are not bound to one another
    ("NG", "ZA", "AfCFTA", True),
    ("CA", "MX", "CPTPP Costa Rica", False),  # an accession binds the candidate
    ("CR", "MX", "CPTPP Costa Rica", True),
    ("GB", "JP", "CPTPP", False),  # the UK's dates are its accession's
    ("GB", "JP", "CPTPP UK accession", True),
    ("JP", "VN", "RCEP", True),
    ("AU", "KR", "RCEP", True),
    ("IS", "NO", "EFTA", True),
    ("CO", "PE", "EU–Andean TA", False),
    ("CO", "ES", "EU–Andean TA", True),
    ("AR", "DE", "EU–Mercosur ITA", True),
    ("BO", "DE", "EU–Mercosur ITA", False),
    ("MY", "TL", "AFTA", False),
    ("DE", "NO", "EEA", True),
]


@pytest.mark.parametrize(("one", "other", "short", "bound"), BOUND)
def test_who_is_bound(one: str, other: str, short: str, bound: bool) -> None:
    assert (short in shorts(one, other)) is bound


@given(st.sampled_from(sorted(codes())), st.sampled_from(sorted(codes())))
def test_the_order_of_the_two_does_not_matter(one: str, other: str) -> None:
    assert shorts(one, other) == shorts(other, one)


def test_nobody_is_bound_to_itself() -> None:
    assert between("US", "US") == ()


def test_at_least_120_are_in_force() -> None:
    stood = [agreement.standing(TODAY) for agreement in agreements()]
    assert sum(one is not None and one[0] is Standing.IN_FORCE for one in stood) >= 120


def test_every_row_takes_part_in_something() -> None:
    assert all(len(agreement.codes) > 1 for agreement in agreements())
    assert len({(agreement.short, agreement.sides) for agreement in agreements()}) == len(agreements())


def test_dates_are_in_order() -> None:
    wrong = [a.short for a in agreements() if a.in_force and a.ended and a.ended.day < a.in_force.day]
    assert wrong == []


def the(short: str) -> Agreement:
    return next(agreement for agreement in agreements() if agreement.short == short)


STOOD = [
    ("KORUS", date(2007, 6, 29), None),
    ("KORUS", date(2007, 6, 30), (Standing.SIGNED, Dated(date(2007, 6, 30)))),
    ("KORUS", TODAY, (Standing.IN_FORCE, Dated(date(2012, 3, 15)))),
    ("NAFTA", date(2019, 1, 1), (Standing.IN_FORCE, Dated(date(1994, 1, 1)))),
    ("NAFTA", TODAY, (Standing.TERMINATED, Dated(date(2020, 7, 1)))),
    ("US–EU framework", TODAY, (Standing.CONCLUDED, Dated(date(2025, 8, 21)))),
    ("US–India BTA", TODAY, (Standing.NEGOTIATING, None)),
    ("US–India BTA", date(2020, 1, 1), None),  # an undated standing is not known for long ago
    ("CAI", TODAY, (Standing.SUSPENDED, None)),
    ("US–Japan 2025 deal", TODAY, (Standing.IN_FORCE, Dated(date(2025, 9, 1), Precision.MONTH))),
]


@pytest.mark.parametrize(("short", "at", "stood"), STOOD)
def test_where_it_stood(short: str, at: date, stood: tuple[Standing, Dated | None] | None) -> None:
    assert the(short).standing(at) == stood


def test_a_suspension_without_a_date_counts_only_for_about_now() -> None:
    sides = (Side(frozenset({"XA"})), Side(frozenset({"XB"})))
    begun = Dated(date(2010, 1, 1))
    pact = Agreement(
        "XA–XB", "XA–XB", sides, "free trade agreement", None, begun, None, None, Standing.SUSPENDED, the("KORUS").sure
    )
    assert pact.standing(KNOWN_ON) == (Standing.SUSPENDED, None)
    assert pact.standing(KNOWN_ON - timedelta(days=366)) == (Standing.IN_FORCE, begun)


def test_agreements_of_a_place() -> None:
    mine = {agreement.short for agreement in of_place("JP")}
    assert {"CPTPP", "RCEP", "EU–Japan EPA"} <= mine
    assert "USMCA" not in mine


def test_two_alone_call_an_agreement_only_where_no_others_take_part() -> None:
    two = {agreement.short: agreement.two for agreement in agreements()}
    assert (two["KORUS"], two["RCEP"]) == (("KR", "US"), None)
