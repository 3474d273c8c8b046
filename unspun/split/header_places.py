"""What a line of a header is by its place: where most headers of a page have a paper or a section."""

from collections import Counter
from collections.abc import Sequence

from unspun.clean.site_names import is_site_name
from unspun.split.header_model import Header
from unspun.split.signatures import FOREIGN, Sign

_PAPER_WORDS, _KICKER_WORDS = 5, 2
_MOST = 0.8  # of the headers with a kicker of a page in another language


def name_by_place(
    headers: Sequence[Sequence[Sign]], titles: Sequence[int | None], found: Sequence[Header]
) -> None:
    """Name publishers that stand where other headers have known ones, and sections above titles."""
    placed = [
        {index - title: sign for index, sign in enumerate(header)} if title is not None else {}
        for header, title in zip(headers, titles, strict=True)
    ]
    papers = Counter(
        place
        for lines in placed
        for place, s in lines.items()
        if s.kind == "paper" and is_site_name(s.line.text)
    )
    usual, count = papers.most_common(1)[0] if papers else (0, 0)
    for lines, header in zip(placed, found, strict=True):
        sign = lines.get(usual)
        if 2 * count >= len(headers) and sign and _names_paper(sign) and not header.publisher:
            header.publisher = sign.line.text
    _name_sections(placed, found)


def _names_paper(sign: Sign) -> bool:
    words = sign.line.text.split()
    named = len(words) <= _PAPER_WORDS and words[0][0].isupper() and "," not in sign.line.text
    return sign.kind == "short" and named


def _name_sections(placed: Sequence[dict[int, Sign]], found: Sequence[Header]) -> None:
    """Kickers of a page in another language, whose sections no list knows."""
    kickers = [lines.get(-1) for lines in placed]
    names = [sign.line.text if sign and _may_be_kicker(sign) else None for sign in kickers]
    foreign = all(any(s.shape == FOREIGN for s in lines.values()) for lines in placed)
    if not foreign or sum(map(bool, names)) < max(2, _MOST * len(placed)):
        return
    for name, header in zip(names, found, strict=True):
        header.section = header.section or name


def _may_be_kicker(sign: Sign) -> bool:
    text = sign.line.text
    letters = text.replace(" ", "").isalpha()
    return sign.kind == "short" and letters and len(text.split()) <= _KICKER_WORDS
