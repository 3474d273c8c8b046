"""Names found against names annotated: counted by kind, with borders compared fairly."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from unspun.entities.candidates import trim
from unspun.entities.language_model import TYPE_OF_LABEL
from unspun.entities.lexicon import words

COARSE = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without article, possessive and titles, so borders compare fairly."""
    start, end = trim(text, start, end)
    while " " in text[start:end]:
        word = text[start:end].split(" ")[0]
        if word.rstrip(".").lower() not in words("titles"):
            break
        start += len(word) + 1
    return start, end


def f_score(found: Counter[str], kind: str | None = None) -> float:
    """Return F1 from the counts (kind, tp | fp | fn), over one kind or all."""
    total = Counter[str]()
    for key, count in found.items():
        name, _, outcome = key.partition(" ")
        if kind in (None, name):
            total[outcome] += count
    return 2 * total["tp"] / max(1, 2 * total["tp"] + total["fp"] + total["fn"])


def count_names(
    document: dict[str, Any], found: Iterable[tuple[int, int, str]], counts: Counter[str]
) -> None:
    """Add to ``counts`` what of ``found`` (start, end, type) is right, wrong and lacking."""
    text = document["text"]
    gold = {
        (*bare(text, e["start"], e["end"]), e["label"])
        for e in document["entities"]
        if e["label"] in ("PER", "ORG", "LOC")
    }
    predicted = {
        (*bare(text, start, end), COARSE[kind])
        for start, end, kind in found
        if kind in COARSE and kind in TYPE_OF_LABEL.values()
    }
    for item in gold | predicted:
        both = item in gold and item in predicted
        counts[f"{item[2]} {'tp' if both else 'fp' if item in predicted else 'fn'}"] += 1
