"""Header lines of a label and a value, and bylines, read into a header."""

import re

from unspun.clean.by_words import behind_by
from unspun.clean.day_patterns import find_day
from unspun.clean.site_names import is_site_name
from unspun.split.header_model import Header
from unspun.split.labels import read_label

_NAMES = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+", re.I)
_INVERTED = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+), (?P<given>[^\W\d_][\w.'’-]*(?: [^\W\d_]\.?)?)"
)  # "Roe, Etta": a database's order
_MAX_NAME_WORDS = 5


def read_field(text: str, found: Header) -> None:
    """Set what a line of a label and a value says of a header, where it says nothing yet."""
    field, label, value = read_label(text, coded=True) or ("", "", "")
    if not value:
        return
    if field == "title":
        found.title = found.title or value
    elif field == "publisher" or (label == "from" and "@" not in value):
        stated = find_day(value)
        found.published = found.published or (stated["date"] if stated else None)
        value = value[: stated.start()].rstrip(" ,;(|–—-") if stated else value
        value = value.partition(";")[0].strip()  # "Keld Observer; Keld": its place
        found.publisher = found.publisher or value or None
    elif field == "authors":
        inverted = _INVERTED.fullmatch(value)
        value = f"{inverted['given']} {inverted['family']}" if inverted else value
        found.authors = found.authors or people(value)
    elif field == "section":
        found.section = found.section or value.partition(";")[0].strip()
    elif field == "published":
        stated = find_day(value)
        found.published = stated["date"] if stated else value


def people(*bylines: str) -> tuple[str, ...]:
    """Return the people that bylines name; a site is none but where it is named alone."""
    own = [behind_by(byline) or byline for byline in bylines]
    names = [name.strip(" .*_") for byline in own for name in _NAMES.split(byline)]
    found = [n for n in names if 1 <= len(n.split()) <= _MAX_NAME_WORDS]
    return tuple(n for n in found if n is found[0] or not is_site_name(n))
