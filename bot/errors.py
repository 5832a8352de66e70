"""What can go wrong and be expected to: one tree, so that a border can catch what it understands and let bugs through.

    TradepostError
    ├── ConfigError            the operator's settings or sources.yaml: says the place and what would be right
    ├── InputError             what a person typed or piped in
    │   ├── UnknownPlace       no country, bloc or pair of that name; carries suggestions
    │   └── NotAllowed         the person may not do that here
    ├── StoreError             the database
    │   ├── StoreTooNew        written by a newer Tradepost
    │   └── StoreBusy          another instance runs on it, or a lock did not clear
    └── SourceError            one source's poll; stored on the source, stops nothing else
        ├── FetchError         no usable response
        │   └── AddressRefused the address is private, loopback or the like, and not allowed
        └── ParseError         a response that is no feed of the format it should be

Every message is shown to a person as it stands: it says what happened and what to do next.
"""


class TradepostError(Exception):
    """The root: catch this where an expected failure is turned into words."""


class ConfigError(TradepostError):
    """A setting or sources.yaml is wrong."""


class InputError(TradepostError):
    """What a person typed cannot be done as it stands."""


class UnknownPlace(InputError):
    """No country, bloc or pair goes by that name.

    Attributes:
        suggestions: names that would be understood, best first; may be empty.
    """

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class NotAllowed(InputError):
    """The person lacks the right to do that here."""


class StoreError(TradepostError):
    """The database cannot be used as it is."""


class StoreTooNew(StoreError):
    """A newer Tradepost has written this database."""


class StoreBusy(StoreError):
    """Another process holds the database."""


class SourceError(TradepostError):
    """A poll of one source failed.

    Attributes:
        status: the HTTP status of the answer, or None where none came or it is not known.
    """

    status: int | None = None


class FetchError(SourceError):
    """No usable response came.

    Attributes:
        retry_after: seconds the server asked to be left alone, or None.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class AddressRefused(FetchError):
    """The address is not one a feed may be fetched from."""


class ParseError(SourceError):
    """The response is no feed of its source's format."""
