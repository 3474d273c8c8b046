"""Where a page's articles begin: the header shape that repeats, or nothing.

The text says little about itself; the page does. A sign that comes back, each time in the same
place of a short header and each time before running text, is the page's template. It is accepted
only if two or more blocks share it, each has a title and a body, and together they are the page.
"""

from collections import Counter
from collections.abc import Sequence

from unspun.split.day_groups import split_days
from unspun.split.header_scores import score_of
from unspun.split.header_titles import can_be_title, is_terse
from unspun.split.recurrence import find_recurring
from unspun.split.rulers import SEPARATOR
from unspun.split.signatures import CAPTURED, Sign
from unspun.split.signed import signed_blocks
from unspun.split.unheaded import Block, find_unheaded

ANCHORS = (
    "date",
    "byline",
    "label",
    "ruler",
    "heading",
    "link",
    "number",
    "slug",
    "dated",
    "titled",
    "paper",
    "facts",
    "stamp",
)
_MAX_DECK_WORDS = 45
_MAX_CLOSED_TITLE = 16  # words
_PLAIN = ("short", "bullet", "paper", "facts", "titled", "stamp")
_MOST_ALIKE = 0.75  # of the headers
_MAX_HEADER = 8  # lines besides the anchor


def find_blocks(signs: Sequence[Sign]) -> list[Block]:
    """Return the page's blocks under the header shape that explains it best, or none."""
    best: list[Block] = []
    best_score = 0.0
    for anchor in _candidates(signs):
        for blocks in (_blocks(signs, anchor), signed_blocks(signs, _all(signs, anchor))):
            score = score_of(signs, blocks, anchor)
            # Of shapes that explain a page alike, the one of more articles: "4 May" and "4. Mai".
            if score and (round(score, 6), len(blocks)) > (round(best_score, 6), len(best)):
                best, best_score = blocks, score
    found = split_days(signs, best) or find_unheaded(signs)
    more = find_recurring(signs, found)
    return more if len(more) > len(found) else found


def _candidates(signs: Sequence[Sign]) -> list[tuple[str, str]]:
    counts = Counter((s.kind, s.shape) for s in signs if s.kind in ANCHORS)
    merged = Counter(s.kind for s in signs if s.kind in ("date", "byline"))
    found = sorted(key for key, n in counts.items() if n >= 2)
    return found + sorted((kind, "*") for kind, n in merged.items() if n >= 2)


def _is_anchor(sign: Sign, anchor: tuple[str, str]) -> bool:
    if anchor[1] == "*":
        return sign.kind == anchor[0] and sign.shape != CAPTURED
    return (sign.kind, sign.shape) == anchor


def _all(signs: Sequence[Sign], anchor: tuple[str, str]) -> list[int]:
    return [i for i, sign in enumerate(signs) if _is_anchor(sign, anchor)]


