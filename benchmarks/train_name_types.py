"""Learn the weights of ``unspun.entities.name_types`` from annotated newswire.

``python -m benchmarks.train_name_types`` reads ``../shared/dev/ner/newswire_dev.jsonl`` and writes
``unspun/resources/entities_name_types.json``. Only weights of abstract features are kept: no word
of any text. Each article is read twice, as it is and with invented names, so that names nobody has
heard are known by the words around them. ``python -m benchmarks.entities folds`` judges.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.renamed import renamed
from unspun.entities.borders import cut_borders
from unspun.entities.candidates import Candidate, find_candidates, trim
from unspun.entities.gazetteer import load_gazetteer
from unspun.entities.knowledge import load_knowledge
from unspun.entities.language_model import NamedSpan, language_model
from unspun.entities.name_types import CLASSES, NameReader
from unspun.settings import EntitySettings

DATA = Path("../shared/dev/ner/newswire_dev.jsonl")
TARGET = Path("unspun/resources/entities_name_types.json")
CARD = (
    "Multinomial logistic regression, L2. Features are abstract (model votes, word classes, "
    "shapes, gazetteers). Learned from 160 annotated English-language newswire articles of many "
    "countries (en-worldwide-newswire), and from the same with invented names (benchmarks.renamed); "
    "no text of them is kept."
)
# What a name of a renamed article counts. Cross-validated F of names over articles as they are and
# renamed: .772 and .715 at 0, .776 and .742 at .3, .778 and .756 at 1, where known persons are lost.
INVENTED = 0.3
GOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "NORP": "NORP"}
Example = tuple[dict[str, float], str, float]


def examples(document: dict[str, Any], spans: Sequence[NamedSpan]) -> list[Example]:
    """Return (features, class, weight) of every name of an annotated document."""
    text = str(document["text"])
    gold = {
        trim(text, e["start"], e["end"]): GOLD.get(e["label"], "O") for e in document["entities"]
    }
    knowledge = load_knowledge()
    candidates = cut_borders(text, find_candidates(text, spans), knowledge)
    reader = NameReader(text, candidates, knowledge, load_gazetteer())
    truth = {name: _truth(group, gold) for name, group in reader.groups.items()}
    return [
        (reader.features(name, truth_types(truth)), *truth[name])
        for name in reader.order()
        if truth[name][1]
    ]


def truth_types(truth: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return the true types alone."""
    return {name: label for name, (label, _) in truth.items()}


def _truth(group: list[Candidate], gold: dict[tuple[int, int], str]) -> tuple[str, float]:
    votes = Counter(gold.get((c.start, c.end), "O") for c in group)
    crossing = sum(
        any(a < c.end and c.start < b and (a, b) != (c.start, c.end) for a, b in gold)
        for c in group
    )
    label, count = max(votes.items(), key=lambda p: (p[1], p[0]))
    weight = min(len(group), 4) * count / len(group)
    return label, weight * (0.3 if crossing > len(group) / 2 and label == "O" else 1.0)


def fit(rows: list[Example], strength: float = 3.0) -> dict[str, list[float]]:
    """Return weights by feature, fitted by gradient descent with Adam on the full batch."""
    names = sorted({f for features, _, _ in rows for f in features})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    y = np.zeros((len(rows), len(CLASSES)))
    importance = np.array([weight for _, _, weight in rows])[:, None]
    for i, (features, label, _) in enumerate(rows):
        for name, value in features.items():
            x[i, column[name]] = value
        y[i, CLASSES.index(label)] = 1
    w = np.zeros((len(names), len(CLASSES)))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 401):
        scores = x @ w
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        gradient = x.T @ (importance * (p - y)) / importance.sum() + strength / importance.sum() * w
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        w -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: [round(float(v), 3) for v in w[column[name]]] for name in names}


def main() -> None:
    """Learn, write, and print what was written."""
    annotated = [json.loads(line) for line in DATA.read_text("utf-8").split("\n") if line]
    documents = [*annotated, *(renamed(document, seed=1) for document in annotated)]
    shares = [1.0] * len(annotated) + [INVENTED] * len(annotated)
    named = language_model(EntitySettings().spacy_model).names([d["text"] for d in documents])
    rows = [
        (features, label, weight * share)
        for document, spans, share in zip(documents, named, shares, strict=True)
        for features, label, weight in examples(document, spans)
    ]
    weights = fit(rows)
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(weights.items()))
    head = json.dumps({"card": CARD, "classes": CLASSES}, indent=1)[:-2]
    TARGET.write_text(f'{head},\n "weights": {{\n{lines}\n }}\n}}\n', "utf-8")
    print(f"{len(rows)} names, {len(weights)} features")


if __name__ == "__main__":
    main()
