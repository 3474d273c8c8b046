"""Headlines without the name of the site they stood on."""

import re
from collections.abc import Sequence

from unspun.clean.characters import normalise
from unspun.clean.site_names import is_site_name

_MARKS = re.compile(r"\s{1,9}(?:[|–—«»‹›•·:~/-]|::|\|\|)\s{1,9}|\s{0,9}\|\s{0,9}")
_MAX_TITLE = 500
_SITE_WORDS = 6  # of a site's name behind a title
_SHARED_OPENING = 6  # letters that the name of a site and its host begin with
_WHOLE_HOST = 8  # letters of a host that opens its site's name and no headline
_WORD = re.compile(r"\w+")
_PRINTED = re.compile(r"^(?:print(?:able)?(?: version| view)?|amp)\s*[-–—:|]\s*(?=\S+ \S)", re.I)
_NO_NAMES = {"", "www", "com", "co", "org", "net", "m", "amp", "en", "the"}


def clean_title(
    title: str | None,
    site: str | None = None,
    domain: str | None = None,
    section: str | None = None,
) -> str | None:
    """Return ``title`` without a leading or trailing name of its site; None if nothing is left.

    A part is the site's name if it is ``site``, is written in ``domain``, or is its initials:
    other parts are the publisher's own words and stay, but for
    the article's ``section`` beside a bar.
    """
    title = _PRINTED.sub("", normalise(" ".join((title or "").split())))[:_MAX_TITLE]
    parts, marks = _parts(title)
    while len(parts) > 1 and (
        _is_site(parts[-1], site, domain) or ("|" in marks[-1] and is_same(parts[-1], section))
    ):
        parts.pop()
        marks.pop()
    while len(parts) > 1 and (
        _is_site(parts[0], site, domain) or ("|" in marks[0] and is_same(parts[0], section))
    ):
        parts.pop(0)
        marks.pop(0)
    joined = parts[0] if parts else ""
    for mark, part in zip(marks, parts[1:], strict=True):
        joined += mark + part
    joined = joined.strip(" |-–—»·•")
    return joined if joined and not _is_site(joined, site, domain) else None


def site_of_tag(tag: str | None, titles: Sequence[str | None], domain: str | None) -> str | None:
    """Return the site's name that a title tag puts behind one of the page's own ``titles``.

    It must look like one, or be written in ``domain``: sections stand there too.
    """
    parts, marks = _parts(normalise(" ".join((tag or "").split()))[:_MAX_TITLE])
    if len(parts) < 2 or len(parts[-1].split()) > _SITE_WORDS:
        return None
    before = parts[0] + "".join(m + p for m, p in zip(marks, parts[1:-1], strict=False))
    own = any(is_same(before, title) for title in titles)
    named = is_site_name(parts[-1]) or is_of_domain(parts[-1], domain)
    return parts[-1] if own and named else None


def is_of_domain(name: str | None, domain: str | None) -> bool:
    """Whether a site's name is written in its domain, or opens as the domain does."""
    if _is_site(name or "", None, domain):
        return bool(name)
    opening = "".join(_words(name)).removeprefix("the")[:_SHARED_OPENING]
    hosts = (re.sub(r"[^\w]", "", label) for label in (domain or "").lower().split("."))
    shared = any(host.removeprefix("the").startswith(opening) for host in hosts)
    return shared and len(opening) == _SHARED_OPENING


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two titles say the same words, whatever their case and marks."""
    return bool(one and other) and _words(one) == _words(other)


def pick_title(declared: Sequence[str | None], tag: str | None, heading: str | None) -> str | None:
    """Return the page's headline from its records, its title tag and its main heading.

    Declared titles may be cut short or carry a section; where the heading agrees with any of
    them it is what a reader sees. Without agreement a record is surer than a heading, which may
    be a site's logo, and a heading surer than the title tag, which may be the site's name.
    """
    titles = [title for title in declared if title]
    if heading and any(_agree(title, heading) for title in (*titles, tag)):
        return heading
    return titles[0] if titles else heading or tag


def _agree(title: str | None, heading: str) -> bool:
    """Whether the two are the same, or one begins with three words or more of the other."""
    one, other = _words(title), _words(heading)
    if one == other:
        return True
    shared = min(len(one), len(other))
    return shared >= 3 and one[:shared] == other[:shared]


def _parts(title: str) -> tuple[list[str], list[str]]:
    parts, marks, position = [], [], 0
    for found in _MARKS.finditer(title):
        if found.start() > position:
            parts.append(title[position : found.start()])
            marks.append(found[0])
        position = found.end()
    if position < len(title):
        parts.append(title[position:])
    elif marks:
        marks.pop()
    return parts, marks[: max(len(parts) - 1, 0)]


def _words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").lower())


def _is_site(part: str, site: str | None, domain: str | None) -> bool:
    words = _words(part)
    if not words or len(words) > 7:
        return not words
    names = {"".join(words)}
    names |= {name.removeprefix("the") for name in names}
    own = "".join(_words(site)).removeprefix("the")
    if own and any(_same_name(name, own) for name in names):
        return True
    labels = (domain or "").lower().split(".")[:-1]
    hosts = {re.sub(r"[^\w]", "", label).removeprefix("the") for label in labels}
    hosts.add(re.sub(r"[^\w]", "", (domain or "").lower().removeprefix("www.")))
    names |= {name.removesuffix("online") for name in names}
    hosts -= _NO_NAMES
    # "Cape Gulls Magazine" at capegulls.example
    opened = any(len(h) >= _WHOLE_HOST and name.startswith(h) for h in hosts for name in names)
    return opened or bool(names & hosts)


def _same_name(name: str, own: str) -> bool:
    """The same name, or a short form of it: "Ellery Courier" of "Ellery Courier Online"."""
    return name == own or (len(name) >= 6 and own.startswith(name))
