"""The words by which an event is found: titles, document numbers and products of the entries that report one.

SQLite's full-text index of trigrams (https://sqlite.org/fts5.html#the_trigram_tokenizer): any part of three characters
or more is found in any script, whatever its case. Shorter words are looked for in the newest entries alone.
"""

from sqlite_utils import Database

from bot.model import PUBLIC

_SHORTEST = 3
_SCANNED = 100_000
"""Of the newest entries that report an event, how many are looked through for a word of one or two characters."""

_LEFT = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


class Findings:
    """The full-text index of entries that report an event."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def index(self, entry: int) -> None:
        """Index an entry with what is said of it now."""
        self._db.execute(
            """INSERT OR REPLACE INTO findings (rowid, text)
               SELECT e.id, e.title || ' ' || e.documents || ' ' ||
                      (SELECT group_concat(m.products, ' ') FROM mentions m WHERE m.entry = e.id)
               FROM entries e WHERE e.id = ?""",
            [entry],
        )

    def forget(self, entry: int) -> None:
        """Take an entry out: it reports no event any more."""
        self._db.execute("DELETE FROM findings WHERE rowid = ?", [entry])

    def entries(self, words: str, *, scope: int = PUBLIC, limit: int) -> list[int]:
        """Give the newest entries, public or of a guild, that hold every one of the words, in any order."""
        wanted = words.split()
        long = [word for word in wanted if len(word) >= _SHORTEST]
        conditions = ["text LIKE ? ESCAPE '\\'" for word in wanted if len(word) < _SHORTEST]
        values: list[object] = [f"%{word.translate(_LEFT)}%" for word in wanted if len(word) < _SHORTEST]
        if long:
            conditions.append("findings MATCH ?")
            values.append(" AND ".join(f'"{quoted}"' for quoted in (word.replace('"', '""') for word in long)))
        else:
            conditions.append("rowid > (SELECT coalesce(max(rowid), 0) FROM findings) - ?")
            values.append(_SCANNED)
        conditions.append("(SELECT scope FROM entries WHERE id = findings.rowid) IN (?, ?)")
        values += [PUBLIC, scope]
        sql = f"SELECT rowid FROM findings WHERE {' AND '.join(conditions)} ORDER BY rowid DESC LIMIT ?"
        return [row["rowid"] for row in self._db.execute(sql, [*values, limit])]
