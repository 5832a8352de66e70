"""What makes an item the same entry at the next poll."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.feeds.identity import Marks, Memory, Scheme, keys_of


def _items(number: int = 5, **changes: Sequence[str | None]) -> list[Marks]:
    """Make items with a guid and a link each; `changes` gives a field of all of them."""
    columns: dict[str, Sequence[str | None]] = {
        "guid": [f"id-{at}" for at in range(number)],
        "link": [f"https://a.org/{at}" for at in range(number)],
        "title": [f"Title {at}" for at in range(number)],
        "day": ["2025-03-27"] * number,
        **changes,
    }
    rows = zip(*columns.values(), strict=True)
    return [Marks(guid, link, title or "", day or "") for guid, link, title, day in rows]


NONE = [None] * 5
BEFORE = _items()

SAME = {
    "nothing changed": _items(),
    "another order": list(reversed(_items())),
    "new guids at every poll": _items(guid=[f"random-{at}" for at in range(5)]),
    "guids that count the poll": _items(guid=[f"id-{at}#2" for at in range(5)]),
    "new links, same guids": _items(link=[f"https://a.org/r/{at}?sid=77" for at in range(5)]),
    "tracking parameters": _items(link=[f"https://a.org/{at}?utm_source=rss&utm_campaign=x{at}" for at in range(5)]),
    "https for http": _items(link=[f"http://www.a.org/{at}/" for at in range(5)]),
    "other titles": _items(title=[f"Title {at}, corrected" for at in range(5)]),
    "other dates": _items(day=["2025-03-28"] * 5),
    "other dates and new guids": _items(guid=[f"x{at}" for at in range(5)], day=["2025-03-28"] * 5),
    "guids left out": _items(guid=NONE),
    "one guid for all": _items(guid=["same"] * 5),
    "one bad item": [Marks(None, None, "Title 0", "2025-03-27"), *_items()[1:]][1:],
}


@pytest.mark.parametrize("name", SAME)
def test_an_item_stays_the_same_entry(name: str) -> None:
    keys, memory = keys_of(BEFORE, None)
    known = {item.title.split(",")[0]: key for item, key in zip(BEFORE, keys, strict=True)}
    after = SAME[name]
    again, _ = keys_of(after, memory)
    assert {item.title.split(",")[0]: key for item, key in zip(after, again, strict=True)}.items() <= known.items()


def test_worthless_guids_are_given_up_and_items_that_come_back_are_known() -> None:
    keys, memory = keys_of(BEFORE, None)
    assert memory.startswith("guid ")
    again, memory = keys_of(_items(guid=[f"x{at}" for at in range(5)]), memory)
    assert (again, memory.split(" ")[0]) == (keys, "link")
    new = [Marks("y9", "https://a.org/9", "Title 9", "")]
    (first,), memory = keys_of([*new, *_items(guid=[f"z{at}" for at in range(5)])[:0]], memory)
    (second,), _ = keys_of([Marks("q9", "https://a.org/9", "Title 9, corrected", "")], memory)
    assert first == second


def test_worthless_guids_without_links_leave_titles() -> None:
    before = _items(link=NONE)
    _, memory = keys_of(before, None)
    _, memory = keys_of(_items(link=NONE, guid=[f"x{at}" for at in range(5)]), memory)
    assert memory.startswith("title")


@pytest.mark.parametrize(
    ("items", "scheme"),
    [
        (_items(), "guid"),
        (_items(guid=NONE), "link"),
        (_items(guid=["same"] * 5), "link"),
        (_items(guid=NONE, link=NONE), "title"),
        (_items(guid=NONE, link=["https://a.org/"] * 5), "title"),
        (_items(guid=NONE, link=["https://a.org/news"] * 5), "title"),
        (_items(guid=["a", "b", "c", None, None]), "guid"),
        (_items(guid=["a", "b", None, None, None]), "link"),
    ],
)
def test_most_items_choose_the_scheme(items: list[Marks], scheme: str) -> None:
    assert keys_of(items, None)[1].split(" ")[0] == scheme


def test_one_bad_item_does_not_flip_a_feed() -> None:
    _, memory = keys_of(BEFORE, None)
    odd = [Marks("other", "https://a.org/0", "Title 0", ""), *_items()[1:]]
    assert keys_of(odd, memory)[1].startswith("guid")
    assert keys_of([Marks(None, None, "Alone", "")], memory)[1].startswith("guid")


def test_two_items_with_one_guid_are_two_entries_and_stay_so_when_one_leaves() -> None:
    items = [Marks("same", "https://a.org/1", "One", "d"), Marks("same", "https://a.org/2", "Two", "d"), *_items()]
    keys, memory = keys_of(items, None)
    assert len(set(keys)) == len(items)
    (key, *_), _ = keys_of(items[1:], memory)
    assert key == keys[1]


def test_two_items_with_one_guid_and_no_link_are_told_apart_by_title() -> None:
    keys, _ = keys_of([Marks("same", None, "One", "d"), Marks("same", None, "Two", "d")], "guid")
    assert len(set(keys)) == 2


def test_the_same_item_twice_is_one_entry() -> None:
    item = Marks("same", "https://a.org/1", "One", "2025-03-27")
    keys, _ = keys_of([item, item], None)
    assert keys[0] == keys[1]


def test_a_guid_that_was_another_items_makes_no_two_items_one() -> None:
    keys, memory = keys_of(BEFORE, None)
    moved = [Marks("id-0", "https://a.org/9", "Title 9", ""), Marks("id-9", "https://a.org/0", "Title 0", "")]
    again, _ = keys_of([*moved, *BEFORE[1:]], memory)
    assert again[1:] == keys
    assert again[0] not in keys


def test_a_series_under_one_title_and_link_is_told_apart() -> None:
    """Daily summaries: same title, same page, another guid each; two of them stand in every body."""

    def of(day: int) -> Marks:
        return Marks(f"g{day}", "https://a.org/summary", "Daily summary", f"2025-03-{day}")

    (yesterday, before), memory = keys_of([of(27), of(26)], None)
    (today, again), _ = keys_of([of(28), of(27)], memory)
    assert len({yesterday, before, today}) == 3
    assert again == yesterday


def test_titles_tell_by_day_where_there_is_nothing_else() -> None:
    (key,), memory = keys_of([Marks(None, None, "Daily summary", "2025-03-27")], None)
    (again, later), _ = keys_of([Marks(None, None, "Daily summary", f"2025-03-{day}") for day in (27, 28)], memory)
    assert (again == key, later == key) == (True, False)


def test_a_guid_that_is_a_link_may_change_its_scheme() -> None:
    (key,), _ = keys_of([Marks("http://a.org/?p=1", None, "One", "")], None)
    (again,), _ = keys_of([Marks("https://www.a.org/?p=1", None, "One, corrected", "")], "guid")
    assert key == again
    assert keys_of([Marks("http://[::1", None, "One", "")], None)[0]


def test_an_empty_body_forgets_nothing() -> None:
    _, memory = keys_of(BEFORE, None)
    assert keys_of([], memory) == ((), memory)
    assert keys_of([], None) == ((), "")


@pytest.mark.parametrize("stored", [None, "", "nonsense", "guid", "guid !!!", "link AAAA", "title \ud800", "guid AAA"])
def test_a_memory_that_cannot_be_read_is_forgotten(stored: str | None) -> None:
    assert Memory.read(stored).keys == {}
    keys_of(BEFORE, stored)


def test_the_memory_is_short() -> None:
    _, memory = keys_of(_items(1000), None)
    assert len(memory) == len("guid ") + 20 * 1000
    assert Memory.read(memory).scheme is Scheme.GUID
    assert Memory.read(memory).write() == memory


_marks = st.builds(
    Marks,
    st.none() | st.sampled_from(["1", "2", "3", "\ud800"]),
    st.none() | st.sampled_from(["https://a.org/1", "https://a.org/2", "https://a.org/"]),
    st.sampled_from(["One", "Two", "\ud800"]),
    st.sampled_from(["", "2025-03-27"]),
)


@given(st.lists(_marks, max_size=8))
def test_reading_the_same_body_again_gives_the_same_keys(items: list[Marks]) -> None:
    keys, memory = keys_of(items, None)
    for _ in range(3):
        again, memory = keys_of(items, memory)
        assert again == keys


@given(st.lists(_marks, max_size=8), st.lists(_marks, max_size=8))
@example(
    [Marks(None, "https://a.org/1", "One", "")],
    [
        *[Marks(None, "https://a.org/1", "One", "")] * 2,
        Marks("1", None, "Two", "2025-03-27"),
        Marks("2", None, "Two", "2025-03-27"),
    ],
)
def test_different_items_of_one_body_have_different_keys(before: list[Marks], items: list[Marks]) -> None:
    keys, _ = keys_of(items, keys_of(before, None)[1])
    told_apart = {(item.guid, item.link, item.title, item.day): key for item, key in zip(items, keys, strict=True)}
    by_title = keys_of(items, keys_of(before, None)[1])[1].startswith("title")
    if not by_title:
        assert len(set(keys)) >= len({(guid, link, title) for guid, link, title, _ in told_apart if guid or link})
