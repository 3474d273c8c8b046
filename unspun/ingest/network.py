"""One HTTP request to the public Internet, and to nothing else.

A list of URLs or a feed comes from others, so its addresses must not reach the machine itself or
its own network (server-side request forgery). The address is checked after the name is resolved
and the connection goes to the very address that was checked, for every redirect anew; a name that
resolves to a private address as well as a public one is refused. Proxies are not used: behind one
the address could not be checked. This is why the download functions of trafilatura are not used.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from unspun.rules import rule

NOT_ALLOWED = rule("ING-024", "refuse", "An address that is not on the public web.")
FAILED = rule("ING-026", "refuse", "A page could not be fetched.")

REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 5
PIECE = 1 << 16
WEB_PORTS = (80, 443)
_SAFE = "/%:=&?~+!$,;'@()*[]|"

_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(ValueError):
    """A fetch did not give a page.

    ``status`` is that of the response, 0 if there was none; ``again`` tells whether another
    attempt may succeed, and ``wait`` how many seconds the server asks to wait before it.
    """

    def __init__(
        self,
        rule_id: str,
        reason: str,
        *,
        status: int = 0,
        again: bool = False,
        wait: float = 0,
    ) -> None:
        """Keep the rule and what it means for another attempt."""
        super().__init__(reason)
        self.rule_id, self.status, self.again, self.wait = rule_id, status, again, wait


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: the last address, the status, the headers in lower case, the body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a request may go: seconds, bytes, and whether private addresses are allowed."""

    seconds: float
    size: int
    allow_private: bool = False


def request(url: str, agent: str, limits: Limits) -> Response:
    """Return the response to a GET, redirects followed, its body at most ``size + 1`` bytes.

    Raises:
        FetchError: the address is not allowed, or there was no answer in time.
    """
    deadline = time.monotonic() + limits.seconds
    for _ in range(MAX_REDIRECTS + 1):
        response = _request_once(url, agent, limits, deadline)
        location = response.headers.get("location")
        if response.status not in REDIRECTS or not location:
            return response
        url = urljoin(url, location)
    raise FetchError(FAILED, f"more than {MAX_REDIRECTS} redirects")


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public Internet, seen through IPv6 wrappings of IPv4."""
    try:
        ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _request_once(url: str, agent: str, limits: Limits, deadline: float) -> Response:
    connection, target = _connection(url, limits)
    # Socket time-outs end a silent server; the timer ends one that sends a byte now and then.
    seconds = max(0.01, deadline - time.monotonic())
    timer = Timer(seconds, _abort, [connection])
    timer.daemon = True
    timer.start()
    try:
        connection.timeout = seconds
        connection.request(
            "GET", target, headers={"User-Agent": agent, "Accept-Encoding": "identity"}
        )
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Response(url, answer.status, headers, _body(answer, limits.size, deadline))
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, FetchError):
            raise
        raise FetchError(FAILED, f"{type(error).__name__}: {error}", again=True) from error
    finally:
        timer.cancel()
        connection.close()


def _connection(url: str, limits: Limits) -> tuple["_CheckedHTTP", str]:
    """Return an unopened connection for a URL and the target of its request line."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise FetchError(NOT_ALLOWED, f"not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or "@" in parts.netloc:
        raise FetchError(NOT_ALLOWED, "not an address of the public web")
    if port and port < 1024 and port not in WEB_PORTS and not limits.allow_private:
        raise FetchError(NOT_ALLOWED, f"port {port} is no web port")
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE)
    kind = _CheckedHTTPS if parts.scheme == "https" else _CheckedHTTP
    connection = kind(host, port)
    connection.allow_private = limits.allow_private
    return connection, target


def _body(answer: http.client.HTTPResponse, size: int, deadline: float) -> bytes:
    pieces, left = [], size + 1
    while left > 0 and (piece := answer.read(min(left, PIECE))):
        pieces.append(piece)
        left -= len(piece)
        if time.monotonic() > deadline:
            raise FetchError(FAILED, "the page took too long", again=True)
    return b"".join(pieces)


def _abort(connection: "_CheckedHTTP") -> None:
    # http.client lets go of its socket once the headers are in; the body still comes through it.
    if connection.opened is not None:
        try:
            connection.opened.shutdown(socket.SHUT_RDWR)
        except OSError:  # closed in the meantime
            return


def _checked_socket(host: str, port: int, timeout: float, allow_private: bool) -> socket.socket:
    """Return a socket connected to an address of ``host`` that was checked to be public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = [a for a in addresses if not is_public(a)]
    if private and not allow_private:
        raise FetchError(NOT_ALLOWED, f"{host} is at {private[0]}, which is not public")
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), timeout)


class _CheckedHTTP(http.client.HTTPConnection):
    allow_private = False
    opened: socket.socket | None = None

    def connect(self) -> None:
        self.opened = self.sock = _checked_socket(
            self.host, self.port, self.timeout or 10, self.allow_private
        )


class _CheckedHTTPS(_CheckedHTTP):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        wrapped = context.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.opened = self.sock = wrapped
        wrapped.do_handshake()
