"""Documents that are no article: error pages, walls, stubs and empty pages, told by their words.

Every rule needs the words of its kind *and* next to no prose beside them: an article about
cookies or a report on missing pages has prose, a wall has none.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from unspun.rules import rule

EMPTY = rule("ART-001", "refuse", "The document holds no text.")
ERROR_PAGE = rule("ART-002", "refuse", "An error page: not found, forbidden, gone or unavailable.")
COOKIE_WALL = rule("ART-003", "refuse", "A cookie or consent wall, without an article behind it.")
LOGIN_WALL = rule("ART-004", "refuse", "A login, registration or subscription wall, no article.")
ROBOT_CHECK = rule("ART-005", "refuse", "A robot check or a page that works only with scripts.")
VIDEO_STUB = rule("ART-006", "refuse", "A video, audio or picture page without an article.")
REDIRECT = rule("ART-007", "refuse", "A redirect notice, no article.")
HOME_PAGE = rule("ART-008", "refuse", "A home or section page: links to articles, no body.")
LISTING = rule("ART-009", "refuse", "A listing, archive or search page without article bodies.")
NO_PROSE = rule("ART-010", "refuse", "No prose: menus, links, tables or fragments only.")
OFFER = rule("ART-011", "refuse", "A page about a product, a job or an event, no article.")

# A sentence of news holds 12 words and more; some scripts end it without a mark, so a line of 40
# is prose without one. A listing shows ten headlines and more.
_PROSE_LINE, _LONG_LINE, _MIN_LISTED = 12, 40, 10
_RUNNING_ON = 2  # lines that end with a comma, as in verse; no headline does
# Words of one wall, counted in the whole text; the walls tried hold 10-120 words.
_MAX_WALL_WORDS = 160
_WALL_CHARACTERS = 1500  # of most texts these alone have more words
_MEDIA = re.compile(
    r"\b(?:watch|play|video|videos|listen|podcast|audio|gallery|slideshow|photos?|duration|autoplay|"
    r"unmute|livestream|live stream)\b|\b\d{1,2}:\d{2}\b",
    re.I,
)
# News tells what others said or did; a wall speaks to its reader.
_REPORTED = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|officials|spokes(?:man|woman|person)|police|"
    r"minister|court|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[^\s.][.!?。！？।؟][\"'”’»)\]]{0,3}(?:\s|$)|[。！？।؟]")
_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def refusal_of(title: str | None, lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the rule and the reason why these lines are no article, or None if they may be one.

    ``lines`` are the document's lines as read, ``title`` its title where known.
    """
    kept = [line.strip() for line in lines if line.strip()]
    text = "\n".join(kept)
    if not _WORD.search(text):
        return EMPTY, "no text"
    if _is_headline_list(kept):
        return LISTING, "headlines without bodies"
    if word_count(text[:_WALL_CHARACTERS]) > _MAX_WALL_WORDS:
        return None
    words = word_count(text)
    if words > _MAX_WALL_WORDS:
        return None
    head = f"{title or ''}\n{text}"
    wall = _wall(head, words)
    if wall:
        return wall
    if not prose_words(kept) and words >= 12 and _MEDIA.search(head):
        return VIDEO_STUB, "a media page without prose"
    return None


def word_count(text: str) -> int:
    """Words of ``text``; two characters of a script without spaces count as one."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return len(_WORD.findall(_DENSE.sub(" ", text) if dense else text)) + dense // 2


def prose_words(lines: Sequence[str]) -> int:
    """Words in lines that read as prose: long, with the end of a sentence or very long."""
    total = 0
    for line in lines:
        words = word_count(line)
        if words >= _LONG_LINE or (words >= _PROSE_LINE and _SENTENCE_END.search(line)):
            total += words
    return total


def _is_headline_list(lines: Sequence[str]) -> bool:
    """Whether the lines are headlines and dates without bodies: no prose, nothing that ends."""
    if len(lines) < _MIN_LISTED or any(prose_words([line]) for line in lines):
        return False
    if sum(line.endswith((",", ";")) for line in lines) >= _RUNNING_ON:
        return False
    headlines = sum(4 <= word_count(x) <= 22 and not _SENTENCE_END.search(x) for x in lines)
    short = sum(word_count(x) <= 22 for x in lines)
    return 5 * headlines >= 2 * len(lines) and short == len(lines)


@dataclass(frozen=True)
class _Kind:
    """One kind of wall: how many cues a short text needs, and words there may be for each."""

    rule_id: str
    reason: str
    least: int
    words_per_cue: int
    cues: re.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    path = resources.files("unspun.resources") / "clean_walls.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["kinds"]
    return tuple(
        _Kind(
            row["rule"],
            row["reason"],
            row["least"],
            row["words"],
            re.compile("|".join(row["cues"]), re.I | re.M),
        )
        for row in rows
    )


def _wall(text: str, words: int) -> tuple[str, str] | None:
    """The wall a short text is: its kind's words make up a real share of it, and nobody reports."""
    if _REPORTED.search(text):
        return None
    for kind in _kinds():
        cues = len(kind.cues.findall(text))
        if cues >= kind.least and words <= kind.words_per_cue * cues:
            return kind.rule_id, kind.reason
    return None
