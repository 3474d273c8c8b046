"""The data-quality page of one run, in Markdown: its ledger, its trend, every rule that refused."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from unspun.pipeline.summary import Summary
from unspun.report.charts import spark
from unspun.report.history import Measure
from unspun.report.page import number
from unspun.schema import OUTCOMES


def quality_page(
    summary: Summary,
    titles: Mapping[str, str],
    *,
    trend: Sequence[Measure] = (),
    files: Mapping[str, Path] | None = None,
) -> str:
    """Return the page. ``titles`` maps rule ids to meanings, ``files`` names to what to open."""
    ledger = " + ".join(f"{summary.outcome(o)} {o.replace('_', ' ')}" for o in OUTCOMES)
    lines = [f"# Snapshot {summary.snapshot_id}", ""]
    lines += [f"{summary.documents_in} documents in = {ledger}", ""]
    lines += [f"- {name}: `{path}`" for name, path in (files or {}).items()]
    lines += _table(("source", *OUTCOMES), _sources(summary))
    if trend:
        lines += ["", "## Against the last runs"]
        lines += _table(("measure", "this run", "the run before", "trend"), map(_measure, trend))
    for title, rules in (
        ("Not an article", summary.not_articles),
        ("Quarantined records", summary.quarantined),
        ("Warnings", summary.warnings),
    ):
        lines += ["", f"## {title}"]
        rows = [(rule, titles.get(rule, ""), str(count)) for rule, count in rules.items()]
        lines += _table(("rule", "meaning", "rows"), rows)
    return "\n".join(lines) + "\n"


def blocked_page(findings: Sequence[tuple[str, str, str]], titles: Mapping[str, str]) -> str:
    """Return what stood in the way of publishing: (rule id, table, message) of each finding."""
    rows = [(rule, titles.get(rule, ""), table, text) for rule, table, text in findings]
    lines = ["# Publishing was blocked", "", "The warehouse is as it was."]
    return "\n".join(lines + _table(("rule", "meaning", "table", "found"), rows)) + "\n"


def _sources(summary: Summary) -> list[Sequence[str]]:
    return [
        (source, *(str(counts.get(outcome, 0)) for outcome in OUTCOMES))
        for source, counts in summary.ledger.items()
    ]


def _measure(measure: Measure) -> Sequence[str]:
    last, before = number(measure.last, measure.unit), number(measure.before, measure.unit)
    return measure.name, last, before, spark(measure.values)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["", f"| {' | '.join(head)} |", "| --- " * len(head) + "|"]
    return lines + [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]


def _cell(value: str) -> str:
    """A source's name comes from the input: nothing in it may end the cell or start markup."""
    return " ".join(value.split()).replace("|", "\\|").replace("<", "&lt;")
