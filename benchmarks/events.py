"""Score the event coders: ``python -m benchmarks.events``.

Prints a table of measure, figure and data. The PLOVER gold standard and ECB+ are used when
``../shared/dev`` is there and reported absent otherwise; the rest runs on our own sentences, of
which only the test split is scored.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.events_ecb import merging_score
from benchmarks.events_sentences import LABELLED
from unspun.entities.analysis import Analysis, analyse
from unspun.events import BUILT_IN, EventDraft, coder
from unspun.events.actors import SentenceActors
from unspun.events.dates import find_dates
from unspun.events.drafts import ActorSpan
from unspun.events.hybrid import voted_type
from unspun.events.ontology import quad_class
from unspun.events.pairs import candidate_pairs
from unspun.events.readings import read_sentence
from unspun.settings import EntitySettings

HERE = Path(__file__).parent
DEV = HERE.parent.parent / "shared" / "dev"
PUBLISHED = date(2025, 3, 31)
Row = dict[str, Any]


def lines(path: Path) -> list[Row]:
    """Return the records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def touches(span: ActorSpan, golds: list[Row]) -> bool:
    """Return whether an actor's words overlap one of the gold actors'."""
    return any(span.start < g["start"] + len(g["text"]) and g["start"] < span.end for g in golds)


def matches(draft: EventDraft, gold: Row) -> bool:
    """Return whether both actors are the gold ones; mutual acts in either order."""
    source, target = gold["source"], gold["target"]
    if gold["reciprocal"]:
        source = target = source + target
    hit = any(touches(a, source) for a in draft.sources)
    return hit and (
        not target
        or any(touches(a, target) for a in draft.targets)
        or (gold["reciprocal"] and not draft.targets)
    )


def _located(actor: Row, text: str) -> Row:
    """Return a gold actor with its place; one that cannot be found overlaps nothing."""
    start = actor.get("start")
    return actor | {"start": text.find(actor["text"]) if start is None else start}


