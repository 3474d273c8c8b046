"""What stands above the first sentence though it reads like one: long decks, lead pictures, names.

Scrapers run a page's head together: a caption, its credit, the title in the page's own words and
the deck come as one line. Each is known by its form and by what the lines below it do: a deck is
left open above a text that closes its sentences, what stands above a dateline is not the report.
"""

import re
from collections.abc import Sequence

from unspun.clean import heads
from unspun.clean.features import FUNCTION_WORDS, Look, key_of
from unspun.clean.furniture import fragments
from unspun.clean.standfirsts import (
    INNER_STOP,
    UNFINISHED,
    is_open_deck,
    is_standfirst,
    speaks_of_the_named,
    sums_up,
)
from unspun.clean.verdicts import Verdict

# A caption with its credit, then the page's highlights.
_HIGHLIGHTS = re.compile(r"[.)\]\"”] (?:Story|STORY) (?:[Hh]ighlights|HIGHLIGHTS) (?=[A-Z\"“])")
# A credit behind its bar, after the sentence of the caption.
_BAR = re.compile(r"[.!?…\"”’)a-z] \| (?=[A-Z@])")
_DATED = re.compile(r"(?:[A-Z][\w.'’]*,? ){1,5}(?:\([^()]{2,24}\) ?)?[–—-] ")
_PICTURE_WORDS, _CREDIT_WORDS, _TAIL_WORDS = 130, 70, 60
_SHARED_WORDS, _SHARED = 3, 0.6
_NAME_WORDS, _HEADING_WORDS = 3, 4
_LEAST_LINES, _HEAD_LINES, _ABOVE_WORDS = 3, 4, 40
_LEFT_DASHES = re.compile(r"[–—] -- [A-Z]")  # of a dateline whose place is gone
# "VELMORA — ", "PORT ELLERY, Senn (AP) -- ".
_PLACED = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?,? ?(?:\([A-Z][\w ]{1,24}\) ?)?(?: ?[–—] ?| --? )(?=[A-Z\"“‘])"
)
_AGENCY = re.compile(r"\([A-Z][A-Za-z ]{1,24}\) ?(?:[–—-]|$|[A-Z])")


def judge_leads(looks: Sequence[Look], verdicts: list[Verdict | None], title: str | None) -> None:
    """Give verdicts to lines above the first sentence of a text whose title is known."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if len(still) < _LEAST_LINES:
        return
    for index in _above_dateline(looks, still):
        verdicts[index] = Verdict(heads.DECK, "header")
    first = next(i for i in still if verdicts[i] is None)
    look, below = looks[first], [looks[i] for i in still if i > first]
    if not title:
        return
    if is_lead_picture(look, title):
        verdicts[first] = Verdict(heads.REPEATED_TITLE, "caption")
        return
    is_deck = _is_captioned(first, verdicts) and is_standfirst(look, below)
    is_deck = is_deck or (_is_below_picture(first, looks, verdicts) and sums_up(look, below))
    is_deck = is_deck and not _DATED.match(look.text)
    is_deck = is_deck or speaks_of_the_named(look, below, title)
    if is_deck or is_open_deck(look, below) or is_lone_name(look, below):
        verdicts[first] = Verdict(heads.DECK, "header")


def _above_dateline(looks: Sequence[Look], still: Sequence[int]) -> Sequence[int]:
    """Lines above the text's only line that opens with place and agency."""
    dated = next((n for n, i in enumerate(still[:_HEAD_LINES]) if _has_dateline(looks[i])), 0)
    above = still[:dated]
    if not above or looks[above[-1]].text.endswith(":"):
        return ()
    if any(_has_dateline(looks[i]) for i in still[dated + 1 :]):
        return ()
    return above if sum(looks[i].words for i in above) <= _ABOVE_WORDS else ()


def _has_dateline(look: Look) -> bool:
    if look.is_prose and (_LEFT_DASHES.match(look.text) or _PLACED.match(look.text)):
        return True
    if not look.is_prose or "(" not in look.text[:60]:
        return False
    cut = fragments(look.text, leads=True)
    opening = look.text[: cut[0].end] if cut and cut[0].start == 0 else ""
    return len(opening) > _NAME_WORDS and bool(_AGENCY.search(opening))


def _is_captioned(first: int, verdicts: Sequence[Verdict | None]) -> bool:
    above = verdicts[first - 1] if first else None
    return above is not None and above.kind == "caption"


def _is_below_picture(
    first: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> bool:
    """Whether nothing stands above but one picture's caption or its credit in brackets, and titles."""
    above = [(looks[i], v) for i, v in enumerate(verdicts[:first]) if v is not None]
    pictures = sum(v.kind == "caption" or k.text[0] in "([" for k, v in above)
    titles = sum(v.rule_id in heads.TITLES for _, v in above)
    return 0 < len(above) <= _HEAD_LINES and pictures > 0 and pictures + titles == len(above)


def is_lone_name(look: Look, below: Sequence[Look]) -> bool:
    """Whether the first line is nothing but a name that the text says again, never as a word.

    Where other short lines stand in the text it is the first of its headings.
    """
    words = look.text.split()
    named = all(word[0].isupper() and word.rstrip(".")[-1:].isalpha() for word in words)
    if not named or len(words) > _NAME_WORDS or look.is_upper or not below[0].is_prose:
        return False
    if any(k.words <= _HEADING_WORDS and not k.ends_sentence for k in below):
        return False
    if len(words) > 1 and any(look.text in k.text for k in below):
        return True
    name = words[-1].removesuffix("'s").removesuffix("’s")
    said = re.compile(rf"(?<=[a-z,] ){re.escape(name)}\b")
    common = re.compile(rf"\b{re.escape(name.lower())}s?\b")
    return any(said.search(k.text) for k in below) and not any(common.search(k.text) for k in below)


def is_lead_picture(look: Look, title: str) -> bool:
    """Whether a line is a caption, perhaps its credit, and the title in much the same words."""
    if look.words > _PICTURE_WORDS or look.words < heads.MIN_TITLE_WORDS:
        return False
    if "ighlights" in look.text and _HIGHLIGHTS.search(look.text):
        return True
    said = _telling(title)
    bar = _BAR.search(look.text) if look.text.count(" | ") == 1 else None
    if bar is not None:
        tail = look.text[bar.end() :]
        brief = len(tail.split()) <= _TAIL_WORDS and len(INNER_STOP.findall(tail)) <= 1
        return brief and len(said & _telling(tail)) >= min(_SHARED_WORDS, max(2, len(said) // 2))
    if look.words > _CREDIT_WORDS or look.ends_sentence or UNFINISHED.search(look.text):
        return False
    stops = [*INNER_STOP.finditer(look.text)]
    if not stops:
        return False
    tail = look.text[stops[-1].end() :]
    told = _telling(tail)
    shared = len(told & said)
    return shared >= _SHARED_WORDS and shared >= _SHARED * len(told)


def _telling(text: str) -> set[str]:
    """The words of a headline that say what it is about."""
    words = re.findall(r"[^\W_]+", key_of(text).replace("'", ""))
    return {w for w in words if len(w) > 2 and w not in FUNCTION_WORDS}
