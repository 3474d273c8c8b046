"""Who a text was taken from, read off its own credit lines and datelines.

Only lines that credit the *whole* text count: a dateline with the agency in brackets, a byline
that names an agency, a closing agency mark, a copyright or "first appeared in" line. A photo
credit, "contributed to this report" and "X reports" say something else and never count.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from unspun.rules import rule

CREDIT_DATELINE = rule("DUP-020", "label", "A dateline names the agency the text was taken from.")
CREDIT_BYLINE = rule("DUP-021", "label", "A byline names an agency instead of a newsroom.")
CREDIT_CLOSING = rule("DUP-022", "label", "The text closes with an agency's mark or copyright.")
CREDIT_REPRINT = rule("DUP-023", "label", "A line says where the text first appeared.")

_HEAD, _TAIL = 240, 160  # credits stand at the ends of a line; longer lines are prose between

# "KABUL, Afghanistan, Oct. 5 " or nothing: what may stand before the agency of a dateline
_PLACE = r"(?:[A-Z][^()/!?:;\"“”‘]{1,60}?[ ,.]\s*)?"
_DASH = r"(?:[-–—]{1,2}|--)"
_BRACKETED = re.compile(rf"{_PLACE}\((?P<name>[A-Z][\w .&/-]{{1,40}})\)(?P<dash>\s*{_DASH})?\s+\S")
_SLASHED = re.compile(rf"{_PLACE}/(?P<name>[A-Z][\w .&-]{{1,40}})/\.?\s*{_DASH}?\s*\S")
_LEADING = re.compile(r"(?P<name>[A-Z][\w .&]{1,40}?)(?:\s+[–—]\s*|[–—]\s+|\s+-{1,2}\s+|\s?/\s)\S")
_LEADING_MARKS = ("–", "—", " -", "/ ")  # every line that matches has one
_UPPER_PLACE = re.compile(r"[A-Z][A-Z .,'-]+")
_BYLINE = re.compile(
    r"(?:(?:by|from)\s+(?P<whole>[^|,/]{2,50})|by\s+[^|/]{2,60}?\s*(?:[|,/•·]|\s[-–—])\s*"
    r"(?P<after>[^|,]{2,40}))\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[.!?\"”’']\s*(?:\((?P<bracket>[A-Z][\w .&/-]{1,40})\)|[—–/]\s?(?P<dash>[A-Z][\w .&-]{1,40}))\.?$"
)
_ALONE = re.compile(
    r"(?:\(\s*(?P<b>[^()]{2,40})\s*\)|[-–—/]{1,2}\s?(?P<d>[^-–—/]{2,40}?))\s*/?\.?$"
)
_SOURCE = re.compile(
    r"(?:source|credit|agency|via)\s*:\s*(?P<name>[^|,:;]{2,40}?)\.?$", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*"
    r"(?:by\s+)?(?P<name>[A-Z][^.,|;:()©]{1,40})",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\((?:additional )?reporting by [^()]{3,300}; ?(?:writing|editing) by", re.IGNORECASE
)
_REPRINT = re.compile(
    r"(?:(?:article|story|piece|column|essay|post|report|op-ed|commentary|interview|this)\b[^.]{0,90}?"
    r"\b(?:(?:was\s+|is\s+|has\s+been\s+)?(?:first|originally)\s+(?:published|appeared|posted|ran)"
    r"\s+(?:by|on|in|at)|(?:is|was|has\s+been)\s+(?:republished|reprinted|reproduced)\s+"
    r"(?:with\s+(?:the\s+)?permission\s+(?:of|from)|from|courtesy\s+of))"
    r"|^(?:re(?:published|printed)|reproduced)\s+(?:with\s+(?:the\s+)?permission\s+(?:of|from)|from))"
    r"\s+(?P<name>(?:the\s+)?[A-Z][^,;|()]{1,60})",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s+(?:under|and|with|on|as|where|which|here|via|by|in|at)\b.*|(?:(?<=[a-z]{3})|\s)[.](?:\s.*)?$"
    r"|\s*[|\[\]].*",
    re.DOTALL,
)
_ISSUE = re.compile(r"^(?:the\s+)?(?:[\w, ]{1,30}\s+issue\s+of\s+)?(?:the\s+)?", re.IGNORECASE)
_REPRINT_CUES = (
    "published", "printed", "reproduced", "posted", "appeared", "originally",
    "PUBLISHED", "REPRINTED", "APPEARED",
)  # fmt: skip
_NOT_TEXT = re.compile(
    r"\b(?:photo|photos|photograph|image|images|video|picture|getty|file|graphic|map|contributed)\b",
    re.IGNORECASE,
)
_NOT_TEXT_CUES = (
    "photo", "image", "video", "picture", "getty", "file", "graphic", "map", "contributed",
)  # fmt: skip
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|update|watch|opinion|exclusive|live|breaking",
    re.IGNORECASE,
)
_OUTLET_NOISE = re.compile(
    r"\b(?:the|online|web|news|agency|press|wire|staff)\b|\(.*?\)|\.\w{2,3}$"
)


@cache
def _agencies() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return (credit name -> canonical name, host -> canonical name, papers)."""
    listed = json.loads(
        files("unspun.resources").joinpath("stories_agencies.json").read_text("utf-8")
    )["agencies"]
    names: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for agency in listed:
        for alias in (agency["name"], *agency["aliases"]):
            # an abbreviation matches as it is written, a full name in any case
            fixed = alias.isupper() or alias.islower()
            names[alias if fixed else alias.casefold()] = agency["name"]
        names[agency["name"].casefold()] = agency["name"]
        hosts.update(dict.fromkeys(agency["hosts"], agency["name"]))
    return names, hosts, frozenset(a["name"] for a in listed if a.get("paper"))


