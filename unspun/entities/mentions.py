"""Mentions of one text: the model's names, mended by what the whole document says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unspun.entities.language_model import NamedSpan

_EDGE_BEFORE = re.compile(r"[\s\"'“”‘’«»()\[\]{},;:.!?*#@/–—-]+|(?:the|The|THE)\s+")
_EDGE_AFTER = re.compile(r"(?:['’]s|['’]|[\s\"“”‘«»()\[\]{},;:!?*#/–—-]+)$")
PUBLISHED_TYPES = frozenset(("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text.

    ``start`` and ``end`` are code points of the text and ``surface`` the words between them.
    ``entity_type`` is one of ``schema.ENTITY_TYPES``; ``score`` 0-1. ``local_id`` is the index
    of the mention's cluster in its article and ``local_name`` that cluster's fullest form.
    """

    mention_id: str
    start: int
    end: int
    surface: str
    entity_type: str
    sentence_index: int
    score: float
    local_id: int
    local_name: str


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without articles, quotes, brackets and possessive endings at its edges."""
    line = text.find("\n", start, end)
    if line >= 0:
        end = line
    while start < end and (match := _EDGE_BEFORE.match(text, start, end)):
        start = match.end()
    while start < end and (match := _EDGE_AFTER.search(text[max(start, end - 8) : end])):
        end -= len(match.group())
    return start, end


def find_mentions(text: str, spans: Sequence[NamedSpan]) -> list[NamedSpan]:
    """Return the names of a text in order, trimmed and without overlaps."""
    kept: list[NamedSpan] = []
    last = 0
    for span in sorted(spans):
        start, end = trim(text, max(span.start, last), span.end)
        if span.type in PUBLISHED_TYPES and end - start >= 2:
            kept.append(NamedSpan(start, end, span.type))
            last = end
    return kept
