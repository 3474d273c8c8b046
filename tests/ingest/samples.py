"""Small files for the reader tests, and a shorthand to read one."""

from collections.abc import Callable, Iterator
from io import BytesIO

from unspun.ingest.places import Place
from unspun.ingest.readers import read_place
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

SETTINGS = IngestSettings()
SMALL = IngestSettings(max_document_bytes=4096, max_feed_bytes=8192)

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay News</title>
<item><title>One</title><link>https://quay.example/1</link><description>%s</description></item>
</channel></rss>"""


def place(name: str, content: bytes) -> Place:
    return Place(uri=f"box/{name}", open=lambda: BytesIO(content), size=len(content))


def read(
    name: str, content: bytes, settings: IngestSettings = SETTINGS
) -> list[Document | Refusal]:
    return list(read_place(place(name, content), settings))


def summary(items: list[Document | Refusal]) -> list[str]:
    """Raw text of documents and rule ids of refusals, in order."""
    return [
        i.raw.decode("utf-8", "replace") if isinstance(i, Document) else i.rule_id for i in items
    ]


def documents(items: list[Document | Refusal]) -> list[Document]:
    return [i for i in items if isinstance(i, Document)]


class Generated(BytesIO):
    """A file whose content is made as it is read, so that it is never whole in memory."""

    def __init__(self, make: Callable[[], Iterator[bytes]]) -> None:
        super().__init__()
        self._make = make
        self.seek(0)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._parts, self._rest = self._make(), b""
        return 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size > 0, "a bounded reader never asks for a whole file"
        self._rest = self._rest or next(self._parts, b"")
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece
