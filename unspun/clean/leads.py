"""What stands above the first sentence though it reads like one: long decks, lead pictures, names.

Scrapers run a page's head together: a caption, its credit, the title in the page's own words and
the deck come as one line. Each is known by its form and by what the lines below it do: a deck is
left open above a text that closes its sentences, what stands above a dateline is not the report.
"""

import re
from collections.abc import Sequence
from statistics import median

from unspun.clean import heads
from unspun.clean.features import FUNCTION_WORDS, Look, key_of
from unspun.clean.furniture import fragments
from unspun.clean.verdicts import Verdict

_DECK_WORDS = 34
_STANDFIRST_WORDS = (6, 26)
# Median words of an essay's paragraphs: of 4,000 dumps 47 texts with such paragraphs have one
# sentence of this length between the lead picture and the text, a deck each.
_ESSAY_PARAGRAPH = 50
_REPORTED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|said|told)\b"
)
_SUM_WORDS, _SHORT_SUM, _OPENING_WORDS = (3, 30), 16, 12
_REPORTS = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|said|told)\b")
_DATED = re.compile(r"[A-Z][\w.,' ]{2,40} (?:\([^()]{2,24}\) ?)?[–—-] ")
_GOES_ON = re.compile(
    r"[\"“]?(?:He|She|They|His|Her|Their|But|And|Yet|So|Or|Then|That|This|These|Those|Which|Because)\b"
)
_ESSAY_WORDS, _ESSAY_SENTENCES = 60, 3  # of the paragraph below a standfirst
_TELLS = re.compile(
    r"\b(?:was|were|had|did|came|went|said|says|told|took|made|got|saw|I|we|my|our|me|(?!need)\w{3,}ed|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b"
)
_CLOSED_SHARE, _CLOSED_LINES = 0.9, 3
_OPENS = re.compile(r"[(\[•*–—-]|\d{1,2}[.)]")
_MAY_END = frozenset(
    [
        "it",
        "them",
        "him",
        "her",
        "us",
        "you",
        "me",
        "this",
        "that",
        "those",
        "these",
        "now",
        "then",
        "out",
        "up",
        "over",
        "off",
    ]
)
_GO_ON = FUNCTION_WORDS - _MAY_END  # no sentence and no headline ends with one
_UNFINISHED = re.compile(r"[,:;…\u2013\u2014-]$|\.\.$")
_INNER_STOP = re.compile(r"[a-z\d)’'\"”][.!?…][\"”’']? +(?=[A-Z\"“'‘\[])")
# A caption with its credit, then the page's highlights.
_HIGHLIGHTS = re.compile(r"[.)\]\"”] (?:Story|STORY) (?:[Hh]ighlights|HIGHLIGHTS) (?=[A-Z\"“])")
# A credit behind its bar, after the sentence of the caption.
_BAR = re.compile(r"[.!?…\"”’)a-z] \| (?=[A-Z@])")
_PICTURE_WORDS, _CREDIT_WORDS, _TAIL_WORDS = 130, 70, 60
_SHARED_WORDS, _SHARED = 3, 0.6
_NAME_WORDS, _HEADING_WORDS = 3, 4
_HEAD_LINES, _ABOVE_WORDS = 3, 40
_AGENCY = re.compile(r"\([A-Z][A-Za-z ]{1,24}\) ?(?:[–—-]|$|[A-Z])")


def judge_leads(looks: Sequence[Look], verdicts: list[Verdict | None], title: str | None) -> None:
    """Give verdicts to lines above the first sentence of a text whose title is known."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if len(still) < _CLOSED_LINES:
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
    if not look.is_prose or "(" not in look.text[:60]:
        return False
    cut = fragments(look.text, leads=True)
    opening = look.text[: cut[0].end] if cut and cut[0].start == 0 else ""
    return len(opening) > _NAME_WORDS and bool(_AGENCY.search(opening))


def is_open_deck(look: Look, below: Sequence[Look]) -> bool:
    """Whether a long line without a stop stands above a text that closes its sentences."""
    last = look.text.rsplit(None, 1)[-1].lower()
    if look.ends_sentence or not look.is_prose or look.words > _DECK_WORDS:
        return False
    if _UNFINISHED.search(look.text) or _OPENS.match(look.text) or last in _GO_ON:
        return False
    if _INNER_STOP.search(look.text) or "(@" in look.text or "http" in look.text:
        return False
    if fragments(look.text, leads=False):  # else judged once they are cut
        return False
    return below[0].is_prose and closes_its_sentences(below)


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


def sums_up(look: Look, below: Sequence[Look]) -> bool:
    """Whether the first sentences below a lead picture stand apart from the text.

    They are one or two, short beside the paragraphs of an essay or short in themselves above a text
    that opens with no report; they report nothing, and the text does not go on from them.
    """
    if not _SUM_WORDS[0] <= look.words <= _SUM_WORDS[1] or not look.ends_sentence:
        return False
    if look.text[0] in "\"“‘'" or len(_INNER_STOP.findall(look.text)) > 1:
        return False
    opening = below[0]
    if _REPORTS.search(look.text) or _GOES_ON.match(opening.text):
        return False
    if look.text[-1] == "?" and not _GOES_ON.match(look.text):  # an essay may open with one
        return False
    if is_essay(below):
        return True
    told = _TELLS.search(look.text) or _REPORTS.search(opening.text)
    return not told and look.words <= _SHORT_SUM and opening.words >= _OPENING_WORDS


def is_standfirst(look: Look, below: Sequence[Look]) -> bool:
    """Whether a sentence below the lead picture sums up a text of long paragraphs.

    A report's first sentence tells what was done, an essay's may: those in the past stay, but
    where all paragraphs are an essay's only those that report.
    """
    if not _STANDFIRST_WORDS[0] <= look.words <= _STANDFIRST_WORDS[1] or not look.ends_sentence:
        return False
    if look.text[0] in "\"“‘'" or _INNER_STOP.search(look.text):
        return False
    if is_essay(below) and look.text[-1] != "?":
        return not _REPORTED.search(look.text)
    if _TELLS.search(look.text):
        return False
    opening = below[0]
    stops = len(_INNER_STOP.findall(opening.text)) + 1
    return opening.words >= _ESSAY_WORDS and stops >= _ESSAY_SENTENCES


def is_essay(looks: Sequence[Look]) -> bool:
    """Whether a text's paragraphs are mostly long, as those of reports are not."""
    words = [look.words for look in looks if look.is_prose]
    return len(words) >= _CLOSED_LINES and median(words) >= _ESSAY_PARAGRAPH


def closes_its_sentences(looks: Sequence[Look], share: float = _CLOSED_SHARE) -> bool:
    """Whether at least a share of the lines of prose end as sentences do, a colon included."""
    prose = [look for look in looks if look.is_prose]
    closed = sum(look.ends_sentence or look.text.endswith((":", ",")) for look in prose)
    return len(prose) >= _CLOSED_LINES and closed >= share * len(prose)


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
        brief = len(tail.split()) <= _TAIL_WORDS and len(_INNER_STOP.findall(tail)) <= 1
        return brief and len(said & _telling(tail)) >= min(_SHARED_WORDS, max(2, len(said) // 2))
    if look.words > _CREDIT_WORDS or look.ends_sentence:
        return False
    stops = [*_INNER_STOP.finditer(look.text)]
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
