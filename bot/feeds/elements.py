"""Pure: the elements of feeds that the plain reader knows, and those that it leaves to feedparser.

feedparser reads an element by its name alone, wherever it stands: a title within an unknown element is the item's
title. So the plain reader has to know of each element that it steps over that nothing it reads hides there.
"""

from collections.abc import Iterable, Iterator

RSS1 = "http://purl.org/rss/1.0/"
RSS09 = "http://my.netscape.com/rdf/simple/0.9/"
ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0"
MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
ITUNES = "http://www.itunes.com/DTDs/PodCast-1.0.dtd"

PREFIXES = {
    "rdf": (RDF,),
    "dc": (DC,),
    "content": (CONTENT,),
    "sy": (SYNDICATION,),
    "feedburner": (FEEDBURNER,),
    "media": MEDIA,
    "itunes": (ITUNES,),
}
"""Prefixes that feedparser has its own meaning for: one that a feed binds to anything else is left to it."""


def of(*spaces: str, names: str) -> Iterator[str]:
    """Give the tags of names in namespaces, as ElementTree writes them; "" is no namespace."""
    return (f"{{{space}}}{name}" if space else name for space in spaces for name in names.split())


def plainly(names: str) -> Iterator[str]:
    """Give the tags of names in RSS, RDF and Atom, which feedparser does not tell apart."""
    return of("", RSS1, RSS09, ATOM, names=names)


def _set(*tags: Iterable[str]) -> frozenset[str]:
    return frozenset(tag for some in tags for tag in some)


HARMLESS = _set(
    plainly(
        "author contributor category enclosure rights copyright subtitle language generator managingEditor webMaster"
    ),
    of(DC, names="creator author contributor subject publisher rights language"),
    of(*MEDIA, names="thumbnail credit category keywords rating restriction license player"),
    of(ITUNES, names="author subtitle category keywords image explicit block"),
)
"""Elements with a meaning of their own that says nothing of what is read here; they hold text alone."""

HARMLESS_IN_A_FEED = HARMLESS | _set(
    plainly("pubDate lastBuildDate updated id link cloud"),
    of(DC, names="date"),
    of(FEEDBURNER, names="browserFriendly info"),
)
"""The same of what stands in a feed itself, outside its items."""

GROUPS = _set(of(*MEDIA, names="group content"), plainly("author contributor"), of(ITUNES, names="owner category"))
"""Elements that hold others."""

WITHIN_GROUPS = HARMLESS | _set(plainly("name email uri"), of(ITUNES, names="name email"))

IMAGE = _set(plainly("image textInput textinput"))
WITHIN_IMAGE = _set(plainly("title link url width height description name"))

TELLING = frozenset(
    of(
        "",
        names="abstract author authors block body box browserfriendly category channel chapter chapters cloud "
        "content contributor contributors copyright created creator credit date description detail div email "
        "enclosure encoded entries entry expirationdate explicit exterior feed fullitem generator geom "
        "georssgeom group guid height homepage id image info issued item items keywords language "
        "lastbuilddate license line linearring linestring link links managingeditor math modified name "
        "newlocation origlink owner player point polygon pos poslist pubdate published publisher rating "
        "restriction rights rss source subject subtitle summary svg tagline tags textinput thumbnail title "
        "ttl updated updatefrequency updateperiod uri url valid webmaster where width",
    )
)
"""Names, in lower case, by which an element of any namespace may tell feedparser something that is read here."""
