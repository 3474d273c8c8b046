"""Archives by day: several short articles under each date, told by a title before every paragraph."""

from collections.abc import Sequence

from unspun.clean.heads import MIN_TITLE_WORDS
from unspun.split.signatures import Sign
from unspun.split.unheaded import MIN_BLOCKS, MIN_BODY_WORDS, Block, body_words

_MEAN_TITLE_WORDS = 6  # subheadings of one text have four or fewer


def split_days(signs: Sequence[Sign], days: Sequence[Block]) -> list[Block]:
    """Return the articles under each date of an archive; other blocks come back as they are.

    Under every date, titles and paragraphs must take turns, one paragraph each, and one date at
    least must have several.
    """
    if not days or any(signs[b.anchor].kind != "date" or b.anchor != b.start for b in days):
        return list(days)
    parted = [_articles(signs, day) for day in days]
    several = sum(len(articles) > 1 for articles in parted)
    found = [article for articles in parted for article in articles]
    if not all(parted) or several == 0 or len(found) < MIN_BLOCKS:
        return list(days)
    words = sum(signs[b.body - 1].look.words for b in found)
    return found if words >= _MEAN_TITLE_WORDS * len(found) else list(days)


def _articles(signs: Sequence[Sign], day: Block) -> list[Block]:
    """Pairs of a title and a paragraph below a date; none where anything else stands there."""
    end = day.end
    while signs[end - 1].kind == "form":  # the page's own last lines
        end -= 1
    rest = range(day.anchor + 1, end)
    if len(rest) % 2:
        return []
    found: list[Block] = []
    for place in rest[::2]:
        title = signs[place]
        start = day.start if place == day.anchor + 1 else place
        block = Block(
            start, place + 1, place + 2, place, day=None if start == day.start else day.anchor
        )
        fits = title.kind == "short" and title.look.words > MIN_TITLE_WORDS
        if not fits or body_words(signs, block) < MIN_BODY_WORDS:
            return []
        found.append(block)
    return found
