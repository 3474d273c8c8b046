"""Learn the weights of the model of last sentences from what rules drop below texts.

``python -m benchmarks.train_text_endings [--write]`` cleans all development dumps. Sentences that
rules drop below a text are furniture, the last three that stay are body, but for those of 1,037 of
the dumps read line by line, whose own labels count. Publishers are held out, never single lines, and the
labels of the hidden half are never learned from. A last sentence that a first model finds doubtful
is no example for the second: nobody has read it. Logistic regression with L2 by full-batch descent.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.dump_lines import LABELS, Judged, half_of, judge, read_labels
from benchmarks.text import DUMPS, census_of, dump_documents
from benchmarks.train_events import Matrix
from unspun.clean.endings import ENDING, is_sentence, said_of, tokens, words_of
from unspun.clean.features import Look, look_at
from unspun.clean.heads import TITLES

RESOURCE = Path("unspun/resources/text_endings.json")
CONSOLE = Console(width=120)
FOLDS = 6
# Rules whose lines stand below a text for another reason than their words.
OTHERS = {"BOI-020", "BOI-012", "BOI-032", "BOI-042", "BOI-046", "BOI-047", *TITLES}
LEAST_TEXT, LAST, LONGEST = 5, 3, 120
COMMON, SEEN = 8, 5  # publishers a word, and an input, must stand at
BY_RULE, BY_PLACE, BY_EYE = 0.4, 0.5, (1.0, 2.0)  # weight of an example; by eye: body, furniture
DOUBTFUL, SURE = -1.5, 0.7  # odds of the first model
WEIGHTS = 2500  # that are kept
L2 = 2.0
STEPS = 300
# Labels learned from, the first of the file. With the 1,621 later ones the model dropped three more
# body lines of unseen dumps and one of furniture (November 2026).
READ = 1037
# Above them, of 1,900 last sentences of tuned publishers held out, 38 leave, one of them body
# (November 2026); "of_page" is for sentences that name the reader, the page or its makers,
# "sure" for first ones and those that look like speech.
LIMITS = {"any": 0.0, "of_page": -1.0, "sure": 1.5}
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ending:
    """One sentence at the end of a text; ``furniture`` is None where nobody has read it."""

    publisher: str
    text: str
    said: tuple[str, ...]
    by_rule: bool
    labelled: bool
    furniture: bool
    from_end: int

    @property
    def weight(self) -> float:
        """How much the example counts."""
        if self.labelled and not self.by_rule:
            return BY_EYE[self.furniture]
        return BY_RULE if self.by_rule else BY_PLACE


def endings() -> Iterator[Ending]:
    """Yield the sentences at the ends of all dumps."""
    documents = dump_documents(DUMPS)
    census = census_of(documents)
    labels = dict(islice(read_labels(LABELS).items(), READ))
    nothing: dict[str, list[int]] = {"furniture": [], "neutral": []}
    for document in documents:
        own = labels.get(document.document_id)
        lines = [*judge(document, census, own or nothing)]
        yield from _of_text(document.source, lines, own is not None)


def _of_text(publisher: str, lines: Sequence[Judged], labelled: bool) -> Iterator[Ending]:
    looks = [look_at(k.line.text) for k in lines]
    rules = [None if k.rule_id == ENDING else k.rule_id for k in lines]
    kept = [i for i, rule_id in enumerate(rules) if rule_id is None]
    running = [i for i in kept if is_sentence(looks[i])]
    if len(running) < LEAST_TEXT:
        return
    below = range(running[-1] + 1, len(lines))
    for i in (*reversed(running[-LAST:]), *(i for i in below if _is_example(looks[i], rules[i]))):
        if labelled and lines[i].body is None:
            continue
        by_rule = i > running[-1]
        above = "\n".join(looks[j].text for j in kept if j < i)
        furniture = not lines[i].body if labelled else by_rule
        from_end = -1 if by_rule else len(running) - 1 - running.index(i)
        said = tuple(said_of(looks[i], above))
        yield Ending(publisher, looks[i].text, said, by_rule, labelled, furniture, from_end)


def _is_example(look: Look, rule_id: str | None) -> bool:
    other = rule_id is None or rule_id in OTHERS
    return not other and is_sentence(look) and look.words <= LONGEST


class Model:
    """Which inputs have a weight, and the weights."""

    def __init__(self, rows: Sequence[Ending], furniture: Array, weights: Array) -> None:
        """Fit the model, then once more with the inputs that weigh most."""
        self.common = common_words(rows)
        inputs = [inputs_of(row, self.common) for row in rows]
        sources = defaultdict(set)
        for row, names in zip(rows, inputs, strict=True):
            for name in names:
                sources[name].add(row.publisher)
        chosen = sorted(name for name, found in sources.items() if len(found) >= SEEN)
        counts = Counter(name for names in inputs for name in names)
        for _ in range(2):
            self.index = {name: n for n, name in enumerate(chosen)}
            self.weights = self._fit(inputs, furniture, weights)
            told = {n: abs(self.weights[self.index[n]]) * counts[n] ** 0.5 for n in chosen}
            chosen = sorted(sorted(chosen, key=lambda n: (-told[n], n))[:WEIGHTS])

    def _fit(self, inputs: Sequence[Sequence[str]], furniture: Array, weights: Array) -> Array:
        matrix = Matrix([self._row(names) for names in inputs])
        size = len(self.index) + 1
        found = np.zeros((size, 1))
        first, second = np.zeros_like(found), np.zeros_like(found)
        total = weights.sum()
        for step in range(1, STEPS + 1):
            odds = matrix.times(found)[:, 0]
            errors = (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - furniture) * weights
            gradient = (matrix.transposed_times(errors[:, None], size) + L2 * found) / total
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient**2
            rate = 0.05 * (1 - step / (STEPS + 1))
            found -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        return found[:, 0]

    def _row(self, names: Sequence[str]) -> list[int]:
        return [len(self.index), *(self.index[name] for name in names if name in self.index)]

    def odds(self, rows: Sequence[Ending]) -> Array:
        """Return the log-odds that the lines are furniture."""
        inputs = (inputs_of(row, self.common) for row in rows)
        return np.array([self.weights[self._row(names)].sum() for names in inputs])


def common_words(rows: Sequence[Ending]) -> frozenset[str]:
    """Return the words that several publishers write in small letters."""
    sources = defaultdict(set)
    for row in rows:
        for word, doubtful in tokens(row.text):
            if not doubtful:
                sources[word].add(row.publisher)
    return frozenset(word for word, found in sources.items() if len(found) >= COMMON)


def inputs_of(row: Ending, common: frozenset[str]) -> list[str]:
    """Return the names of all inputs of a line."""
    return [*sorted(words_of(row.text, common)), *row.said]


def fold_of(publisher: str) -> int:
    """Return which fold a publisher is held out in."""
    return hashlib.sha256(f"ending {publisher}".encode()).digest()[0] % FOLDS


def learnable(row: Ending) -> bool:
    """Whether an example may be learned from."""
    return not (row.labelled and half_of(row.publisher) == "hidden")


def held_out(rows: Sequence[Ending], furniture: Array, weights: Array) -> Array:
    """Return the odds of each line from a model that has not seen its publisher."""
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        own = [i for i, row in enumerate(rows) if fold_of(row.publisher) == fold]
        rest = [
            i
            for i, row in enumerate(rows)
            if fold_of(row.publisher) != fold and learnable(row) and weights[i] > 0
        ]
        model = Model([rows[i] for i in rest], furniture[rest], weights[rest])
        odds[own] = model.odds([rows[i] for i in own])
    return odds


def report(rows: Sequence[Ending], odds: Array) -> Table:
    """Return, for the very last sentences that somebody read, what is above each limit."""
    table = Table("publishers", "last sentences", "furniture", *(f"above {t}" for t in STOPS))
    for half in ("tuned", "hidden"):
        own = [
            i
            for i, row in enumerate(rows)
            if row.labelled and row.from_end == 0 and half_of(row.publisher) == half
        ]
        truth = np.array([rows[i].furniture for i in own])
        cells = [
            f"{int(truth[odds[own] > t].sum())} of {int((odds[own] > t).sum())}" for t in STOPS
        ]
        table.add_row(half, str(len(own)), str(int(truth.sum())), *cells)
    return table


STOPS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [*endings()]
    furniture = np.array([float(row.furniture) for row in rows])
    weights = np.array([row.weight for row in rows])
    first = held_out(rows, furniture, weights)
    unread = np.array([not row.labelled and not row.by_rule for row in rows])
    furniture[unread & (first > SURE)] = 1.0
    weights[unread & (first > DOUBTFUL) & (first <= SURE)] = 0.0
    odds = held_out(rows, furniture, weights)
    CONSOLE.print(report(rows, odds))
    if arguments.write:
        own = [i for i, row in enumerate(rows) if learnable(row) and weights[i] > 0]
        _write(Model([rows[i] for i in own], furniture[own], weights[own]), len(own))


def _write(model: Model, lines: int) -> None:
    weights = {name: round(float(model.weights[n]), 3) for name, n in model.index.items()}
    card = {
        "about": "Logistic weights of unspun.clean.endings: positive means furniture.",
        "learned_from": f"{lines} sentences at the ends of ../shared/dev/dumps: what rules drop, what "
        "stays, and labels of the tuned half of benchmarks/dump_lines.jsonl; single common words, "
        "pairs of them and figures only",
        "made_by": "python -m benchmarks.train_text_endings --write",
        "drop_above": LIMITS,
        "bias": round(float(model.weights[-1]), 3),
        "common": " ".join(sorted(model.common)),
        "weights": weights,
    }
    RESOURCE.write_text(json.dumps(card, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    CONSOLE.print(f"written {RESOURCE}: {len(weights)} weights")


if __name__ == "__main__":
    main()
