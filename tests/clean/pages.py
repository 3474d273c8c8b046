"""Small pages of our own for the tests of the text path: invented people, places and papers."""

from datetime import UTC, datetime

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.model import CleanResult, Document
from unspun.settings import TextSettings

BODY = (
    "The harbour board of Port Ellery agreed on Tuesday to rebuild the northern pier, which a "
    "storm broke in two places last winter.",
    "Engineers told the board that the work would take eighteen months and that fishing boats "
    "could use the southern basin until it was done.",
    "“We have waited long enough,” said Marta Olsund, who chairs the board. “The pier is the town.”",
    "The ministry has promised to pay for half of the work if the town finds the rest by June.",
)
TITLE = "Port Ellery to rebuild the pier that a storm broke last winter"


def document(text: str | bytes, **fields: object) -> Document:
    """A plain-text document with the given fields."""
    raw = text if isinstance(text, bytes) else text.encode()
    values: dict[str, object] = {
        "document_id": "doc-1",
        "source": "test",
        "source_uri": "test/page.txt",
        "media_type": "text/plain",
        "raw": raw,
        "fetched_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return Document(**{**values, **fields})  # type: ignore[arg-type]


def clean(text: str | bytes, census: Census | None = None, **fields: object) -> CleanResult:
    """The result of the whole text path on one page."""
    return clean_document(document(text, **fields), census or Census.empty(), TextSettings())


def page(*lines: str) -> str:
    """Lines with a blank line between each, as scrapers write them."""
    return "\n\n".join(lines) + "\n"
