"""The demo's feeds over real HTTP on this machine: what stands in them grows by the round."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256

from aiohttp import web

from bot.demo.render import media_type, render
from bot.demo.story import Feed, Story

LOOPBACK = "127.0.0.1"


class FeedServer:
    """Serves the feeds of a story as they stand after `rounds` rounds.

    Conditional requests are answered with 304, so that the poll that finds nothing new is part of the demo too.

    Attributes:
        rounds: how many rounds have been told; the driver counts it up.
        base: the address under which the feeds stand, once it is open.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.rounds = 0
        self.base = ""
        self._feeds = {feed.path: feed for feed in story.feeds}

    @asynccontextmanager
    async def open(self) -> AsyncIterator["FeedServer"]:
        """Listen on a free port of the loopback address until the block ends."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._get)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, LOOPBACK, 0).start()
            self.base = f"http://{LOOPBACK}:{runner.addresses[0][1]}"
            yield self
        finally:
            await runner.cleanup()

    def url(self, feed: Feed) -> str:
        """Give the address of a feed."""
        return self.base + feed.path

    async def _get(self, request: web.Request) -> web.Response:
        feed = self._feeds.get(request.path)
        if feed is None:
            return web.Response(status=404, text="The demo has no such feed.\n")
        body = render(feed, self.story.items(feed, self.rounds))
        etag = sha256(body).hexdigest()[:16]
        fresh = web.Response(body=body, content_type=media_type(feed), charset="utf-8")
        known = any(tag.value == etag for tag in request.if_none_match or ())
        response = web.Response(status=304) if known else fresh
        response.etag = etag
        return response
