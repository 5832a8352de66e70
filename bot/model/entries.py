"""An item of a source, and what it says."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.facts import Facts
from bot.model.instants import require_aware
from bot.model.kinds import STAGES, Target


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a source, as parsed: plain text, cleaned of what a database or Discord refuses.

    Attributes:
        key: what makes it the same entry at the next poll (guid, else canonical link, else title and date).
        title: one line of plain text.
        summary: plain text; empty where the source gives none.
        published: when the publisher says it appeared; None where it does not say.
        publisher: who wrote it, where that is not the source (an aggregator's item); else None.
        documents: official numbers ("2018-11492", "A-588-838").
        effective: the legal date the source states in a field of its own.
    """

    key: str
    title: str
    summary: str = ""
    url: str | None = None
    published: datetime | None = None
    language: str = "en"
    publisher: str | None = None
    documents: tuple[str, ...] = ()
    effective: date | None = None

    def __post_init__(self) -> None:
        require_aware(self.published)

    def __reduce__(self) -> tuple[type["Entry"], tuple[object, ...]]:
        """Be pickled as the call that makes it, at half the cost: dozens cross from a worker at once."""
        told = (self.key, self.title, self.summary, self.url, self.published)
        return Entry, (*told, self.language, self.publisher, self.documents, self.effective)

    @property
    def text(self) -> str:
        """Title, newline, summary: what evidence offsets count in (code points)."""
        return f"{self.title}\n{self.summary}"

    @property
    def digest(self) -> str:
        """A hash of what a reader sees: another one means that its publisher has changed it."""
        seen = f"{self.title}\0{self.summary}\0{self.effective}"
        return hashlib.sha256(seen.encode(errors="surrogatepass")).hexdigest()[:32]


LEANT_ON_BELOW = 0.5
"""Background that is told with less confidence is only leant on."""


@dataclass(frozen=True, slots=True)
class Mention(Facts):
    """What one entry says of one event.

    Attributes:
        confidence: 0..1.
        evidence: [start, end) offsets in code points of `Entry.text`.
    """

    confidence: float = 1.0
    evidence: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.stage not in STAGES[self.kind]:
            raise ValueError(f"{self.kind} has no stage {self.stage}")
        if bool(self.on) != (self.target is Target.NAMED):
            raise ValueError(f"target {self.target} does not go with on={self.on}")

    @property
    def leans(self) -> bool:
        """It is only leant on: it joins an event that is known, but founds none and adds nothing to its facts."""
        return self.background and self.confidence < LEANT_ON_BELOW