def _blocks(signs: Sequence[Sign], anchor: tuple[str, str]) -> list[Block]:
    """Blocks around the anchors: headers are cut to what all of them have in common."""
    places = _below_page_head(signs, anchor, _places(signs, anchor))
    if len(places) < 2:
        return []
    before = _common_before(signs, places)
    starts = [place - before for place in places]
    after = _usual_after(signs, places)
    if before + after > _MAX_HEADER:
        return []
    blocks = []
    for number, (start, place) in enumerate(zip(starts, places, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else len(signs)
        body = min(_body_start(signs, place, end), place + 1 + after)
        body += after == 1 and body == place + 1 and _is_closed_title(signs, body, end)
        blocks.append(Block(start, body, end, place))
    first = _before_rulers(signs, starts[0]) if anchor == ("ruler", SEPARATOR) else None
    return [first, *blocks] if first else blocks


def _before_rulers(signs: Sequence[Sign], end: int) -> Block | None:
    """The article above the first rule, where rules stand between articles and not above each."""
    body = next((i for i in range(end) if signs[i].kind == "prose"), 0)
    titled_above = body and (can_be_title(signs[body - 1]) or is_terse(signs[body - 1]))
    return Block(body - 1, body, end, body - 1) if titled_above else None


def _places(signs: Sequence[Sign], anchor: tuple[str, str]) -> list[int]:
    """Anchors with running text before the next one; of neighbours, the first."""
    places: list[int] = []
    told = True  # running text since the last of them
    for index, sign in enumerate(signs):
        if told and _is_anchor(sign, anchor):
            places.append(index)
            told = False
        told = told or sign.kind == "prose"
    while places and not any(s.kind == "prose" for s in signs[places[-1] :]):
        places.pop()
    return places


def _below_page_head(
    signs: Sequence[Sign], anchor: tuple[str, str], places: Sequence[int]
) -> list[int]:
    """Anchors with the first one as near to its text as the others are, where the page has one above."""
    if len(places) < 2:
        return list(places)
    ends = [*places[1:], len(signs)]
    near = [_body_start(signs, p, end) - p for p, end in zip(places, ends, strict=True)]
    if near[0] <= max(near[1:]):
        return list(places)
    first = next(
        (
            i
            for i in range(places[0] + 1, places[0] + near[0])
            if _is_anchor(signs[i], anchor) and near[0] - (i - places[0]) in near[1:]
        ),
        places[0],
    )
    return [first, *places[1:]]


def _common_before(signs: Sequence[Sign], places: Sequence[int]) -> int:
    """How many lines before the anchor belong to the header: as many as every block has alike."""
    if all(_has_deck(signs, place) for place in places):
        return 2
    depth = 0
    for step in range(1, 7):
        above = [signs[p - step] if p - step >= 0 else None for p in places]
        kinds = Counter(_class(s) for s in above if s is not None)
        usual, count = kinds.most_common(1)[0] if kinds else ("prose", 0)
        if usual in ("prose", "form", "ruler") or count < max(2, _MOST_ALIKE * len(places)):
            break
        if any(s is None or s.kind == "prose" for s in above):
            break
        depth = step
        if _opens_after_gap(signs, places, step):
            break
    return depth


def _has_deck(signs: Sequence[Sign], place: int) -> bool:
    """Whether a title and one paragraph of summary stand above a byline or a date."""
    if signs[place].kind == "ruler" or place < 2 or signs[place - 1].look.words > _MAX_DECK_WORDS:
        return False
    title = signs[place - 2]
    follows = place == 2 or title.gap > 1 or not can_be_title(signs[place - 3])
    return follows and signs[place - 1].kind == "prose" and can_be_title(title)


def _class(sign: Sign) -> str:
    return "short" if sign.kind in _PLAIN else sign.kind


def _opens_after_gap(signs: Sequence[Sign], places: Sequence[int], step: int) -> bool:
    """Whether the lines at this depth stand after a wider gap than the lines below them."""
    gaps = [signs[p - step].gap for p in places[1:]]
    inner = [signs[p - i].gap for p in places for i in range(step)]
    return bool(gaps) and min(gaps) >= 1 and min(gaps) > max(inner, default=0)


def _body_start(signs: Sequence[Sign], place: int, end: int) -> int:
    for index in range(place + 1, end):
        if signs[index].kind == "prose":
            return index
    return end


def _is_closed_title(signs: Sequence[Sign], index: int, end: int) -> bool:
    """Whether a text opens with a line of one or two short sentences where others have a title."""
    text, follows = signs[index], signs[index + 1 : min(index + 2, end)]
    return text.look.words <= _MAX_CLOSED_TITLE and any(s.kind == "prose" for s in follows)


def _usual_after(signs: Sequence[Sign], places: Sequence[int]) -> int:
    """Header lines after the anchor in most blocks; the larger number where two are as usual."""
    ends = [*places[1:], len(signs)]
    after = Counter(_body_start(signs, p, e) - p - 1 for p, e in zip(places, ends, strict=True))
    return max(after, key=lambda n: (after[n], n))
