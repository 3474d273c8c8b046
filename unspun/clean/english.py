"""Whether a text is English enough for rules made of English words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from unspun.clean.features import FUNCTION_WORDS
from unspun.model import Line

_ENGLISH_SHARE = 0.18  # function words: English news 0.3-0.5, other languages below 0.1
_ENOUGH_WORDS = 12
_TELLING = 80  # characters; shorter lines are menus and headlines, which do without such words
_LINES = 60
_OTHER_LETTERS = re.compile(r"[\u0370-\u1FFF\u2C00-\uD7FF\uF900-\uFDFF]")  # not Latin
# "..., the posters say": words of somebody, without quotation marks.
_REPORTED = re.compile(
    r"[,!?] (?:[\w'’-]+ ){1,6}(?:said|says?|reads?|wrote|urged|urges?|added|asked|told \w+|called|shouted|begged)\.?$"
)

# How such a line ends, or what is told to somebody: sought first, a tenth of the time.
_SAYING = tuple(
    f"{word}."
    for word in (
        "said", "say", "says", "read", "reads", "wrote", "urged", "urge", "urges", "added", "asked",
        "called", "shouted", "begged",
    )
)  # fmt: skip
_SPEAKS = r"(?:said|says|told|tells|wrote|writes|added|adds|asked|asks|argued|argues|replied|explained|noted|continued|concluded|declared|responded|insisted|clarified|warned|recalled|tweeted)"
# A quotation with who says it, behind the quote or before it.
_QUOTATION = re.compile(
    rf"[\"“][^\"“”]{{12,600}}[,.!?…]['’]?[\"”] (?:[\w.'’-]+ ){{0,8}}?{_SPEAKS}\b"
    rf"|[A-Z][\w.'’-]*,? (?:[\w.'’-]+,? ){{0,5}}?{_SPEAKS}(?: \w+)?[:,] [\"“].{{20,600}}[.!?…][\"”]$"
)


def is_english(lines: Sequence[Line]) -> bool:
    """Whether enough of a text's words are English function words; short texts count as English."""
    told = [line.text[:200] for line in lines if len(line.text) >= _TELLING][:_LINES]
    sample = " ".join(told or [line.text[:200] for line in lines[:_LINES]])[:2400]
    return english_share(sample, short=1.0) >= _ENGLISH_SHARE


@lru_cache(maxsize=64)  # the splitter and the cleaner ask of the same page
def english_share(text: str, *, short: float = 0.0) -> float:
    """Return the share (0-1) of words that are English function words; ``short`` below 12 words."""
    words = text.lower().split()
    if len(words) < _ENOUGH_WORDS:
        # Chinese needs no spaces for a whole text; quotation marks and dashes are no letters
        return short if text.isascii() or 2 * len(_OTHER_LETTERS.findall(text)) < len(text) else 0.0
    return len([*filter(FUNCTION_WORDS.__contains__, words)]) / len(words)


def is_reported(text: str) -> bool:
    """Whether a line ends by telling who says it."""
    if text[-1:] != "." or not (text.endswith(_SAYING) or " told " in text[-80:]):
        return False
    return bool(_REPORTED.search(text[-80:]))


def is_quotation(text: str) -> bool:
    """Whether a line quotes somebody in the manner of a report: "..., " Peel said. "..."."""
    return bool(_QUOTATION.match(text))
