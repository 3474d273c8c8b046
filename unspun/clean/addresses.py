"""Addresses of pages: which are plain web addresses, whose they are, and the page's own."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from unspun.clean.html_records import PageRecords
from unspun.rules import rule

FOREIGN_CANONICAL = rule(
    "EXT-003", "flag", "The page names an address of another site as its own; it was not believed."
)
_MAX_URL = 2000
_HOST = re.compile(r"(?=.{4,253}$)[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid)=", re.I
)


def canonical_url(
    tree: Any, records: PageRecords, url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the page's own address, and flag EXT-003 where it claims another site's.

    Only http and https addresses of the same registered domain as ``url`` are believed. A claimed
    home page is a mistake of the site's template and is passed over.
    """
    base = web_address(url)
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    foreign = False
    for claim in (*links, records.meta.get("og:url")):
        address = web_address(resolved(base, claim))
        if not address:
            continue
        if base and registered_domain(address) != registered_domain(base):
            foreign = True
        elif not (base and _is_home(address) and not _is_home(base)):
            return address, ()
    return (None, (FOREIGN_CANONICAL,)) if foreign else (base, ())


def registered_domain(url: str) -> str | None:
    """The registrable domain of an address (``bbc.co.uk``), or its host where it has none."""
    from tld import get_fld

    host = urlsplit(url).hostname
    return get_fld(url, fail_silently=True) or ".".join((host or "").split(".")[-2:]) or None


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def resolved(base: str | None, claim: str | None) -> str | None:
    """``claim`` as an absolute address, read from a page at ``base``; None if it is none."""
    try:
        return urljoin(base or "", (claim or "").strip()[:_MAX_URL]) if claim else None
    except ValueError:
        return None


def web_address(url: str | None) -> str | None:
    """``url`` if it is a plain web address, without fragment, credentials and tracking marks."""
    try:
        parts = urlsplit((url or "").strip()[:_MAX_URL])
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    place = f"{host}:{port}" if port and port not in (80, 443) else host
    return urlunsplit((parts.scheme.lower(), place, parts.path, query, ""))
