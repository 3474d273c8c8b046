"""How much of a page a header shape explains: its blocks have titles and texts, and are the page."""

from collections import Counter
from collections.abc import Collection, Sequence

from unspun.split.header_titles import is_terse
from unspun.split.signatures import LED, Sign
from unspun.split.signed import title_of, titles, usual_lines
from unspun.split.single_texts import looks_single, share_rubric, tells_days
from unspun.split.unheaded import MIN_BODY_WORDS, Block, body_words, text_end

_MAX_LEAD_SHARE = 0.15  # words of prose before the first block: tag pages have an introduction
_MAX_LEAD_WORDS = 60
_MIN_COVER = 0.8
_MIN_TITLED = 0.6  # of the blocks; the others may have a title of a word or two in its place
_MIN_DISTINCT = 0.6  # of the titles; a page may print one story twice, comments repeat a name
_LEFT_LINE, _MAX_LEFT = 0.04, 5  # lines that a header shape leaves below each text
_STATING = ("date", "byline", "label")
_MIN_BRIEF, _MEAN_BRIEF = 12, 20  # words of the shortest brief, and of all on average
# How well a kind of header is known to open articles.
_RANK = {
    "date": 0.3,
    "label": 0.28,
    "byline": 0.26,
    "slug": 0.22,
    "link": 0.2,
    "dated": 0.25,
    "titled": 0.15,
    "stamp": 0.13,
    "paper": 0.12,
    "facts": 0.11,
    "ruler": 0.1,
}


def score_of(signs: Sequence[Sign], blocks: Sequence[Block], anchor: tuple[str, str]) -> float:
    """0 for no template; else how much of the page it explains, with better anchors first."""
    if len(blocks) < 2:
        return 0.0
    prose = sum(s.look.words for s in signs if s.kind == "prose")
    lead = sum(s.look.words for s in signs[: blocks[0].start] if s.kind == "prose")
    if lead > min(_MAX_LEAD_WORDS, _MAX_LEAD_SHARE * prose):
        return 0.0
    full = _full(signs, blocks, anchor)
    usual = usual_lines(signs, full)
    named = [b for b in full if titles(signs, b, usual)]
    if len(named) < 2 or len(named) < _MIN_TITLED * len(blocks):
        return 0.0
    named_or_terse = len(named) + _terse(signs, full, named, usual)
    if named_or_terse < _MIN_COVER * len(blocks):
        return 0.0
    found = [title_of(signs, b, usual) for b in named]
    if lead and share_rubric([title.text for title in found]):
        return 0.0
    heads = [title.key for title in found]
    if len(set(heads)) < len(heads) * _MIN_DISTINCT or looks_single(signs, named, anchor, usual):
        return 0.0
    decks = sum(s.look.words for b in named for s in signs[b.start : b.body] if s.kind == "prose")
    cover = sum(body_words(signs, b) for b in full) / max(prose - decks, 1)
    left = sum(_trailing(signs, b) for b in full[:-1]) / max(len(full) - 1, 1)
    loss = _LEFT_LINE * min(left, _MAX_LEFT)
    return cover + _RANK.get(anchor[0], 0.0) - loss if cover >= _MIN_COVER else 0.0


def _full(signs: Sequence[Sign], blocks: Sequence[Block], anchor: tuple[str, str]) -> list[Block]:
    """The blocks with a text: under a date, a writer or labels of their own, briefs are texts too."""
    words = [body_words(signs, block) for block in blocks]
    stated = anchor[0] in _STATING or anchor in (("titled", "caps"), ("titled", LED))
    briefs = stated and sum(words) >= _MEAN_BRIEF * len(words)
    if briefs and anchor[0] == "date":
        briefs = not tells_days([signs[block.anchor].date or "" for block in blocks])
    least = _MIN_BRIEF if briefs else MIN_BODY_WORDS
    return [block for block, own in zip(blocks, words, strict=True) if own >= least]


def _trailing(signs: Sequence[Sign], block: Block) -> int:
    """Lines below the text of a block that its own header does not take."""
    return block.end - text_end(signs, block.end) - block.signed


def _terse(
    signs: Sequence[Sign], blocks: Sequence[Block], named: Sequence[Block], usual: Collection[str]
) -> int:
    """How many blocks have a line of a word or two where the named ones have their title."""
    places = Counter(b.body - signs.index(titles(signs, b, usual)[0], b.start) for b in named)
    place = places.most_common(1)[0][0]
    bare_ones = [b for b in blocks if not titles(signs, b, usual) and b.body - place >= b.start]
    return sum(is_terse(signs[b.body - place]) for b in bare_ones)
