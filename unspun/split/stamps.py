"""Lines of a template whose words nobody lists: they share how they open or end and differ between.

"Observer by Etta Roe / 3h // keep unread // hide" above each text is told by the page alone: the
same words come back at one end, beside a line that can be a title.
"""

from collections import defaultdict
from collections.abc import Sequence

from unspun.split.header_titles import can_be_title
from unspun.split.signatures import Sign

_LEAST = 3
_MOST = 0.75  # of these lines stand beside a title
_KINDS = ("short", "titled", "facts")
_WORDS = range(4, 25)
_REACH = 12  # lines of a gap that are looked at


def mark_stamps(signs: Sequence[Sign]) -> None:
    """Make stamps of short lines that share two words at one end with lines of other gaps."""
    lines = [
        (index, sign.line.text)
        for index, sign in enumerate(signs)
        if sign.kind in _KINDS and sign.look.words in _WORDS and sign.line.text[0].isalnum()
    ]
    if len(lines) < _LEAST:
        return
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in lines:
        words = [w for w in text.lower().split() if any(map(str.isalpha, w))]
        if len(words) >= _WORDS[0]:
            groups["open", *words[:2]].append(index)
            groups["close", *words[-2:]].append(index)
    groups = {key: places for key, places in groups.items() if len(places) >= _LEAST}
    if not groups:
        return
    gaps = _gaps(signs)
    for key, places in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        places = [i for i in places if signs[i].kind != "stamp"]
        own = {gaps[i] for i in places}
        keys = {signs[i].look.key for i in places}
        alone = len(own) == len(places) >= _LEAST and 2 * len(keys) >= len(places)
        if not alone:
            continue
        titled = sum(_beside_title(signs, i, set(places)) for i in places)
        if titled >= max(_LEAST, _MOST * len(places)):
            for index in places:
                signs[index].kind, signs[index].shape = "stamp", " ".join(key)


def _gaps(signs: Sequence[Sign]) -> list[int]:
    """The number of the text above each line."""
    numbers, texts = [], 0
    for sign in signs:
        numbers.append(texts)
        texts += sign.kind == "prose"
    return numbers


def _beside_title(signs: Sequence[Sign], index: int, places: set[int]) -> bool:
    """Whether another line between the same texts can be a title."""
    for step in (-1, 1):
        for place in range(index + step, index + step * _REACH, step):
            if not 0 <= place < len(signs) or signs[place].kind == "prose":
                break
            sign = signs[place]
            titled = sign.kind in ("short", "heading") and can_be_title(sign)
            if place not in places and titled and not _holds(signs[index], sign):
                return True
    return False


def _holds(sign: Sign, title: Sign) -> bool:
    """Whether a line says a title again, with its paper behind it."""
    return title.line.text in sign.line.text
