"""Texts that are not English: what stands above and below the running text, by shape alone.

Rules made of English words and the line model are silent there. What holds in every language: a
running text is lines that end as sentences do; menus, lists of links, sections and buttons are
lines left open. Inside the running text nothing is judged but labels known by their words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from unspun.clean import heads
from unspun.clean.features import Look
from unspun.clean.foreign_heads import read_making
from unspun.clean.language import identify
from unspun.clean.prose import BELOW
from unspun.clean.unspaced import count_unspaced
from unspun.clean.verdicts import Verdict
from unspun.model import Line

_CHARACTERS_A_WORD = 2  # of a script without spaces
_SAMPLE_LINES, _SAMPLE, _SURE = 200, 4000, 0.5
_SENTENCE_WORDS = 7  # of a closed line that counts as running text
_MAX_GAIN, _OPEN_PRICE, _NAMED_PRICE = 60, 4.0, 8.0  # words: see blocks.core
_LEAST_TEXT = 50  # words of running text, to judge what stands around it
_TABLE_GAP, _TABLE_LINES = 1, 4
_FIGURES = re.compile(r"\d(?!\d*\)$)")  # "March (12)" is an entry of an archive
_BULLET = re.compile(r"[•*·‣◦▪-]\s")
_MENU_LINES, _MENU_WORDS = 8, 6  # open lines in a row below the text that are a menu
_LONGEST_OPEN = 26  # words of a headline or a link
_CLOSERS = "\"'”’»)]*」』）"
_ENDS = frozenset(".!?…。！？؟।۔")
_ANNOUNCES = (":", "：", ";", ",", "，")
_SPOKEN = re.compile(r"[\"“„«‚‘'–—-]")
_SITE_WORDS = re.compile(
    r"cookie|newsletter|javascript|browser|©|copyright|e-?mail|facebook|twitter|instagram|telegram|wordpress|\brss\b|https?://|www\.|"
    r"comment|komment|coment|коммент|комент|reserv|vorbehalten|riservat|защищен|حقوق|版权|版權|著作権|저작권|開示|GmbH|\bLtd|\bInc\b|S\.p\.A|\bООО\b|CNPJ|"
    r"\bTel\b|\bFax\b|\+\d{2}",
    re.I,
)


def is_foreign(lines: Sequence[Line]) -> bool:
    """Whether a text that has few English words is in another language, surely.

    Scores, prices and names in lists are English with few words of it.
    """
    sample = " ".join(line.text[:200] for line in lines[:_SAMPLE_LINES])[:_SAMPLE]
    language, confidence = identify(sample)
    return language not in (None, "en") and (confidence or 0.0) >= _SURE


def judge_outside(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to open lines above and below the running text of a page not in English."""
    words = [_words(look) for look in looks]
    closed = [_ends(look.text) for look in looks]
    first, last = _core(words, closed, [v is not None for v in verdicts])
    running = sum(words[i] for i in range(first, last + 1) if closed[i] and verdicts[i] is None)
    if running < _LEAST_TEXT:
        return
    for index in range(_table(looks, verdicts, first)):
        left_open = not closed[index] or read_making(looks[index].text)  # "2024. május 5."
        if verdicts[index] is None and left_open and _is_open(looks[index], words[index]):
            verdicts[index] = Verdict(heads.ABOVE, "header")
    start = _footer(looks, words, closed, verdicts, last)
    for index in range(start, len(looks)):
        if verdicts[index] is not None or heads.NUMBERED.match(looks[index].text):
            continue
        notice = closed[index] and _SITE_WORDS.search(looks[index].text)
        if notice or words[index] < _SENTENCE_WORDS or not closed[index]:
            verdicts[index] = Verdict(BELOW, "boilerplate")


def _table(looks: Sequence[Look], verdicts: Sequence[Verdict | None], first: int) -> int:
    """Return where lines with figures begin that stand above the text: results, a calendar."""
    run = gap = 0
    for index in range(first):
        text = looks[index].text
        if verdicts[index] is None and _FIGURES.search(text) and not _BULLET.match(text):
            run, gap = run + 1, 0
        elif (gap := gap + 1) > _TABLE_GAP:
            run = 0
        if run >= _TABLE_LINES:
            start = next(i for i in range(index, -1, -1) if _opens(looks, verdicts, i))
            return max(0, start - 1)
    return first


def _opens(looks: Sequence[Look], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether the lines of a table go no further up than this one."""
    above = looks[max(0, index - _TABLE_GAP - 1) : index]
    figures = [k for k in above if _FIGURES.search(k.text) and not _BULLET.match(k.text)]
    return not figures or ((known := verdicts[index]) is not None and known.kind == "header")


def _footer(
    looks: Sequence[Look],
    words: Sequence[int],
    closed: Sequence[bool],
    verdicts: Sequence[Verdict | None],
    last: int,
) -> int:
    """Return where the furniture below the text starts: known furniture, or a long menu."""
    run = 0
    for index in range(last + 1, len(looks)):
        if verdicts[index] is not None:
            return index - run if run > 1 else index
        run = run + 1 if not closed[index] and words[index] <= _MENU_WORDS else 0
        if run >= _MENU_LINES:
            return index - run + 1
    return len(looks)


def _core(words: Sequence[int], closed: Sequence[bool], known: Sequence[bool]) -> tuple[int, int]:
    """Return first and last line of the stretch richest in sentences; ``(0, -1)`` without any."""
    best, total, start = (0.0, 0, -1), 0.0, 0
    for index, count in enumerate(words):
        if total <= 0.0:
            total, start = 0.0, index
        if known[index]:
            total -= _NAMED_PRICE
        elif closed[index] and count >= _SENTENCE_WORDS:
            total += min(count, _MAX_GAIN)
            best = max(best, (total, start, index), key=lambda b: b[0])
        else:
            total -= _OPEN_PRICE
    return best[1], best[2]


def counted(look: Look) -> Look:
    """Return a line's look with the words counted that a script without spaces does not part."""
    words = _words(look)
    return look if words == look.words else replace(look, words=words)


def is_running(look: Look) -> bool:
    """Whether a line is running text: it ends as a sentence does and has the words of one."""
    return _ends(look.text) and _words(look) >= _SENTENCE_WORDS


def _words(look: Look) -> int:
    unspaced = count_unspaced(look.text[:800])
    return max(look.words, unspaced // _CHARACTERS_A_WORD)


def _ends(text: str) -> bool:
    tail = text[-40:].rstrip(_CLOSERS + " ")
    return bool(tail) and tail[-1] in _ENDS


def _is_open(look: Look, words: int) -> bool:
    """Whether a line left open is a headline or a link: no speech, no head of a list."""
    announced = look.text.endswith(_ANNOUNCES) or _SPOKEN.match(look.text)
    return words <= _LONGEST_OPEN and not announced
