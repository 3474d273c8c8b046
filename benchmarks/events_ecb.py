"""Merging with the mentions given: B-cubed of event chains on ECB+.

ECB+ has no PLOVER types, so what must agree is the trigger, by the lexicon's act or by its stem;
everything else is the library's own: clusters, likeness and thresholds.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from unspun.events.lexicon import base_form, lexicon
from unspun.events.likeness import MergePolicy
from unspun.events.linking import Clusters
from unspun.events.reports import Report
from unspun.events.wording import stems

DAY = date(2025, 3, 31)


def trigger_key(words: str) -> str:
    """Return the act a trigger names, or else the stems of its words."""
    known = lexicon()
    last = words.lower().split()[-1]
    form = base_form(last, last)
    if group := known.nouns.get(form):
        return "group:" + group.name
    if act := known.acts.get(form):
        return "act:" + "/".join(filter(None, act))
    return "text:" + " ".join(sorted(stems(words.lower()) or {words.lower()}))


def report(row: dict[str, Any], mention: dict[str, Any], words: frozenset[str]) -> Report:
    """Return a gold mention as a report without actors but its trigger."""
    name = f"{row['id']}:{mention['start']}"
    filled = {
        "event_mention_id": name, "article_id": row["id"], "event_type": "ASSAULT", "mode": None,
        "status": "happened", "trigger": mention["text"].lower(), "sentence_index": 0,
    }  # fmt: skip
    key = frozenset({trigger_key(mention["text"])})
    return Report(filled, key, frozenset(), key, frozenset(), None, words, row["id"], DAY, False)


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
    """Yield the B-cubed F1 of merging given the mentions."""
    path = dev / "events" / "ecbplus_dev.jsonl"
    if not path.exists():
        yield "merging B3 given mentions", "absent", path.name
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold: dict[str, str] = {}
    clusters = Clusters([], policy or MergePolicy(), frozenset())
    for row in rows:
        words = stems(row["text"])
        for mention in row["mentions"]:
            if mention["kind"] == "event":
                told = report(row, mention, words)
                gold[told.row["event_mention_id"]] = mention["chain"]
                clusters.place(told)
    found = {
        r.row["event_mention_id"]: n
        for n, c in enumerate(clusters.all)
        if n not in clusters.gone
        for r in c.reports
    }
    yield "merging B3 given mentions", f"{b_cubed(gold, found):.3f}", f"ECB+, {len(gold)} mentions"
