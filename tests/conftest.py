"""What holds for all tests: no time limit on examples, plain tracebacks in the log, and whole processes first."""

import pytest
import structlog
from hypothesis import HealthCheck, settings
from structlog.dev import ConsoleRenderer, plain_traceback


def pytest_configure() -> None:
    """Set up what is the same for all tests.

    Who comes first to a lexicon waits until it is loaded, and other tests run beside: time says nothing of an example.
    A traceback with the locals of a whole bot takes seconds to print.
    """
    settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("untimed")
    plain = ConsoleRenderer(colors=False, exception_formatter=plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, plain])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that run whole processes first, else in the order of chance.

    They wait most of the time. So one worker of several begins with them, one after the other, while the others have
    the processor; and none is left over that keeps everyone waiting at the end.
    """
    items.sort(key=lambda item: item.get_closest_marker("acceptance") is None)
