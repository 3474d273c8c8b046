"""Merging with the mentions given: B-cubed of event chains on ECB+.

ECB+ has no PLOVER types, so what must agree is the trigger, by its class of like triggers;
everything else is the library's own: threads of articles, clusters, likeness and thresholds. The
texts have no day of publication: all are taken to be of one day, so that weekdays can conflict.
Half of the topics was tuned on; the other half is reported on its own.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from unspun.entities import Registry, analyse, mentions_table, resolve
from unspun.events.dates import find_dates
from unspun.events.likeness import MergeContext, MergePolicy
from unspun.events.linking import Clusters
from unspun.events.reports import Report
from unspun.events.threads import Profile, find_threads
from unspun.events.wording import stems, trigger_class
from unspun.settings import EntitySettings

DAY = date(2025, 3, 31)
TUNED_ON = frozenset({"2", "5", "12", "18"})
FACTS = pa.schema(
    [("article_id", pa.string()), ("publisher", pa.string()), ("origin", pa.string()),
     ("published_date", pa.date32()), ("garble_label", pa.string())]
)  # fmt: skip
Row = dict[str, Any]


def profiles(rows: Sequence[Row]) -> dict[str, Profile]:
    """Return what each text is about, with people resolved by the library."""
    analyses = list(analyse([(r["id"], r["text"], "en") for r in rows], EntitySettings()))
    facts = [{"article_id": r["id"], "origin": r["id"], "garble_label": "none"} for r in rows]
    resolved = resolve(
        pa.concat_tables(mentions_table([a]) for a in analyses),
        pa.Table.from_pylist(facts, schema=FACTS),
        Registry(),
        EntitySettings(),
    )
    pairs = resolved.mention_entities.select(["mention_id", "entity_id"]).to_pylist()
    entity = {p["mention_id"]: p["entity_id"] for p in pairs}
    people = {e["entity_id"] for e in resolved.entities.to_pylist() if e["entity_type"] == "PER"}
    found: dict[str, Profile] = {}
    for row, analysis in zip(rows, analyses, strict=True):
        days = (d.days for d in find_dates(row["text"], DAY) if d.days)
        named = {entity.get(m.mention_id) for m in analysis.mentions}
        found[row["id"]] = Profile(
            stems(row["text"]),
            frozenset(n for n in named if n is not None and n in people),
            tuple(d for d in days if d.precision == "day"),
            DAY,
        )
    return found


def report(row: Row, mention: Row, words: frozenset[str]) -> Report:
    """Return a gold mention as a report with its trigger for both actors."""
    filled = {
        "event_mention_id": f"{row['id']}:{mention['start']}", "article_id": row["id"],
        "event_type": "ASSAULT", "mode": None, "status": "happened",
        "trigger": mention["text"].lower(), "sentence_index": 0,
    }  # fmt: skip
    key = frozenset({trigger_class(mention["text"])})
    return Report(filled, key, key, key, key, None, words, row["id"], DAY, False)


def b_cubed(gold: dict[str, str], found: dict[str, int]) -> float:
    """Return the B-cubed F1 of two clusterings of the same mentions."""
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for name in gold:
        by_gold[gold[name]].add(name)
        by_found[found[name]].add(name)
    precision = recall = 0.0
    for name in gold:
        ours, theirs = by_found[found[name]], by_gold[gold[name]]
        precision += len(ours & theirs) / len(ours)
        recall += len(ours & theirs) / len(theirs)
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def merging_score(dev: Path, policy: MergePolicy | None = None) -> Iterator[tuple[str, str, str]]:
    """Yield the B-cubed F1 of merging given the mentions: all topics, and those not tuned on."""
    path = dev / "events" / "ecbplus_dev.jsonl"
    if not path.exists():
        yield "merging B3 given mentions", "absent", path.name
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    threads = find_threads(profiles(rows))
    clusters = Clusters([], MergeContext(policy or MergePolicy(), frozenset(), threads))
    gold: dict[str, str] = {}
    unseen: dict[str, str] = {}
    for row in rows:
        words = stems(row["text"])
        for mention in row["mentions"]:
            if mention["kind"] == "event":
                told = report(row, mention, words)
                name = told.row["event_mention_id"]
                gold[name] = mention["chain"]
                if row["topic"] not in TUNED_ON:
                    unseen[name] = mention["chain"]
                clusters.place(told)
    found = {
        r.row["event_mention_id"]: n
        for n, c in enumerate(clusters.all)
        if n not in clusters.gone
        for r in c.reports
    }
    for which, chains in (("all topics", gold), ("topics not tuned on", unseen)):
        data = f"ECB+, {len(chains)} mentions, {which}"
        yield "merging B3 given mentions", f"{b_cubed(chains, found):.3f}", data
