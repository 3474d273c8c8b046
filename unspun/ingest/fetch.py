"""Pages and feeds from the web: politely, within bounds, and never from a private address.

Robots.txt is obeyed (RFC 9309: no file means free, an unreachable one means closed), one host is
asked once in ``fetch_delay_seconds`` or as seldom as its Crawl-delay says, and what fails for the
moment is tried again with growing pauses.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from io import BytesIO
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from unspun.ingest.network import FAILED, NOT_ALLOWED, FetchError, Limits, Response, request
from unspun.ingest.pages import fault_of
from unspun.ingest.places import Place, is_web_address, refuse
from unspun.ingest.readers import open_place, read_stream
from unspun.ingest.records import TOO_LARGE, build
from unspun.ingest.sniff import HEAD_BYTES, UNKNOWN_KIND, is_url_list, kind_of
from unspun.ingest.streams import Unpacked, bounded_lines
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

ROBOTS = rule("ING-025", "refuse", "The site's robots.txt does not allow this page to be fetched.")

ROBOTS_BYTES = 512 << 10
LONGEST_PAUSE = 60.0
URL_BYTES = 8192
AGAIN = (408, 425, 429, 500, 502, 503, 504)
KIND_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


class Fetcher:
    """Fetches pages; remembers each host's robots.txt and when it was last asked."""

    def __init__(self, settings: IngestSettings) -> None:
        """Start with no host known."""
        self.settings = settings
        self._robots: dict[str, RobotFileParser] = {}
        self._next: dict[str, float] = {}

    def get(self, url: str) -> Response:
        """Return the response with status 200 to a URL.

        Raises:
            FetchError: not allowed by address or robots.txt, or no success after all attempts.
        """
        robots = self._robots_of(url)
        if not robots.can_fetch(self.settings.user_agent, url):
            raise FetchError(ROBOTS, "robots.txt does not allow it")
        delay = max(self.settings.fetch_delay_seconds, self._crawl_delay(robots))
        pause = max(delay, 0.01)
        for attempt in range(self.settings.fetch_attempts):
            self._wait(url, delay)
            try:
                return self._ok(url)
            except FetchError as error:
                if not error.again or attempt + 1 == self.settings.fetch_attempts:
                    raise
                time.sleep(min(LONGEST_PAUSE, max(error.wait, pause * 2**attempt)))
        raise FetchError(FAILED, "no attempt was made")

    def _ok(self, url: str) -> Response:
        response = request(url, self.settings.user_agent, self._limits())
        if response.status != 200:
            asked = response.headers.get("retry-after", "")
            raise FetchError(
                FAILED,
                f"status {response.status}",
                again=response.status in AGAIN,
                wait=float(asked) if asked.isdecimal() else 0,
            )
        return response

    def _limits(self, size: int | None = None) -> Limits:
        own = self.settings
        size = own.max_document_bytes if size is None else size
        return Limits(own.fetch_seconds, size, own.allow_private_addresses)

    def _robots_of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        return self._robots[origin]

    def _read_robots(self, origin: str) -> RobotFileParser:
        robots = RobotFileParser()
        lines: list[str] = []
        try:
            response = request(
                f"{origin}/robots.txt", self.settings.user_agent, self._limits(ROBOTS_BYTES)
            )
        except FetchError as error:
            if error.rule_id == NOT_ALLOWED:
                raise
            lines = ["User-agent: *", "Disallow: /"]
        else:
            if response.status == 200:
                lines = response.body.decode("utf-8", "replace").splitlines()
            elif response.status >= 500 or response.status == 429:
                lines = ["User-agent: *", "Disallow: /"]
        robots.parse(lines)
        return robots

    def _crawl_delay(self, robots: RobotFileParser) -> float:
        asked = robots.crawl_delay(self.settings.user_agent)
        return min(LONGEST_PAUSE, float(asked or 0))

    def _wait(self, url: str, delay: float) -> None:
        host = urlsplit(url).netloc
        now = time.monotonic()
        at = max(now, self._next.get(host, now))
        time.sleep(at - now)
        self._next[host] = at + delay


def read_urls(place: Place, fetcher: Fetcher) -> Iterator[Document | Refusal]:
    """Yield what a file holds or, if it is a list of URLs, what each of them holds, once."""
    return open_place(place, fetcher.settings, lambda stream: _read_listed(stream, place, fetcher))


def _read_listed(stream: Unpacked, place: Place, fetcher: Fetcher) -> Iterator[Document | Refusal]:
    if not is_url_list(place.name, stream.peek(HEAD_BYTES)):
        yield from read_stream(stream, place, fetcher.settings)
        return
    seen: set[bytes] = set()
    for number, line, size in bounded_lines(stream, URL_BYTES):
        address = line.strip()
        if not address or address.startswith(b"#") or address in seen:
            continue
        seen.add(address)
        url = address.decode("utf-8", "replace")
        if size > URL_BYTES or not is_web_address(url):
            yield refuse(place, NOT_ALLOWED, "not a web address", number=number, content=line)
        else:
            yield from read_url(url, fetcher)


def read_url(url: str, fetcher: Fetcher) -> Iterator[Document | Refusal]:
    """Yield the page at a URL, or the entries or records if it is a feed or a dump."""
    place = Place(uri=url, open=BytesIO)
    try:
        response = fetcher.get(url)
    except FetchError as error:
        yield refuse(place, error.rule_id, str(error))
        return
    settings = fetcher.settings
    if len(response.body) > settings.max_document_bytes:
        yield refuse(place, TOO_LARGE, f"more than {settings.max_document_bytes} bytes")
        return
    there = Place(uri=url, open=lambda: BytesIO(response.body), size=len(response.body))
    yield from open_place(
        there, settings, lambda stream: _read_response(stream, there, response, settings)
    )


def _read_response(
    stream: Unpacked, place: Place, response: Response, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    media_type, charset = _content_type(response)
    kind = kind_of("page" + KIND_OF_TYPE.get(media_type, ".bin"), stream.peek(HEAD_BYTES))
    if kind is None:
        yield refuse(place, UNKNOWN_KIND, f"{media_type} is not a kind that is read")
    elif kind not in ("html", "text"):
        yield from read_stream(stream, place, settings, kind)
    else:
        raw = stream.read_whole(settings.max_document_bytes)
        fault = fault_of(raw, settings)
        if fault is not None:
            yield refuse(place, *fault, content=raw)
            return
        yield build(
            place,
            number=None,
            raw=raw,
            media_type="text/html" if kind == "html" else "text/plain",
            values={"url": response.url, "fetched_at": datetime.now(UTC)},
            metadata={"requested_url": place.uri} if place.uri != response.url else {},
            charset=charset,
        )


def _content_type(response: Response) -> tuple[str, str | None]:
    """Return media type and charset of a response in lower case."""
    header = Message()
    header["Content-Type"] = response.headers.get("content-type", "text/html")
    return header.get_content_type(), header.get_content_charset()
