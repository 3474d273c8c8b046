"""Fetching against a server of our own on loopback: polite, bounded, and never private."""

import gzip
import socket
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.samples import RSS, documents, summary
from unspun.ingest import read_sources
from unspun.ingest.fetch import Fetcher, read_urls
from unspun.ingest.network import FetchError, Limits, is_public, request
from unspun.ingest.places import Place
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

OPEN = IngestSettings(
    allow_private_addresses=True,
    fetch_delay_seconds=0,
    fetch_seconds=2,
    max_document_bytes=100_000,
)
PAGE = b"<html><body><p>The ferry left at noon.</p></body></html>"


class Site(ThreadingHTTPServer):
    """A small site: what each path answers, and how often each was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.robots = b"User-agent: *\nDisallow: /private\n"
        self.robots_status = 200


class Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: object) -> None:
        return

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        site = self.server
        site.asked[self.path] += 1
        site.agents.add(self.headers["User-Agent"])
        if self.path != "/robots.txt":
            site.times.append(time.monotonic())
        match self.path.strip("/"):
            case "robots.txt":
                self.answer(site.robots_status, site.robots, Content_Type="text/plain")
            case "page" | "private":
                self.answer(200, PAGE, Content_Type="text/html; charset=ISO-8859-15")
            case "packed":
                self.answer(200, gzip.compress(PAGE), Content_Type="text/html")
            case "feed":
                body = RSS % b"A summary of the day."
                self.answer(200, body, Content_Type="application/rss+xml")
            case "dump.jsonl.gz":
                body = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
                self.answer(200, body, Content_Type="application/octet-stream")
            case "picture":
                self.answer(200, b"\x89PNG\r\n\x1a\n\0\0", Content_Type="image/png")
            case "moved":
                self.answer(302, Location="/page")
            case "inward":
                self.answer(302, Location="http://169.254.169.254/latest/meta-data")
            case "file":
                self.answer(302, Location="file:///etc/passwd")
            case "circle":
                self.answer(302, Location="/circle")
            case "large":
                self.answer(200, b"<html>" + b"x" * 300_000, Content_Type="text/html")
            case "gone":
                self.answer(404, b"gone")
            case "busy" if site.asked[self.path] < 3:
                self.answer(503, b"busy", Retry_After="0")
            case "busy":
                self.answer(200, PAGE, Content_Type="text/html")
            case "slow":
                self.drip()
            case _:
                self.answer(500, b"broken")

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                time.sleep(0.1)
            except OSError:
                return


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def fetch(
    site: Site, tmp_path: Path, *paths: str, settings: IngestSettings = OPEN
) -> list[Document | Refusal]:
    urls = tmp_path / "urls.txt"
    urls.write_text("# pages\n" + "".join(f"{site.url}/{path}\n" for path in paths))
    return list(read_sources([str(urls)], settings, fetch=True))


def test_a_list_of_urls_gives_its_pages_once_each(site: Site, tmp_path: Path) -> None:
    [page] = documents(fetch(site, tmp_path, "page", "page"))
    assert (page.raw, page.url, page.source_uri) == (PAGE, f"{site.url}/page", f"{site.url}/page")
    assert (page.media_type, page.charset, page.source) == ("text/html", "iso-8859-15", "127.0.0.1")
    assert page.fetched_at is not None
    assert site.asked == {"/robots.txt": 1, "/page": 1}
    assert site.agents == {OPEN.user_agent}


def test_a_web_address_as_source_is_read_as_what_it_is(site: Site) -> None:
    [entry] = documents(list(read_sources([f"{site.url}/feed"], OPEN, fetch=True)))
    assert entry.raw == b"A summary of the day."
    assert (entry.publisher, entry.url) == ("Quay News", "https://quay.example/1")


def test_a_dump_behind_an_address_is_read_record_by_record(site: Site, tmp_path: Path) -> None:
    items = fetch(site, tmp_path, "dump.jsonl.gz")
    assert summary(items) == ["one", "two"]
    assert items[1].source_uri == f"{site.url}/dump.jsonl.gz#2"


def test_a_redirect_gives_the_last_address_and_keeps_the_first(site: Site, tmp_path: Path) -> None:
    [page] = documents(fetch(site, tmp_path, "moved"))
    assert page.url == f"{site.url}/page"
    assert page.metadata == {"requested_url": f"{site.url}/moved"}


def test_a_page_sent_packed_is_unpacked(site: Site, tmp_path: Path) -> None:
    [page] = documents(fetch(site, tmp_path, "packed"))
    assert page.raw == PAGE


@pytest.mark.parametrize(
    ("path", "rule_id", "reason"),
    [
        ("private", "ING-025", "robots.txt does not allow it"),
        ("gone", "ING-026", "status 404"),
        ("circle", "ING-026", "more than 5 redirects"),
        ("broken", "ING-026", "status 500"),
        ("file", "ING-024", "not an address of the public web"),
        ("large", "ING-005", "more than 100000 bytes"),
        ("picture", "ING-003", "image/png is not a kind that is read"),
    ],
)
def test_what_is_no_page_is_refused_and_the_next_fetched(
    site: Site, tmp_path: Path, path: str, rule_id: str, reason: str
) -> None:
    refusal, page = fetch(site, tmp_path, path, "page")
    assert isinstance(refusal, Refusal)
    assert (refusal.rule_id, refusal.reason) == (rule_id, reason)
    assert isinstance(page, Document)


def test_what_is_busy_is_tried_again_and_what_is_gone_is_not(site: Site, tmp_path: Path) -> None:
    assert len(documents(fetch(site, tmp_path, "busy", "gone"))) == 1
    assert (site.asked["/busy"], site.asked["/gone"]) == (3, 1)


def test_a_page_that_drips_is_given_up(site: Site, tmp_path: Path) -> None:
    own = OPEN.model_copy(update={"fetch_seconds": 0.5, "fetch_attempts": 1})
    start = time.monotonic()
    [refusal] = fetch(site, tmp_path, "slow", settings=own)
    assert isinstance(refusal, Refusal)
    assert refusal.rule_id == "ING-026"
    assert time.monotonic() - start < 5


def test_an_unreachable_robots_file_closes_the_site(site: Site, tmp_path: Path) -> None:
    site.robots_status = 503
    assert summary(fetch(site, tmp_path, "page")) == ["ING-025"]
    assert "/page" not in site.asked


def test_a_missing_robots_file_opens_the_site(site: Site, tmp_path: Path) -> None:
    site.robots_status = 404
    assert len(documents(fetch(site, tmp_path, "private"))) == 1


def test_a_host_is_asked_no_more_often_than_allowed(site: Site, tmp_path: Path) -> None:
    own = OPEN.model_copy(update={"fetch_delay_seconds": 0.2})
    fetch(site, tmp_path, "page", "moved", settings=own)
    assert site.times[1] - site.times[0] >= 0.19


def test_private_addresses_are_refused_by_default(site: Site, tmp_path: Path) -> None:
    own = OPEN.model_copy(update={"allow_private_addresses": False})
    [refusal] = fetch(site, tmp_path, "page", settings=own)
    assert isinstance(refusal, Refusal)
    assert refusal.rule_id == "ING-024"
    assert site.asked == {}


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loopback = "127.0.0.1"
    monkeypatch.setattr("unspun.ingest.network.is_public", lambda a: a == loopback or is_public(a))
    own = OPEN.model_copy(update={"allow_private_addresses": False})
    refusal, page = fetch(site, tmp_path, "inward", "page", settings=own)
    assert isinstance(refusal, Refusal)
    assert refusal.rule_id == "ING-024"
    assert "169.254.169.254" in refusal.reason
    assert isinstance(page, Document)


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 0, 0, "", (ip, port)) for ip in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"quay\.example is at 10\.0\.0\.1, which is not public"):
        request("http://quay.example/", "test", Limits(1, 100))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.from_regex(r"https?://[^\s\x00#]{1,20}", fullmatch=True), max_size=5))
def test_any_list_of_addresses_is_read_to_its_end(urls: list[str]) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise socket.gaierror("no network in this test")

    listed = Place("box/urls.txt", lambda: BytesIO("\n".join(urls).encode("utf-8", "replace")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", unreachable)
        items = list(read_urls(listed, Fetcher(OPEN)))
    assert {i.rule_id for i in items if isinstance(i, Refusal)} <= {"ING-001", "ING-024", "ING-025"}
    assert len(items) == len({u.strip() for u in urls}) or not urls


@pytest.mark.parametrize(
    "url",
    [
        "http://user:word@quay.example/",
        "http:///path",
        "http://[::1",
        "http://quay.example:22/",
        "http://quay.example:99999/",
        "gopher://quay.example/",
        "http://" + "a" * 300 + ".example/",
    ],
)
def test_an_address_that_is_none_is_refused_before_any_connection(url: str) -> None:
    with pytest.raises(FetchError) as error:
        request(url, "test", Limits(1, 100))
    assert error.value.rule_id == "ING-024"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:53aa:64c:0:0:80ff:fffe",
        "not an address",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)
