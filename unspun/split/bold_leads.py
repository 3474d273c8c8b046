"""Items that open with their headline in bold, as round-ups and briefs written in Markdown do."""

import re
from collections.abc import Sequence

from unspun.model import Line

_LEAD = re.compile(
    r"(?P<mark>\*\*|__)(?P<title>[^*_]{6,200}?)[.:]?(?P=mark)[.:]?\s+(?=[^\W_a-z]|[\"“‘'])"
)
_MARKS = ("**", "__")
_LEAST = 3
_MIN_WORDS = 8  # of the text behind the headline


def part_leads(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with headlines in bold on lines of their own; [] where few open so."""
    if sum(line.text.startswith(_MARKS) for line in lines) < _LEAST:
        return []
    parted: list[Line] = []
    leads = 0
    for line in lines:
        lead = _LEAD.match(line.text)
        if lead is None or len(line.text[lead.end() :].split()) < _MIN_WORDS:
            parted.append(line)
            continue
        leads += 1
        exact = len(line.text) == line.end - line.start
        cut = line.start + lead.end() if exact else line.end
        parted.append(Line(lead["title"], line.start, cut))
        parted.append(Line(line.text[lead.end() :], cut if exact else line.start, line.end))
    return parted if leads >= _LEAST else []
