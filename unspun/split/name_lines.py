"""Lines of a writer and a paper between marks: which of the two stands where, by the whole page."""

import re
from collections import Counter
from collections.abc import Sequence

from unspun.clean.authors import clean_authors
from unspun.clean.day_patterns import DAY
from unspun.clean.site_names import is_site_name
from unspun.clean.stamp_lines import is_name, read_parts
from unspun.split.labels import labelled_parts
from unspun.split.signatures import Sign

_MARKS = re.compile(r"\s*[|•·()/\[\]]\s*|\s+[–—-]\s+")


def writers_and_papers(headers: Sequence[Sequence[Sign]]) -> list[tuple[str | None, str | None]]:
    """Return the writer and the paper of each header whose line names both; None for the unknown.

    One name with the form of a paper's tells the place of all papers on the page.
    """
    lines = [_names(header) for header in headers]
    places = Counter(
        (len(names), place)
        for names in lines
        for place, name in enumerate(names)
        if is_site_name(name)
    )
    return [_pair(names, places) for names in lines]


def _names(header: Sequence[Sign]) -> list[str]:
    """The names of a header's line of names, in their order."""
    for sign in header:
        if labelled_parts(sign.line.text):
            continue
        if sign.kind == "facts" or (sign.kind == "date" and "|" in sign.line.text):
            rest = DAY.sub(" | ", sign.line.text)
            parts = (part.strip() for part in _MARKS.split(rest))
            return [p for p in parts if p and is_name(p) and not _is_count(p)]
    return []


def _is_count(part: str) -> bool:
    found = read_parts(part)
    return not (found.others or found.papers or found.authors)


def _pair(names: Sequence[str], places: Counter[tuple[int, int]]) -> tuple[str | None, str | None]:
    told = [(times, place) for (length, place), times in places.items() if length == len(names)]
    if len(names) < 2 or not told:
        return None, None
    place = max(told)[1]
    people = [n for i, n in enumerate(names) if i != place and clean_authors([n])]
    return (people[0] if people else None), names[place]
