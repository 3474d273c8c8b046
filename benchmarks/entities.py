"""Names, entities and places against annotated news: ``python -m benchmarks.entities [PART...]``.

Parts: names, folds, links, places, seeds, homonyms, speed, pipes, scale. Data under ``../shared`` is
used where it is there; homonyms and scale need none of it.
"""

import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.entities_data import SEEDS, SETTINGS, Row, read, resolved
from benchmarks.entities_folds import folds
from benchmarks.entities_speed import pipes, scale, speed
from benchmarks.homonyms import PAIRS, SAME
from benchmarks.local_run import run
from benchmarks.name_scores import COARSE, count_names, f_score
from benchmarks.seed_entities import score
from unspun.entities import Analysis, analyse
from unspun.entities.language_model import language_model
from unspun.settings import Settings
from unspun.store import Store


def names() -> list[Row]:
    """Return micro F over persons, organisations and places, ours and the model's alone."""
    documents = read("ner/newswire_dev.jsonl")
    if not documents:
        return [("names", "absent", "ner/newswire_dev.jsonl")]
    ours, alone = Counter[str](), Counter[str]()
    analyses = analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS)
    raw = language_model(SETTINGS.spacy_model).names([d["text"] for d in documents])
    for document, analysis, spans in zip(documents, analyses, raw, strict=True):
        count_names(document, [(m.start, m.end, m.entity_type) for m in analysis.mentions], ours)
        count_names(document, [(s.start, s.end, s.type) for s in spans], alone)
    data = f"{len(documents)} articles (the type weights were learned on them)"
    parts = ", ".join(f"{k} {f_score(ours, k):.3f}" for k in ("PER", "ORG", "LOC"))
    return [
        ("names, micro F", f"{f_score(ours):.3f} ({parts})", data),
        ("names, spaCy alone", f"{f_score(alone):.3f}", data),
    ]


def b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Return B3 F1 of (cluster, gold) pairs (Bagga and Baldwin 1998)."""
    clusters, golds = defaultdict(set), defaultdict(set)
    for i, (cluster, gold) in enumerate(pairs):
        clusters[cluster].add(i)
        golds[gold].add(i)
    hits = [len(clusters[c] & golds[g]) for c, g in pairs]
    precision = sum(h / len(clusters[c]) for h, (c, _) in zip(hits, pairs, strict=True))
    recall = sum(h / len(golds[g]) for h, (_, g) in zip(hits, pairs, strict=True))
    return 2 * precision * recall / (precision + recall) / max(1, len(pairs)) * 1.0


def links() -> list[Row]:
    """Return B3 within and across documents of names that our mentions cover."""
    documents = read("links/newsfair_v2.jsonl")
    if not documents:
        return [("links", "absent", "links/newsfair_v2.jsonl")]
    analyses = list(analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS))
    ids, _ = resolved(analyses)
    across, within, exact, exact_within = [], [], [], []
    for document, analysis in zip(documents, analyses, strict=True):
        here = document["id"]
        for gold in document["entities"]:
            qid = gold.get("qid") or ""
            if gold.get("coref") or not qid.startswith("Q") or not gold["text"][:1].isupper():
                continue
            mention = covering(analysis, gold["start"], gold["end"])
            if mention is None:
                continue
            across.append((ids[mention.mention_id] or mention.mention_id, qid))
            within.append((f"{here} {mention.local_id}", here + qid))
            exact.append((gold["text"], qid))
            exact_within.append((here + gold["text"], here + qid))
    data = f"{len(across)} names of {len(documents)} articles"
    return [
        (
            "B3 within documents",
            f"{b_cubed(within):.3f}",
            f"{data}; exact {b_cubed(exact_within):.3f}",
        ),
        ("B3 across documents", f"{b_cubed(across):.3f}", f"{data}; exact {b_cubed(exact):.3f}"),
    ]


def covering(analysis: Analysis, start: int, end: int) -> Any:
    """Return the mention at a range, or the only one that crosses it and is hardly longer."""
    crossing = [m for m in analysis.mentions if m.start < end and start < m.end]
    same = [m for m in crossing if (m.start, m.end) == (start, end)]
    near = [m for m in crossing if m.end - m.start <= end - start + 6]
    return next(iter(same or near), None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees."""
    (a, b), (c, d) = (tuple(math.radians(x) for x in p) for p in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def places() -> list[Row]:
    """Return the share of place names put within 161 km, and how often a grounding is right."""
    documents = read("places/lgl.jsonl.gz")[:250]
    if not documents:
        return [("places", "absent", "places/lgl.jsonl.gz")]
    counts = Counter[str]()
    analyses = analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS)
    for document, analysis in zip(documents, analyses, strict=True):
        for gold in document["toponyms"]:
            mention = covering(analysis, gold["start"], gold["end"])
            if gold.get("lat") is None or mention is None or mention.entity_type not in COARSE:
                continue
            if COARSE[mention.entity_type] != "LOC":
                continue
            cluster = analysis.clusters[mention.local_id]
            counts["all"] += 1
            if cluster.latitude is not None and cluster.longitude is not None:
                counts["grounded"] += 1
                point = (cluster.latitude, cluster.longitude)
                near = kilometres(point, (gold["lat"], gold["lon"])) <= 161
                counts["right"] += near or cluster.geonames_id == gold["geonameid"]
    data = f"{counts['all']} place mentions of {len(documents)} local news articles"
    return [
        ("places right of all", f"{counts['right'] / counts['all']:.3f}", data),
        ("places right of grounded", f"{counts['right'] / counts['grounded']:.3f}", data),
    ]


