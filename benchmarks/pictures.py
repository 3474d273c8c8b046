"""The README's picture of one article before and after: python -m benchmarks.pictures."""

import io
from pathlib import Path

from rich.console import Console

from unspun.inspecting import InspectedArticle, inspect_sources
from unspun.inspection_view import show_mended
from unspun.settings import Settings

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "before-after.svg"
INPUTS = ("wire_story.txt", "spun_copy.txt")
EDITS = 6  # of each kind: as many as fit a screen


def most_mended(sources: list[str]) -> InspectedArticle:
    """Return the article of the sources with the most applied edits."""
    found = inspect_sources(sources, Settings())
    return max(found.articles, key=lambda a: sum(e.applied for e in a.repair.edits))


def main() -> None:
    """Draw what `unspun inspect` prints of the spun copy beside its original."""
    article = most_mended([str(ROOT / "seeds" / name) for name in INPUTS])
    console = Console(width=110, record=True, file=io.StringIO())
    show_mended(article, console, most=EDITS)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(str(PICTURE), title="unspun inspect")


if __name__ == "__main__":
    main()
