"""The store: the only importer of SQLite."""
