"""Names that sign the parts of a text: who reported an item, whose piece stands under a heading.

A day's report is put together from items, each signed by a reporter ("– Etta Roe", "-Ines Falk and
Tim Ward"). A name behind a dash may as well be whose words stand above it: it is a reporter's where
the same names sign several items. A piece inside a report has its heading and its byline.
"""

import re
from collections import Counter
from collections.abc import Sequence

from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import BYLINE, CREDIT
from unspun.clean.verdicts import Verdict

_SIGNED = re.compile(rf"[-–—•]{{1,2}} ?({NAME}(?:(?:,? and|,) {NAME}){{0,6}})\.?")
_AND = re.compile(r",? and |, ")
_LEAST_SIGNED, _OFTEN, _MOST_PIECES = 3, 2, 3
_QUOTES = "\"“”‘'’"
# "Etta Roe, Coast News, Senn", "Tim Ward, Coast Radio economics correspondent", "By Ines Falk".
_PIECE = re.compile(
    rf"{NAME}, (?:[A-Z][\w&.]*(?: [A-Z&][\w&.]*){{0,3}})? ?(?:News|Radio|TV|Television|Online|Sport|World Service|(?:[\w-]+ ){{0,3}}(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Aa]nalyst))(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?"
    rf"|By {NAME}(?: and {NAME})?(?:, [A-Z][\w&. ]{{2,40}})?"
)
_HEADING_WORDS, _PIECE_WORDS, _LEAST_WORDS, _SHORT_SENTENCE = 12, 14, 10, 4


def judge_signatures(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to names that sign items and to bylines under the headings of a text."""
    signed = [
        (i, found[1])
        for i, look in enumerate(looks)
        if look.text[0] in "-–—•" and (found := _SIGNED.fullmatch(look.text))
    ]
    often = Counter(name for _, names in signed for name in {*_AND.split(names)})
    items = sum(often[name] >= _OFTEN for name in often)
    if len(signed) >= _LEAST_SIGNED and items:
        for index, names in signed:
            reporter = any(often[name] >= _OFTEN for name in _AND.split(names))
            if verdicts[index] is None and (reporter or items > 1) and _ends_item(index, looks):
                verdicts[index] = Verdict(CREDIT, "credit")
    if signed and len(_AND.split(signed[-1][1])) > 1 and _is_last(signed[-1][0], looks, verdicts):
        verdicts[signed[-1][0]] = Verdict(CREDIT, "credit")
    pieces = [
        i
        for i, look in enumerate(looks[1:-1], 1)
        if verdicts[i] is None and look.words <= _PIECE_WORDS and _is_piece(i, looks)
    ]
    for index in pieces if len(pieces) <= _MOST_PIECES else ():  # many are who speaks
        verdicts[index] = Verdict(BYLINE, "byline")


def _is_last(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether nothing stays below a line and a sentence stands above it."""
    alone = all(verdict is not None for verdict in verdicts[index + 1 :])
    return alone and verdicts[index] is None and _ends_item(index, looks)


def _ends_item(index: int, looks: Sequence[Look]) -> bool:
    """Whether the report of a signed item stands above: a sentence, and no quotation alone."""
    above = looks[index - 1] if index else None
    return above is not None and above.ends_sentence and above.text[0] not in "-–—•"


def _is_piece(index: int, looks: Sequence[Look]) -> bool:
    """Whether a byline stands between a heading and the sentences of its piece."""
    above, look, below = looks[index - 1 : index + 2]
    if ", " not in look.text and not look.text.startswith("By "):
        return False
    headed = above.words <= _HEADING_WORDS and not above.is_prose and above.text[0] not in _QUOTES
    by = look.text.startswith("By ")  # its first sentence may be short
    told = below.is_prose and below.words >= _LEAST_WORDS
    told = told or (by and below.ends_sentence and below.words >= _SHORT_SENTENCE)
    return headed and told and above.text[-1] not in ",:;" and bool(_PIECE.fullmatch(look.text))
