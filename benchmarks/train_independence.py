"""Learn the weights of ``unspun.split.independence``: ``python -m benchmarks.train_independence``.

Reads the development news dumps and writes ``unspun/resources/split_independence.json``. Pages of
several articles are put together from titles and first paragraphs of two to six dumps, every other
page of one publisher's; ways to part one text are those a single dump offers at its own
subheadings and stray lines. Only weights of figures are kept: no word of any text.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.clean.encoding import normalise
from unspun.model import Line
from unspun.split.independence import figures
from unspun.split.page_signs import signs_of
from unspun.split.recurrence import blocks_between, fills_page, find_choices
from unspun.split.runs import Gap, find_gaps
from unspun.split.signatures import Sign

DUMPS = Path("../shared/dev/dumps/news_dumps.jsonl.gz")
TARGET = Path("unspun/resources/split_independence.json")
PAGES = 6000
SEED = 3
# What a way to part one text counts: a text torn apart costs more than a page left whole.
WHOLE = 3.0
# Dumps that are pages of several articles themselves, by their ids: they are no ways to part one.
SEVERAL = frozenset({"EeoS3270o5B3Njyg", "mnQBHh5uAzFGPMW0"})
RIDGE, STEPS = 0.002, 80

Dump = dict[str, Any]
Floats = npt.NDArray[np.float64]


def page_of(text: str) -> list[Sign]:
    """Return the signs of a page given by its text."""
    lines: list[Line] = []
    offset = 0
    for line in text.split("\n"):
        lines.append(Line(normalise(line), offset, offset + len(line)))
        offset += len(line) + 1
    return signs_of(lines)


def told(signs: Sequence[Sign], gaps: Sequence[Gap]) -> dict[str, float] | None:
    """Return the figures of a way to part a page; None where the splitter would not ask for them."""
    if not fills_page(signs, gaps):
        return None
    restated = sum(gap.restated for gap in gaps) / len(gaps)
    return figures(signs, blocks_between(signs, gaps), restated)


def parts_of_one(dumps: Sequence[Dump]) -> Iterator[dict[str, float]]:
    """Yield the figures of every way to part a single article, with and without its title above."""
    for dump in dumps:
        if dump["id"] in SEVERAL:
            continue
        for above in ("", f"{dump['title']}\n\n"):
            signs = page_of(above + dump["text"])
            gaps = find_gaps(signs)
            if len(gaps) >= 2:
                found = (told(signs, choice.gaps) for choice in find_choices(signs, gaps))
                yield from filter(None, found)


def pages_of_many(dumps: Sequence[Dump]) -> Iterator[dict[str, float]]:
    """Yield the figures of pages put together, parted where they were."""
    pick = random.Random(SEED)
    papers: dict[str, list[Dump]] = defaultdict(list)
    for dump in dumps:
        papers[dump["publisher"]].append(dump)
    for number in range(PAGES):
        size = pick.randint(2, 6)
        own = dumps if number % 2 else papers[pick.choice(dumps)["publisher"]]
        if len(own) < size:
            continue
        chosen = pick.sample(own, size)
        signs = page_of("\n\n\n".join(_opening(dump, pick) for dump in chosen))
        titles = {dump["title"].strip() for dump in chosen}
        gaps = [gap for gap in find_gaps(signs) if signs[gap.title].line.text in titles]
        if len(gaps) == size and (found := told(signs, gaps)):
            yield found


def _opening(dump: Dump, pick: random.Random) -> str:
    paragraphs = [line for line in dump["text"].split("\n") if line.strip()]
    return "\n\n".join([dump["title"], *paragraphs[: pick.randint(2, 6)]])


def fit(rows: Floats, truth: Floats, counts: Floats) -> Floats:
    """Return the weights of a logistic regression with a small ridge, by Newton's steps; bias last.

    ``rows`` is (n, figures); ``truth`` (n,) is 1 for several articles; ``counts`` (n,) what each
    row weighs.
    """
    design = np.column_stack([rows, np.ones(len(rows))])
    weights = np.zeros(design.shape[1])
    ridge = RIDGE * np.eye(design.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (counts * (truth - share)) - RIDGE * weights
        curve = (design * (counts * share * (1 - share))[:, None]).T @ design + ridge
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Learn, write the weights with their card, and print how the two kinds of pages come apart."""
    with gzip.open(DUMPS, "rt", encoding="utf-8") as stream:
        dumps = [json.loads(line) for line in stream]
    one, many = list(parts_of_one(dumps)), list(pages_of_many(dumps))
    names = list(many[0])
    rows = np.array([[row[name] for name in names] for row in (*many, *one)])
    truth = np.array([1.0] * len(many) + [0.0] * len(one))
    weights = fit(rows, truth, np.where(truth == 1, 1.0, WHOLE))
    odds = np.column_stack([rows, np.ones(len(rows))]) @ weights
    above = {
        str(least): [round(float((odds[truth == kind] > least).mean()), 4) for kind in (1, 0)]
        for least in (0, 1, 2, 3)
    }
    card = (
        f"Logistic regression, learned from {len(many):,} pages put together from two to six of "
        f"{len(dumps):,} scraped news articles against {len(one):,} ways to part one of them. "
        "`above` holds the shares of both that come above some log odds."
    )
    learned = dict(zip([*names, "bias"], (round(float(w), 2) for w in weights), strict=True))
    found = {"card": card, "above": above, "weights": learned}
    TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
