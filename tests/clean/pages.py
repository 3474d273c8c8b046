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
LEVY_TITLE = "Council approves harbour levy after a night of protest"
LEVY = (
    "The council voted on Friday to charge every vessel that enters the harbour a fee of twelve "
    "pounds, and said the money would pay for a new sea wall before the winter of next year.",
    "Fishermen who had packed the gallery left before the count was over. Their union had asked "
    "for an exemption for boats under ten metres, which was refused by a single vote.",
    "“It is a tax on people who have nothing left to give,” said Anna Brodie, who has fished from "
    "the quay since she was sixteen. “Nobody on that council has hauled a net in February.”",
    "The harbour master said the wall could not wait. Twice since Christmas the sea has come over "
    "the road and into the houses behind the fish market.",
    "The levy takes effect in September. Brodie and two other owners said they would not pay it.",
)


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


def levy_text(*lines: str, title: str | None = LEVY_TITLE) -> str:
    """What cleaning leaves of a page of these lines, under the title of the levy."""
    return clean(page(*lines), title=title).articles[0].text
