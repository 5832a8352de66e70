"""Every table, made by migrations and by nothing else: a new database and an old one end up the same.

A migration that has been released is never changed; what comes later is a new one, in a module of its own. They are put
in order here.
"""

from db.migrations import m012_delivery  # noqa: F401 - it joins the others when it is imported
from db.migrations.first import migrations

__all__ = ["migrations"]
