"""Sources to documents: text, HTML, JSON lines, CSV, Parquet, WARC, feeds and lists of URLs.

Reading is streamed and bounded: whatever a file holds, it ends as documents and refusals, and no
file or record can stop the ones after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain

from unspun.ingest.places import EXAMPLES, Place, is_web_address, refuse
from unspun.ingest.readers import read_place
from unspun.ingest.sniff import UNKNOWN_KIND
from unspun.ingest.sources import SourceError, check_source, find_places, name_of
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

__all__ = ["SourceError", "check_source", "read_sources"]

OTHER_FILE = (UNKNOWN_KIND, "warning")


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
        check_source(source, fetch=fetch)
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
        places = find_places(source)
        if len(sources) > 1:
            places = _unseen(places, seen)
        read = (read_urls(p, fetcher) if fetcher else read_place(p, settings) for p in places)
        yield from _gathered(source, chain.from_iterable(read))


def _unseen(places: Iterable[Place], seen: set[str]) -> Iterator[Place]:
    for place in places:
        if place.identity not in seen:
            seen.add(place.identity)
            yield place


def _gathered(source: str, items: Iterable[Document | Refusal]) -> Iterator[Document | Refusal]:
    """Pass items on; files of no kind that is read come as one refusal at the end.

    A mirrored site holds more pictures than pages, and each of them is no record of its own.
    """
    others: list[str] = []
    count = 0
    for item in items:
        if isinstance(item, Refusal) and (item.rule_id, item.severity) == OTHER_FILE:
            count += 1
            others = [*others, item.source_uri][:EXAMPLES]
        else:
            yield item
    if count:
        reason = f"{count} files of a kind that is not read"
        place = Place(uri=name_of(source), open=BytesIO)
        examples = " ".join(others)
        yield refuse(place, UNKNOWN_KIND, reason, severity="warning", count=count, files=examples)
