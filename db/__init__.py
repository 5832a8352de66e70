"""The store: the only importer of SQLite and sqlite-utils.

open_store gives a Store for the running bot; reading and writing give Tables to a command.
"""

from db.restoring import restore
from db.store import Store, migrate, open_store, reading, writing
from db.tables import Tables
from db.upkeep import backup, check, instance_lock

__all__ = [
    "Store",
    "Tables",
    "backup",
    "check",
    "instance_lock",
    "migrate",
    "open_store",
    "reading",
    "restore",
    "writing",
]
