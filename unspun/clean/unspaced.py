"""Scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

import re

UNSPACED = (
    r"[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]"
)
_SIGN = re.compile(UNSPACED)
_OPENING = re.compile(rf"(?:[\W\d_]*{UNSPACED}){{5}}")


def count_unspaced(text: str) -> int:
    """Return how many characters of such a script a text has."""
    return len(_SIGN.findall(text))


def opens_unspaced(text: str) -> bool:
    """Tell whether a line opens in such a script."""
    return bool(_OPENING.match(text))
