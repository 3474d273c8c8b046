"""Headlines without the name of the site they stood on."""

import re

from unspun.clean.characters import normalise

_MARKS = re.compile(r"\s+(?:[|–—»•·:~/-]|::|\|\|)\s+|\s*\|\s*|\s+[-–—]\s*$")
_MAX_TITLE = 500
_WORD = re.compile(r"\w+")


def clean_title(
    title: str | None, site: str | None = None, domain: str | None = None
) -> str | None:
    """Return ``title`` without a leading or trailing name of its site; None if nothing is left.

    A part is the site's name if it is ``site``, is written in ``domain``, or is its initials:
    other parts are the publisher's own words and stay.
    """
    title = normalise(" ".join((title or "").split()))[:_MAX_TITLE]
    parts, marks = _parts(title)
    while len(parts) > 1 and _is_site(parts[-1], site, domain):
        parts.pop()
        marks.pop()
    while len(parts) > 1 and _is_site(parts[0], site, domain):
        parts.pop(0)
        marks.pop(0)
    joined = parts[0] if parts else ""
    for mark, part in zip(marks, parts[1:], strict=True):
        joined += mark + part
    joined = joined.strip(" |-–—»·•")
    return joined if joined and not _is_site(joined, site, domain) else None


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two titles say the same words, whatever their case and marks."""
    return bool(one and other) and _words(one) == _words(other)


def pick_title(candidates: list[str | None], heading: str | None) -> str | None:
    """Return the page's headline: the heading where a declared title agrees, else the first.

    Declared titles are cut short or carry a section ("Headline | World"); a heading may be the
    site's logo. Where one holds the other, the heading is what a reader sees.
    """
    declared = [c for c in candidates if c]
    if not declared:
        return heading
    if heading:
        words = _words(heading)
        for title in declared:
            other = _words(title)
            if (
                words
                and (words == other[: len(words)] or other == words[: len(other)])
                and min(len(words), len(other)) >= 3
            ):
                return heading
    return declared[0]


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
    joined = "".join(words)
    own = "".join(_words(site))
    if own and (joined == own or joined == own.removeprefix("the") or "the" + joined == own):
        return True
    host = (domain or "").lower().removeprefix("www.")
    label = re.sub(r"[^\w]", "", host.rsplit(".", 1)[0].removesuffix(".co").removesuffix(".com"))
    whole = re.sub(r"[^\w]", "", host)
    if not label:
        return False
    names = {joined, joined.removeprefix("the"), joined.removesuffix("online")}
    return bool(names & {label, whole, label.removeprefix("the")})
