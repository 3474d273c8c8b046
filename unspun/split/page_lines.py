"""Lines of a page that come back: what repeats is no title, but for a title in the contents."""

from collections import Counter
from collections.abc import Sequence

from unspun.split.signatures import Sign
from unspun.split.title_lines import bare


class PageLines:
    """Where lines of the same words stand on a page: with their figures folded, and unnumbered."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        """Read all lines but running text."""
        self._folded: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for index, sign in enumerate(signs):
            if sign.kind != "prose":
                words = bare(sign.line.text)
                self._folded[sign.look.key] += 1
                self._first.setdefault(words, index)
                self._last[words] = index

    def is_listed(self, sign: Sign, index: int) -> bool:
        """Tell whether the line stood on the page before, in a list of contents."""
        return self._first.get(bare(sign.line.text), index) < index

    def may_be_title(self, sign: Sign, index: int) -> bool:
        """Tell whether the line does not come back, but for a title and its place in the contents."""
        if self._last.get(bare(sign.line.text), index) > index:
            return False
        return self._folded[sign.look.key] <= 1 + self.is_listed(sign, index)
