"""What a single line is by itself: each family of rules that may name a line is asked in turn.

A family is asked about a line only if one of its cues stands there (:mod:`unspun.clean.cues`), or
where the line is so short that its whole form may tell. By far most lines are sentences without
a cue of most families.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from unspun.clean import (
    broadcasts,
    calls,
    captions,
    imprints,
    labels,
    link_lines,
    page_notes,
    page_parts,
    page_voice,
    picture_credits,
    scenes,
    sign_offs,
    site_messages,
)
from unspun.clean.charts import match_chart
from unspun.clean.cues import EVERY, found_in
from unspun.clean.english import is_quotation, is_reported
from unspun.clean.features import Look, look_at
from unspun.clean.machine_lines import match_machine_line
from unspun.clean.phrases import Phrase, match_phrase
from unspun.clean.shapes import Shape, is_direction, match_shape
from unspun.clean.share_bars import match_share_bar
from unspun.clean.stamp_lines import match_stamp

_SHOWING = frozenset(["caption", "embed"])  # what may quote who is shown
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?: [^<>]{0,200})?>")  # markup that a dump kept
# Labels in a row: "Unsubscribe | Manage preferences | View in browser".
_PARTS = re.compile(r"\s*[|•·]\s*")
_MAX_PARTS = 12
_LONGEST = 1 << 30  # words: an embedded post is told by its end, however long it is
_ROW = Shape("BOI-005", "boilerplate", "line", "footer")


class _Family(NamedTuple):
    """Rules of one kind: the bits of their cues, the longest line they name, and who asks them."""

    cues: int
    most_words: int
    match: Callable[[Look], Phrase | Shape | None]


# In the order in which they are believed.
_FAMILIES = (
    _Family(calls.CUES, calls.MAX_WORDS, calls.match_call),
    _Family(EVERY, labels.MAX_WORDS, partial(labels.match_label, english=True)),
    _Family(site_messages.CUES.bit, site_messages.MAX_WORDS, site_messages.match_message),
    _Family(page_parts.CUES, _LONGEST, page_parts.match_page_part),
    _Family(link_lines.CUES, link_lines.MAX_WORDS, link_lines.match_link_line),
    _Family(picture_credits.CUES, picture_credits.MAX_WORDS, picture_credits.match_picture_credit),
    _Family(page_notes.CUES.bit, page_notes.MAX_WORDS, page_notes.match_note),
    _Family(page_voice.CUES, page_voice.MAX_WORDS, page_voice.match_voice),
    _Family(sign_offs.CUES.bit, sign_offs.MAX_WORDS, sign_offs.match_sign_off),
    _Family(broadcasts.CUES, broadcasts.MAX_WORDS, broadcasts.match_broadcast),
)
# Asked last: what stands beside pictures, and the publisher's imprint.
_PICTURED = (
    _Family(EVERY, _LONGEST, captions.match_caption),
    _Family(scenes.CUES, scenes.MAX_WORDS, scenes.match_scene),
    _Family(EVERY, _LONGEST, match_chart),
    _Family(EVERY, imprints.MAX_WORDS, imprints.match_imprint),
)


@lru_cache(maxsize=8192)
def name_of(text: str) -> Phrase | Shape | None:
    """Return what a line of an English text is wherever it stands, or None."""
    look = look_at(_TAG.sub("", text).strip() or text if "</" in text else text)
    if is_reported(text) or (text[0] == "[" and is_direction(text)):
        return None
    found = _named_alike(look) or match_stamp(look) or match_shape(look)
    if found is None or found.guard == "edge":
        found = _first_of(_FAMILIES, look) or found
    if found is not None and found.kind not in _SHOWING and is_quotation(text):
        return None
    return found or _first_of(_PICTURED, look) or _match_row(text)


@lru_cache(maxsize=8192)
def foreign_name_of(text: str) -> Phrase | Shape | None:
    """Return what a line of a text in another language is wherever it stands, or None."""
    look = look_at(text)
    found = _named_alike(look)
    if found is None or found.guard == "edge":
        return labels.match_label(look, english=False) or found
    return found


def _named_alike(look: Look) -> Phrase | Shape | None:
    """What a line says that is said alike whatever the language of the text."""
    found = match_phrase(look) or match_share_bar(look)
    if found is None or found.guard == "edge":
        return match_machine_line(look) or found
    return found


def _first_of(families: Sequence[_Family], look: Look) -> Phrase | Shape | None:
    seen, words = found_in(look.text), look.words
    for cues, most_words, match in families:
        if seen & cues and words <= most_words and (found := match(look)):
            return found
    return None


def _match_row(text: str) -> Shape | None:
    if "|" not in text and "•" not in text and "·" not in text:
        return None
    parts = _PARTS.split(text)
    if not 2 <= len(parts) <= _MAX_PARTS or not all(part and name_of(part) for part in parts):
        return None
    return _ROW
