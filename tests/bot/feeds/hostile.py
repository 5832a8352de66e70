"""Bodies that a publisher's server should never send, by name; made when asked for, since some are large.

What comes of each stands beside it: "read" (entries, perhaps salvaged), "refused" (a ParseError that says why), or
"stopped" (its worker is ended after the time it may take).
"""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.bot.feeds.feeds_by_hand import item, rss

MANY = 20_000


@dataclass(frozen=True)
class Hostile:
    """A body, the format it is given as, and what comes of it."""

    make: Callable[[], bytes | str]
    outcome: str
    form: str = "feed"


def _entities(depth: int) -> str:
    lines = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, depth))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{lines}]>'


def _rss(**parts: str) -> str:
    return rss([item(**parts)])


def _json(title: str) -> str:
    return f'{{"items": [{{"id": "1", "title": "T"}}, {{"id": "2", "title": {title}}}]}}'


XXE = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

BODIES: dict[str, Hostile] = {
    # entities
    "entities that multiply (billion laughs)": Hostile(
        lambda: rss([item(title="&e9;")], head=_entities(10)), "refused"
    ),
    "one long entity many times": Hostile(
        lambda: rss([item(title="&a;" * 1000)], head=f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>'), "refused"
    ),
    "an entity that holds itself": Hostile(
        lambda: rss([item(title="&a;")], head='<!DOCTYPE rss [<!ENTITY a "&a;">]>'), "refused"
    ),
    "a file of this machine as an entity": Hostile(lambda: rss([item(title="a &x; b")], head=XXE), "read"),
    "an address as an entity": Hostile(
        lambda: rss([item()], head=XXE.replace("file:///etc/passwd", "http://127.0.0.1:1/x")), "read"
    ),
    "an external DTD": Hostile(
        lambda: rss([item()], head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd">'), "read"
    ),
    "a parameter entity": Hostile(
        lambda: rss([item()], head='<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'), "read"
    ),
    # nesting and size
    "elements nested deeply": Hostile(lambda: "<rss><channel>" + "<a>" * MANY, "refused"),
    "elements nested deeply in an item": Hostile(lambda: _rss(description="<b>" * MANY + "x" + "</b>" * MANY), "read"),
    "JSON nested deeply": Hostile(lambda: "[" * 10**6, "refused", "json-feed"),
    "JSON objects nested deeply": Hostile(lambda: '{"a":' * 10**5, "refused", "gdelt"),
    "JSON nested deeply where a title should be": Hostile(
        lambda: _json("[" * 5000 + "]" * 5000), "refused", "json-feed"
    ),
    "many items": Hostile(lambda: rss(item(at) for at in range(5000)), "read"),
    "a title of a megabyte": Hostile(lambda: _rss(title="x" * 10**6), "read"),
    "a link of a megabyte": Hostile(lambda: _rss(link="https://a.org/" + "x" * 10**6), "read"),
    "a guid of a megabyte": Hostile(lambda: _rss(guid="x" * 10**6), "read"),
    "an attribute of a megabyte": Hostile(lambda: rss([item()]).replace("<rss", f'<rss x="{"y" * 10**6}"'), "read"),
    "ten thousand attributes": Hostile(
        lambda: rss([item()]).replace("<rss", "<rss " + " ".join(f'a{at}="1"' for at in range(10_000))), "read"
    ),
    "ten thousand namespaces": Hostile(
        lambda: rss([item()]).replace("<rss", "<rss " + " ".join(f'xmlns:n{at}="u{at}"' for at in range(10_000))),
        "read",
    ),
    "one element without an end": Hostile(lambda: "<rss " + "x" * 10**6, "refused"),
    # characters
    "zeros": Hostile(lambda: b"\0" * 10**6, "refused"),
    "noise": Hostile(lambda: bytes(range(256)) * 4000, "refused"),
    "zeros within": Hostile(lambda: _rss(title="Tar\0iff"), "read"),
    "lone surrogates": Hostile(lambda: _rss(title="Tar\ud800iff"), "read"),
    "lone surrogates in JSON": Hostile(lambda: _json('"\\ud800\\udc00\\ud800"'), "read", "json-feed"),
    "marks that turn writing round": Hostile(lambda: _rss(title="\u202eTariff\u202c"), "read"),
    "zero-width marks": Hostile(lambda: _rss(title="T\u200bariff\ufeff"), "read"),
    "ten thousand accents on one letter": Hostile(lambda: _rss(title="T" + "\u0301" * 10_000), "read"),
    "UTF-16 without a mark": Hostile(lambda: rss([item()]).encode("utf-16-le"), "read"),
    "UTF-7": Hostile(lambda: rss([item()], head='<?xml version="1.0" encoding="utf-7"?>'), "read"),
    "a codec that is none of text": Hostile(
        lambda: rss([item(title="Zölle")], head='<?xml version="1.0" encoding="zlib"?>').encode("latin-1"), "read"
    ),
    "a charset that is code": Hostile(
        lambda: rss([item()], head='<?xml version="1.0" encoding="../../x"?>').encode() + b"\xff", "read"
    ),
    # dates and numbers
    "a date beyond time": Hostile(lambda: _rss(pubDate="Mon, 01 Jan 99999999 00:00:00 GMT"), "read"),
    "a date before time": Hostile(lambda: _rss(pubDate="0000-00-00T00:00:00Z"), "read"),
    "a zone of a thousand hours": Hostile(lambda: _rss(pubDate="2025-03-27T00:00:00+9999:00"), "read"),
    "a number of five thousand digits": Hostile(lambda: _json("1" * 5000), "read", "json-feed"),
    "numbers that are none": Hostile(lambda: _json("NaN") + "", "read", "json-feed"),
    "a number beyond range": Hostile(lambda: _json("1e999999"), "read", "json-feed"),
    "a ttl of a thousand digits": Hostile(lambda: rss([item()], f"<ttl>{'9' * 1000}</ttl>"), "read"),
    # meaning
    "markup that runs": Hostile(lambda: _rss(title="&lt;script&gt;alert(1)&lt;/script&gt;Tariff"), "read"),
    "mentions and formatting": Hostile(lambda: _rss(title="@everyone **Tariff** [x](https://evil.example)"), "read"),
    "a link that runs": Hostile(lambda: _rss(link="javascript:alert(1)"), "read"),
    "a link to this machine": Hostile(lambda: _rss(link="file:///etc/passwd"), "read"),
    "a base that is no address": Hostile(
        lambda: rss([item(link="x")]).replace("<rss", '<rss xml:base="http://[::1"'), "read"
    ),
    "three thousand items with one guid": Hostile(lambda: rss(item(at, guid="same") for at in range(3000)), "read"),
    "SQL in a title": Hostile(lambda: _rss(title="'); DROP TABLE entries;--"), "read"),
    # other kinds of body
    "a page": Hostile(lambda: "<!doctype html><html><body>404</body></html>", "refused"),
    "a page that hides a feed": Hostile(lambda: "<html>" + rss([item()]), "refused"),
    "a gzip without its header": Hostile(lambda: gzip.compress(rss([item()]).encode()), "refused"),
    "JSON where XML should be": Hostile(lambda: json.dumps({"a": 1}), "refused"),
    "XML where JSON should be": Hostile(lambda: rss([item()]), "refused", "federal-register"),
    "five megabytes of HTML": Hostile(lambda: "<p><a href='x'>y</a><b>z</p>" * 180_000, "refused"),
    "five megabytes of HTML in an item": Hostile(
        lambda: _rss(description="<![CDATA[" + "<p><a href='x'>y</a><b>z</p>" * 180_000 + "]]>"), "read"
    ),
    "broken HTML in an unclosed item": Hostile(
        lambda: "<rss><channel><item><title>Tariff</title><description>" + "<p <a href='x>y" * 5_000, "read"
    ),
    "a list nested deeply": Hostile(lambda: "<div>" * 100_000 + "<li><a href=x>T</a>", "stopped", "html-list li"),
}