def agency_named(words: str) -> str | None:
    """Return the canonical name of the agency or paper that ``words`` names exactly, else None."""
    names, _, _ = _agencies()
    words = " ".join(words.split()).strip(" .,;")
    bare = words[4:] if words[:4].casefold() == "the " else words
    for form in (words, words.casefold(), bare, bare.casefold(), f"the {bare.casefold()}"):
        if form in names:
            return names[form]
    return None


def canonical_outlet(publisher: str | None, domain: str | None) -> str | None:
    """Return one name for a newsroom: its agency's, else the publisher, else the domain."""
    _, hosts, _ = _agencies()
    if domain:
        parts = domain.casefold().split(".")
        for start in range(len(parts) - 1):
            if known := hosts.get(".".join(parts[start:])):
                return known
    if publisher and publisher.strip():
        return agency_named(publisher) or " ".join(publisher.split())
    return domain.casefold() if domain else None


def _outlet_key(name: str) -> str:
    key = _OUTLET_NOISE.sub(" ", name.casefold().replace("!", " "))
    return "".join(c for c in key if c.isalnum()) or "".join(name.casefold().split())


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are one newsroom: "CNN" and "CNN (Web News)", "Reuters" and "Reuters UK"."""
    if not one or not other:
        return False
    first = _outlet_key(agency_named(one) or one)
    second = _outlet_key(agency_named(other) or other)
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 3 and long.startswith(short))


def _agency_only(words: str) -> str | None:
    """Return the agency of "AP" or "AP/AFP"; "REUTERS/A. Person" is a photographer's credit."""
    names = [agency_named(part) for part in words.split("/")]
    if None in names or names[0] in _agencies()[2]:
        return None
    return names[0]


def _from_dateline(line: str) -> str | None:
    if "(" in line and (match := _BRACKETED.match(line)):
        place, name = line[: match.start("name") - 1].strip(), match["name"].strip()
        if known := agency_named(name.split("/")[0]):
            initials = "".join(word[0] for word in place.split())
            return known if match["dash"] or initials.casefold() != name.casefold() else None
        certain = bool(place and match["dash"] and _UPPER_PLACE.fullmatch(place))
        return name if certain and not _CALENDAR.match(name) else None
    if "/" in line and (match := _SLASHED.match(line)) and (known := agency_named(match["name"])):
        return known
    marked = any(map(line.__contains__, _LEADING_MARKS))
    if marked and (match := _LEADING.match(line)):
        return agency_named(match["name"])
    return None


def _from_byline(line: str) -> str | None:
    if len(line) <= 120 and line[:5].casefold().startswith(("by ", "from ")):
        match = _BYLINE.fullmatch(line)
        return agency_named(match["whole"] or match["after"]) if match else None
    return None


def _from_closing(line: str, tail: str) -> str | None:
    if match := _CLOSING.search(tail):
        return _agency_only(match["bracket"] or match["dash"])
    if _EDITED.search(tail) or _EDITED.match(line):
        return "Reuters"
    if len(line) > 200:
        return None
    if match := _ALONE.match(line):
        return _agency_only(match["b"] or match["d"])
    if match := _SOURCE.match(line) or _COPYRIGHT.match(line):
        return _first_agency(match["name"])
    return None


def _first_agency(words: str) -> str | None:
    """Return the agency that the first words name: "Reuters All rights reserved" is Reuters."""
    parts = words.split()
    candidates = (agency_named(" ".join(parts[:n])) for n in range(min(len(parts), 5), 0, -1))
    return next(filter(None, candidates), None)


def _from_reprint(line: str) -> str | None:
    for part in (line,) if len(line) <= _HEAD else (line[:_HEAD], line[-_HEAD:]):
        if not any(map(part.__contains__, _REPRINT_CUES)):
            continue
        if (match := _REPRINT.search(part)) and not part.isupper():
            name = _NAME_END.sub("", _ISSUE.sub("", match["name"], count=1)).strip(" .'’\"")
            # "the Morning Star magazine" is a name; a phrase in lower case is not
            capitals = sum(word[:1].isupper() for word in name.split())
            if name and not _CALENDAR.match(name) and capitals * 2 >= len(name.split()):
                return agency_named(name) or name
    return None


def _is_not_text(line: str) -> bool:
    """Whether a line speaks of a picture or of who helped."""
    if line.isascii() and not any(map(line.lower().__contains__, _NOT_TEXT_CUES)):
        return False  # without the pattern's time
    return bool(_NOT_TEXT.search(line))


def _credits(lines: Sequence[str]) -> Iterator[str]:
    """Yield what each line credits, by strength: datelines, bylines, closings, reprints."""
    trimmed = [line.strip() for line in lines if line.strip()]
    plain = [line for line in trimmed if len(line) > 200 or not _is_not_text(line)]
    for line in plain:
        if found := _from_dateline(line[:_HEAD]):
            yield found
    for line in plain:
        if found := _from_byline(line):
            yield found
    for line in plain:
        if found := _from_closing(line[: 2 * _HEAD], line[-_TAIL:]):
            yield found
    for line in trimmed:
        if found := _from_reprint(line):
            yield found


def syndicated_from(lines: Sequence[str], publisher: str | None) -> str | None:
    """Return the agency or paper that a text's own lines credit as its origin, else None.

    ``lines`` are all lines of one article, kept and dropped, in any order. The name is canonical
    where the agency is known ("AP" is "Associated Press"). A credit to ``publisher`` itself is no
    syndication and gives None, and so does a text whose lines credit only parts of it.
    """
    for name in _credits(lines):
        return None if same_outlet(name, publisher) else name
    return None
