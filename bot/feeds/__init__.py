"""From an address to entries: fetch gives bytes, parse gives entries, due says when next.

Only fetch.py speaks HTTP, only parse.py's feed adapter knows feedparser, and everything else here is pure.
"""
