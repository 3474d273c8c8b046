"""Whether blocks of a page are texts of their own, by what they tell.

Each article opens by saying its title again, names its people, says on which day, and shares few
words with its neighbours; the sections of one text go on with its names and words. The weights in
``resources/split_independence.json`` are a logistic model of that; their card says what they were
learned from, and ``python -m benchmarks.train_independence`` learns them again.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.split.restated import stems
from unspun.split.signatures import Sign
from unspun.split.unheaded import Block

_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")  # not the first word of a sentence
_CALENDAR = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    )
)
_TOLD = re.compile(rf"\b(?:{WEEKDAY_NAME}|[Tt]oday|[Yy]esterday|overnight)\b")
_POINTING = frozenset(
    (
        *("he", "she", "it", "they", "this", "that", "these", "those", "but", "and", "so", "his"),
        *("her", "their", "its", "then", "still", "also", "yet", "meanwhile", "however"),
        *("another", "both"),
    )
)
_MAX_WORDS = 12
_LEAD_LINES, _LEAD_CHARACTERS = 4, 450
_NAMED_CHARACTERS, _WORD_CHARACTERS = 5000, 2500  # of a block that are read


def independence(signs: Sequence[Sign], blocks: Sequence[Block], restated: float) -> float:
    """Return the log odds that two or more blocks are articles and no parts of one text.

    The anchor of each block is its title; ``restated`` is the share of them said again below.
    """
    weights = _weights()
    told = figures(signs, blocks, restated)
    return weights["bias"] + sum(weights[name] * value for name, value in told.items())


@cache
def _weights() -> dict[str, float]:
    text = files("unspun.resources").joinpath("split_independence.json").read_text("utf-8")
    found: dict[str, float] = json.loads(text)["weights"]
    return found


def figures(signs: Sequence[Sign], blocks: Sequence[Block], restated: float) -> dict[str, float]:
    """Return what the log odds are computed from, by name.

    Shares of blocks: ``restated``, ``days`` (one is named in the first lines), ``fresh`` (the first
    word points to nothing before it). Of names, counted once a block, ``shared`` is the share that
    stands in several. Means: ``words`` of a title, ``cohesion`` (content words that neighbours have
    in common), ``cross`` (words of a title that stand in the next block). ``blocks`` is the
    logarithm of their number.
    """
    texts = ["\n".join(s.line.text for s in signs[b.body : b.end]) for b in blocks]
    titles = [signs[b.anchor] for b in blocks]
    bodies = [stems(text[:_WORD_CHARACTERS]) for text in texts]
    count = len(blocks)
    common = [len(a & b) / max(1, min(len(a), len(b))) for a, b in pairwise(bodies)]
    return {
        "restated": restated,
        "shared": _shared_names(texts),
        "days": sum(_tells_day(signs, block) for block in blocks) / count,
        "words": sum(min(_MAX_WORDS, title.look.words) for title in titles) / count,
        "fresh": sum(_opens_fresh(text) for text in texts) / count,
        "cohesion": sum(common) / len(common),
        "cross": _said_next([stems(title.line.text) for title in titles], bodies),
        "blocks": math.log(count),
    }


def _shared_names(texts: Sequence[str]) -> float:
    counts: Counter[str] = Counter()
    for text in texts:
        names = {name.lower() for name in _NAME.findall(text[:_NAMED_CHARACTERS])}
        counts.update(names - _CALENDAR)
    return sum(n for n in counts.values() if n > 1) / max(1, counts.total())


def _tells_day(signs: Sequence[Sign], block: Block) -> bool:
    lines = signs[block.body : min(block.end, block.body + _LEAD_LINES)]
    return bool(_TOLD.search(" ".join(s.line.text for s in lines)[:_LEAD_CHARACTERS]))


def _opens_fresh(text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    return first.lower().strip("“\"'") not in _POINTING


def _said_next(titles: Sequence[set[str]], bodies: Sequence[set[str]]) -> float:
    following = [*bodies[1:], bodies[0]]
    shares = (
        len(title & body) / max(1, len(title))
        for title, body in zip(titles, following, strict=True)
    )
    return sum(shares) / len(titles)
