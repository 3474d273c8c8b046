"""Names in annotated news by weights that were learned from other articles of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

from benchmarks.entities_data import SETTINGS, Row, read
from benchmarks.name_scores import count_names, f_score
from benchmarks.renamed import renamed
from benchmarks.train_name_types import INVENTED, Example, examples, fit
from unspun.entities import analyse
from unspun.entities.language_model import language_model
from unspun.entities.name_types import TypeModel

FOLDS = 4


def folds() -> list[Row]:
    """Return micro F of names in articles not learned from, as they are and with invented names."""
    documents = read("ner/newswire_dev.jsonl")
    if not documents:
        return [("names, cross-validated", "absent", "ner/newswire_dev.jsonl")]
    invented = [renamed(document, seed=1) for document in documents]
    plain, changed = _rows(documents, 1.0), _rows(invented, INVENTED)
    found = {"as they are": Counter[str](), "with invented names": Counter[str]()}
    for fold in range(FOLDS):
        learned = [i for i in range(len(documents)) if i % FOLDS != fold]
        weights = fit([row for i in learned for row in (*plain[i], *changed[i])])
        model = TypeModel({name: tuple(values) for name, values in weights.items()})
        with patch("unspun.entities.mentions.type_model", lambda model=model: model):
            for kind, judged in zip(found, (documents, invented), strict=True):
                part = judged[fold::FOLDS]
                analyses = analyse(((d["id"], d["text"], "en") for d in part), SETTINGS)
                for document, analysis in zip(part, analyses, strict=True):
                    mentions = [(m.start, m.end, m.entity_type) for m in analysis.mentions]
                    count_names(document, mentions, found[kind])
    data = f"{len(documents)} articles, {FOLDS} folds"
    return [(f"names {kind}", f"{f_score(counts):.3f}", data) for kind, counts in found.items()]


def _rows(documents: Sequence[dict[str, Any]], share: float) -> list[list[Example]]:
    named = language_model(SETTINGS.spacy_model).names([d["text"] for d in documents])
    return [
        [(features, label, weight * share) for features, label, weight in examples(d, spans)]
        for d, spans in zip(documents, named, strict=True)
    ]
