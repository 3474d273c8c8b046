"""One key for every spelling of a URL, so that versions of a page find each other."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# parameters that say where a reader came from, never what is read
_TRACKING = re.compile(
    r"(?:utm_|mc_|at_|ns_|ito|cmp|ocid|ref|rss|fbclid|gclid|dclid|msclkid|igshid|smid|sr_share"
    r"|partner|output|amp|share|source|campaign|xtor|_ga|ncid|tblci|cid)",
    re.IGNORECASE,
)
_HOST_NOISE = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
_PATH_NOISE = re.compile(r"(?:/amp|/index\.(?:html?|php|asp)|\.amp)?/*$", re.IGNORECASE)


def plain_url(url: str) -> str | None:
    """Return host, path and meaningful parameters of ``url``; None if it names no page.

    Scheme, ``www.``, mobile and AMP hosts, fragments and tracking parameters are left out; so is
    a trailing slash. A host alone is a front page, which no article owns: None.
    """
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = _HOST_NOISE.sub("", (parts.hostname or "").casefold())
    except ValueError:
        return None
    path = _PATH_NOISE.sub("", parts.path)
    kept = sorted(p for p in parse_qsl(parts.query) if not _TRACKING.match(p[0]))
    if not host or not (path or kept):
        return None
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


def url_key(url: str | None) -> int | None:
    """Return a signed 64-bit hash of :func:`plain_url`, or None."""
    plain = plain_url(url) if url else None
    if plain is None:
        return None
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), signed=True)
