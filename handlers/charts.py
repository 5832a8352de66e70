"""Charts, drawn in a worker and kept: the same picture is asked for again until something in it has changed."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.chart import Timeline

KEPT = 64
"""Pictures that are kept, those asked for last; each takes about 80 KB."""


class Charts:
    """Pictures by what they show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Timeline, bytes] = OrderedDict()

    async def of(self, timeline: Timeline, draw: Callable[[], Awaitable[bytes]]) -> bytes:
        """Give the picture of a timeline, drawn if it is not kept.

        Raises:
            Whatever drawing raises.
        """
        found = self._kept.get(timeline)
        if found is None:
            found = await draw()
        self._kept[timeline] = found
        self._kept.move_to_end(timeline)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found