def seeds() -> list[Row]:
    """Return how much of the seed files' gold list is found, named right and split."""
    if not SEEDS.exists():
        return [("seeds", "absent", str(SEEDS))]
    with tempfile.TemporaryDirectory() as folder:
        run([str(SEEDS)], Path(folder), Settings())
        snapshot = Store(Path(folder)).current()
        assert snapshot is not None
        rows = snapshot.table("entities", ["name", "aliases"]).to_pylist()
    found = score((row["name"], row["aliases"]) for row in rows)
    print("lacking:", ", ".join(found.lacking), "; named otherwise:", ", ".join(found.misnamed))
    data = f"{found.size} entities of five files, {len(rows)} published"
    return [
        ("entities found", f"{len(found.found) / found.size:.3f}", data),
        ("entities named right", f"{len(found.named) / found.size:.3f}", data),
        ("entities split", f"{len(found.split)} {' '.join(found.split)}", data),
    ]


def entities_named(name: str, texts: Iterable[str]) -> list[set[str]]:
    """Return the entity ids that bear a name in each of some texts, resolved together."""
    articles = [(f"{name} {i}", text, "en") for i, text in enumerate(texts)]
    analyses = list(analyse(articles, SETTINGS))
    ids, _ = resolved(analyses)
    last = name.split()[-1]
    return [
        {ids[m.mention_id] or "" for m in a.mentions if last in m.surface} - {""} for a in analyses
    ]


def homonyms() -> list[Row]:
    """Return the share of our homonyms merged, and of single bearers split."""
    merged = [n for n, *texts in PAIRS if set.intersection(*entities_named(n, texts))]
    split = [n for n, *texts in SAME if not set.intersection(*entities_named(n, texts))]
    print("merged:", ", ".join(merged) or "none", "; split:", ", ".join(split) or "none")
    return [
        ("homonyms merged", f"{len(merged) / len(PAIRS):.3f}", f"{len(PAIRS)} pairs of our own"),
        ("one bearer split", f"{len(split) / len(SAME):.3f}", f"{len(SAME)} pairs of our own"),
    ]


PARTS = {f.__name__: f for f in (names, folds, links, places, seeds, homonyms, speed, pipes, scale)}


def main() -> None:
    """Run the parts named on the command line, or all, and print a table."""
    chosen = sys.argv[1:] or list(PARTS)
    for part in chosen:
        for measure, figure, data in PARTS[part]():
            print(f"{measure:28} {figure:40} {data}", flush=True)


if __name__ == "__main__":
    main()
