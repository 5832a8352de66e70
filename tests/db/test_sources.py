"""Sources: in step with sources.yaml, due in their turn, and kept with how their polls went."""

from dataclasses import replace
from datetime import timedelta

from bot.model import PUBLIC, SourceSpec
from db import Tables
from tests.fakes import NOW, make_entry, make_event, put_event, put_source

GUILD = 42


def _spec(name: str, **changes: object) -> SourceSpec:
    return replace(SourceSpec(name, f"https://{name}.example/feed"), **changes)  # type: ignore[arg-type]  # its fields


def test_sources_follow_the_configuration(tables: Tables) -> None:
    first = tables.sources.configure([_spec("a"), _spec("b")], NOW)
    assert (first.added, first.changed, first.disabled) == (2, 0, 0)
    second = tables.sources.configure([_spec("a", interval=60), _spec("c")], NOW)
    assert (second.added, second.changed, second.disabled) == (1, 1, 1)
    found = {source.spec.name: source.spec for source in tables.sources.all()}
    assert found["a"].interval == 60
    assert not found["b"].enabled
    assert tables.sources.configure([_spec("a", interval=60), _spec("c")], NOW).disabled == 0


def test_a_configured_source_keeps_how_its_polls_went(tables: Tables) -> None:
    tables.sources.configure([_spec("a")], NOW)
    polled = replace(tables.sources.all()[0], etag='"1"', due=NOW + timedelta(hours=1), first_polled=NOW, failures=2)
    tables.sources.save(polled)
    tables.sources.configure([_spec("a", official=True)], NOW)
    again = tables.sources.all()[0]
    assert (again.etag, again.due, again.first_polled, again.failures) == ('"1"', polled.due, NOW, 2)
    assert again.spec.official


def test_a_source_comes_back_as_it_was_saved(tables: Tables) -> None:
    saved = replace(
        put_source(tables, country="JP", language="ja", notes="a note"),
        last_modified="yesterday",
        body_hash="00",
        identity="guid",
        last_error="refused",
        last_success=NOW,
        last_poll=NOW,
        retired="410 Gone",
        address="https://moved.example/",
        moving_to="https://moving.example/",
        moves=2,
    )
    tables.sources.save(saved)
    assert tables.sources.get(saved.id) == saved


def test_what_is_due_comes_longest_overdue_first(tables: Tables) -> None:
    for name, minutes in (("late", -5), ("now", 0), ("soon", 5), ("later", -1)):
        source = put_source(tables, name)
        tables.sources.save(replace(source, due=NOW + timedelta(minutes=minutes)))
    assert [source.spec.name for source in tables.sources.due(NOW, 10)] == ["late", "later", "now"]
    assert [source.spec.name for source in tables.sources.due(NOW, 1)] == ["late"]


def test_disabled_and_retired_sources_are_never_due(tables: Tables) -> None:
    put_source(tables, "off", enabled=False)
    tables.sources.save(replace(put_source(tables, "gone"), retired="410 Gone"))
    assert tables.sources.due(NOW, 10) == []
    assert tables.sources.enabled() == []


def test_a_guilds_source_stands_beside_the_public_one(tables: Tables) -> None:
    public, private = put_source(tables), put_source(tables, scope=GUILD)
    assert public.id != private.id
    assert [source.id for source in tables.sources.of_scope(GUILD)] == [private.id]
    assert [source.id for source in tables.sources.enabled(PUBLIC)] == [public.id]
    assert tables.sources.find(public.spec.url) == public
    assert tables.sources.find(public.spec.url, 43) is None


def test_configured_or_added_in_chat(tables: Tables) -> None:
    tables.sources.configure([_spec("a")], NOW)
    added = put_source(tables)
    configured = tables.sources.find("https://a.example/feed")
    assert configured is not None
    assert tables.sources.is_configured(configured.id)
    assert not tables.sources.is_configured(added.id)
    assert not tables.sources.is_configured(999)


def test_a_removed_source_takes_its_entries_and_what_they_said(tables: Tables) -> None:
    source = put_source(tables)
    put_event(tables, make_event(), source=source)
    tables.sources.remove(source.id)
    assert tables.entries.count() == 0
    assert tables.mentions.of_events([1]) == {1: ()}
    assert tables.events.get(1) is not None
    assert tables.entries.by_url(make_entry("entry-1").url or "") == []


def test_a_source_of_another_format_is_read_anew(tables: Tables) -> None:
    tables.sources.configure([_spec("a")], NOW)
    polled = replace(tables.sources.all()[0], etag='"1"', body_hash="00", identity="guid", last_modified="then")
    tables.sources.save(polled)
    tables.sources.configure([_spec("a", format="json-feed")], NOW)
    again = tables.sources.all()[0]
    assert (again.etag, again.body_hash, again.identity, again.last_modified) == (None, None, None, None)


def test_a_poll_does_not_undo_a_change_of_the_configuration(tables: Tables) -> None:
    before = put_source(tables)
    put_source(tables, enabled=False)
    tables.sources.save(before)
    assert tables.sources.enabled() == []


def test_a_source_that_rests_is_not_due_and_one_that_is_resumed_is_due_at_once(tables: Tables) -> None:
    source = put_source(tables)
    tables.sources.pause(source.id)
    assert (tables.sources.due(NOW, 9), tables.sources.enabled()) == ([], [])
    later = NOW + timedelta(hours=1)
    gone = tables.sources.get(source.id)
    assert gone is not None
    tables.sources.save(replace(gone, retired="410", failures=3, last_error="gone", due=later + timedelta(days=1)))
    tables.sources.resume(source.id, later)
    (again,) = tables.sources.due(later, 9)
    assert (again.paused, again.retired, again.failures, again.last_error) == (False, None, 0, None)
