"""The store: the only importer of SQLite and sqlite-utils.

open_store gives a Store for the running bot; reading and writing give Tables to a command.
"""

from db.store import Store, migrate, open_store, reading, writing
from db.tables import Tables

__all__ = ["Store", "Tables", "migrate", "open_store", "reading", "writing"]
