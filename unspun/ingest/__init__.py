"""Sources to documents: text, HTML, JSON lines, CSV, Parquet, WARC, feeds and lists of URLs.

Reading is streamed and bounded: whatever a file holds, it ends as documents and refusals, and no
file or record can stop the ones after it.
"""

from collections.abc import Iterator, Sequence

from unspun.ingest.places import is_web_address
from unspun.ingest.readers import read_place
from unspun.ingest.sources import SourceError, check_source, find_places
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

__all__ = ["SourceError", "check_source", "read_sources"]


def read_sources(
    sources: Sequence[str], settings: IngestSettings, *, fetch: bool = False
) -> Iterator[Document | Refusal]:
    """Return the documents and refusals of all sources, in the order of sources and file names.

    A file reached by two sources is read once. ``fetch`` allows sources that are web addresses
    and ``.txt`` files that list web addresses; without it such a list is refused.

    Raises:
        SourceError: at once, before reading: a source does not exist, holds no file that is read,
            or is a web address without ``fetch``.
    """
    if not sources:
        raise SourceError("no source given")
    for source in sources:
        if not is_web_address(source):
            check_source(source)
        elif not fetch:
            raise SourceError(f"{source}: a web address is only read with fetch")
    return _read_all(sources, settings, fetch)


def _read_all(
    sources: Sequence[str], settings: IngestSettings, fetch: bool
) -> Iterator[Document | Refusal]:
    seen: set[str] = set()
    fetcher = None
    if fetch:
        from unspun.ingest.fetch import Fetcher, read_url, read_urls

        fetcher = Fetcher(settings)
    for source in sources:
        if fetcher and is_web_address(source):
            yield from read_url(source, fetcher)
            continue
        for place in find_places(source):
            if len(sources) > 1:
                if place.identity in seen:
                    continue
                seen.add(place.identity)
            yield from read_urls(place, fetcher) if fetcher else read_place(place, settings)