def gold_standard(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the figures of one coder on the PLOVER gold standard records."""
    path = DEV / "events" / "plover_gsr.jsonl"
    if not path.exists():
        yield f"{name}: pair and type", "absent", str(path.name)
        return
    rows = lines(path)
    for row in rows:
        for side in ("source", "target"):
            row[side] = [_located(a, row["text"]) for a in row[side]]
    found = matched = right = total = 0
    used = BUILT_IN[name]()
    analyses = analyse(((r["id"], r["text"], "en") for r in rows), EntitySettings())
    for row, analysis in zip(rows, analyses, strict=True):
        drafts = [d for d in used.code(analysis, None) if not d.content_of]
        pairs = [d for d in drafts if matches(d, row)]
        good = [d for d in pairs if d.event_type in row["types"]]
        found, matched = found + bool(good), matched + len(pairs)
        right, total = right + len(good), total + len(drafts)
    data = f"plover_gsr, {len(rows)} sentences"
    yield f"{name}: pair and type found", f"{found / len(rows):.3f}", data
    yield f"{name}: precision on matched pairs", f"{right / matched:.3f}", data
    yield f"{name}: rows", str(total), data
    for rule, count in sorted(used.refused.items()):
        yield f"{name}: refused by {rule}", str(count), data


def typing() -> Iterator[tuple[str, str, str]]:
    """Yield type and quad class accuracy with the pair of actors given."""
    path = DEV / "events" / "plover_gsr.jsonl"
    if not path.exists():
        return
    rows = lines(path)
    right = quad = count = 0
    analyses = analyse(((r["id"], r["text"], "en") for r in rows), EntitySettings())
    for row, analysis in zip(rows, analyses, strict=True):
        name = _given_pair_type(analysis, row)
        if name:
            count += 1
            right += name in row["types"]
            quad += quad_class(name) in {quad_class(t) for t in row["types"]}
    yield "hybrid: type given the pair", f"{right / count:.3f}", f"plover_gsr, {count} pairs"
    yield "hybrid: quad class given the pair", f"{quad / count:.3f}", f"plover_gsr, {count} pairs"


def _given_pair_type(analysis: Analysis, row: Row) -> str | None:
    source = [_located(a, row["text"]) for a in row["source"]]
    target = [_located(a, row["text"]) for a in row["target"]]
    if row["reciprocal"]:
        source = target = source + target
    best: tuple[float, str] | None = None
    for sentence in analysis.sentences:
        index = sentence.index
        actors = SentenceActors(analysis, index, analysis.mentions_of(index))
        readings = read_sentence(actors)
        for a, b in candidate_pairs(actors):
            if touches(a.span, source) and (touches(b.span, target) or not target):
                name, chance = voted_type(a, b, actors, readings)
                best = max(best, (chance, name)) if best else (chance, name)
    return best[1] if best else None


def own_sentences(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield found, status and false alarm figures on the test split of our own sentences."""
    rows = [r for r in lines(LABELLED) if r["split"] == "test"]
    found = told = status = typed = alarms = quiet = unreal = unreal_happened = 0
    analyses = analyse(((str(n), r["text"], "en") for n, r in enumerate(rows)), EntitySettings())
    for row, analysis in zip(rows, analyses, strict=True):
        drafts = coder(name).code(analysis, PUBLISHED)
        if row["type"] == "NONE":
            quiet += 1
            alarms += bool(drafts)
            continue
        told += 1
        same = [d for d in drafts if d.event_type == row["type"]]
        gold = {side: [row[side]] if row[side] else [] for side in ("source", "target")}
        found += any(matches(d, {**gold, "reciprocal": False}) for d in same)
        if same:
            typed += 1
            status += any(d.status == row["status"] for d in same)
        if row["status"] != "happened":
            unreal += 1
            unreal_happened += any(d.status == "happened" for d in same)
    yield f"{name}: pair and type found", f"{found / told:.3f}", f"own test split, {told}"
    yield f"{name}: status right", f"{status / max(1, typed):.3f}", f"own test split, {typed}"
    yield f"{name}: unreal acts as happened", str(unreal_happened), f"own test split, {unreal}"
    yield f"{name}: false alarms", f"{alarms / quiet:.3f}", f"own test split, {quiet} sentences"


def dates() -> Iterator[tuple[str, str, str]]:
    """Yield the share of our own date expressions resolved exactly."""
    rows = [
        line.split("|")
        for line in (HERE / "events_dates.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    right = 0
    for text, published, words, first, last, coming in rows:
        found = find_dates(text, date.fromisoformat(published), coming == "c")
        start = text.lower().index(words.lower())
        hit = [d for d in found if d.start < start + len(words) and start < d.end and d.days]
        right += any((str(d.days.first), str(d.days.last)) == (first, last) for d in hit if d.days)
    yield "date expressions exactly right", f"{right / len(rows):.3f}", f"own set, {len(rows)}"


def cost(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield CPU time of coding against parsing, on raw news where it is there."""
    path = DEV / "events" / "ecbplus_dev.jsonl"
    if not path.exists():
        return
    texts = [(r["id"], r["text"], "en") for r in lines(path)[:120]]
    analyses = list(analyse(texts, EntitySettings()))
    began = time.process_time()
    for analysis in analyses:
        analysis.parse_all([s.index for s in analysis.sentences])
    parsed = time.process_time() - began
    began = time.process_time()
    for analysis in analyses:
        coder(name).code(analysis, PUBLISHED)
    coded = time.process_time() - began
    yield f"{name}: coding cost over parsing", f"{coded / parsed:.2f}", f"{len(texts)} texts"


def main() -> None:
    """Print the table."""
    figures: list[tuple[str, str, str]] = []
    for name in ("rules", "hybrid"):
        figures += [*gold_standard(name), *own_sentences(name), *cost(name)]
    figures += [*typing(), *dates(), *merging_score(DEV)]
    for measure, figure, data in figures:
        sys.stdout.write(f"{measure:42} {figure:>8}  {data}\n")


if __name__ == "__main__":
    main()
