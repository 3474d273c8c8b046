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
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from unspun.ingest.network import FAILED, NOT_ALLOWED, FetchError, Limits, Response, request
from unspun.ingest.pages import fault_of
from unspun.ingest.places import Place, is_web_address, refuse
from unspun.ingest.readers import open_place, read_stream
from unspun.ingest.records import TOO_LARGE, build
from unspun.ingest.sniff import HEAD_BYTES, SUFFIXES, UNKNOWN_KIND, is_url_list, kind_of, suffix_of
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
        parts = urlsplit(url)
        url = parts._replace(path=parts.path or "/").geturl()  # no path would match no rule
        robots = self._robots_of(url)
        if not robots.can_fetch(self.settings.user_agent, url):
            raise FetchError(ROBOTS, "robots.txt does not allow it")
        asked = robots.crawl_delay(self.settings.user_agent)
        delay = max(self.settings.fetch_delay_seconds, min(LONGEST_PAUSE, float(asked or 0)))
        return self._attempt(url, delay, self._limits())

    def _attempt(self, url: str, delay: float, limits: Limits) -> Response:
        """Ask for a URL until it is there, it is not to be had, or the attempts are used up."""
        for attempt in range(1, self.settings.fetch_attempts):
            try:
                return self._ask(url, delay, limits)
            except FetchError as error:
                if not error.again:
                    raise
                pause = max(error.wait, delay * 2**attempt)
                time.sleep(min(LONGEST_PAUSE, pause))
        return self._ask(url, delay, limits)

    def _ask(self, url: str, delay: float, limits: Limits) -> Response:
        self._wait(url, delay)
        response = request(url, self.settings.user_agent, limits)
        if response.status == 200:
            return response
        asked = response.headers.get("retry-after", "")
        raise FetchError(
            FAILED,
            f"status {response.status}",
            status=response.status,
            again=response.status in AGAIN,
            wait=float(asked) if asked.isdecimal() else 0,
        )

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
            response = self._attempt(
                f"{origin}/robots.txt",
                self.settings.fetch_delay_seconds,
                self._limits(ROBOTS_BYTES),
            )
            lines = response.body.decode("utf-8", "replace").splitlines()
        except FetchError as error:
            if error.rule_id == NOT_ALLOWED:
                raise
            if error.again or not 400 <= error.status < 500:
                lines = ["User-agent: *", "Disallow: /"]
        robots.parse(lines)
        return robots

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
    except ValueError as error:
        yield refuse(place, NOT_ALLOWED, f"not an address: {error}")
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
    name = PurePosixPath(urlsplit(response.url).path).name
    if suffix_of(name) not in SUFFIXES or media_type in KIND_OF_TYPE:
        name = "page" + KIND_OF_TYPE.get(media_type, ".bin")
    kind = kind_of(name, stream.peek(HEAD_BYTES))
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
