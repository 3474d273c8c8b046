"""Rules: lines of signs, with a number or a name among them or none, and marks of a new page."""

import re

SEPARATOR = "="  # the shape of rules that part one text from the next
_RULER = re.compile(r"^\s*([=*_#~+—–•·-])(?:\s?\1){2,}\s*$")
# A rule with the number or the file name of a text in it, as programs that join files write it.
_NAMED_RULER = re.compile(
    r"^\s*([=*_#~-])[=*_#~>-]+\s*(?:(?:article|story|item|document|text|file|record|page)[ _#:-]*)?"
    r"(?:\d{1,5}|[\w/-]{1,80}(?=\.))(?: (?:of|/) \d{1,5})?(?:\.(?:txt|html?|md|json|xml|pdf))?\s*[=*_#~<-]{2,}\s*$",
    re.I,
)
_PAGE_MARK = re.compile(
    r"^[\[(<-]{1,2} ?(?:page|p\.) ?\d{1,4}(?: of \d{1,4})? ?[\])>-]{1,2}$", re.I
)
_LONG_RULER = 8  # signs: shorter rules part the sections of one text as well


def ruler_of(text: str) -> str | None:
    """Return the shape of a line that is a rule: "page", "=" for long ones, else its sign; or None."""
    if text[0].isalnum():
        return None
    if _PAGE_MARK.match(text):
        return "page"
    ruler = _RULER.match(text) or _NAMED_RULER.match(text)
    if ruler is None:
        return None
    long = ruler[1] in "=_" or len(text.strip()) >= _LONG_RULER
    return SEPARATOR if long else ruler[1]
