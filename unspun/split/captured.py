"""Lines that say when a text was saved: not the day it came out, and no head of an article."""

import re

_CAPTURED = re.compile(
    r"^\W*(?:saved|retrieved|accessed|archived|downloaded|scraped|crawled|fetched|captured|printed|clipped|created|added|generated|exported|compiled)(?:\b(?! by\b)|[ _-]?(?:date|on|at)\b)",
    re.I,
)


def tells_capture(text: str) -> bool:
    """Tell whether a line opens with a word for saving a page ("Retrieved on 4 May 2024")."""
    return bool(_CAPTURED.match(text))
