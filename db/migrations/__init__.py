"""Every table, made by migrations and by nothing else: a new database and an old one end up the same.

A migration that has been released is never changed; what comes later is a new one, in a module of its own. They are put
in order here.
"""

from db.migrations import (  # noqa: F401 - they join the others when they are imported
    m012_delivery,
    m013_planned,
    m014_events_near,
    m015_appointments,
)
from db.migrations.first import migrations

__all__ = ["migrations"]
