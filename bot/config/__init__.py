"""What the operator says: settings from the environment, and sources.yaml. Validated once, then passed down.

Nothing is read at import and no setting is global: the composition root calls `Settings.load(os.environ)` and
`load_sources(settings.sources)`. docs/settings.md lists every variable; docs/sources.md and docs/sources.schema.json
describe sources.yaml.
"""

from bot.config.durations import in_words, seconds_of
from bot.config.settings import LogLevel, Settings, unknown
from bot.config.sources import FORMATS, LONGEST_NAME, LONGEST_URL, checked_url, load_sources, schema

__all__ = [
    "FORMATS",
    "LONGEST_NAME",
    "LONGEST_URL",
    "LogLevel",
    "Settings",
    "checked_url",
    "in_words",
    "load_sources",
    "schema",
    "seconds_of",
    "unknown",
]
