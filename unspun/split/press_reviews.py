"""Reviews of the press: a page that says so names papers that no list of papers need know."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from unspun.clean.dates import foreign_day_words
from unspun.clean.site_names import section_names
from unspun.split.signatures import LED, Sign
from unspun.split.title_lines import led_by_paper
from unspun.split.unheaded import Block

_NAMES = re.compile(
    r"\b(?:(?:regional|national|foreign|local|domestic|international) press\b|(?:press|media|newspapers?) (?:review|digest|summary|monitoring|monitor|cuttings|clippings|survey)"
    r"|review of the press|what the papers say|presseschau|pressespiegel|revue de presse|rassegna stampa"
    r"|(?:revista|resumen|reseña|resumo) de (?:la )?(?:prensa|imprensa)|sajtószemle|basın özeti|điểm báo|przegląd prasy|обзор прессы|дайджест прессы)\b",
    re.I,
)
_DIGESTS = re.compile(
    r"\b(?:morning|evening|daily|weekly|news|midday|weekend) (?:round-?up|briefing|digest|bulletin|brief|summary)\b",
    re.I,
)
_HEAD_LINES, _HEAD_WORDS = 3, 12
_PAPER_WORDS = 5
_LEAST = 2  # lines that name papers
_TITLES = ("short", "titled", "facts")
_MOST_LED = 0.8  # of the lines above texts


def names_press_review(text: str) -> bool:
    """Tell whether words are the name of a review of the press and not of a paper."""
    return bool(_NAMES.search(text))


def names_digest(text: str) -> bool:
    """Tell whether words are the name of a page of several texts, and so of no paper or section."""
    return names_press_review(text) or bool(_DIGESTS.search(text))


def is_press_review(signs: Sequence[Sign]) -> bool:
    """Tell whether the first lines of a page call it a review of the press."""
    return any(names_press_review(sign.line.text) for sign in _head(signs))


def _head(signs: Sequence[Sign]) -> list[Sign]:
    return [sign for sign in signs[:_HEAD_LINES] if sign.look.words <= _HEAD_WORDS]


def mark_papers(signs: Sequence[Sign]) -> None:
    """Take lines in capitals that stand alone above a title for papers, known or not.

    What stands before a dash or a colon in several lines is a paper before its headline.
    """
    above = [s for s, below in pairwise(signs) if s.kind in _TITLES and below.kind == "prose"]
    led = [s for s in above if s.shape != "caps" and led_by_paper(s.line.text)]
    if len(led) > _LEAST and len(led) >= _MOST_LED * len(above):
        for sign in led:
            sign.kind, sign.shape = "titled", LED
    found = [sign for i, sign in enumerate(signs) if i and _may_be_paper(signs, i)]
    if len(found) + sum(sign.kind == "paper" for sign in signs) >= _LEAST:
        for sign in found:
            sign.kind, sign.shape = "paper", "paper"


def _may_be_paper(signs: Sequence[Sign], index: int) -> bool:
    sign = signs[index]
    below = signs[index + 1] if index + 1 < len(signs) else None
    return (
        sign.kind == "short"
        and bool(sign.gap)
        and sign.look.is_upper
        and sign.look.words <= _PAPER_WORDS
        and sign.line.text.lower() not in section_names()
        and not names_press_review(sign.line.text)
        and below is not None
        and below.kind in ("short", "titled")
    )


def dated_above(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a review or digest under the one day that stands in its head."""
    head = _head(signs)
    if not any(names_digest(sign.line.text) for sign in head):
        return list(blocks)
    for sign in head:
        sign.date = sign.date or foreign_day_words(sign.line.text)
    if not blocks:
        return []
    days = [i for i, sign in enumerate(signs[: blocks[0].body]) if sign.date]
    heads = [s for b in blocks[1:] for s in signs[b.start : b.body]]
    tails = [s for b in blocks for s in signs[b.end - b.signed : b.end]]
    own = any(sign.date for sign in (*heads, *tails))
    if len(days) != 1 or own or any(b.day is not None for b in blocks):
        return list(blocks)
    return [b if b.start <= days[0] else replace(b, day=days[0]) for b in blocks]
