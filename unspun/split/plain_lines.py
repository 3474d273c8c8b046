"""Lines without the marks of markup and of mails: links, emphasis and quoting, for reading headers."""

import re
from collections.abc import Sequence

from unspun.model import Line

_LINKED = re.compile(r"\[(?P<words>[^\[\]]{1,300})\]\((?:https?:|/|www\.)[^()\s]{0,500}\)")
_EMPHASISED = re.compile(r"^(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)$")
_INSIDE = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,2})(?P<words>[^\s*_](?:[^*_]{0,80}[^\s*_])?)(?P=mark)(?![\w*])"
)
_OPENINGS = ">*_"
_QUOTED = re.compile(r"^(?:>\s?)+")
_LEAST_QUOTED, _MOST_QUOTED = 4, 0.8  # lines of a mail that are quoted


def plain_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without "> " before them, if nearly all have it, and without markup."""
    written = [line for line in lines if line.text]
    if not any(line.text[0] in _OPENINGS or "](" in line.text for line in written):
        return list(lines)
    quoted = sum(line.text[0] == ">" for line in written)
    unquote = quoted >= max(_LEAST_QUOTED, _MOST_QUOTED * len(written))
    return [_plain(line, unquote=unquote) if line.text else line for line in lines]


def _plain(line: Line, *, unquote: bool) -> Line:
    text = _QUOTED.sub("", line.text) if unquote and line.text[0] == ">" else line.text
    if "](" in text and not _LINKED.fullmatch(text):  # a whole line that is a link leads elsewhere
        text = _LINKED.sub(r"\g<words>", text)
    if text and text[0] in "*_":
        whole = _EMPHASISED.match(text)
        text = whole["words"] if whole else _INSIDE.sub(r"\g<words>", text)
    return line if text is line.text else line._replace(text=text)
