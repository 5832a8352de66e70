"""A process of its own that serves feeds to the benches, from many addresses of this machine's loopback network.

    python bench/feed_host.py FEEDS HOSTS     prints its port; GET /turn?share=0.1 changes a tenth of the feeds

A feed stands at http://127.0.1.<host>:<port>/feed/<number>, 20 to 60 KB, with an ETag. /hostile/<name> gives bodies
that no publisher should send.
"""

import asyncio
import gzip
import sys
from email.utils import formatdate
from random import Random

from aiohttp import web

WORDS = (
    *("council", "weather", "film", "season", "report", "workers", "region", "budget", "energy", "company", "school"),
    *("plans", "price", "harvest", "rail", "league", "study", "water", "health", "vote", "bridge", "garden", "museum"),
)
TRADE = (
    "{by} imposes {rate}% tariff on {on} {product}",
    "{by} threatens {rate}% tariff on {on} {product}",
    "{by} opens anti-dumping investigation into {on} {product}",
    "{by} and {other} resume trade talks",
)
"""What one item in twenty is about; most of what feeds carry is something else."""
STORIES = 600
"""Trade stories that the feeds tell between them: each is in about seven of 2,000 feeds."""
COUNTRIES = {"US": "US", "China": "Chinese", "India": "Indian", "Canada": "Canadian", "Mexico": "Mexican"}
COUNTRIES |= {"Brazil": "Brazilian", "Japan": "Japanese", "Norway": "Norwegian", "Turkey": "Turkish"}
COUNTRIES |= {"Vietnam": "Vietnamese", "Australia": "Australian", "Indonesia": "Indonesian", "Chile": "Chilean"}
COUNTRIES |= {"Peru": "Peruvian", "Kenya": "Kenyan", "Egypt": "Egyptian", "Thailand": "Thai", "Malaysia": "Malaysian"}
COUNTRIES |= {"Argentina": "Argentine", "Colombia": "Colombian", "Ukraine": "Ukrainian", "Russia": "Russian"}
COUNTRIES |= {"Switzerland": "Swiss", "UK": "British", "EU": "European", "Pakistan": "Pakistani", "Nigeria": "Nigerian"}
PRODUCTS = ("steel", "aluminum", "cars", "rice", "sugar", "cement", "beef", "wine", "solar panels", "copper", "tires")
TRADE_SHARE = 0.05
_START = 1_742_000_000
_MIB = 2**20


class Host:
    """The feeds, and how often each has changed."""

    def __init__(self, feeds: int) -> None:
        self._turns = [0] * feeds
        self._bodies: dict[int, bytes] = {}
        self.sent = 0

    async def feed(self, request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        tag = f'"{number}-{self._turns[number]}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        body = self._bodies.get(number)
        if body is None:
            body = self._bodies[number] = feed(number, self._turns[number])
        self.sent += len(body)
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": tag})

    async def turn(self, request: web.Request) -> web.Response:
        """Give a share of the feeds a new item; answer with the bytes that were sent since the last time."""
        count = int(len(self._turns) * float(request.query["share"]))
        for number in Random(count).sample(range(len(self._turns)), count):
            self._turns[number] += 1
            self._bodies.pop(number, None)
        sent, self.sent = self.sent, 0
        return web.Response(text=str(sent))

    async def hostile(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name == "drip":
            return await _drip(request)
        headers = {"Content-Encoding": "gzip"} if name == "bomb" else {}
        return web.Response(body=HOSTILE[name](), content_type="application/rss+xml", headers=headers)


def feed(number: int, turn: int) -> bytes:
    """Make a feed; the first turn's items stay, and each turn puts one before them."""
    rng = Random(number)
    size = rng.randint(20_000, 60_000)
    items, length, at = [], 0, 0
    while length < size:
        items.append(_item(rng, f"{number}-{at}", _START - at * 3600))
        length += len(items[-1])
        at += 1
    fresh = [_item(Random(f"{number}/{one}"), f"{number}-new-{one}", _START + one * 60) for one in range(turn)]
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed {number}</title>'
        f"<link>http://feed{number}.example/</link>{''.join(reversed(fresh))}{''.join(items)}</channel></rss>"
    ).encode()


def _item(rng: Random, name: str, when: int) -> str:
    title = _trade(rng.randrange(STORIES)) if rng.random() < TRADE_SHARE else _other(rng)
    words = " ".join(rng.choices(WORDS, k=rng.randint(40, 160)))
    return (
        f"<item><title>{title}</title><link>http://feed.example/{name}?utm_source=rss</link><guid>{name}</guid>"
        f"<pubDate>{formatdate(when)}</pubDate>"
        f"<description><![CDATA[<p>{words}</p><a href='/x'>more</a>]]></description></item>"
    )


def _trade(story: int) -> str:
    rng = Random(story)
    by, other = rng.sample(sorted(COUNTRIES), 2)
    told = {"by": by, "other": other, "on": COUNTRIES[other], "rate": rng.randrange(5, 60, 5)}
    return rng.choice(TRADE).format(**told, product=rng.choice(PRODUCTS))


def _other(rng: Random) -> str:
    return " ".join(rng.choices(WORDS, k=9)).capitalize()


async def _drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"<")
            await asyncio.sleep(0.01)
    except ConnectionResetError:
        return response


def _large(mebibytes: int) -> bytes:
    """Make a feed of so many MiB whose items are all different."""
    rng = Random(mebibytes)
    page = "".join(_item(rng, f"{at}-PAGE", _START - at) for at in range(200))
    pages = range(mebibytes * _MIB // len(page))
    return f"<rss><channel>{''.join(page.replace('PAGE', str(at)) for at in pages)}</channel></rss>".encode()


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{lines}]>'
    return f"{head}<rss><channel><item><title>{'&e9;' * 50}</title></item></channel></rss>".encode()


HOSTILE = {
    "14 MB": lambda: _large(14),
    "28 MB": lambda: _large(28),
    "bomb": lambda: gzip.compress(b"\0" * 200_000_000, 1),
    "nested": lambda: b"<rss><channel><item><title>" + b"<a>" * 300_000,
    "html": lambda: b"<rss><channel><item><description>" + b"<p <a href='x>y</a><b>z" * 220_000,
    "entities": _entities,
}
"""Bodies by name; "drip" is sent one byte at a time, without an end."""


async def serve(feeds: int, hosts: int) -> None:
    """Serve until killed."""
    host = Host(feeds)
    app = web.Application()
    app.router.add_get("/feed/{number}", host.feed)
    app.router.add_get("/turn", host.turn)
    app.router.add_get("/hostile/{name}", host.hostile)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    first = web.TCPSite(runner, "127.0.1.1", 0)
    await first.start()
    port = runner.addresses[0][1]
    for one in range(2, hosts + 1):
        await web.TCPSite(runner, f"127.0.1.{one}", port).start()
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
