"""What whoever starts the server may choose."""

from dataclasses import dataclass
from pathlib import Path

from extractor.settings import DEFAULT, Settings

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """Choices of a server.

    Attributes:
        store: Address of the store that keeps the articles; it is made if there is none.
        corrections: File that keeps the corrections; beside a SQLite store when not given.
        settings: Settings of the extraction; `max_bytes` bounds uploads and fetched pages.
        timeout: Seconds after which the reading of one article is given up.
        patience: Seconds that a form waits for its result before it shows the progress instead.
        hosts: Names under which the server may be asked; none means any.
    """

    store: str = "claims.db"
    corrections: Path | None = None
    settings: Settings = DEFAULT
    timeout: float = 120.0
    patience: float = 3.0
    hosts: tuple[str, ...] = LOCAL_HOSTS

    @property
    def corrections_path(self) -> Path:
        """Return the file of the corrections."""
        if self.corrections is not None:
            return self.corrections
        if "://" in self.store:
            return Path("corrections.jsonl")
        return Path(self.store).with_suffix(".corrections.jsonl")
